import { type Act, actingAccount } from '#access/act.ts'
import { accountOf, NOBODY } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { isAfter, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { addWorkingDays, workingDaysBetween } from '#kernel/working-days.ts'
import { notifyElder } from '#notifications/actions.ts'
import { type DecideRefusal, previewForElder } from '#rulebook/decisions/actions.ts'
import type { BenefitCase } from '../case.ts'
import { type Because, caseCan } from '../case-can.ts'
import type { Desk } from '../desk.ts'
import { type CaseFile, type CaseKey, type NotFound, noteEvent, takeFile, takeFileFor } from '../file.ts'
import { advance, finishStep } from '../steps/advance.ts'
import { pauseStep, resumeStep } from '../steps/pause.ts'
import { updateCase, updateCaseStep, updateStep } from '../store.ts'
import { type NoticeNameStyle, noticeName } from './mask.ts'
import {
  findLatestNotice,
  findNoticeById,
  findNoticesToClose,
  findObjections,
  insertNotice,
  insertObjection,
  type PublicNotice,
  updateNotice,
  updateObjection,
} from './store.ts'

/** The least length where a pack says "public notice" without days: a whole notice of no days would be none. */
const NOTICE_DAYS_LEAST = 1

export type PublishRefusal =
  | NotFound
  | Because
  | DecideRefusal
  | { readonly code: 'not-granted'; readonly outcome: string; readonly missing: readonly string[] }

/**
 * Publishes the name (covered), programme and amount for the working days of the step; the first day is not counted. What
 * the policy would refuse is not published.
 */
export async function publishNotice(
  act: Act,
  desk: Desk,
  input: CaseKey & { readonly place?: string },
): Promise<Result<{ readonly noticeId: string; readonly endsOn: PlainDate }, PublishRefusal>> {
  const taken = await takeFileFor(act, input, 'publish-notice')
  if (!taken.ok) return taken
  const file = taken.value
  const { benefitCase, current, elder } = file
  if (!current) return refuse({ code: 'other-step', step: null })
  const preview = await previewForElder(act, desk.law, {
    policy: benefitCase.policy,
    elderId: input.elderId,
    on: act.today,
    extraFacts: await desk.hooks.factsOf(act, benefitCase),
    trust: 'verified',
  })
  if (!preview.ok) return preview
  const { answer } = preview.value
  if (answer.outcome !== 'granted')
    return refuse({ code: 'not-granted', outcome: answer.outcome, missing: answer.missing })
  const workingDays = Math.max(current.noticeDays ?? current.workingDays ?? 0, NOTICE_DAYS_LEAST)
  const ends = addWorkingDays(desk.holidays, act.today, workingDays)
  const notice: PublicNotice = {
    elderId: input.elderId,
    noticeId: newId(act.at.epochMilliseconds),
    caseId: input.caseId,
    stepNo: current.stepNo,
    round: current.round,
    region: benefitCase.region,
    policy: benefitCase.policy,
    title: benefitCase.title,
    shownName: noticeName(elder.name, nameStyle(desk, benefitCase, act.today)),
    place: input.place ?? null,
    amountFen: answer.amountFen,
    amountPeriod: answer.period,
    workingDays,
    startsOn: act.today,
    endsOn: ends.due,
    endsProvisional: ends.provisional,
    daysLeft: null,
    state: 'open',
    publishedAt: act.at,
  }
  await insertNotice(act.tx, { ...notice, publishedBy: accountOf(act.actor) })
  const shown = { ...current, dueOn: ends.due, dueProvisional: ends.provisional }
  await updateStep(act.tx, input.elderId, input.caseId, shown)
  await updateCaseStep(act.tx, input.elderId, input.caseId, shown)
  await noteEvent(act, file, 'notice-published', { stepNo: current.stepNo, detail: { endsOn: ends.due.toString() } })
  return accept({ noticeId: notice.noticeId, endsOn: ends.due })
}

/** A region chooses with the parameter 公示姓名样式 how names are covered; without it the middle is. */
function nameStyle(desk: Desk, benefitCase: BenefitCase, on: PlainDate): NoticeNameStyle {
  const value = desk.law.find(benefitCase.policy, on)?.parameter('公示姓名样式')
  return value === 'first-only' ? 'first-only' : 'middle'
}

/** Ends a notice whose last day has passed without an open objection, and goes on. */
export async function closeNotice(
  act: Act,
  desk: Desk,
  input: CaseKey,
): Promise<Result<{ readonly closed: true }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'close-notice')
  if (!taken.ok) return taken
  const { benefitCase, current } = taken.value
  const notice = await findLatestNotice(act.tx, input)
  if (!notice || !current) return refuse({ code: 'notice-not-published' })
  await updateNotice(act.tx, notice, { state: 'ended', closedAt: act.at })
  // Nobody's hand is in it: who published has not approved anything.
  await finishStep(act, benefitCase, current, { by: null })
  await noteEvent(act, taken.value, 'notice-ended', { stepNo: current.stepNo })
  await advance(act, desk, benefitCase, current.stepNo)
  return accept({ closed: true })
}

