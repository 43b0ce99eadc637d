import { randomInt } from 'node:crypto'
import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holds } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import { isAfter, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyElder } from '#notifications/actions.ts'
import type { Elder } from '#people/elder.ts'
import { recordFact } from '#people/facts.ts'
import { sealerFor } from '#people/keys.ts'
import { findDelegations, findElderForUpdate } from '#people/store.ts'
import { conditionHolds } from '#rulebook/decisions/condition.ts'
import { gatherFacts } from '#rulebook/decisions/gather.ts'
import type { BenefitCase, Channel } from '../case.ts'
import type { Because } from '../case-can.ts'
import type { Desk } from '../desk.ts'
import { planChecklist } from '../documents/checklist.ts'
import { findKept, insertChecklist, updateDeficiencyNotice } from '../documents/store.ts'
import { type CaseFile, type CaseKey, type NotFound, noteEvent, takeFileFor } from '../file.ts'
import type { AlreadyAwarded, RequestIncomplete } from '../hooks.ts'
import { withdrawNotice } from '../notices/actions.ts'
import { planSteps, preparation, submissionStep } from '../plan.ts'
import { isExclusive, type Programme, readProgramme } from '../programme.ts'
import { advance, finishStep } from '../steps/advance.ts'
import { resumeStep } from '../steps/pause.ts'
import { findAssessmentProgress, hasSelfAssessed } from '../steps/store.ts'
import { findForm, findOpenCase, insertCase, insertSteps, updateCase, updateCaseStep, updateStep } from '../store.ts'
import { type AnswerRefusal, type Answers, readAnswers, SOURCE_OF_CHANNEL, statedFacts } from './form.ts'
import { decidePlace, type LivesElsewhere } from './place.ts'
import { caresFor } from './store.ts'

export type OpenInput = {
  readonly elderId: string
  readonly policy: string
  /** The institution that asks for its resident. */
  readonly organizationId?: string
  /** At the counter: somebody came in the person's stead. */
  readonly throughAgent?: boolean
  /** The period a claim is for. */
  readonly claimed?: { readonly from: PlainDate; readonly to: PlainDate }
}

export type OpenRefusal =
  | NotFound
  | NotAllowed
  | LivesElsewhere
  | AlreadyAwarded
  | { readonly code: 'policy-unknown'; readonly policy: string }
  | { readonly code: 'policy-closed'; readonly policy: string; readonly says: string }
  | { readonly code: 'no-application-needed'; readonly policy: string }
  | { readonly code: 'elder-died' }
  | { readonly code: 'not-a-resident' }
  | { readonly code: 'claimed-period-invalid' }
  | { readonly code: 'case-open-already'; readonly caseId: string; readonly caseNumber: string }

export type Opened = { readonly caseId: string; readonly caseNumber: string; readonly resumed: boolean }

/**
 * Opens a request, or goes on with the draft that is there (elder and agent share it, on every device). The steps, papers and
 * times are copied from the pack in force today.
 */
export async function openCase(act: Act, desk: Desk, input: OpenInput): Promise<Result<Opened, OpenRefusal>> {
  const policy = desk.law.find(input.policy, act.today)
  if (!policy) return refuse({ code: 'policy-unknown', policy: input.policy })
  const closed = policy.periods.find((period) => period.value !== true)
  if (closed) return refuse({ code: 'policy-closed', policy: input.policy, says: closed.refusal })
  const programme = readProgramme(policy)
  // The elder's row is locked: two devices that open at once get one case.
  const elder = await findElderForUpdate(act.tx, input.elderId)
  if (!elder) return refuse({ code: 'not-found' })
  const place = decidePlace(programme, elder)
  const side = await sideOf(act, elder, input, place.ok ? place.value : elder.residenceRegion)
  if (!side.ok) return side
  if (elder.diedOn) return refuse({ code: 'elder-died' })
  if (!place.ok) return place
  const channel = side.value
  if (channel !== 'proactive' && programme.payment?.proactive === true && !submissionOf(programme))
    return refuse({ code: 'no-application-needed', policy: input.policy })
  const claimed = readClaimed(programme, input.claimed, act.today)
  if (!claimed.ok) return claimed
  const open = isExclusive(programme) ? await findOpenCase(act.tx, elder.elderId, programme.programme) : undefined
  if (open) return resume(act, open)
  const live = await desk.hooks.findLiveAward(act, { elderId: elder.elderId, ...programme })
  if (live && isExclusive(programme)) return refuse({ code: 'already-awarded', ...live })
  return accept(await createCase(act, desk, { elder, programme, channel, place: place.value, input }))
}

