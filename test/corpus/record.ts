/**
 * Adds to the corpus a few decisions by every pack whose present text has none yet: node test/corpus/record.ts. What stands in it
 * is never touched: the decisions of an older text are the point of it.
 */
import { appendFileSync, writeFileSync } from 'node:fs'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import { readPolicyFiles } from '#rulebook/files.ts'
import { rulebookOfFiles } from '#rulebook/publication/state.ts'
import { type CorpusDecision, DECISIONS, readCorpus, textFile } from './corpus.ts'

const PER_KIND = 2

const files = readPolicyFiles()
const rulebook = rulebookOfFiles(files)
const known = new Set(readCorpus().map(({ digest }) => digest))
const texts = new Map(files.map(({ file, text }) => [file, text]))
const textOf = (id: string | undefined): string | undefined =>
  id === undefined ? undefined : texts.get(rulebook.sources.get(id)?.file ?? '')
let added = 0
for (const policy of rulebook.policies.values()) {
  const text = textOf(policy.id)
  if (text === undefined || known.has(policy.digest)) continue
  const base = textOf(policy.pack.base)
  const taken = new Map<string, number>()
  for (const { cases } of rulebook.cases.filter((entry) => entry.pack === policy.id))
    for (const worked of cases) {
      const decided = policy.on(Temporal.PlainDate.from(worked.on)).decide(worked.facts)
      if (!decided.ok) continue
      const kind = `${decided.value.stage}/${decided.value.outcome}`
      if ((taken.get(kind) ?? 0) >= PER_KIND) continue
      taken.set(kind, (taken.get(kind) ?? 0) + 1)
      const entry: CorpusDecision = {
        policy: policy.id,
        digest: policy.digest,
        text: sm3(text),
        baseText: base === undefined ? null : sm3(base),
        on: worked.on,
        facts: worked.facts,
        answer: canonicalJson(decided.value),
      }
      appendFileSync(DECISIONS, `${JSON.stringify(entry)}\n`)
      added += 1
    }
  if (taken.size === 0) continue
  for (const one of [text, base]) if (one !== undefined) writeFileSync(textFile(sm3(one)), one)
}
process.stdout.write(`${added} decisions added\n`)
