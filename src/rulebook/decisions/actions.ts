import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { must } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { sealerFor, sealersFor } from '#people/keys.ts'
import type { Answer } from '#policy/answer.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { type FactOrigin, type Gathered, gatherFacts, verifiedOnly } from './gather.ts'
import type { GivenFacts, Law } from './law.ts'
import { findDecision, insertDecisions } from './store.ts'

export type DecisionPurpose = 'case' | 'run' | 'recheck' | 'inquiry'

/** An answer with what it stands on. */
export type Preview = {
  readonly policy: PolicyOnDay
  readonly answer: Answer
  readonly facts: GivenFacts
  readonly origins: Readonly<Record<string, FactOrigin>>
  /** Facts that are told but not verified, and therefore left out. */
  readonly unverified: readonly string[]
}

export type Decided = Preview & { readonly decisionId: string }

export type DecideRefusal =
  | { readonly code: 'policy-unknown'; readonly policy: string }
  | { readonly code: 'fact-unreadable'; readonly fact: string; readonly message: string }

export type DecideInput = {
  readonly policy: string
  readonly elderId: string
  readonly on: PlainDate
  /** Facts that belong to this request alone; they win over what is known of the person. */
  readonly extraFacts?: GivenFacts
  readonly purpose: DecisionPurpose
}

/** What the policy says about the person, without storing anything. `trust: 'told'` also counts what nobody has verified yet. */
export async function previewForElder(
  act: Act,
  law: Law,
  input: Omit<DecideInput, 'purpose'> & { readonly trust: 'told' | 'verified' },
): Promise<Result<Preview, DecideRefusal>> {
  const policy = law.find(input.policy, input.on)
  if (!policy) return refuse({ code: 'policy-unknown', policy: input.policy })
  const known = await gatherFacts(act, law.vocabulary, input.elderId, input.on)
  const checked = verifiedOnly(known)
  const used: Gathered = input.trust === 'told' ? known : checked.gathered
  const facts: GivenFacts = { ...used.facts, ...input.extraFacts }
  const answer = policy.decide(facts)
  if (!answer.ok) return refuse({ code: 'fact-unreadable', fact: answer.refusal.fact, message: answer.refusal.message })
  return accept({
    policy,
    answer: answer.value,
    facts,
    origins: used.origins,
    unverified: checked.unverified,
  })
}

/**
 * Decides by the policy in force on the day, on verified facts, and stores the decision with everything that is needed to
 * take it again: pack digest, engine, canonical facts (sealed with the person's key) and canonical answer.
 */
export async function decideForElder(act: Act, law: Law, input: DecideInput): Promise<Result<Decided, DecideRefusal>> {
  const preview = await previewForElder(act, law, { ...input, trust: 'verified' })
  if (!preview.ok) return preview
  const decisionId = newId()
  await storeDecision(act, { engine: law.engine, decisionId, input, ...preview.value })
  return accept({ decisionId, ...preview.value })
}

async function storeDecision(
  act: Act,
  decided: Preview & { readonly engine: string; readonly decisionId: string; readonly input: DecideInput },
): Promise<void> {
  const { input, decisionId, answer, facts, policy } = decided
  const person = await sealerFor(act.tx, act.services.sealer, input.elderId)
  const canonical = canonicalJson(answer)
  await insertDecisions(act.tx, [
    {
      elderId: input.elderId,
      decisionId,
      policy: input.policy,
      policyVersion: policy.versionFrom,
      packDigest: policy.digest,
      engine: decided.engine,
      decidedOn: input.on,
      decidedAt: act.at,
      decidedBy: accountOf(act.actor),
      purpose: input.purpose,
      receiving: answer.stage === 'continuation',
      outcome: answer.outcome,
      amountFen: answer.amountFen,
      factsSealed: person.seal(`decision.facts:${decisionId}`, canonicalJson(facts)),
      answerSealed: person.seal(`decision.answer:${decisionId}`, canonical),
      sources: JSON.stringify(decided.origins),
      answerDigest: sm3(canonical),
    },
  ])
  act.audit({
    action: 'decision.taken',
    subject: { kind: 'decision', id: decisionId },
    elderId: input.elderId,
    detail: { policy: input.policy, outcome: answer.outcome, digest: policy.digest },
  })
}

export type ShownDecision = {
  readonly decisionId: string
  readonly decidedOn: PlainDate
  readonly answer: Answer
  readonly facts: GivenFacts
  readonly origins: Readonly<Record<string, FactOrigin>>
}

/** A stored decision, opened for somebody who may see it (the caller has checked that). */
export async function openDecision(act: Act, elderId: string, decisionId: string): Promise<ShownDecision | undefined> {
  const stored = await findDecision(act.tx, elderId, decisionId)
  if (!stored) return undefined
  const person = await sealerFor(act.tx, act.services.sealer, elderId)
  return {
    decisionId,
    decidedOn: stored.decidedOn,
    // Written by `storeDecision` in these very shapes.
    answer: JSON.parse(person.open(`decision.answer:${decisionId}`, stored.answerSealed)),
    facts: JSON.parse(person.open(`decision.facts:${decisionId}`, stored.factsSealed)),
    origins: stored.sources as ShownDecision['origins'],
  }
}

/** A decision of a batch: taken by the same policy on the same day for many people. */
export type BatchDecision = {
  readonly elderId: string
  readonly decisionId: string
  readonly answer: Answer
  readonly facts: GivenFacts
  readonly origins: Readonly<Record<string, FactOrigin>>
}

/** Stores decisions that a run has taken, in one statement; the run writes its own line in the audit. */
export async function storeDecisions(
  act: Act,
  law: Law,
  policy: PolicyOnDay,
  batch: { readonly on: PlainDate; readonly decisions: readonly BatchDecision[] },
): Promise<void> {
  const people = await sealersFor(
    act.tx,
    act.services.sealer,
    batch.decisions.map((decision) => decision.elderId),
  )
  await insertDecisions(
    act.tx,
    batch.decisions.map(({ elderId, decisionId, answer, facts, origins }) => {
      const person = must(people.get(elderId), `no data key for person ${elderId}`)
      const canonical = canonicalJson(answer)
      return {
        elderId,
        decisionId,
        policy: policy.pack.id,
        policyVersion: policy.versionFrom,
        packDigest: policy.digest,
        engine: law.engine,
        decidedOn: batch.on,
        decidedAt: act.at,
        decidedBy: accountOf(act.actor),
        purpose: 'run',
        receiving: answer.stage === 'continuation',
        outcome: answer.outcome,
        amountFen: answer.amountFen,
        factsSealed: person.seal(`decision.facts:${decisionId}`, canonicalJson(facts)),
        answerSealed: person.seal(`decision.answer:${decisionId}`, canonical),
        sources: JSON.stringify(origins),
        answerDigest: sm3(canonical),
      }
    }),
  )
}