function submissionOf(programme: Programme): boolean {
  return programme.steps.some((step) => step.kind === 'submit')
}

function readClaimed(
  programme: Programme,
  claimed: OpenInput['claimed'],
  today: PlainDate,
): Result<true, { readonly code: 'claimed-period-invalid' }> {
  const needed = programme.documents.some((document) => document.covers === 'claimed-period')
  if (!claimed) return needed ? refuse({ code: 'claimed-period-invalid' }) : accept(true)
  const backwards = isAfter(claimed.from, claimed.to) || isAfter(claimed.to, today)
  return backwards ? refuse({ code: 'claimed-period-invalid' }) : accept(true)
}

/** On which side of the counter the actor stands: the person, the agent, the institution, the office, or the machine. */
async function sideOf(
  act: Act,
  elder: Elder,
  input: OpenInput,
  region: string,
): Promise<Result<Channel, NotFound | NotAllowed | { readonly code: 'not-a-resident' }>> {
  const { actor } = act
  if (actor.kind === 'system') return accept('proactive')
  if (actor.kind === 'nobody') return refuse({ code: 'not-found' })
  if (input.organizationId !== undefined) {
    const allowed = requireOrganization(act, ['institution-manager'], input.organizationId)
    if (!allowed.ok) return allowed
    const cares = await caresFor(act.tx, { elderId: elder.elderId, organizationId: input.organizationId }, act.today)
    return cares ? accept('institution') : refuse({ code: 'not-a-resident' })
  }
  if (actor.elderId === elder.elderId) return accept('self')
  const bound = await findDelegations(act.tx, {
    elderId: elder.elderId,
    agentAccountId: actor.accountId,
    states: ['active'],
  })
  if (bound.length > 0) return accept('agent')
  const officer = holds(actor, ['township-clerk', 'county-reviewer'], region)
  return officer ? accept('township') : refuse({ code: 'not-found' })
}

function resume(act: Act, open: BenefitCase): Result<Opened, OpenRefusal> {
  const { caseId, caseNumber } = open
  if (open.state !== 'draft') return refuse({ code: 'case-open-already', caseId, caseNumber })
  act.audit({ action: 'case.draft-resumed', subject: { kind: 'case', id: caseId }, elderId: open.elderId })
  return accept({ caseId, caseNumber, resumed: true })
}

const NUMBER_TRIES = 5

async function createCase(
  act: Act,
  desk: Desk,
  given: {
    readonly elder: Elder
    readonly programme: Programme
    readonly channel: Channel
    readonly place: string
    readonly input: OpenInput
  },
): Promise<Opened> {
  const { elder, programme, channel, place, input } = given
  const key = { elderId: elder.elderId, caseId: newId(act.at.epochMilliseconds) }
  const caseNumber = await insertNumbered(act, (number) => ({
    ...key,
    caseNumber: number,
    policy: programme.policy,
    policyVersion: programme.version,
    policyDigest: programme.digest,
    programme: programme.programme,
    title: programme.title,
    region: place,
    channel,
    organizationId: input.organizationId ?? null,
    openedBy: accountOf(act.actor),
    openedAt: act.at,
    openedOn: act.today,
    state: channel === 'proactive' ? ('running' as const) : ('draft' as const),
    exclusive: isExclusive(programme),
    claimedFrom: input.claimed?.from ?? null,
    claimedTo: input.claimed?.to ?? null,
  }))
  await insertSteps(act.tx, key.elderId, key.caseId, planSteps(programme))
  await insertChecklist(act.tx, key, await checklistOf(act, desk, programme, key.elderId, byAgent(channel, input)))
  const benefitCase = caseNumber.benefitCase
  await noteEvent(act, { benefitCase, acting: channel }, 'opened', { detail: { policy: programme.policy, channel } })
  if (channel === 'proactive') await advance(act, desk, benefitCase, 0)
  else
    for (const step of planSteps(programme).filter((entry) => entry.kind === 'register'))
      await finishStep(act, benefitCase, step)
  return { caseId: key.caseId, caseNumber: benefitCase.caseNumber, resumed: false }
}

