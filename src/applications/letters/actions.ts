import { type Act, actingAccount } from '#access/act.ts'
import { adoptNamed, type FileNotYours } from '#files/actions.ts'
import { isAfter, isBefore, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { maskIdentityNumber } from '#kernel/names.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyElder } from '#notifications/actions.ts'
import { sealerFor } from '#people/keys.ts'
import { findElderSealed } from '#people/store.ts'
import { type Decided, type DecideRefusal, decideForElder } from '#rulebook/decisions/actions.ts'
import type { CaseStep } from '../case.ts'
import type { Because } from '../case-can.ts'
import type { Desk } from '../desk.ts'
import { type CaseFile, type CaseKey, type NotFound, noteEvent, takeFileFor } from '../file.ts'
import type { AlreadyAwarded, HouseholdRefusal } from '../hooks.ts'
import { withdrawNotice } from '../notices/actions.ts'
import { readProgramme } from '../programme.ts'
import { completeFollowing } from '../steps/actions.ts'
import { advance, finishStep } from '../steps/advance.ts'
import { insertSignature, updateCase, updateStep } from '../store.ts'
import { type LetterContent, writeLetter } from './letter.ts'
import { printedLetter } from './print.ts'
import { bodiesOf, remedyTerms } from './remedies.ts'
import { findLetters, insertAppeal, insertLetter, updateAppeal, updateLetterService } from './store.ts'

export type PolicySays =
  /** The policy refuses: an officer may not grant. */
  | { readonly code: 'policy-refuses'; readonly rules: readonly string[] }
  /** The policy grants: an officer may not refuse. */
  | { readonly code: 'policy-grants' }
  /** Facts are missing or unverified: undecided is neither a grant nor a refusal. */
  | { readonly code: 'still-undecided'; readonly missing: readonly string[]; readonly unverified: readonly string[] }

export type DecisionRefusal = NotFound | Because | DecideRefusal | PolicySays

export type ApproveRefusal = DecisionRefusal | AlreadyAwarded | HouseholdRefusal

export type Approved = {
  readonly decisionId: string | null
  readonly awardId: string | null
  readonly signaturesLeft: number
}

/**
 * Approves by the policy in force today on verified facts. The decision is stored with its facts and answer, the award is made
 * in the same transaction, and the letter is written. An officer cannot grant what the policy refuses.
 */
export async function approveCase(
  act: Act,
  desk: Desk,
  input: CaseKey & { readonly note?: string },
): Promise<Result<Approved, ApproveRefusal>> {
  const taken = await takeFileFor(act, input, 'approve')
  if (!taken.ok) return taken
  const file = taken.value
  const { benefitCase, current } = file
  if (!current) return refuse({ code: 'other-step', step: null })
  const left = await sign(act, file, current, input.note)
  if (left === undefined) return refuse({ code: 'already-signed' })
  if (left > 0) {
    await noteEvent(act, file, 'step-signed', { stepNo: current.stepNo })
    return accept({ decisionId: null, awardId: null, signaturesLeft: left })
  }
  const decided = await decide(act, desk, file)
  if (!decided.ok) return decided
  const { answer, decisionId } = decided.value
  if (answer.outcome !== 'granted') return refuse(contrary(decided.value))
  const made = await desk.hooks.onGranted(act, {
    benefitCase,
    programme: readProgramme(decided.value.policy),
    decisionId,
    answer,
    facts: decided.value.facts,
    on: act.today,
  })
  if (!made.ok) return made
  await close(act, desk, { file, current, decided: decided.value, state: 'granted', note: input.note ?? null })
  await advance(act, desk, { ...benefitCase, state: 'granted' }, current.stepNo)
  if (made.value.issued) await completeFollowing(act, desk, input, ['issue'])
  return accept({ decisionId, awardId: made.value.awardId, signaturesLeft: 0 })
}

/**
 * Refuses in writing: every rule that does not hold, its clause, and the ways against it. What the policy leaves undecided
 * cannot be refused, nor can what it grants.
 */
export async function refuseCase(
  act: Act,
  desk: Desk,
  input: CaseKey & { readonly note?: string },
): Promise<Result<{ readonly decisionId: string; readonly letterNo: number }, DecisionRefusal>> {
  const taken = await takeFileFor(act, input, 'refuse')
  if (!taken.ok) return taken
  const file = taken.value
  const { benefitCase, current } = file
  if (!current) return refuse({ code: 'other-step', step: null })
  const decided = await decide(act, desk, file)
  if (!decided.ok) return decided
  if (decided.value.answer.outcome !== 'refused') return refuse(contrary(decided.value))
  const letterNo = await close(act, desk, {
    file,
    current,
    decided: decided.value,
    state: 'refused',
    note: input.note ?? null,
  })
  await skipAfterRefusal(act, file, current)
  await desk.hooks.onClosed(act, benefitCase)
  await advance(act, desk, { ...benefitCase, state: 'refused' }, current.stepNo)
  return accept({ decisionId: decided.value.decisionId, letterNo })
}

async function decide(act: Act, desk: Desk, file: CaseFile): Promise<Result<Decided, DecideRefusal>> {
  const { benefitCase } = file
  return decideForElder(act, desk.law, {
    policy: benefitCase.policy,
    elderId: benefitCase.elderId,
    on: act.today,
    extraFacts: await desk.hooks.factsOf(act, benefitCase),
    purpose: 'case',
  })
}

function contrary({ answer, unverified }: Decided): PolicySays {
  if (answer.outcome === 'granted') return { code: 'policy-grants' }
  if (answer.outcome === 'undecided') return { code: 'still-undecided', missing: answer.missing, unverified }
  return { code: 'policy-refuses', rules: answer.rules.filter((rule) => rule.value === false).map((rule) => rule.id) }
}

/** Signatures still needed after this one; undefined when this account has signed before. */
async function sign(act: Act, file: CaseFile, step: CaseStep, note: string | undefined): Promise<number | undefined> {
  const { elderId, caseId } = file.benefitCase
  const fresh = await insertSignature(act.tx, elderId, caseId, {
    stepNo: step.stepNo,
    round: step.round,
    accountId: actingAccount(act),
    opinion: 'agree',
    note: note ?? null,
    signedAt: act.at,
  })
  if (!fresh) return undefined
  const before = file.signatures.filter((entry) => entry.stepNo === step.stepNo && entry.round === step.round).length
  return Math.max(0, step.signatures - before - 1)
}

async function close(
  act: Act,
  desk: Desk,
  outcome: {
    readonly file: CaseFile
    readonly current: CaseStep
    readonly decided: Decided
    readonly state: 'granted' | 'refused'
    readonly note: string | null
  },
): Promise<number> {
  const { file, current, decided, state, note } = outcome
  const { benefitCase } = file
  await finishStep(act, benefitCase, current, note === null ? {} : { note })
  await withdrawNotice(act, benefitCase)
  await updateCase(act.tx, benefitCase.elderId, benefitCase.caseId, {
    state,
    decidedAt: act.at,
    decisionId: decided.decisionId,
  })
  const letterNo = await issueLetter(act, desk, file, decided, note)
  await noteEvent(act, file, state, { stepNo: current.stepNo, ...(note === null ? {} : { reason: note }) })
  await notifyElder(act, benefitCase.elderId, {
    code: `case.${state}`,
    facts: { title: benefitCase.title, number: benefitCase.caseNumber },
    link: `/cases/${benefitCase.elderId}/${benefitCase.caseId}`,
  })
  return letterNo
}

async function issueLetter(
  act: Act,
  desk: Desk,
  { benefitCase, elder }: CaseFile,
  decided: Decided,
  note: string | null,
): Promise<number> {
  const person = await sealerFor(act.tx, act.services.sealer, benefitCase.elderId)
  const document = (await findElderSealed(act.tx, benefitCase.elderId))?.document
  const content = writeLetter({
    policy: decided.policy,
    answer: decided.answer,
    caseNumber: benefitCase.caseNumber,
    note,
    rules: desk.remedies,
    bodies: bodiesOf(desk.remedies, benefitCase.region),
    printed: printedLetter(desk, benefitCase, decided, {
      addressee: elder.name,
      identityNumber: document ? maskIdentityNumber(person.open(`elder.document:${elder.elderId}`, document)) : '',
    }),
  })
  const letterNo = (await findLetters(act.tx, benefitCase)).length + 1
  await insertLetter(act.tx, benefitCase, {
    letterNo,
    outcome: content.outcome,
    decisionId: decided.decisionId,
    issuedOn: act.today,
    issuedBy: actingAccount(act),
    contentSealed: person.seal(letterPlace(benefitCase.caseId, letterNo), JSON.stringify(content)),
  })
  return letterNo
}

function letterPlace(caseId: string, letterNo: number): string {
  return `decision_letter.content:${caseId}:${letterNo}`
}

/** Nothing follows a refusal but telling it. */
async function skipAfterRefusal(act: Act, file: CaseFile, current: CaseStep): Promise<void> {
  for (const step of file.steps.filter((entry) => entry.stepNo > current.stepNo && entry.kind !== 'notify'))
    await updateStep(act.tx, file.benefitCase.elderId, file.benefitCase.caseId, {
      ...step,
      state: 'skipped',
      skippedBecause: 'refused',
    })
}

export type ShownLetter = LetterContent & {
  readonly letterNo: number
  readonly issuedOn: PlainDate
  readonly servedOn: PlainDate | null
  readonly servedHow: string | null
  readonly reconsiderUntil: PlainDate | null
  readonly sueUntil: PlainDate | null
}

/** The letters of a case, opened. The caller has checked who may read the case. */
export async function openLetters(act: Act, key: CaseKey): Promise<readonly ShownLetter[]> {
  const letters = await findLetters(act.tx, key)
  if (letters.length === 0) return []
  const person = await sealerFor(act.tx, act.services.sealer, key.elderId)
  return letters.map((letter) => {
    // Written by `issueLetter` in this very shape.
    const content: LetterContent = JSON.parse(
      person.open(letterPlace(key.caseId, letter.letterNo), letter.contentSealed),
    )
    const { letterNo, issuedOn, servedOn, servedHow, reconsiderUntil, sueUntil } = letter
    return { ...content, letterNo, issuedOn, servedOn, servedHow, reconsiderUntil, sueUntil }
  })
}

export type ServiceInput = CaseKey & {
  readonly servedOn: PlainDate
  readonly how: 'in-person' | 'post' | 'electronic' | 'left' | 'by-notice'
  readonly proofFileId?: string
}

/** Records when and how the letter reached the person; from that day the terms of the remedies run. */
export async function recordService(
  act: Act,
  desk: Desk,
  input: ServiceInput,
): Promise<
  Result<
    { readonly reconsiderUntil: PlainDate; readonly sueUntil: PlainDate },
    NotFound | Because | FileNotYours | { readonly code: 'service-date-invalid' }
  >
> {
  const taken = await takeFileFor(act, input, 'record-service')
  if (!taken.ok) return taken
  const letter = (await findLetters(act.tx, input)).at(-1)
  if (!letter) return refuse({ code: 'letter-missing' })
  if (isBefore(input.servedOn, letter.issuedOn) || isAfter(input.servedOn, act.today))
    return refuse({ code: 'service-date-invalid' })
  const proof = await adoptNamed(act, { elderId: input.elderId, fileId: input.proofFileId })
  if (!proof.ok) return proof
  const terms = remedyTerms(desk.remedies, desk.holidays, input.servedOn)
  const until = { reconsiderUntil: terms.reconsiderUntil.due, sueUntil: terms.sueUntil.due }
  const recorded = await updateLetterService(
    act.tx,
    { ...input, letterNo: letter.letterNo },
    { ...until, ...input, proofFileId: proof.value, by: actingAccount(act), at: act.at },
  )
  if (!recorded) return refuse({ code: 'letter-served' })
  await noteEvent(act, taken.value, 'letter-served', {
    detail: { how: input.how, servedOn: input.servedOn.toString() },
  })
  await completeFollowing(act, desk, input, ['notify'])
  return accept(until)
}

export type AppealInput = CaseKey & {
  readonly kind: 'reconsideration' | 'suit'
  readonly filedOn: PlainDate
  readonly body: string
  readonly says: string
}

/** Enters an appeal. It points at the very decision it is against, and says whether it came in time; deciding that is the body's. */
export async function recordAppeal(
  act: Act,
  _desk: Desk,
  input: AppealInput,
): Promise<Result<{ readonly appealId: string; readonly inTime: boolean | null }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'record-appeal')
  if (!taken.ok) return taken
  const letter = (await findLetters(act.tx, input)).at(-1)
  const until = input.kind === 'reconsideration' ? letter?.reconsiderUntil : letter?.sueUntil
  // Without a recorded service the term has not begun: nothing can be late.
  const inTime = until ? !isAfter(input.filedOn, until) : true
  const appealId = newId(act.at.epochMilliseconds)
  const added = await insertAppeal(act.tx, input, {
    appealId,
    decisionId: taken.value.benefitCase.decisionId,
    kind: input.kind,
    filedOn: input.filedOn,
    body: input.body,
    inTime,
    says: input.says,
    by: actingAccount(act),
    at: act.at,
  })
  if (!added) return refuse({ code: 'appeal-pending' })
  await noteEvent(act, taken.value, 'appeal-filed', { detail: { kind: input.kind, inTime } })
  return accept({ appealId, inTime })
}

/** Enters how an appeal ended. What it changes is done by a new decision; the old one stays on record. */
export async function concludeAppeal(
  act: Act,
  _desk: Desk,
  input: CaseKey & {
    readonly appealId: string
    readonly outcome: 'upheld' | 'dismissed' | 'withdrawn'
    readonly on: PlainDate
    readonly says: string
  },
): Promise<Result<{ readonly concluded: true }, NotFound | Because | { readonly code: 'appeal-concluded' }>> {
  const taken = await takeFileFor(act, input, 'conclude-appeal')
  if (!taken.ok) return taken
  const done = await updateAppeal(act.tx, input, { state: input.outcome, on: input.on, says: input.says })
  if (!done) return refuse({ code: 'appeal-concluded' })
  await noteEvent(act, taken.value, `appeal-${input.outcome}`, { reason: input.says })
  return accept({ concluded: true })
}
