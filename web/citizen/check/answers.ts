import { useState } from 'react'
import type { checkEntitlementsContract, elderEntitlementsContract } from '#directory/entitlements/contract.ts'
import type { Input, Output } from '../../shared/api.ts'

export type Check = Output<typeof checkEntitlementsContract>
export type Question = Check['missing'][number]
export type Given = Input<typeof checkEntitlementsContract>['body']['facts']
export type Known = Output<typeof elderEntitlementsContract>['facts'][number]
export type Value = string | number | boolean | readonly string[]

/** A question as it was asked, and its answer; null was skipped. */
export type Answered = { readonly question: Question; readonly value: Value | null }

const KEY = 'yiyang.check'

/**
 * The answers given so far, in their order. They stay in this window only, and only until it is closed or the person signs
 * out: what somebody says about health and money must not be found by the next one at this device.
 */
export function useAnswers(region: string): {
  readonly answers: readonly Answered[]
  /** Keeps the answer at its place, or behind the last. */
  readonly put: (step: number, answer: Answered) => void
  readonly drop: (step: number) => void
  readonly clear: () => void
} {
  const [answers, setAnswers] = useState(() => read(region))
  const keep = (next: readonly Answered[]): void => {
    sessionStorage.setItem(KEY, JSON.stringify({ region, answers: next }))
    setAnswers(next)
  }
  return {
    answers,
    put: (step, answer) => keep([...answers.slice(0, step - 1), answer, ...answers.slice(step)]),
    drop: (step) => keep(answers.filter((_, index) => index !== step - 1)),
    clear: () => keep([]),
  }
}

/** Answers that were given about another region still hold; what is asked of a place has other choices there. */
function read(region: string): readonly Answered[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    if (typeof stored !== 'object' || stored === null || !('answers' in stored) || !Array.isArray(stored.answers))
      return []
    // Only this page writes under the key.
    const answers = stored.answers as readonly Answered[]
    const same = 'region' in stored && stored.region === region
    return same ? answers : answers.filter(({ question, value }) => question.type !== 'region' && value !== null)
  } catch {
    return []
  }
}

/** The facts to ask with: what is on record, and over it what was answered. */
export function factsOf(answers: readonly Answered[], known: readonly Known[]): Given {
  const facts: Record<string, Given[string]> = {}
  for (const { fact, value } of known) {
    const [list, member] = fact.split(':')
    if (list !== undefined && member !== undefined) facts[list] = { ...members(facts[list]), [member]: value === true }
    else facts[fact] = typeof value === 'object' ? [...value] : value
  }
  for (const { question, value } of answers)
    if (value !== null) facts[question.fact] = typeof value === 'object' ? [...value] : value
  return facts
}

function members(value: Given[string] | undefined): Record<string, boolean | null> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

/** Whether the elder is alive is asked before anything else, and gently: the vocabulary's own question would frighten. */
export const WHETHER_GONE = '已去世'

/** What to ask next: the most decisive of what was neither answered nor skipped. */
export function nextQuestion(check: Check, answers: readonly Answered[]): Question | undefined {
  const asked = new Set(answers.map(({ question }) => question.fact))
  const open = check.missing.filter((question) => !asked.has(question.fact))
  return open.find((question) => question.fact === WHETHER_GONE) ?? open[0]
}