/** The number on the slip: county, day, six digits. A number that is taken is drawn again; the guard table decides. */
async function insertNumbered(
  act: Act,
  entryOf: (number: string) => Parameters<typeof insertCase>[1],
): Promise<{ readonly benefitCase: BenefitCase }> {
  for (let attempt = 1; attempt <= NUMBER_TRIES; attempt += 1) {
    const draft = entryOf('')
    const number = `${draft.region.slice(0, 6)}${act.today.toString().replaceAll('-', '')}${String(randomInt(0, 1_000_000)).padStart(6, '0')}`
    const entry = entryOf(number)
    if (await insertCase(act.tx, entry))
      return {
        benefitCase: {
          ...entry,
          submittedAt: null,
          acceptedOn: null,
          decidedAt: null,
          decisionId: null,
          closeReason: null,
          stepNo: null,
          dueOn: null,
          dueProvisional: false,
          assignedTo: null,
          lockedBy: null,
          lockedUntil: null,
          revision: 1,
        },
      }
  }
  throw new Error(`no free case number after ${NUMBER_TRIES} tries`)
}

/** Whether somebody acts in the person's stead; at the counter the person may have come in person. */
function byAgent(channel: Channel, input: OpenInput): boolean {
  if (channel === 'township') return input.throughAgent === true
  return channel !== 'self' && channel !== 'proactive'
}

async function checklistOf(act: Act, desk: Desk, programme: Programme, elderId: string, byAgent: boolean) {
  const policy = desk.law.find(programme.policy, act.today)
  const known = await gatherFacts(act, desk.law.vocabulary, elderId, act.today)
  const facts = { ...known.facts, 由代办人办理: byAgent }
  const applies = (expression: string): boolean | null =>
    policy ? conditionHolds(desk.law, policy, { expression, facts, on: act.today }) : null
  return planChecklist(programme.documents, applies, await findKept(act.tx, elderId))
}

// The form -----------------------------------------------------------------------------------------------------------------

export type DraftInput = CaseKey & {
  readonly answers: Answers
  /** The revision the writer saw: a draft that somebody else has changed since is not overwritten. */
  readonly revision?: number
}
export type ChangedElsewhere = { readonly code: 'changed-elsewhere'; readonly revision: number }
export type DraftRefusal = NotFound | Because | AnswerRefusal | ChangedElsewhere

/** Keeps what has been filled in, sealed; whoever may act for the person goes on with it on another device. */
export async function saveDraft(
  act: Act,
  desk: Desk,
  input: DraftInput,
): Promise<Result<{ readonly revision: number }, DraftRefusal>> {
  const taken = await takeFileFor(act, input, 'save-draft')
  if (!taken.ok) return taken
  const { benefitCase } = taken.value
  if (input.revision !== undefined && input.revision !== benefitCase.revision)
    return refuse({ code: 'changed-elsewhere', revision: benefitCase.revision })
  const answers = readAnswers(desk.law.vocabulary, input.answers, act.today)
  if (!answers.ok) return answers
  await writeForm(act, benefitCase, answers.value)
  act.audit({ action: 'case.draft-saved', subject: { kind: 'case', id: input.caseId }, elderId: input.elderId })
  return accept({ revision: benefitCase.revision + 1 })
}

