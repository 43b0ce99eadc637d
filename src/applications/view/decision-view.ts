import type { z } from 'zod'
import type { Act } from '#access/act.ts'
import type { Answer } from '#policy/answer.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import type { Vocabulary } from '#policy/vocabulary.ts'
import { openDecision, previewForElder } from '#rulebook/decisions/actions.ts'
import type { FactOrigin } from '#rulebook/decisions/gather.ts'
import { isVerified } from '#rulebook/decisions/gather.ts'
import type { GivenFacts } from '#rulebook/decisions/law.ts'
import type { Desk } from '../desk.ts'
import { factValue } from '../fields.ts'
import type { CaseFile } from '../file.ts'
import { type Answers, type Question, questionsFor } from '../opening/form.ts'
import type { decisionView } from './contract.ts'

export type DecisionView = z.input<typeof decisionView>
export type ShownFact = DecisionView['rules'][number]['facts'][number]

/**
 * What the policy says about the case: the decision that was taken, or what it would say today, also on what is told but not
 * verified yet. Questions are what the applicant could still answer.
 */
export async function decisionOf(
  act: Act,
  desk: Desk,
  file: CaseFile,
  form: Answers,
): Promise<{ readonly decision: DecisionView | null; readonly questions: readonly Question[] }> {
  const { benefitCase } = file
  if (benefitCase.decisionId) {
    const taken = await openDecision(act, benefitCase.elderId, benefitCase.decisionId)
    const policy = taken ? desk.law.find(benefitCase.policy, taken.decidedOn) : undefined
    if (!taken || !policy) return { decision: null, questions: [] }
    const shown = { ...taken, policy, unverified: [] }
    return { decision: viewOf(desk.law.vocabulary, shown, taken.decisionId), questions: [] }
  }
  const drafting = benefitCase.state === 'draft' || benefitCase.state === 'returned'
  const preview = await previewForElder(act, desk.law, {
    policy: benefitCase.policy,
    elderId: benefitCase.elderId,
    on: act.today,
    extraFacts: { ...(drafting ? told(form) : {}), ...(await desk.hooks.factsOf(act, benefitCase)) },
    trust: 'told',
  })
  if (!preview.ok) return { decision: null, questions: [] }
  const decision = viewOf(desk.law.vocabulary, preview.value, null)
  return { decision, questions: drafting ? questionsFor(desk.law.vocabulary, preview.value.answer.missing) : [] }
}

function told(form: Answers): Answers {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null))
}

/** The facts behind the rules that decided, each once: what a letter says was found. */
export function foundFacts(
  vocabulary: Vocabulary,
  shown: {
    readonly policy: PolicyOnDay
    readonly answer: Answer
    readonly facts: GivenFacts
    readonly origins: Readonly<Record<string, FactOrigin>>
  },
): readonly ShownFact[] {
  const { policy, answer } = shown
  const decisive = answer.rules.filter((rule) => answer.outcome !== 'refused' || rule.value === false)
  const names = decisive.flatMap((rule) => factsOfRule(policy, rule.id, answer))
  const facts = names.map((name) => shownFact(vocabulary, name, shown))
  return [...new Map(facts.map((fact) => [fact.fact, fact])).values()].filter((fact) => fact.value !== null)
}

function viewOf(
  vocabulary: Vocabulary,
  shown: {
    readonly policy: PolicyOnDay
    readonly answer: Answer
    readonly facts: GivenFacts
    readonly origins: Readonly<Record<string, FactOrigin>>
    readonly unverified: readonly string[]
  },
  decisionId: string | null,
): DecisionView {
  const { policy, answer } = shown
  const labelOf = (name: string): string => vocabulary.get(name)?.label ?? name
  return {
    kind: decisionId === null ? 'preview' : 'taken',
    decisionId,
    on: answer.on,
    version: answer.version,
    digest: answer.digest,
    outcome: answer.outcome,
    period: answer.period,
    amountFen: answer.amountFen,
    amountRangeFen: answer.amountRangeFen ? [...answer.amountRangeFen] : null,
    parts: answer.parts.map(({ id, says, amountFen, routedTo }) => ({
      id,
      says,
      amountFen,
      routedTo: routedTo ?? null,
    })),
    rules: answer.rules.map((rule) => ({
      ...rule,
      clauseText: clauseText(policy, rule.clause),
      facts: factsOfRule(policy, rule.id, answer).map((name) => shownFact(vocabulary, name, shown)),
    })),
    missing: [...questionsFor(vocabulary, answer.missing)].map(({ values, ...rest }) => ({
      ...rest,
      values: [...values],
    })),
    unverified: shown.unverified.map((fact) => ({ fact, label: labelOf(fact) })),
    nearest: answer.nearest.map(({ fact, from, to, on }) => ({ fact, from, to, on: on ?? null })),
    notices: answer.notices.map((id) => answer.noticeTexts[id] ?? id),
  }
}

/** The clauses' own words, in the order of the citation. */
function clauseText(policy: PolicyOnDay, clause: string): string {
  const { clauses } = policy.version
  return clause
    .split('、')
    .flatMap((number) => {
      const text = Object.hasOwn(clauses, number) ? clauses[number] : undefined
      return text === undefined ? [] : [typeof text === 'string' ? text : text.text]
    })
    .join(' ')
}

function factsOfRule(policy: PolicyOnDay, id: string, answer: Answer): readonly string[] {
  const { compiled } = policy
  const set = answer.stage === 'continuation' && compiled.staying ? compiled.staying : compiled.entry
  return set.rules.find((rule) => rule.id === id)?.facts ?? []
}

function shownFact(
  vocabulary: Vocabulary,
  name: string,
  shown: { readonly facts: GivenFacts; readonly origins: Readonly<Record<string, FactOrigin>> },
): ShownFact {
  const fact = vocabulary.get(name)
  // A derived fact shows what it follows from when it was not given itself.
  const source = shown.facts[name] === undefined && fact?.derived ? fact.derived.from : name
  const origin = shown.origins[source] ?? originOfList(name, shown.origins)
  const parsed = factValue.safeParse(readable(shown.facts[source]))
  return {
    fact: source,
    label: vocabulary.get(source)?.label ?? source,
    value: parsed.success ? parsed.data : null,
    source: origin?.source ?? null,
    since: origin?.validFrom ?? null,
    verified: origin === undefined || (origin.verified && isVerified(origin.source, fact?.source ?? 'register')),
  }
}

/** The origin of a list fact: that of the member that was learned last. */
function originOfList(name: string, origins: Readonly<Record<string, FactOrigin>>): FactOrigin | undefined {
  const members = Object.entries(origins).filter(([key]) => key.startsWith(`${name}:`))
  return members.map(([, origin]) => origin).toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))[0]
}

/** A list kept as yes and no per member reads as the members that are yes. */
function readable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? null
  return Object.entries(value).flatMap(([member, state]) => (state === true ? [member] : []))
}
