import type { z } from 'zod'
import type { Act } from '#access/act.ts'
import { accountOf, holds, holdsAt } from '#access/actor.ts'
import { ageOn } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { requireCitizen } from '#people/authority.ts'
import { shownName } from '#people/shown-name.ts'
import { requireReader } from '#people/views.ts'
import { CASE_OFFICERS, isOpen } from '../case.ts'
import { possibleActions } from '../case-can.ts'
import type { Desk } from '../desk.ts'
import { findDocumentFiles } from '../documents/store.ts'
import { factValue } from '../fields.ts'
import { type CaseFile, type CaseKey, type NotFound, readFile } from '../file.ts'
import { openLetters } from '../letters/actions.ts'
import { findAppeals } from '../letters/store.ts'
import { findNoticesOfCase, findObjections } from '../notices/store.ts'
import { readForm } from '../opening/actions.ts'
import { sendBackTargets } from '../plan.ts'
import { explain } from '../problems.ts'
import { findCaseByNumber, findCasesOf, findEvents, findNames, findSteps } from '../store.ts'
import type { caseContract, casesOfElderContract } from './contract.ts'
import { decisionOf } from './decision-view.ts'
import { daysLeftOf, summaryView } from './summary.ts'

type CaseView = z.input<typeof caseContract.response>
type CasesView = z.input<typeof casesOfElderContract.response>

/**
 * A person's requests: all of them for the person and the agent, those of the own region for an officer, those it has brought
 * for an institution; their look is noted.
 * A case lies where the benefit is given, which is not always where the person lives.
 */
export async function listCases(act: Act, desk: Desk, elderId: string): Promise<Result<CasesView, NotFound>> {
  const citizen = await requireCitizen(act, elderId)
  const mayHaveSome = citizen.ok || holds(act.actor, [...CASE_OFFICERS, 'institution-manager'])
  const all = mayHaveSome ? await findCasesOf(act.tx, elderId) : []
  const shown = citizen.ok
    ? all
    : all.filter(
        ({ region, organizationId }) =>
          holds(act.actor, CASE_OFFICERS, region) ||
          (organizationId !== null && holdsAt(act.actor, ['institution-manager'], organizationId)),
      )
  if (!citizen.ok) {
    const reader = shown.length > 0 || (await requireReader(act, elderId)).ok
    if (!reader) return citizen
    act.audit({ action: 'cases.looked-at', subject: { kind: 'elder', id: elderId }, elderId })
  }
  const items: CasesView['items'] = []
  for (const benefitCase of shown) {
    const steps = benefitCase.stepNo === null ? [] : await findSteps(act.tx, elderId, benefitCase.caseId)
    const step = steps.find((entry) => entry.stepNo === benefitCase.stepNo) ?? null
    items.push({
      ...summaryView(benefitCase, step, { today: act.today, holidays: desk.holidays }),
      needsApplicant: benefitCase.state === 'draft' || benefitCase.state === 'returned',
    })
  }
  return accept({ items })
}

/** Finds a case by its number, for whoever may see it. */
export async function findByNumber(act: Act, caseNumber: string): Promise<Result<CaseKey, NotFound>> {
  const key = await findCaseByNumber(act.tx, caseNumber)
  if (!key) return refuse({ code: 'not-found' })
  const file = await readFile(act, key)
  return file.ok ? accept(key) : file
}