const CLOSE_MAX = 1000

/** Closes every notice that is over: what the daily run does. The public pages do not wait for it: they look at the date. */
export async function closeDueNotices(
  services: Act['services'],
  desk: Desk,
): Promise<{ readonly closed: number; readonly left: number }> {
  let closed = 0
  let left = 0
  for (const key of await findNoticesToClose(services.db, services.clock.today(), CLOSE_MAX)) {
    const call = { actor: { kind: 'system' as const, name: 'close-notices' } }
    const result = await runAction(services, call, (act) => closeNotice(act, desk, key))
    if (result.ok) closed += 1
    else left += 1
  }
  return { closed, left }
}

/** Takes a live notice back, because the case goes another way (withdrawn, sent back, died). */
export async function withdrawNotice(act: Act, key: CaseKey): Promise<void> {
  const notice = await findLatestNotice(act.tx, key)
  if (notice && (notice.state === 'open' || notice.state === 'held'))
    await updateNotice(act.tx, notice, { state: 'withdrawn', endsOn: act.today, closedAt: act.at })
}

// Objections ----------------------------------------------------------------------------------------------------------------

export type ObjectInput = {
  readonly noticeId: string
  readonly says: string
  readonly name?: string
  readonly contact?: string
}

export type ObjectRefusal = NotFound | { readonly code: 'notice-over'; readonly endedOn: string }

/**
 * Anybody may object while a notice is public. Who it is stays sealed. The grant is held and the clock stands until the
 * objection is answered, where the programme says so.
 */
export async function raiseObjection(
  act: Act,
  desk: Desk,
  input: ObjectInput,
): Promise<Result<{ readonly objectionId: string }, ObjectRefusal>> {
  const notice = await findNoticeById(act.tx, input.noticeId)
  if (!notice || notice.state === 'withdrawn') return refuse({ code: 'not-found' })
  const over = notice.state === 'ended' || (notice.endsOn !== null && isAfter(act.today, notice.endsOn))
  if (over) return refuse({ code: 'notice-over', endedOn: (notice.endsOn ?? act.today).toString() })
  // The case's own row decides the order of an objection and a decision: the file is taken as the machine.
  const taken = await takeFile({ ...act, actor: { kind: 'system', name: 'objection' } }, notice)
  if (!taken.ok) return taken
  const { benefitCase, current } = taken.value
  const holds = current?.stepNo === notice.stepNo && current.onObjection !== 'continue'
  const objectionId = newId(act.at.epochMilliseconds)
  const { sealer } = act.services
  await insertObjection(act.tx, {
    elderId: notice.elderId,
    objectionId,
    caseId: notice.caseId,
    noticeId: notice.noticeId,
    raisedBy: 'anyone',
    accountId: accountOf(act.actor),
    says: input.says,
    nameSealed: input.name ? sealer.seal(`objection.name:${objectionId}`, input.name) : null,
    contactSealed: input.contact ? sealer.seal(`objection.contact:${objectionId}`, input.contact) : null,
    raisedAt: act.at,
    heldCase: holds,
  })
  if (holds && current) await holdNotice(act, desk, taken.value, notice)
  // The timeline tells that somebody objected, never who.
  await noteEvent({ ...act, actor: NOBODY }, { benefitCase, acting: 'anyone' }, 'objection-raised', {
    detail: { objectionId, held: holds },
  })
  return accept({ objectionId })
}

async function holdNotice(act: Act, desk: Desk, file: CaseFile, notice: PublicNotice): Promise<void> {
  const { benefitCase, current } = file
  if (notice.state === 'open' && notice.endsOn)
    await updateNotice(act.tx, notice, {
      state: 'held',
      endsOn: null,
      daysLeft: workingDaysBetween(desk.holidays, act.today, notice.endsOn),
    })
  if (current) await pauseStep(act, desk, benefitCase, current, 'objection')
  await updateCase(act.tx, benefitCase.elderId, benefitCase.caseId, { state: 'held' })
}

