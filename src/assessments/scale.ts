import { accept, type Result, refuse } from '#kernel/result.ts'

/**
 * The scale of GB/T 42195-2022 as this module needs it (`scale-format.ts` reads it from `standards/gbt42195.json`).
 * Higher scores mean better ability; the level number rises with severity: 0 intact … 4 total.
 */
export type Scale = {
  readonly domains: readonly ScaleDomain[]
  readonly levels: readonly ScaleLevel[]
  readonly raise: RaiseRule
  /** The levels that count as disabled enough for the programmes: moderate, severe, total. */
  readonly eligibleLevels: readonly AbilityLevel[]
}
export type ScaleDomain = {
  readonly code: string
  readonly name: string
  readonly max: number
  readonly items: readonly ScaleItem[]
}
export type ScaleItem = {
  readonly code: string
  readonly name: string
  readonly description: string
  readonly max: number
  /** Best first, one for every whole score from `max` down to 0. */
  readonly options: readonly { readonly score: number; readonly text: string }[]
}
export type AbilityLevel = 0 | 1 | 2 | 3 | 4
export type ScaleLevel = {
  readonly level: AbilityLevel
  /** 能力中度受损（中度失能）: as the report says it. */
  readonly name: string
  /** 中度失能: the value of the fact 能力等级. */
  readonly shortName: string
  readonly min: number
  readonly max: number
}
/** How a diagnosis or repeated risk events make the level worse. Once, whatever the number of reasons: our reading of 之一. */
export type RaiseRule = {
  readonly by: number
  readonly timesAtMost: number
  readonly worstLevel: AbilityLevel
  readonly comaLevel: AbilityLevel
  readonly riskEventsMin: number
}

/** Scores by item code ("B.1.1" … "B.4.5"). */
export type Answers = Readonly<Record<string, number>>

/** The five kinds of care-risk events of the last 30 days, each a count. */
export const RISK_KINDS = ['fall', 'wandering', 'choking', 'selfHarm', 'other'] as const
export type RiskKind = (typeof RISK_KINDS)[number]
export type RiskEvents = number | Readonly<Partial<Record<RiskKind, number>>>

/** What is known beside the scores. An absent entry means that it was looked for and not found. */
export type Circumstances = {
  readonly coma?: boolean | undefined
  /** Diagnosed, F00–F03. */
  readonly dementia?: boolean | undefined
  /** Diagnosed by a psychiatrist, F04–F99. */
  readonly mentalDisorder?: boolean | undefined
  readonly riskEvents?: RiskEvents | undefined
}

/**
 * Why the final level is worse than the initial one: `coma` decides at once and alone; `dementia`, `mental-disorder`
 * and `risk-events` raise it by one step together. Empty exactly when both levels are the same.
 */
export type RaiseReason = 'coma' | 'dementia' | 'mental-disorder' | 'risk-events'

export type AssessmentResult = {
  readonly domains: Readonly<Record<string, number>>
  readonly total: number
  readonly initialLevel: AbilityLevel
  readonly finalLevel: AbilityLevel
  readonly finalLevelName: string
  readonly raisedBy: readonly RaiseReason[]
}

export type AnswerProblem =
  | { readonly code: 'item-missing'; readonly item: string; readonly max: number }
  | { readonly code: 'item-unknown'; readonly item: string }
  | { readonly code: 'score-out-of-range'; readonly item: string; readonly max: number }
  | { readonly code: 'risk-count-out-of-range'; readonly item: string; readonly max: number }
  | { readonly code: 'risk-kind-unknown'; readonly item: string }
export type AssessmentRefusal = { readonly code: 'answers-invalid'; readonly problems: readonly AnswerProblem[] }

/** More events of one kind in 30 days than this are a slip of the pen. */
export const RISK_COUNT_MAX = 99

