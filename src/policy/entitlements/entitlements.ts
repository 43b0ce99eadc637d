import type { PlainDate } from '#kernel/calendar.ts'
import { isWithin } from '#kernel/region.ts'
import { accept, type Result } from '#kernel/result.ts'
import type { Answer, Outcome } from '../answer.ts'
import { type FactRefusal, type Facts, readFacts } from '../facts.ts'
import type { Library } from '../library.ts'
import type { Form } from '../pack.ts'
import type { Policy } from '../policy.ts'
import { best, type Combination, type Option } from './combination.ts'
import { type Overlap, overlapsOn } from './overlaps.ts'

export type EntitlementItem = {
  readonly policy: string
  readonly title: string
  readonly outcome: Outcome
  readonly form: Form
  readonly period: Answer['period']
  readonly amountFen: number | null
  readonly amountRangeFen: readonly [number, number] | null
  readonly missing: readonly string[]
  readonly nearest: Answer['nearest']
  /** Why not: the rules that are false, as they read to the person. */
  readonly because: readonly string[]
  readonly notices: readonly string[]
}

export type Conflict = {
  /** A policy, or the key of something the person has already. */
  readonly a: string
  readonly b: string
  readonly effect: 'exclude' | 'deduct' | 'pays-first'
  /** Where it is said: policy and clause. */
  readonly clause: string
}

export type Entitlements = {
  readonly on: string
  readonly region: string
  readonly items: readonly EntitlementItem[]
  readonly conflicts: readonly Conflict[]
  readonly best: Combination & { readonly alternatives: readonly Combination[] }
}

/** The policies that hold in a region: its own, and those of what lies around it. */
export function policiesOf(library: Library, region: string): readonly Policy[] {
  return [...library.policies.values()].filter((policy) => isWithin(region, policy.region))
}

/** What one person can get in a region on a day: every policy decided, what excludes what, the best lawful combination in yuan a month. */
export function findEntitlements(
  library: Library,
  raw: unknown,
  region: string,
  on: PlainDate,
): Result<Entitlements, FactRefusal> {
  const facts = readFacts(library.vocabulary, raw, on)
  return facts.ok ? accept(entitlementsOf(library, facts.value, region, on)) : facts
}

export function entitlementsOf(library: Library, facts: Facts, region: string, on: PlainDate): Entitlements {
  const decided = policiesOf(library, region).map((policy) => ({
    policy,
    at: policy.on(on),
    answer: policy.on(on).decideFacts(facts),
  }))
  const options = decided.flatMap(({ policy, answer }) =>
    answer.outcome === 'granted' ? optionsOf(policy, answer) : [],
  )
  const held = new Set([...(facts.lists.get('在享待遇') ?? [])].filter(([, has]) => has).map(([key]) => key))
  const overlaps = overlapsOn(library.overlaps, on.toString(), region)
  const conflicts: Conflict[] = []
  for (const overlap of overlaps) {
    const sides = (key: string): readonly string[] => [
      ...new Set(options.filter((option) => option.benefit === key).map((option) => option.policy)),
    ]
    const clause = `${overlap.policy} ${overlap.clause}`
    // What the person has already may be the very reason of a refusal: that is said too.
    const against = (key: string): readonly string[] => [
      ...sides(key),
      ...decided.flatMap(({ policy, answer }) => (refusedBy(overlap, policy, answer) ? [policy.id] : [])),
    ]
    for (const a of sides(overlap.a))
      for (const b of sides(overlap.b)) if (a !== b) conflicts.push({ a, b, effect: overlap.effect, clause })
    if (held.has(overlap.b))
      for (const a of against(overlap.a)) conflicts.push({ a, b: overlap.b, effect: overlap.effect, clause })
    if (overlap.mutual && held.has(overlap.a))
      for (const b of sides(overlap.b)) conflicts.push({ a: b, b: overlap.a, effect: overlap.effect, clause })
  }
  return {
    on: on.toString(),
    region,
    items: decided.map(({ policy, at, answer }) => itemOf(policy, answer, refusals(at.compiled.entry.rules, answer))),
    conflicts,
    best: best(options, overlaps, held),
  }
}

/** Whether the policy that states the overlap refuses by a rule of the very clause. */
function refusedBy(overlap: Overlap, policy: Policy, answer: Answer): boolean {
  if (overlap.effect !== 'exclude' || (policy.id !== overlap.policy && policy.base?.id !== overlap.policy)) return false
  return answer.rules.some((rule) => rule.value === false && rule.clause.split('、').includes(overlap.clause))
}

function refusals(
  rules: readonly { readonly id: string; readonly refusal: string }[],
  answer: Answer,
): readonly string[] {
  if (answer.outcome !== 'refused') return []
  return answer.rules
    .filter((rule) => rule.value === false)
    .map((rule) => rules.find((entry) => entry.id === rule.id)?.refusal ?? `不符合：${rule.says}`)
}

function itemOf(policy: Policy, answer: Answer, because: readonly string[]): EntitlementItem {
  const { outcome, form, period, amountFen, amountRangeFen, missing, nearest, notices } = answer
  return {
    policy: policy.id,
    title: policy.title,
    outcome,
    form,
    period,
    amountFen,
    amountRangeFen,
    missing,
    nearest,
    because,
    notices,
  }
}

/** What can be chosen of a granted policy: the whole, or its parts where they are benefits of their own. */
function optionsOf(policy: Policy, answer: Answer): readonly Option[] {
  const parts = policy.on(Temporal.PlainDate.from(answer.on)).version.amount?.parts ?? []
  const own = answer.parts.flatMap((part) => {
    const benefit = parts.find((entry) => entry.id === part.id)?.benefit
    return benefit === undefined
      ? []
      : [
          {
            policy: policy.id,
            part: part.id,
            benefit,
            period: answer.period,
            amountFen: part.amountFen,
            rangeFen: part.amountRangeFen,
          },
        ]
  })
  if (own.length > 0) return own
  const benefit = policy.pack.benefit ?? policy.base?.benefit
  return [
    {
      policy: policy.id,
      part: undefined,
      benefit,
      period: answer.period,
      amountFen: answer.amountFen,
      rangeFen: answer.amountRangeFen,
    },
  ]
}
