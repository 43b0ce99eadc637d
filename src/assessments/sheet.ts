import { differences } from './comparison.ts'
import { type Answers, RISK_KINDS, type RiskKind, riskEventCount, type Scale } from './scale.ts'

/** What one assessor hands in: 26 scores, what may raise the level, and what supports that. */
export type Sheet = {
  readonly assessedOn: string
  readonly answers: Answers
  readonly circumstances: SheetCircumstances
  readonly evidence: readonly Evidence[]
  readonly note: string | null
}

/** Everything is said on a sheet: nothing is left to "not asked". */
export type SheetCircumstances = {
  readonly coma: boolean
  readonly dementia: boolean
  readonly mentalDisorder: boolean
  readonly riskEvents: Readonly<Record<RiskKind, number>>
}

/** The reasons that make a level worse, as evidence is asked for. */
export const EVIDENCE_REASONS = ['coma', 'dementia', 'mental-disorder', 'risk-events'] as const
export type EvidenceReason = (typeof EVIDENCE_REASONS)[number]
/** What supports a reason: a certificate, a record, who told it; with pictures where there are any. */
export type Evidence = {
  readonly reason: EvidenceReason
  readonly note: string
  readonly fileIds: readonly string[]
}

/** The reasons that these circumstances give for a worse level, whether or not the score leaves room for it. */
export function claimedReasons(scale: Scale, circumstances: SheetCircumstances): readonly EvidenceReason[] {
  const reasons: EvidenceReason[] = []
  if (circumstances.coma) reasons.push('coma')
  if (circumstances.dementia) reasons.push('dementia')
  if (circumstances.mentalDisorder) reasons.push('mental-disorder')
  if (riskEventCount(circumstances.riskEvents) >= scale.raise.riskEventsMin) reasons.push('risk-events')
  return reasons
}

/** The reasons for which a sheet brings no evidence. */
export function missingEvidence(
  scale: Scale,
  circumstances: SheetCircumstances,
  evidence: readonly Evidence[],
): readonly EvidenceReason[] {
  return claimedReasons(scale, circumstances).filter((reason) => !evidence.some((entry) => entry.reason === reason))
}

/** One thing on which two sheets differ: an item of the form by its code, or a circumstance ("dementia", "risk.fall"). Yes counts 1. */
export type SheetDifference = {
  readonly item: string
  readonly name: string
  readonly first: number
  readonly second: number
}

const FLAGS = [
  ['coma', '昏迷'],
  ['dementia', '确诊痴呆'],
  ['mentalDisorder', '其他精神和行为障碍'],
] as const
const RISK_NAMES: Readonly<Record<RiskKind, string>> = {
  fall: '近30天跌倒次数',
  wandering: '近30天走失次数',
  choking: '近30天噎食次数',
  selfHarm: '近30天自伤次数',
  other: '近30天其他风险事件次数',
}

/** Where two sheets differ: items in the order of the form, then the circumstances. */
export function sheetDifferences(
  scale: Scale,
  first: Pick<Sheet, 'answers' | 'circumstances'>,
  second: Pick<Sheet, 'answers' | 'circumstances'>,
): readonly SheetDifference[] {
  const items = differences(scale, first.answers, second.answers).map(({ gap: _, ...difference }) => difference)
  const flags = FLAGS.flatMap(([key, name]) =>
    differing(key, name, Number(first.circumstances[key]), Number(second.circumstances[key])),
  )
  const risks = RISK_KINDS.flatMap((kind) =>
    differing(
      `risk.${kind}`,
      RISK_NAMES[kind],
      first.circumstances.riskEvents[kind],
      second.circumstances.riskEvents[kind],
    ),
  )
  return [...items, ...flags, ...risks]
}

function differing(item: string, name: string, first: number, second: number): readonly SheetDifference[] {
  return first === second ? [] : [{ item, name, first, second }]
}

/** Agreed values by item, as the two settled them. */
export type Agreement = { readonly item: string; readonly agreed: number; readonly reason: string }

export type AgreementProblem =
  | { readonly code: 'item-open'; readonly item: string }
  | { readonly code: 'item-not-in-dispute'; readonly item: string }
  | { readonly code: 'agreed-outside-scores'; readonly item: string; readonly from: number; readonly to: number }

/** What is wrong with the agreements: every difference is settled once, by a whole value between the two. */
export function agreementProblems(
  disputed: readonly SheetDifference[],
  agreements: readonly Agreement[],
): readonly AgreementProblem[] {
  const open = disputed
    .filter((difference) => !agreements.some((agreement) => agreement.item === difference.item))
    .map(({ item }): AgreementProblem => ({ code: 'item-open', item }))
  const wrong = agreements.flatMap(({ item, agreed }, index): readonly AgreementProblem[] => {
    const difference = disputed.find((entry) => entry.item === item)
    const repeated = agreements.findIndex((other) => other.item === item) !== index
    if (!difference || repeated) return [{ code: 'item-not-in-dispute', item }]
    const from = Math.min(difference.first, difference.second)
    const to = Math.max(difference.first, difference.second)
    const inside = Number.isInteger(agreed) && agreed >= from && agreed <= to
    return inside ? [] : [{ code: 'agreed-outside-scores', item, from, to }]
  })
  return [...open, ...wrong]
}

/** The first sheet with the agreed values in place of the disputed ones. */
export function agreedSheet(
  first: Pick<Sheet, 'answers' | 'circumstances'>,
  agreements: readonly Agreement[],
): { readonly answers: Answers; readonly circumstances: SheetCircumstances } {
  const agreed = new Map(agreements.map((agreement) => [agreement.item, agreement.agreed]))
  const flag = (key: 'coma' | 'dementia' | 'mentalDisorder') =>
    agreed.has(key) ? agreed.get(key) === 1 : first.circumstances[key]
  const risk = (kind: RiskKind) => agreed.get(`risk.${kind}`) ?? first.circumstances.riskEvents[kind]
  return {
    answers: Object.fromEntries(
      Object.entries(first.answers).map(([item, score]) => [item, agreed.get(item) ?? score]),
    ),
    circumstances: {
      coma: flag('coma'),
      dementia: flag('dementia'),
      mentalDisorder: flag('mentalDisorder'),
      riskEvents: {
        fall: risk('fall'),
        wandering: risk('wandering'),
        choking: risk('choking'),
        selfHarm: risk('selfHarm'),
        other: risk('other'),
      },
    },
  }
}
