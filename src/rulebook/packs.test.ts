import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkLibrary } from '#policy/checks/check.ts'
import { CLOSURES } from '#policy/language/evaluator.ts'
import type { Bool } from '#policy/language/ir.ts'
import type { Library } from '#policy/library.ts'
import { makePolicy, type PolicyOnDay } from '#policy/policy.ts'
import { problemText } from '#policy/problem.ts'
import type { Fact } from '#policy/vocabulary.ts'
import { loadRulebookFromFiles } from './files.ts'

const ON = Temporal.PlainDate.from('2026-05-01')
const COMPUTING = 5

let library: Library
beforeAll(() => {
  library = loadRulebookFromFiles()
})

type Given = Readonly<Record<string, unknown>>

function everyPolicy(): readonly PolicyOnDay[] {
  return [...library.policies.values()].map((policy) => policy.on(ON))
}

/** A value that the fact can have, near the figures that rules ask about. */
function anyValue(fact: Fact): fc.Arbitrary<unknown> {
  switch (fact.type) {
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.oneof(
        fc.integer({ min: Number(fact.min), max: Number(fact.max) }),
        fc.constantFrom(
          ...[0, 30, 36, 59, 60, 70, 75, 80, 90, 100].filter(
            (value) => value >= Number(fact.min) && value <= Number(fact.max),
          ),
        ),
      )
    case 'yuan':
      return fc.integer({ min: 0, max: 500_000 }).map((fen) => (fen / 100).toFixed(2))
    case 'ratio':
      return fc.integer({ min: 0, max: 100 }).map((value) => (value / 100).toFixed(2))
    case 'date':
      return fc.integer({ min: 0, max: 30_000 }).map((days) => ON.subtract({ days }).toString())
    case 'month':
      return fc.constantFrom('2026-01', '2025-12')
    case 'enum':
      return fc.constantFrom(...(fact.values ?? []))
    case 'list':
      return fc.subarray([...(fact.values ?? [])])
    case 'region':
      return fc.constantFrom('330324', '330106', '450223', '310110', '650102', '530102', '330324001001')
    case 'text':
      return fc.constant('文字')
  }
}

/** Facts that a policy's rules and amount read. */
function factsOf(at: PolicyOnDay): readonly string[] {
  return [...new Set(at.compiled.slots.infos.slice(1).map((info) => info.fact))]
}

/** Facts behind a fact: what it follows from, or what stands in for it. */
function behind(name: string): readonly string[] {
  const derived = library.vocabulary.get(name)?.derived
  return derived ? [name, derived.from, ...(derived.otherwise === undefined ? [] : [derived.otherwise])] : [name]
}

function complete(names: readonly string[]): fc.Arbitrary<Given> {
  const cells = names.flatMap((name) => {
    const fact = library.vocabulary.get(name)
    return fact ? [[name, anyValue(fact)] as const] : []
  })
  return fc.record(Object.fromEntries(cells))
}

function some(given: Given, keep: (name: string) => boolean): Given {
  return Object.fromEntries(Object.entries(given).filter(([name]) => keep(name)))
}

function decided(at: PolicyOnDay, given: Given) {
  const answer = at.decide(given)
  if (!answer.ok) throw new Error(`${at.policy.id}: ${answer.refusal.message}`)
  return answer.value
}

/** Facts that some condition only asks about "if given": knowing them may change a settled answer, by the rule's own words. */
function asked(node: Bool, at: PolicyOnDay, into: Set<string> = new Set()): Set<string> {
  switch (node.op) {
    case 'known':
      for (const slot of node.slots) into.add(at.compiled.slots.infos[slot]?.fact ?? '')
      return into
    case 'and':
    case 'or':
      for (const entry of node.of) asked(entry, at, into)
      return into
    case 'not':
      return asked(node.a, at, into)
    case 'if-flag':
      for (const entry of [node.test, node.a, node.b]) asked(entry, at, into)
      return into
    default:
      return into
  }
}

function askedBy(at: PolicyOnDay): ReadonlySet<string> {
  const into = new Set<string>()
  for (const rule of [...at.compiled.entry.rules, ...(at.compiled.staying?.rules ?? [])])
    asked(rule.condition.bool, at, into)
  for (const part of at.compiled.amount?.parts ?? []) asked(part.condition, at, into)
  return into
}