/** Scores a complete set of answers: all 26 items, whole points inside each item's range, or everything that is wrong with them. */
export function scoreAssessment(
  scale: Scale,
  answers: Answers,
  circumstances: Circumstances = {},
): Result<AssessmentResult, AssessmentRefusal> {
  const problems = [...answerProblems(scale, answers), ...riskProblems(circumstances.riskEvents ?? 0)]
  if (problems.length > 0) return refuse({ code: 'answers-invalid', problems })
  const domains = Object.fromEntries(
    scale.domains.map((domain) => [domain.code, sum(domain.items.map((item) => answers[item.code] ?? 0))]),
  )
  const total = sum(Object.values(domains))
  const initial = levelOf(scale, total)
  const { level, raisedBy } = finalLevel(scale, initial, circumstances)
  return accept({
    domains,
    total,
    initialLevel: initial.level,
    finalLevel: level.level,
    finalLevelName: level.shortName,
    raisedBy,
  })
}

/** Every item in the order of the form. */
export function scaleItems(scale: Scale): readonly ScaleItem[] {
  return scale.domains.flatMap((domain) => domain.items)
}

/** The level whose score range holds the total; throws outside the scale. */
export function levelOf(scale: Scale, total: number): ScaleLevel {
  const found = scale.levels.find((level) => level.min <= total && total <= level.max)
  if (!found) throw new RangeError(`no level for a total of ${total}`)
  return found
}

/** The level with that number. */
export function levelNumbered(scale: Scale, number: AbilityLevel): ScaleLevel {
  const found = scale.levels.find((level) => level.level === number)
  if (!found) throw new RangeError(`no level ${number}`)
  return found
}

/** The number of care-risk events over all kinds. */
export function riskEventCount(events: RiskEvents): number {
  return typeof events === 'number' ? events : sum(RISK_KINDS.map((kind) => events[kind] ?? 0))
}

/** What is wrong with the scores, in the order of the form; items nobody knows come last. */
export function answerProblems(scale: Scale, answers: Answers): readonly AnswerProblem[] {
  const items = scaleItems(scale)
  const known = new Set(items.map((item) => item.code))
  const wrong = items.flatMap((item): readonly AnswerProblem[] => {
    if (!Object.hasOwn(answers, item.code)) return [{ code: 'item-missing', item: item.code, max: item.max }]
    if (isCount(answers[item.code], item.max)) return []
    return [{ code: 'score-out-of-range', item: item.code, max: item.max }]
  })
  const unknown = Object.keys(answers).filter((code) => !known.has(code))
  return [...wrong, ...unknown.map((item): AnswerProblem => ({ code: 'item-unknown', item }))]
}

function riskProblems(events: RiskEvents): readonly AnswerProblem[] {
  const outOfRange = (item: string): AnswerProblem => ({ code: 'risk-count-out-of-range', item, max: RISK_COUNT_MAX })
  if (typeof events === 'number') return isCount(events, RISK_COUNT_MAX) ? [] : [outOfRange('riskEvents')]
  const kinds = new Set<string>(RISK_KINDS)
  return Object.entries(events).flatMap(([kind, count]): readonly AnswerProblem[] => {
    if (!kinds.has(kind)) return [{ code: 'risk-kind-unknown', item: `riskEvents.${kind}` }]
    return isCount(count, RISK_COUNT_MAX) ? [] : [outOfRange(`riskEvents.${kind}`)]
  })
}

function finalLevel(
  scale: Scale,
  initial: ScaleLevel,
  circumstances: Circumstances,
): { readonly level: ScaleLevel; readonly raisedBy: readonly RaiseReason[] } {
  const { raise } = scale
  const reasons = circumstances.coma ? (['coma'] as const) : raiseReasons(raise, circumstances)
  const raised = circumstances.coma
    ? raise.comaLevel
    : Math.min(raise.worstLevel, initial.level + raise.by * Math.min(reasons.length, raise.timesAtMost))
  const level = scale.levels.find((entry) => entry.level === raised)
  if (!level || level.level <= initial.level) return { level: initial, raisedBy: [] }
  return { level, raisedBy: reasons }
}

function raiseReasons(rule: RaiseRule, circumstances: Circumstances): readonly RaiseReason[] {
  const reasons: RaiseReason[] = []
  if (circumstances.dementia) reasons.push('dementia')
  if (circumstances.mentalDisorder) reasons.push('mental-disorder')
  if (riskEventCount(circumstances.riskEvents ?? 0) >= rule.riskEventsMin) reasons.push('risk-events')
  return reasons
}

function isCount(value: unknown, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
