import { fen } from '#kernel/money.ts'
import { ENTITLEMENT_PREFIX } from '#people/facts.ts'
import type { FactTimeline } from '#people/timeline.ts'
import type { Answer } from '#policy/answer.ts'
import { foldFacts, verifiedOnly } from '#rulebook/decisions/gather.ts'
import type { GivenFacts, Law } from '#rulebook/decisions/law.ts'
import type { DayAnswer, Reckonable } from './reckon.ts'

const RECEIVED = ENTITLEMENT_PREFIX.slice(0, -1)
const UNDECIDED: DayAnswer = { outcome: 'undecided', amountFen: null }

/** The way of ending that a fact means when the policy refuses because of it. */
const KIND_OF_FACT: Readonly<Record<string, string>> = {
  能力等级: 'level-improved',
  救助类别: 'left-dibao',
  低保渐退期: 'left-dibao',
  低保所在地: 'left-dibao',
  户籍地: 'moved-away',
  居住地: 'moved-away',
  长护险支付护理费: 'exclusion-started',
  在享待遇: 'exclusion-started',
  入住机构: 'left',
  自愿入住: 'left',
  家庭人均月收入: 'income-changed',
  本人月收入: 'income-changed',
}

/** Verified facts of the day; whether the person receives the benefit is what is being asked, so it is said, not looked up. */
export function factsOfDay(
  law: Law,
  timeline: FactTimeline,
  asked: {
    readonly day: Temporal.PlainDate
    readonly benefit: string | null
    readonly receives: boolean
    readonly knownAt?: Temporal.Instant
  },
): GivenFacts {
  const { gathered } = verifiedOnly(foldFacts(law.vocabulary, timeline.on(asked.day, asked.knownAt)))
  const { benefit } = asked
  if (benefit === null || !law.vocabulary.get(RECEIVED)?.values?.includes(benefit)) return gathered.facts
  return { ...gathered.facts, [RECEIVED]: { ...membersOf(gathered.facts[RECEIVED]), [benefit]: asked.receives } }
}

/** Asks the policy in force on each day about the person; every day is asked once. */
export function askerOf(
  law: Law,
  timeline: FactTimeline,
  award: { readonly policy: string; readonly benefit: string | null },
  knownAt?: Temporal.Instant,
): Reckonable['ask'] {
  const asked = new Map<string, DayAnswer>()
  return (day, as) => {
    const key = `${day} ${as}`
    const before = asked.get(key)
    if (before) return before
    const policy = law.find(award.policy, day)
    const receives = as === 'staying'
    const facts = factsOfDay(law, timeline, { day, benefit: award.benefit, receives, ...(knownAt ? { knownAt } : {}) })
    const answer = policy?.decide(facts)
    const found = answer?.ok ? dayAnswer(answer.value) : UNDECIDED
    asked.set(key, found)
    return found
  }
}

function dayAnswer(answer: Answer): DayAnswer {
  if (answer.outcome !== 'refused')
    return { outcome: answer.outcome, amountFen: answer.amountFen === null ? null : fen(answer.amountFen) }
  const kind = answer.facts
    .map((fact) => KIND_OF_FACT[fact.startsWith(ENTITLEMENT_PREFIX) ? RECEIVED : fact])
    .find(Boolean)
  return { outcome: 'refused', amountFen: null, ...(kind === undefined ? {} : { kind }) }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
