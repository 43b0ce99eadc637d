import { fen, formatYuan } from '#kernel/money.ts'
import type { Answer } from '#policy/answer.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import type { RemedyBodies, RemedyRules } from './remedies.ts'

/** A written decision, as it is sealed and printed: reasons with their clauses, and the ways against it. */
export type LetterContent = {
  readonly title: string
  readonly caseNumber: string
  readonly outcome: 'granted' | 'refused'
  readonly says: string
  readonly reasons: readonly LetterReason[]
  readonly amount: string | null
  readonly remedies: readonly string[]
  readonly note: string | null
  /** What the printed letter needs besides: frozen with it, so that it prints the same for ever. Letters sealed earlier lack it. */
  readonly printed?: PrintedLetter
}

export type PrintedLetter = {
  readonly authority: string
  readonly addressee: string
  /** Masked. */
  readonly identityNumber: string
  /** ISO. */
  readonly appliedOn: string
  /** The document that the clauses are of. */
  readonly document: string
  readonly amountFen: number | null
  readonly cycle: string
  readonly facts: readonly { readonly label: string; readonly value: string; readonly source: string }[]
  readonly advice: readonly string[]
  readonly reconsideration: { readonly body: string; readonly days: number }
  readonly suit: { readonly court: string; readonly months: number }
  readonly contact: { readonly place: string; readonly phone: string } | null
}

export type LetterReason = { readonly says: string; readonly clause: string; readonly text: string }

const PERIOD_WORDS: Readonly<Record<string, string>> = {
  monthly: '每月',
  quarterly: '每季度',
  yearly: '每年',
  once: '一次性',
}

/** How often a sum is given, in words. */
export function cycleOf(period: string | null): string {
  return PERIOD_WORDS[period ?? ''] ?? ''
}

/** Writes the letter of a decision from the policy's own answer; a refusal states every rule that does not hold. */
export function writeLetter(input: {
  readonly policy: PolicyOnDay
  readonly answer: Answer
  readonly caseNumber: string
  readonly note: string | null
  readonly rules: RemedyRules
  readonly bodies: RemedyBodies | undefined
  readonly printed: PrintedLetter
}): LetterContent {
  const { policy, answer, rules, bodies, printed } = input
  const granted = answer.outcome === 'granted'
  const failed = answer.rules.filter((rule) => rule.value === false)
  return {
    title: policy.pack.title,
    caseNumber: input.caseNumber,
    outcome: granted ? 'granted' : 'refused',
    says: granted ? `您申请的“${policy.pack.title}”已经批准。` : `您申请的“${policy.pack.title}”不予批准，理由如下。`,
    reasons: (granted ? answer.rules : failed).map((rule) =>
      reasonOf(policy, rule.id, rule.clause, rule.says, granted),
    ),
    amount:
      granted && answer.amountFen !== null ? `${cycleOf(answer.period)}${formatYuan(fen(answer.amountFen))}` : null,
    remedies: remedyTexts(rules, bodies),
    note: input.note,
    printed,
  }
}

function reasonOf(policy: PolicyOnDay, id: string, clause: string, says: string, granted: boolean): LetterReason {
  const { version, compiled } = policy
  const own = [...version.eligibility, ...(version.continuation ?? [])].find((rule) => rule.id === id)
  const compiledRule = [...compiled.entry.rules, ...(compiled.staying?.rules ?? [])].find((rule) => rule.id === id)
  const period = policy.periods.find((rule) => rule.id === id)
  const cited = clause.split('、').flatMap((number) => {
    const text = Object.hasOwn(version.clauses, number) ? version.clauses[number] : undefined
    return text === undefined ? [] : [typeof text === 'string' ? text : text.text]
  })
  const refusal = compiledRule?.refusal ?? own?.refusal ?? period?.refusal ?? `不符合：${says}`
  return { says: granted ? says : refusal, clause, text: cited.join(' ') }
}

/** The ways against a decision in words; the terms run from the day of service, which the letter itself cannot know. */
export function remedyTexts(rules: RemedyRules, bodies: RemedyBodies | undefined): readonly string[] {
  const { body, court } = namedBodies(bodies)
  return [
    `如不服本决定，可以自收到之日起${rules.reconsideration.days}日内向${body}申请行政复议（${rules.reconsideration.law}）。`,
    `也可以自收到之日起${rules.suit.months}个月内向${court}提起行政诉讼（${rules.suit.law}）。`,
  ]
}

/** The body and the court of a region; in general words where it has named none. */
export function namedBodies(bodies: RemedyBodies | undefined): {
  readonly authority: string
  readonly body: string
  readonly court: string
} {
  return {
    authority: bodies?.authority ?? '县级人民政府民政部门',
    body: bodies?.reconsideration ?? '作出决定的民政部门的本级人民政府',
    court: bodies?.court ?? '有管辖权的人民法院',
  }
}
