import type { PlainDate } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { ENTITLEMENT_PREFIX, type FactSource, type FactValue } from '#people/facts.ts'
import { readFacts } from '#policy/facts.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import type { Fact, Vocabulary } from '#policy/vocabulary.ts'
import type { Channel } from '../case.ts'

/** What the applicant has filled in so far, by fact. */
export type Answers = Readonly<Record<string, unknown>>

export type AnswerRefusal = { readonly code: 'answer-invalid'; readonly fact: string; readonly message: string }

const ANSWERS_MAX = 100
/** The list of what somebody receives; its members are kept one by one. */
const RECEIVED = ENTITLEMENT_PREFIX.slice(0, -1)

/** Whether every answer is a fact of the vocabulary with a possible value, and nothing that only an assessment can say. */
export function readAnswers(vocabulary: Vocabulary, answers: Answers, on: PlainDate): Result<Answers, AnswerRefusal> {
  const names = Object.keys(answers)
  if (names.length > ANSWERS_MAX)
    return refuse({ code: 'answer-invalid', fact: '', message: `more than ${ANSWERS_MAX} answers` })
  const assessed = names.find((name) => vocabulary.get(name)?.source === 'assessment')
  if (assessed !== undefined)
    return refuse({ code: 'answer-invalid', fact: assessed, message: `«${assessed}» comes from an assessment` })
  const facts = readFacts(vocabulary, answers, on)
  return facts.ok
    ? accept(answers)
    : refuse({ code: 'answer-invalid', fact: facts.refusal.fact, message: facts.refusal.message })
}

/** One question of the form. */
export type Question = {
  readonly fact: string
  readonly label: string
  readonly question: string
  readonly type: Fact['type']
  readonly values: readonly string[]
}

/** The questions behind facts that are missing; what an assessment tells is not asked of the applicant. */
export function questionsFor(vocabulary: Vocabulary, missing: readonly string[]): readonly Question[] {
  return missing.flatMap((name) => {
    const fact = vocabulary.get(name)
    if (!fact || fact.source === 'assessment') return []
    return [{ fact: name, label: fact.label, question: fact.question, type: fact.type, values: fact.values ?? [] }]
  })
}

export type StatedFact = { readonly fact: string; readonly value: FactValue; readonly sealed: boolean }

/**
 * Answers as facts to record. A list of what somebody receives becomes one yes or no for every member that was given or that
 * the policy asks about; the programme's own benefit is not the applicant's to state.
 */
export function statedFacts(vocabulary: Vocabulary, policy: PolicyOnDay, answers: Answers): readonly StatedFact[] {
  return Object.entries(answers).flatMap(([name, value]) => {
    if (value === null || value === undefined) return []
    const sealed = vocabulary.get(name)?.sensitivity === 'health'
    if (name !== RECEIVED) return isFactValue(value) ? [{ fact: name, value, sealed }] : []
    const given = new Set(Array.isArray(value) ? value.map(String) : [])
    const members = new Set([...membersAsked(policy), ...given])
    if (policy.pack.benefit !== undefined) members.delete(policy.pack.benefit)
    return [...members].map((member) => ({
      fact: `${ENTITLEMENT_PREFIX}${member}`,
      value: given.has(member),
      sealed: false,
    }))
  })
}

/** The members of 在享待遇 that the policy looks at. */
export function membersAsked(policy: PolicyOnDay): readonly string[] {
  return policy.compiled.slots.infos.flatMap(({ fact, member }) =>
    fact === RECEIVED && member !== undefined ? [member] : [],
  )
}

function isFactValue(value: unknown): value is FactValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return true
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}

/** As whose word an answer counts. */
export const SOURCE_OF_CHANNEL: Readonly<Record<Channel, FactSource>> = {
  self: 'self',
  agent: 'agent',
  institution: 'institution',
  // At the counter the clerk writes down what the person says; it becomes verified when it is checked.
  township: 'self',
  proactive: 'system',
}