/** The whole file. An officer's look is written down: the person can see who looked. */
export async function viewCase(act: Act, desk: Desk, key: CaseKey): Promise<Result<CaseView, NotFound>> {
  const opened = await readFile(act, key)
  if (!opened.ok) return opened
  const file = opened.value
  if (!file.viewer.applicant)
    act.audit({ action: 'case.viewed', subject: { kind: 'case', id: key.caseId }, elderId: key.elderId })
  const form = await readForm(act, key)
  const { decision, questions } = await decisionOf(act, desk, file, form)
  const { benefitCase, elder, situation } = file
  const on = { today: act.today, holidays: desk.holidays }
  const { lockedUntil } = benefitCase
  const lockedNow = lockedUntil !== null && Temporal.Instant.compare(lockedUntil, act.at) > 0
  return accept({
    case: {
      ...summaryView(benefitCase, file.current, on),
      programme: benefitCase.programme,
      claimedFrom: benefitCase.claimedFrom?.toString() ?? null,
      claimedTo: benefitCase.claimedTo?.toString() ?? null,
      acceptedOn: benefitCase.acceptedOn?.toString() ?? null,
      decisionId: benefitCase.decisionId,
      closeReason: benefitCase.closeReason,
      assignedTo: benefitCase.assignedTo,
      assignedName: await assignedName(act, file),
      lockedByOther: situation.lockedByOther,
      lockedByMe: lockedNow && benefitCase.lockedBy === accountOf(act.actor),
      lockedUntil: lockedNow ? (benefitCase.lockedUntil?.toString() ?? null) : null,
      revision: benefitCase.revision,
    },
    elder: {
      elderId: elder.elderId,
      name: shownName(act.actor, elder.name, benefitCase.region),
      sex: elder.sex,
      age: ageOn(elder.bornOn, elder.diedOn ?? act.today),
      residenceRegion: elder.residenceRegion,
      householdRegion: elder.householdRegion,
      photoFileId: elder.photoFileId,
      diedOn: elder.diedOn?.toString() ?? null,
    },
    viewedAs: file.acting,
    steps: await stepsView(act, desk, file),
    documents: await documentsView(act, file),
    deficiencyNotice: noticeView(file),
    form: {
      answers: Object.fromEntries(
        Object.entries(form).flatMap(([name, value]) => {
          const parsed = factValue.safeParse(value)
          return parsed.success ? [[name, parsed.data] as const] : []
        }),
      ),
      questions: questions.map(({ values, ...rest }) => ({ ...rest, values: [...values] })),
    },
    decision,
    ...(await aroundView(act, key, file)),
    timeline: await timelineView(act, key, file),
    actions: possibleActions(file.viewer, situation).map(({ action, title, because }) => ({
      action,
      title,
      possible: because === null,
      because: because === null ? null : { code: because.code, ...explain(because.code) },
    })),
  })
}

/** Who has taken the case over; applicants see the office, not the officer. */
async function assignedName(act: Act, file: CaseFile): Promise<string | null> {
  const { assignedTo } = file.benefitCase
  if (assignedTo === null || file.viewer.applicant) return null
  return (await findNames(act.tx, [assignedTo])).get(assignedTo) ?? null
}

async function stepsView(act: Act, desk: Desk, file: CaseFile): Promise<CaseView['steps']> {
  const on = { today: act.today, holidays: desk.holidays }
  const names = await findNames(act.tx, [...new Set(file.signatures.map((entry) => entry.accountId))])
  const targets = new Set(
    file.current ? sendBackTargets(file.steps, file.current.stepNo).map((step) => step.stepNo) : [],
  )
  return file.steps.map((step) => ({
    stepNo: step.stepNo,
    step: step.step,
    title: step.title,
    kind: step.kind,
    who: step.who,
    unit: step.unit,
    clauses: [...step.clauses],
    state: step.state,
    workingDays: step.workingDays ?? step.noticeDays,
    startedOn: step.startedOn?.toString() ?? null,
    dueOn: step.dueOn?.toString() ?? null,
    dueProvisional: step.dueProvisional,
    daysLeft: step.state === 'current' ? daysLeftOf(step, on) : null,
    pausedBecause: step.pausedBecause,
    doneAt: step.doneAt?.toString() ?? null,
    note: file.viewer.applicant ? null : step.note,
    skippedBecause: step.skippedBecause,
    signaturesNeeded: step.signatures,
    signatures: file.signatures
      .filter((entry) => entry.stepNo === step.stepNo && entry.round === step.round)
      .map((entry) => ({
        name: file.viewer.applicant ? null : (names.get(entry.accountId) ?? null),
        opinion: entry.opinion,
        note: file.viewer.applicant ? null : entry.note,
        signedAt: entry.signedAt.toString(),
      })),
    canSendBackTo: targets.has(step.stepNo),
  }))
}