async function writeForm(act: Act, benefitCase: BenefitCase, answers: Answers): Promise<void> {
  const person = await sealerFor(act.tx, act.services.sealer, benefitCase.elderId)
  const formSealed = person.seal(`benefit_case.form:${benefitCase.caseId}`, JSON.stringify(answers))
  await updateCase(act.tx, benefitCase.elderId, benefitCase.caseId, { formSealed })
}

/** What has been filled in so far. */
export async function readForm(act: Act, key: CaseKey): Promise<Answers> {
  const sealed = await findForm(act.tx, key.elderId, key.caseId)
  if (!sealed) return {}
  const person = await sealerFor(act.tx, act.services.sealer, key.elderId)
  return JSON.parse(person.open(`benefit_case.form:${key.caseId}`, sealed))
}

// Handing in ---------------------------------------------------------------------------------------------------------------

export type SubmitRefusal =
  | NotFound
  | Because
  | AnswerRefusal
  | RequestIncomplete
  | { readonly code: 'policy-unknown'; readonly policy: string }
  | { readonly code: 'assessment-needed-first' }

export type Submitted = {
  readonly caseNumber: string
  readonly step: string | null
  readonly dueOn: PlainDate | null
  readonly dueProvisional: boolean
}

/**
 * Hands the request in, or hands in again what the one notice asked for. From home all papers must be there (the refusal names
 * every one that lacks); at the counter an incomplete file is taken, and the one notice follows where the programme has that step.
 */
export async function submitCase(
  act: Act,
  desk: Desk,
  input: CaseKey & { readonly answers?: Answers },
): Promise<Result<Submitted, SubmitRefusal>> {
  const taken = await takeFileFor(act, input, 'submit')
  if (!taken.ok) return taken
  const file = taken.value
  const { benefitCase } = file
  const policy = desk.law.find(benefitCase.policy, act.today)
  if (!policy) return refuse({ code: 'policy-unknown', policy: benefitCase.policy })
  const answers = readAnswers(desk.law.vocabulary, { ...(await readForm(act, input)), ...input.answers }, act.today)
  if (!answers.ok) return answers
  const lacking = [...file.situation.documents.missing, ...file.situation.documents.rejected]
  if (lacking.length > 0 && !takesIncomplete(file)) return refuse({ code: 'documents-missing', documents: lacking })
  const complete = await desk.hooks.checkRequest(act, benefitCase, readProgramme(policy))
  if (!complete.ok) return complete
  for (const stated of statedFacts(desk.law.vocabulary, policy, answers.value))
    await recordFact(act, {
      elderId: input.elderId,
      ...stated,
      validFrom: act.today,
      source: SOURCE_OF_CHANNEL[benefitCase.channel],
    })
  await writeForm(act, benefitCase, answers.value)
  return benefitCase.state === 'returned' ? handInAgain(act, desk, file) : handIn(act, desk, file)
}

/** The counter takes what there is, if a checking step follows in which the one notice can be given. */
function takesIncomplete(file: CaseFile): boolean {
  const checks = file.steps.some((step) => step.kind === 'check-documents' && step.onIncomplete === 'deficiency-notice')
  return checks && !file.viewer.applicant
}

async function handIn(act: Act, desk: Desk, file: CaseFile): Promise<Result<Submitted, SubmitRefusal>> {
  const { benefitCase } = file
  const prepared = await finishPreparation(act, desk, file)
  if (!prepared.ok) return prepared
  const submission = submissionStep(file.steps)
  if (submission) await finishStep(act, benefitCase, submission)
  await updateCase(act.tx, benefitCase.elderId, benefitCase.caseId, { state: 'running', submittedAt: act.at })
  const running: BenefitCase = { ...benefitCase, state: 'running', submittedAt: act.at }
  const step = await advance(act, desk, running, submission?.stepNo ?? 0)
  return submitted(act, file, 'submitted', step)
}

