import type { Act } from '#access/act.ts'
import type { AnswerOf } from '#http/contract.ts'
import { firstDifference } from '#policy/editing/first-difference.ts'
import type { SourceFile } from '#policy/library.ts'
import { readLibrary } from '#policy/library.ts'
import type { Policy } from '#policy/policy.ts'
import { differencesBetween } from '#policy/words/difference.ts'
import { packDigest } from '../files.ts'
import type { LiveRulebook } from '../publication/live.ts'
import { findTextAt } from '../publication/store.ts'
import type { readPublicationContract } from './contract.ts'

/** What a publication changed in a policy, beside the text as it stood then. */
export async function readPublication(
  act: Act,
  rulebook: LiveRulebook,
  asked: { readonly policy: string; readonly number: number },
): Promise<AnswerOf<typeof readPublicationContract> | undefined> {
  const source = rulebook.sources.get(asked.policy)
  const text = source && (await findTextAt(act.tx, source.file, asked.number))
  if (!source || text === undefined) return undefined
  const [before, after] = [
    await policyAt(act, rulebook, asked.policy, asked.number - 1),
    await policyAt(act, rulebook, asked.policy, asked.number),
  ]
  const first = before && after ? firstDifference(before, after) : undefined
  if (!before || !after || first === undefined) return { text, changes: [] }
  const on = Temporal.PlainDate.from(first)
  const differences = differencesBetween(before.on(on), after.on(on))
  return { text, changes: [{ policy: after.id, title: after.title, on: first, differences: [...differences] }] }
}

async function policyAt(act: Act, rulebook: LiveRulebook, id: string, number: number): Promise<Policy | undefined> {
  const source = rulebook.sources.get(id)
  const base = source?.pack.base === undefined ? undefined : rulebook.sources.get(source.pack.base)
  const files: SourceFile[] = rulebook.files.filter(({ file }) => file.endsWith('facts.yaml'))
  for (const one of [source, base]) {
    const text = one && (await findTextAt(act.tx, one.file, number))
    if (one && text !== undefined) files.push({ file: one.file, text })
  }
  return readLibrary(files, packDigest).policies.get(id)
}