async function documentsView(act: Act, file: CaseFile): Promise<CaseView['documents']> {
  const files = await findDocumentFiles(act.tx, file.benefitCase)
  return file.checklist.map((item) => ({
    ...item,
    clauses: [...item.clauses],
    periodFrom: item.periodFrom?.toString() ?? null,
    periodTo: item.periodTo?.toString() ?? null,
    files: files
      .filter((entry) => entry.document === item.document)
      .map(({ fileId, addedAt }) => ({ fileId, addedAt: addedAt.toString() })),
  }))
}

function noticeView(file: CaseFile): CaseView['deficiencyNotice'] {
  const notice = file.deficiencyNotice
  if (!notice) return null
  return {
    issuedAt: notice.issuedAt.toString(),
    items: notice.items.map(({ id, says }) => ({ id, says })),
    says: notice.says,
    answeredAt: notice.answeredAt?.toString() ?? null,
  }
}

async function aroundView(
  act: Act,
  key: CaseKey,
  file: CaseFile,
): Promise<Pick<CaseView, 'notices' | 'objections' | 'letters' | 'appeals'>> {
  const notices = await findNoticesOfCase(act.tx, key)
  const objections = await findObjections(act.tx, key)
  const letters = isOpen(file.benefitCase.state) ? [] : await openLetters(act, key)
  const appeals = await findAppeals(act.tx, key)
  return {
    notices: notices.map((notice) => ({
      noticeId: notice.noticeId,
      state: notice.state,
      shownName: notice.shownName,
      startsOn: notice.startsOn.toString(),
      endsOn: notice.endsOn?.toString() ?? null,
      endsProvisional: notice.endsProvisional,
      workingDays: notice.workingDays,
    })),
    objections: objections.map((objection) => ({
      objectionId: objection.objectionId,
      raisedBy: objection.raisedBy,
      says: file.viewer.applicant && objection.raisedBy === 'anyone' ? null : objection.says,
      raisedAt: objection.raisedAt.toString(),
      state: objection.state,
      answer: objection.answer,
      answeredAt: objection.answeredAt?.toString() ?? null,
    })),
    letters: letters.map((letter) => ({
      letterNo: letter.letterNo,
      outcome: letter.outcome,
      says: letter.says,
      reasons: letter.reasons.map((reason) => ({ ...reason })),
      amount: letter.amount,
      remedies: [...letter.remedies],
      note: letter.note,
      issuedOn: letter.issuedOn.toString(),
      servedOn: letter.servedOn?.toString() ?? null,
      servedHow: letter.servedHow,
      reconsiderUntil: letter.reconsiderUntil?.toString() ?? null,
      sueUntil: letter.sueUntil?.toString() ?? null,
    })),
    appeals: appeals.map((appeal) => ({
      appealId: appeal.appealId,
      kind: appeal.kind,
      filedOn: appeal.filedOn.toString(),
      body: appeal.body,
      inTime: appeal.inTime,
      state: appeal.state,
      outcomeOn: appeal.outcomeOn?.toString() ?? null,
      outcomeSays: appeal.outcomeSays,
    })),
  }
}

async function timelineView(act: Act, key: CaseKey, file: CaseFile): Promise<CaseView['timeline']> {
  const events = await findEvents(act.tx, key.elderId, key.caseId)
  return events.map((event) => ({
    at: event.at.toString(),
    event: event.event,
    stepNo: event.stepNo,
    acting: event.acting,
    name: file.viewer.applicant ? null : event.actorName,
    reason: event.reason,
  }))
}