async function handInAgain(act: Act, desk: Desk, file: CaseFile): Promise<Result<Submitted, SubmitRefusal>> {
  const { benefitCase, current } = file
  await updateDeficiencyNotice(act.tx, benefitCase, { answeredAt: act.at })
  await updateCase(act.tx, benefitCase.elderId, benefitCase.caseId, { state: 'running' })
  const step = current ? await resumeStep(act, desk, benefitCase, current) : null
  return submitted(act, file, 'handed-in-again', step)
}

async function submitted(
  act: Act,
  file: CaseFile,
  event: 'submitted' | 'handed-in-again',
  step: { readonly title: string; readonly dueOn: PlainDate | null; readonly dueProvisional: boolean } | null,
): Promise<Result<Submitted, SubmitRefusal>> {
  const { benefitCase } = file
  await noteEvent(act, file, event)
  await notifyElder(act, benefitCase.elderId, {
    code: `case.${event}`,
    facts: { title: benefitCase.title, number: benefitCase.caseNumber, due: step?.dueOn?.toString() ?? null },
    link: `/cases/${benefitCase.elderId}/${benefitCase.caseId}`,
  })
  return accept({
    caseNumber: benefitCase.caseNumber,
    step: step?.title ?? null,
    dueOn: step?.dueOn ?? null,
    dueProvisional: step?.dueProvisional ?? false,
  })
}

/** Ends what comes before handing in: what was agreed elsewhere is done with it; an assessment that the pack puts first must be there. */
async function finishPreparation(
  act: Act,
  desk: Desk,
  file: CaseFile,
): Promise<Result<true, { readonly code: 'assessment-needed-first' }>> {
  const { benefitCase } = file
  for (const step of preparation(file.steps).filter((entry) => entry.state === 'waiting')) {
    if (step.kind === 'assess') {
      const by = await assessedBy(act, desk, benefitCase)
      if (by === undefined) return refuse({ code: 'assessment-needed-first' })
      await finishStep(act, benefitCase, step, { by })
    } else if (step.kind === 'self-assess' && !(await hasSelfAssessed(act.tx, benefitCase.elderId)))
      await updateStep(act.tx, benefitCase.elderId, benefitCase.caseId, {
        ...step,
        state: 'skipped',
        skippedBecause: 'not-wanted',
      })
    else await finishStep(act, benefitCase, step)
  }
  return accept(true)
}

/** Who confirmed the result that is there (null when it came from a register); undefined when there is none. */
async function assessedBy(act: Act, desk: Desk, benefitCase: BenefitCase): Promise<string | null | undefined> {
  const progress = await findAssessmentProgress(act.tx, benefitCase.elderId)
  if (progress?.state === 'confirmed') return progress.decidedBy
  const { origins } = await gatherFacts(act, desk.law.vocabulary, benefitCase.elderId, act.today)
  return origins.能力等级?.verified ? null : undefined
}

// Taking back ----------------------------------------------------------------------------------------------------------------

/** The applicant takes the request back; nothing was decided, and a new request is possible at once. */
export async function withdrawCase(
  act: Act,
  desk: Desk,
  input: CaseKey & { readonly reason: string },
): Promise<Result<{ readonly withdrawn: true }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'withdraw')
  if (!taken.ok) return taken
  const { benefitCase } = taken.value
  await updateCase(act.tx, input.elderId, input.caseId, {
    state: 'withdrawn',
    closedAt: act.at,
    closeReason: input.reason,
  })
  await updateCaseStep(act.tx, input.elderId, input.caseId, null)
  await withdrawNotice(act, input)
  await desk.hooks.onClosed(act, benefitCase)
  await noteEvent(act, taken.value, 'withdrawn', { reason: input.reason })
  return accept({ withdrawn: true })
}