describe('the packs of this repository', () => {
  test('pass every check: shape, names, types, clauses, logic, worked cases', () => {
    const report = checkLibrary(library)
    expect(report.problems.map(problemText)).toEqual([])
    expect(report.packs.length).toBeGreaterThanOrEqual(40)
    expect(report.packs.reduce((sum, pack) => sum + pack.cases, 0)).toBeGreaterThan(500)
  })

  test('only items 5 and 7 of the directory are without a deciding rule', () => {
    const without = everyPolicy().filter((at) => at.compiled.entry.rules.length === 0)
    expect(without.map((at) => at.policy.id)).toEqual(['yongjia-05', 'yongjia-07'])
  })

  test('a digest follows the content of the pack and of its base', () => {
    const digests = [...library.policies.values()].map((policy) => policy.digest)
    expect(new Set(digests).size).toBe(digests.length)
    expect(digests.every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true)
    expect([...loadRulebookFromFiles().policies.values()].map((policy) => policy.digest)).toEqual(digests)
  })
})

describe('answers', () => {
  test('changing a fact that an answer does not rest on changes neither outcome nor amount', () => {
    for (const at of everyPolicy()) {
      const names = factsOf(at)
      fc.assert(
        fc.property(complete(names), complete(names), fc.func(fc.boolean()), (given, other, keeps) => {
          const known = some(given, keeps)
          const before = decided(at, known)
          const resting = new Set([...before.facts, ...before.missing].flatMap(behind))
          const changed = { ...some(known, (name) => resting.has(name)), ...some(other, (name) => !resting.has(name)) }
          const after = decided(at, changed)
          expect([after.outcome, after.amountFen, after.amountRangeFen]).toEqual([
            before.outcome,
            before.amountFen,
            before.amountRangeFen,
          ])
        }),
        { numRuns: 60 },
      )
    }
  })

  test('closures, which the browser runs, answer as generated code does', () => {
    for (const at of everyPolicy()) {
      const { pack, base, digest, vocabulary } = at.policy
      const plain = makePolicy({ pack, base, digest, vocabulary, evaluator: CLOSURES }).on(ON)
      fc.assert(
        fc.property(complete(factsOf(at)), fc.func(fc.boolean()), (given, keeps) => {
          const known = some(given, keeps)
          expect(decided(plain, known)).toEqual(decided(at, known))
        }),
        { numRuns: 30 },
      )
    }
  })

  test('supplying what is missing completes an undecided answer', () => {
    let undecided = 0
    for (const at of everyPolicy()) {
      const names = factsOf(at)
      fc.assert(
        fc.property(
          complete([...new Set(names.flatMap(behind))].filter((name) => !['出生日期', '入住日期'].includes(name))),
          fc.func(fc.boolean()),
          (given, keeps) => {
            const known = some(given, keeps)
            const before = decided(at, known)
            if (before.outcome !== 'undecided') return
            undecided += 1
            const after = decided(at, { ...known, ...some(given, (name) => before.missing.includes(name)) })
            if (after.notices.some((notice) => notice.startsWith('parameter-unset:'))) return
            expect(after.missing).toEqual([])
            expect(after.outcome).not.toBe('undecided')
          },
        ),
        { numRuns: 60 },
      )
    }
    expect(undecided).toBeGreaterThan(COMPUTING * 20)
  })

  test('what is decided stays decided when more facts come', () => {
    for (const at of everyPolicy()) {
      const names = factsOf(at)
      const conditional = askedBy(at)
      // Somebody found to receive the programme already is judged by other rules: that is a new question, not more of the old one.
      const steady = names.filter((name) => name !== '在享待遇' || at.compiled.receivingSlot === undefined)
      fc.assert(
        fc.property(complete(steady), fc.func(fc.boolean()), fc.func(fc.boolean()), (given, first, second) => {
          const early = some(given, (name) => conditional.has(name) || first(name))
          const late = some(given, (name) => conditional.has(name) || first(name) || second(name))
          const before = decided(at, early)
          if (before.outcome === 'undecided') return
          expect(decided(at, late).outcome).toBe(before.outcome)
        }),
        { numRuns: 60 },
      )
    }
  })

  test('the nearest changes together turn a refusal', () => {
    let turned = 0
    for (const at of everyPolicy()) {
      fc.assert(
        fc.property(complete(factsOf(at)), (given) => {
          const before = decided(at, given)
          if (before.outcome !== 'refused' || before.nearest.length === 0) return
          turned += 1
          let changed: Given = given
          for (const { fact, from, to } of before.nearest) {
            const list = changed[fact]
            const next = Array.isArray(list)
              ? to === null
                ? list.filter((member) => member !== from)
                : [...list, to]
              : to
            // A fact that only rules use follows from the one that people know.
            const following = (name: string): boolean => library.vocabulary.get(name)?.derived?.otherwise === fact
            changed = { ...some(changed, (name) => !following(name)), [fact]: next }
          }
          expect(decided(at, changed).outcome).not.toBe('refused')
        }),
        { numRuns: 60 },
      )
    }
    expect(turned).toBeGreaterThan(COMPUTING * 20)
  })
})