/** The applicant objects to a decision or an amount (also of what comes without application): an office has to answer. */
export async function objectToDecision(
  act: Act,
  _desk: Desk,
  input: CaseKey & { readonly says: string },
): Promise<Result<{ readonly objectionId: string }, NotFound | Because>> {
  const taken = await takeFile(act, input)
  if (!taken.ok) return taken
  const { benefitCase, viewer } = taken.value
  if (!viewer.applicant) return refuse({ code: 'not-your-part', needs: [] })
  if (benefitCase.state !== 'granted' && benefitCase.state !== 'refused')
    return refuse({ code: 'other-step', step: taken.value.current?.step ?? null })
  const objectionId = newId(act.at.epochMilliseconds)
  await insertObjection(act.tx, {
    elderId: input.elderId,
    objectionId,
    caseId: input.caseId,
    noticeId: null,
    raisedBy: 'applicant',
    accountId: accountOf(act.actor),
    says: input.says,
    nameSealed: null,
    contactSealed: null,
    raisedAt: act.at,
    heldCase: false,
  })
  await noteEvent(act, taken.value, 'decision-objected', { detail: { objectionId } })
  return accept({ objectionId })
}

export type AnswerRefusal = NotFound | Because | { readonly code: 'objection-answered' }

/**
 * Answers an objection in words. When none is open any more the notice runs on with the days it had left; a programme that
 * starts anew publishes again.
 */
export async function answerObjection(
  act: Act,
  desk: Desk,
  input: CaseKey & {
    readonly objectionId: string
    readonly outcome: 'upheld' | 'dismissed'
    readonly answer: string
  },
): Promise<Result<{ readonly open: number }, AnswerRefusal>> {
  const taken = await takeFile(act, input)
  if (!taken.ok) return taken
  const file = taken.value
  const may = caseCan('answer-objection', file.viewer, file.situation)
  if (!may.ok) return may
  const answered = await updateObjection(act.tx, input, {
    state: input.outcome,
    answer: input.answer,
    by: actingAccount(act),
    at: act.at,
  })
  if (!answered) return refuse({ code: 'objection-answered' })
  const open = (await findObjections(act.tx, input)).filter((entry) => entry.state === 'open')
  if (file.benefitCase.state === 'held' && !open.some((entry) => entry.heldCase)) await release(act, desk, file)
  await noteEvent(act, file, `objection-${input.outcome}`, { reason: input.answer })
  if (file.benefitCase.decisionId)
    await notifyElder(act, input.elderId, {
      code: 'case.objection-answered',
      facts: { title: file.benefitCase.title, answer: input.answer },
      link: `/cases/${input.elderId}/${input.caseId}`,
    })
  return accept({ open: open.length })
}

async function release(act: Act, desk: Desk, file: CaseFile): Promise<void> {
  const { benefitCase, current } = file
  await updateCase(act.tx, benefitCase.elderId, benefitCase.caseId, { state: 'running' })
  if (!current) return
  await resumeStep(act, desk, benefitCase, current)
  const notice = await findLatestNotice(act.tx, benefitCase)
  if (notice?.state !== 'held') return
  const left = current.onObjection === 'restart' ? notice.workingDays : Math.max(notice.daysLeft ?? 0, 0)
  const ends = addWorkingDays(desk.holidays, act.today, left)
  await updateNotice(act.tx, notice, {
    state: 'open',
    endsOn: ends.due,
    endsProvisional: ends.provisional,
    daysLeft: null,
  })
  const shown = {
    ...current,
    pausedOn: null,
    pausedBecause: null,
    daysLeft: null,
    dueOn: ends.due,
    dueProvisional: ends.provisional,
  }
  await updateStep(act.tx, benefitCase.elderId, benefitCase.caseId, shown)
  await updateCaseStep(act.tx, benefitCase.elderId, benefitCase.caseId, shown)
}

/** The name and way to reach who objected, for the officer who has to ask back; looking is written down. */
export async function openObjector(
  act: Act,
  input: CaseKey & { readonly objectionId: string },
): Promise<Result<{ readonly name: string | null; readonly contact: string | null }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'answer-objection')
  if (!taken.ok) return taken
  const objection = (await findObjections(act.tx, input)).find((entry) => entry.objectionId === input.objectionId)
  if (!objection) return refuse({ code: 'not-found' })
  const { sealer } = act.services
  const id = objection.objectionId
  act.audit({ action: 'objection.opened', subject: { kind: 'objection', id }, elderId: input.elderId })
  return accept({
    name: objection.nameSealed ? sealer.open(`objection.name:${id}`, objection.nameSealed) : null,
    contact: objection.contactSealed ? sealer.open(`objection.contact:${id}`, objection.contactSealed) : null,
  })
}
