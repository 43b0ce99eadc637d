import { expect, test } from 'vitest'
import { canonicalJson } from '#kernel/digest.ts'
import { readLibrary } from '#policy/library.ts'
import type { Policy } from '#policy/policy.ts'
import { packDigest, readPolicyFiles } from '#rulebook/files.ts'
import { type CorpusDecision, readCorpus, readText } from './corpus/corpus.ts'

const corpus = readCorpus()
const facts = readPolicyFiles().filter(({ file }) => file.endsWith('/facts.yaml'))
const policies = new Map<string, Policy | undefined>()

function policyOf(entry: CorpusDecision): Policy | undefined {
  if (!policies.has(entry.digest)) {
    const base = entry.baseText === null ? [] : [readText(entry.baseText)]
    const library = readLibrary([...facts, ...base, readText(entry.text)], packDigest)
    policies.set(entry.digest, library.policies.get(entry.policy))
  }
  return policies.get(entry.digest)
}

test('the corpus holds decisions of every policy, granted, refused and undecided', () => {
  const ids = new Set(corpus.map(({ policy }) => policy))
  const all = [...readLibrary(readPolicyFiles(), packDigest).policies.keys()]
  expect(all.filter((id) => !ids.has(id))).toEqual([])
  const outcomes = new Set(corpus.map(({ answer }) => (JSON.parse(answer) as { outcome: string }).outcome))
  expect([...outcomes].sort()).toEqual(['granted', 'refused', 'undecided'])
  expect(corpus.length).toBeGreaterThan(150)
})

test('every decision taken before comes out the same, byte for byte, by the texts it was taken by', () => {
  const different = corpus.flatMap((entry) => {
    const policy = policyOf(entry)
    if (policy?.digest !== entry.digest) return [`${entry.policy} on ${entry.on}: the digest names other texts`]
    const decided = policy.on(Temporal.PlainDate.from(entry.on)).decide(entry.facts)
    const answer = decided.ok ? canonicalJson(decided.value) : decided.refusal.message
    return answer === entry.answer ? [] : [`${entry.policy} on ${entry.on}: ${answer}`]
  })
  expect(different).toEqual([])
})
