import type { Answer } from '../answer.ts'
import { fillRow, readFacts } from '../facts.ts'
import { neverUnknown } from '../language/generate.ts'
import type { Truth } from '../language/interpret.ts'
import type { Bool, Slot } from '../language/ir.ts'
import type { SourceCases } from '../library.ts'
import type { Policy, PolicyOnDay } from '../policy.ts'
import type { Problem } from '../problem.ts'
import type { Expectation, WorkedCase } from './worked-case.ts'

export const CASES_OF_A_COMPUTING_PACK = 10

export type CaseRun = { readonly cases: number; readonly problems: readonly Problem[] }

/** Runs a pack's worked cases and looks whether they try every rule in all three ways and every boundary from both sides. */
export function runCases(
  policy: Policy,
  files: readonly SourceCases[],
  whereOfPack: Omit<Problem, 'message' | 'advice'>,
): CaseRun {
  const problems: Problem[] = []
  const tried = new Map<string, Set<Truth>>()
  const values = new Map<string, Set<number>>()
  const stages = new Map<string, PolicyOnDay>()
  let count = 0
  let computes = false
  for (const { file, cases, place } of files)
    for (const [index, worked] of cases.entries()) {
      count += 1
      const at = policy.on(Temporal.PlainDate.from(worked.on))
      const outcome = runCase(at, worked)
      for (const message of outcome.complaints)
        problems.push({
          file,
          ...place.placeOf(['cases', index]),
          message: `case «${worked.name}»: ${message}`,
          advice: 'correct the case or the pack',
        })
      const { answer } = outcome
      if (!answer) continue
      stages.set(answer.stage, at)
      computes ||= answer.amountFen !== null
      for (const rule of answer.rules) note(tried, `${answer.stage}/${rule.id}`, rule.value)
      noteValues(at, answer, worked, values)
    }
  const complain = (message: string, advice: string): void => {
    problems.push({ ...whereOfPack, message, advice })
  }
  if (count === 0) complain(`«${policy.id}» has no worked cases`, 'write them beside the pack: name.cases.yaml')
  const rulesTried = everyRule(policy)
  for (const [stage, id, settled] of rulesTried) {
    const seen = tried.get(`${stage}/${id}`) ?? new Set<Truth>()
    const ways: readonly Truth[] = settled ? [true, false] : [true, false, null]
    const never = ways.filter((value) => !seen.has(value)).map((value) => (value === null ? 'unknown' : String(value)))
    if (count > 0 && never.length > 0)
      complain(
        `the rule «${id}» (${stage}) is never ${never.join(' nor ')} in the worked cases`,
        'add cases: every rule once true, once false, once unknown',
      )
  }
  if (computes && count > 0 && count < CASES_OF_A_COMPUTING_PACK)
    complain(
      `«${policy.id}» computes an amount and has only ${count} worked cases`,
      `write at least ${CASES_OF_A_COMPUTING_PACK}`,
    )
  for (const [stage, at] of stages)
    for (const message of openBoundaries(at, stage, values))
      complain(message, 'add a case on each side: the last value that fails and the first that holds')
  return { cases: count, problems }
}

function note<T>(into: Map<string, Set<T>>, key: string, value: T): void {
  const found = into.get(key) ?? new Set<T>()
  found.add(value)
  into.set(key, found)
}

/** Every rule that some version of the policy judges by; `true` beside those that ask «if given» and so are never unknown. */
function everyRule(policy: Policy): readonly (readonly [Answer['stage'], string, boolean])[] {
  const found = new Map<string, readonly [Answer['stage'], string, boolean]>()
  for (const day of policy.changes) {
    const at = policy.on(Temporal.PlainDate.from(day))
    for (const rule of at.compiled.entry.rules)
      found.set(`entry/${rule.id}`, ['entry', rule.id, neverUnknown(rule.condition.bool)])
    if (at.compiled.receivingSlot === undefined) continue
    for (const rule of at.compiled.staying?.rules ?? [])
      found.set(`continuation/${rule.id}`, ['continuation', rule.id, neverUnknown(rule.condition.bool)])
  }
  return [...found.values()]
}

/** How one worked case came out; no complaint: as it expects. */
export type CaseOutcome = {
  readonly name: string
  readonly on: string
  readonly expected: Expectation['outcome']
  readonly complaints: readonly string[]
}

/** Every worked case of a policy with its outcome, in the order of the file. */
export function caseOutcomes(policy: Policy, files: readonly SourceCases[]): readonly CaseOutcome[] {
  return files.flatMap(({ cases }) =>
    cases.map((worked) => ({
      name: worked.name,
      on: worked.on,
      expected: worked.expect.outcome,
      complaints: runCase(policy.on(Temporal.PlainDate.from(worked.on)), worked).complaints,
    })),
  )
}

function runCase(
  at: PolicyOnDay,
  worked: WorkedCase,
): { readonly answer?: Answer; readonly complaints: readonly string[] } {
  const decided = at.decide(worked.facts)
  if (!decided.ok) return { complaints: [decided.refusal.message] }
  return { answer: decided.value, complaints: differences(worked.expect, decided.value) }
}

