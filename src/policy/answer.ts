import type { CompiledAmount, CompiledPart, CompiledYield, Period } from './amount.ts'
import type { CompiledRule, RuleSet } from './compile.ts'
import type { Truth } from './language/interpret.ts'
import { noUnknowns, type Unknowns } from './language/live.ts'
import type { Form } from './pack.ts'

export type Outcome = 'granted' | 'refused' | 'undecided'

export type RuleAnswer = {
  readonly id: string
  readonly clause: string
  readonly says: string
  /** true, false, or null: unknown. */
  readonly value: Truth
}

export type PartAnswer = {
  readonly id: string
  readonly clause: string
  readonly says: string
  readonly amountFen: number | null
  readonly amountRangeFen: readonly [number, number] | null
  /** Another office pays this part. */
  readonly routedTo?: string
}

/** A change of one fact; `on` is the day on which time alone brings it. */
export type Nearest = {
  readonly fact: string
  readonly from: string | number | boolean | null
  readonly to: string | number | boolean | null
  readonly on?: string
}

/** What a policy says about one person on one day. */
export type Answer = {
  readonly policy: string
  /** The start of the version that was applied. */
  readonly version: string
  readonly digest: string
  readonly on: string
  readonly outcome: Outcome
  /** Judged as somebody who enters, or as somebody who already receives it. */
  readonly stage: 'entry' | 'continuation'
  readonly form: Form
  readonly period: Period | null
  readonly amountFen: number | null
  readonly amountRangeFen: readonly [number, number] | null
  readonly parts: readonly PartAnswer[]
  readonly rules: readonly RuleAnswer[]
  /** The facts to ask next, most decisive first. */
  readonly missing: readonly string[]
  /** Changes that together would turn a refusal; empty when nothing would. */
  readonly nearest: readonly Nearest[]
  /** Codes of what the reader must know besides. */
  readonly notices: readonly string[]
  readonly noticeTexts: Readonly<Record<string, string>>
  /** The facts the answer rests on: changing any other known fact changes neither outcome nor amount. */
  readonly facts: readonly string[]
}

/** What the amount comes to for a row of known facts. */
export type AmountAnswer = {
  readonly amountFen: number | null
  readonly amountRangeFen: readonly [number, number] | null
  readonly parts: readonly PartAnswer[]
  /** What is missing for it: facts, and parameters that nobody has set. */
  readonly unknowns: Unknowns
  readonly undecided: boolean
}

const NO_AMOUNT: AmountAnswer = {
  amountFen: null,
  amountRangeFen: null,
  parts: [],
  unknowns: noUnknowns(),
  undecided: false,
}

export function answerAmount(amount: CompiledAmount | undefined, row: Float64Array): AmountAnswer {
  if (!amount) return NO_AMOUNT
  return amount.parts.length > 0 ? answerParts(amount.parts, row) : answerYield(amount.yield, row)
}

function answerYield(given: CompiledYield, row: Float64Array): AmountAnswer {
  const value = given.read(row)
  if (!Number.isNaN(value)) return { ...NO_AMOUNT, amountFen: value }
  const from = given.from?.(row) ?? Number.NaN
  const to = given.to?.(row) ?? Number.NaN
  const unknowns = noUnknowns()
  given.live(row, unknowns)
  const range = Number.isNaN(from) || Number.isNaN(to) ? null : ([from, to] as const)
  return { ...NO_AMOUNT, amountRangeFen: range, unknowns, undecided: unknowns.slots.size > 0 }
}