/** How the answer differs from what the case expects, one sentence each. */
export function differences(expect: Expectation, answer: Answer): readonly string[] {
  const found: string[] = []
  const same = (what: string, wanted: unknown, got: unknown): void => {
    if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(got))
      found.push(`${what} is ${JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`)
  }
  same('outcome', expect.outcome, answer.outcome)
  same('amountFen', expect.amountFen, answer.amountFen)
  same('amountRangeFen', expect.amountRangeFen, answer.amountRangeFen)
  same('missing', expect.missing, answer.missing)
  for (const [id, value] of Object.entries(expect.rules ?? {}))
    same(`rule ${id}`, value, answer.rules.find((rule) => rule.id === id)?.value)
  for (const [id, value] of Object.entries(expect.parts ?? {}))
    same(`part ${id}`, value, answer.parts.find((part) => part.id === id)?.amountFen ?? null)
  if (expect.routedTo !== undefined)
    same('routedTo', expect.routedTo, answer.parts.find((part) => part.routedTo !== undefined)?.routedTo)
  for (const notice of expect.notices ?? [])
    if (!answer.notices.includes(notice)) found.push(`the notice «${notice}» is missing`)
  for (const notice of expect.noNotices ?? [])
    if (answer.notices.includes(notice)) found.push(`the notice «${notice}» is given`)
  if (expect.nearest !== undefined) {
    const got = answer.nearest.map((change, index) => {
      const wanted = expect.nearest?.[index]
      return {
        fact: change.fact,
        ...(wanted?.from !== undefined ? { from: change.from } : {}),
        ...(wanted?.to !== undefined ? { to: change.to } : {}),
        ...(wanted?.on !== undefined ? { on: change.on } : {}),
      }
    })
    same(
      'nearest',
      expect.nearest.map(({ fact, from, to, on }) => ({
        fact,
        ...(from !== undefined ? { from } : {}),
        ...(to !== undefined ? { to } : {}),
        ...(on !== undefined ? { on } : {}),
      })),
      got,
    )
  }
  return found
}

/** Remembers which values the cases give to the facts that rules compare with a constant. */
function noteValues(at: PolicyOnDay, answer: Answer, worked: WorkedCase, into: Map<string, Set<number>>): void {
  const facts = readFacts(at.policy.vocabulary, worked.facts, Temporal.PlainDate.from(worked.on))
  if (!facts.ok) return
  const { slots } = at.compiled
  const row = new Float64Array(slots.infos.length)
  fillRow(slots, facts.value, row)
  for (const [slot, info] of slots.infos.entries()) {
    const value = row[slot] ?? Number.NaN
    if (slot > 0 && info.member === undefined && !Number.isNaN(value)) note(into, `${answer.stage}/${info.fact}`, value)
  }
}

type Boundary = { readonly slot: Slot; readonly below: number; readonly above: number }

/** Comparisons of a whole-number or yuan fact with a constant whose two sides no case stands on. */
function openBoundaries(
  at: PolicyOnDay,
  stage: string,
  values: ReadonlyMap<string, ReadonlySet<number>>,
): readonly string[] {
  const set = stage === 'continuation' ? at.compiled.staying : at.compiled.entry
  const found: string[] = []
  for (const rule of set?.rules ?? [])
    for (const { slot, below, above } of boundaries(rule.condition.bool)) {
      const name = at.compiled.slots.infos[slot]?.fact ?? ''
      const fact = at.policy.vocabulary.get(name)
      if (fact?.type !== 'integer' && fact?.type !== 'yuan') continue
      const seen = values.get(`${stage}/${name}`) ?? new Set<number>()
      const times = fact.type === 'yuan' ? 100 : 1
      const missing = [below, above].filter((value) => !seen.has(value)).map((value) => `${value / times}`)
      if (missing.length > 0)
        found.push(`the boundary of the rule «${rule.id}» (${stage}) is not tried at ${name} ${missing.join(' and ')}`)
    }
  return found
}

function boundaries(node: Bool): readonly Boundary[] {
  switch (node.op) {
    case 'cmp': {
      const [slot, value, cmp] =
        node.a.op === 'slot' && node.b.op === 'const'
          ? [node.a.slot, Number(node.b.value), node.cmp]
          : node.b.op === 'slot' && node.a.op === 'const'
            ? [
                node.b.slot,
                Number(node.a.value),
                ({ '<': '>', '>': '<', '<=': '>=', '>=': '<=', '=': '=', '!=': '!=' } as const)[node.cmp],
              ]
            : [undefined, 0, '=' as const]
      if (slot === undefined || cmp === '=' || cmp === '!=') return []
      return [
        cmp === '>=' || cmp === '<'
          ? { slot, below: value - 1, above: value }
          : { slot, below: value, above: value + 1 },
      ]
    }
    case 'and':
    case 'or':
      return node.of.flatMap(boundaries)
    case 'not':
      return boundaries(node.a)
    case 'if-flag':
      return [node.test, node.a, node.b].flatMap(boundaries)
    default:
      return []
  }
}