function answerParts(parts: readonly CompiledPart[], row: Float64Array): AmountAnswer {
  const unknowns = noUnknowns()
  const found: PartAnswer[] = []
  let counted = 0
  let sum: number | null = 0
  let low: number | null = 0
  let high: number | null = 0
  for (const part of parts) {
    if (part.optional && !part.given(row)) continue
    const when = part.liveWhen(row, unknowns)
    if (when === false) continue
    counted += 1
    const routed = part.routed(row) === true
    const own: AmountAnswer = routed ? { ...NO_AMOUNT, amountFen: 0 } : answerYield(part.yield, row)
    for (const slot of own.unknowns.slots) unknowns.slots.add(slot)
    for (const name of own.unknowns.unset) unknowns.unset.add(name)
    if (when === null) continue
    sum = sum === null || own.amountFen === null ? null : sum + own.amountFen
    const range: readonly [number | null, number | null] = own.amountRangeFen ?? [own.amountFen, own.amountFen]
    low = low === null || range[0] === null ? null : low + range[0]
    high = high === null || range[1] === null ? null : high + range[1]
    found.push({
      id: part.id,
      clause: part.clause,
      says: part.says,
      amountFen: own.amountFen,
      amountRangeFen: own.amountRangeFen,
      ...(routed && part.routedTo !== undefined ? { routedTo: part.routedTo } : {}),
    })
  }
  // Every part was left out because nothing about it is known: any one of them would do.
  if (counted === 0) for (const part of parts) if (part.optional && !part.given(row)) part.yield.live(row, unknowns)
  const undecided = unknowns.slots.size > 0
  const amountFen = undecided || counted === 0 ? null : sum
  const amountRangeFen =
    amountFen === null && !undecided && low !== null && high !== null && counted > 0 ? ([low, high] as const) : null
  return { amountFen, amountRangeFen, parts: undecided ? [] : found, unknowns, undecided }
}

/** The values of a set of rules, and what keeps the unknown ones unknown. */
export type RuleValues = {
  readonly rules: readonly RuleAnswer[]
  readonly refusing: readonly CompiledRule[]
  readonly unknowns: readonly (readonly [CompiledRule, Unknowns])[]
  readonly outcome: Outcome
}

const NONE: readonly never[] = []

export function evaluateRules(set: RuleSet, row: Float64Array): RuleValues {
  const rules: RuleAnswer[] = []
  let refusing: CompiledRule[] | undefined
  let unknowns: (readonly [CompiledRule, Unknowns])[] | undefined
  for (const rule of set.rules) {
    const value = rule.read(row)
    if (value === true) {
      rules.push(rule.answers.whenTrue)
    } else if (value === false) {
      rules.push(rule.answers.whenFalse)
      refusing ??= []
      refusing.push(rule)
    } else {
      rules.push(rule.answers.whenUnknown)
      const found = noUnknowns()
      rule.live(row, found)
      unknowns ??= []
      unknowns.push([rule, found])
    }
  }
  const outcome = refusing ? 'refused' : unknowns ? 'undecided' : 'granted'
  return { rules, refusing: refusing ?? NONE, unknowns: unknowns ?? NONE, outcome }
}

/**
 * The missing facts, most decisive first: those that settle a rule alone, then those that stand in most unknown rules, then in the order
 * of the rules; what only the amount needs comes last.
 */
export function orderMissing(
  unknowns: readonly (readonly [CompiledRule, Unknowns])[],
  amount: Unknowns,
  nameOf: (slot: number) => string,
): readonly string[] {
  const scores = new Map<string, { alone: number; rules: number; order: number }>()
  const scoreOf = (fact: string): { alone: number; rules: number; order: number } => {
    const found = scores.get(fact) ?? { alone: 0, rules: 0, order: scores.size }
    scores.set(fact, found)
    return found
  }
  for (const [, { slots }] of unknowns) {
    const facts = new Set([...slots].map(nameOf))
    for (const fact of facts) {
      const score = scoreOf(fact)
      score.rules += 1
      if (facts.size === 1) score.alone += 1
    }
  }
  for (const slot of amount.slots) scoreOf(nameOf(slot))
  return [...scores.entries()]
    .sort(([, a], [, b]) => b.alone - a.alone || b.rules - a.rules || a.order - b.order)
    .map(([fact]) => fact)
}

/** The facts behind an outcome: those of the rules that refuse, or of all rules and the amount. */
export function restsOn(set: RuleSet, evaluated: RuleValues): readonly string[] {
  if (evaluated.outcome !== 'refused') return set.facts
  let key = ''
  for (const rule of evaluated.refusing) key += `${rule.id} `
  const known = set.restsOn.get(key)
  if (known) return known
  const names = [...new Set([...evaluated.refusing.flatMap((rule) => rule.facts), ...set.staged])]
  if (set.restsOn.size < REMEMBERED_MAX) set.restsOn.set(key, names)
  return names
}

const REMEMBERED_MAX = 1000
