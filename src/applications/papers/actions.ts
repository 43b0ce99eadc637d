import type { Act } from '#access/act.ts'
import { holds } from '#access/actor.ts'
import { dateOf, isAfter } from '#kernel/calendar.ts'
import { fen } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { renderIntakeSlip } from '#reports/intake-slip.ts'
import { renderLetter } from '#reports/letter.ts'
import { renderPublicNotice, type PublicNotice as Sheet } from '#reports/public-notice.ts'
import { CASE_OFFICERS } from '../case.ts'
import type { Desk } from '../desk.ts'
import { type CaseFile, type CaseKey, type NotFound, readFile } from '../file.ts'
import { openLetters } from '../letters/actions.ts'
import { cycleOf, namedBodies } from '../letters/letter.ts'
import { contactOf } from '../letters/print.ts'
import { bodiesOf } from '../letters/remedies.ts'
import { findNoticeById, type PublicNotice } from '../notices/store.ts'
import { findNames } from '../store.ts'
import { letterPaper } from './letter-paper.ts'
import { acceptanceSlip, deficiencySlip, type SlipHead } from './slip-paper.ts'

export type Paper = { readonly fileName: string; readonly bytes: Uint8Array }

/** The letter of a decision as a PDF, for whoever may read the case; who printed it is written down. */
export async function printLetter(
  act: Act,
  key: CaseKey & { readonly letterNo: number },
): Promise<Result<Paper, NotFound | { readonly code: 'letter-not-printable' }>> {
  const file = await readFile(act, key)
  if (!file.ok) return file
  const letter = (await openLetters(act, key)).find((entry) => entry.letterNo === key.letterNo)
  if (!letter) return refuse({ code: 'not-found' })
  if (!letter.printed) return refuse({ code: 'letter-not-printable' })
  noteDownload(act, key, 'letter')
  const { bytes } = await renderLetter(letterPaper(letter, letter.printed))
  return accept({ fileName: `${letter.caseNumber}-${letter.letterNo}.pdf`, bytes })
}

export type NotAccepted = { readonly code: 'not-accepted-yet' }
export type NoNotice = { readonly code: 'deficiency-notice-missing' }

/** The acceptance slip; there is none before the papers were found complete. */
export async function printSlip(act: Act, desk: Desk, key: CaseKey): Promise<Result<Paper, NotFound | NotAccepted>> {
  const opened = await readFile(act, key)
  if (!opened.ok) return opened
  const file = opened.value
  const { acceptedOn, caseNumber } = file.benefitCase
  if (!acceptedOn) return refuse({ code: 'not-accepted-yet' })
  const check = file.steps.find((step) => step.kind === 'check-documents')
  const head = await headOf(act, desk, file, { receivedOn: acceptedOn, by: check?.doneBy ?? null })
  noteDownload(act, key, 'intake-slip')
  return accept({
    fileName: `${caseNumber}-slip.pdf`,
    bytes: (await renderIntakeSlip(acceptanceSlip(file, head))).bytes,
  })
}

/** The one notice of what is missing. */
export async function printDeficiency(act: Act, desk: Desk, key: CaseKey): Promise<Result<Paper, NotFound | NoNotice>> {
  const opened = await readFile(act, key)
  if (!opened.ok) return opened
  const file = opened.value
  const notice = file.deficiencyNotice
  if (!notice) return refuse({ code: 'deficiency-notice-missing' })
  const head = await headOf(act, desk, file, { receivedOn: dateOf(notice.issuedAt), by: notice.issuedBy })
  noteDownload(act, key, 'deficiency-notice')
  return accept({
    fileName: `${file.benefitCase.caseNumber}-notice.pdf`,
    bytes: (await renderIntakeSlip(deficiencySlip(file, head, notice.items))).bytes,
  })
}

/** By the law of the day on which the case was opened: what is printed does not change with a later version. */
async function headOf(
  act: Act,
  desk: Desk,
  file: CaseFile,
  about: { readonly receivedOn: Temporal.PlainDate; readonly by: string | null },
): Promise<SlipHead> {
  const { benefitCase } = file
  const policy = desk.law.find(benefitCase.policy, benefitCase.openedOn)
  const names = about.by ? await findNames(act.tx, [about.by]) : new Map<string, string>()
  return {
    authority: namedBodies(bodiesOf(desk.remedies, benefitCase.region)).authority,
    receivedOn: about.receivedOn,
    // The applicant gets the office's paper, with the name of the officer who answers for it.
    officer: (about.by && names.get(about.by)) || '',
    contact: policy ? contactOf(policy.version, benefitCase.region) : null,
  }
}

/** A public notice to hang up. It holds a covered name and nothing else of the person. */
export async function printNotice(act: Act, desk: Desk, noticeId: string): Promise<Result<Paper, NotFound>> {
  const notice = await findNoticeById(act.tx, noticeId)
  if (!notice) return refuse({ code: 'not-found' })
  const officer = holds(act.actor, CASE_OFFICERS, notice.region)
  if (!officer && !isPublic(act, notice)) return refuse({ code: 'not-found' })
  if (officer)
    act.audit({ action: 'notice.printed', subject: { kind: 'public-notice', id: noticeId }, elderId: notice.elderId })
  const { bytes } = await renderPublicNotice(sheetOf(desk, notice))
  return accept({ fileName: `${numberOf(notice)}.pdf`, bytes })
}

function isPublic(act: Act, notice: PublicNotice): boolean {
  if (notice.state !== 'open' && notice.state !== 'held') return false
  return notice.endsOn === null || !isAfter(act.today, notice.endsOn)
}

function sheetOf(desk: Desk, notice: PublicNotice): Sheet {
  const policy = desk.law.find(notice.policy, notice.startsOn)
  const contact = policy ? contactOf(policy.version, notice.region) : null
  return {
    number: numberOf(notice),
    authority: namedBodies(bodiesOf(desk.remedies, notice.region)).authority,
    programme: notice.title,
    basis: policy?.pack.source.document ?? notice.title,
    from: notice.startsOn,
    to: notice.endsOn,
    workingDays: notice.workingDays,
    people: [
      {
        maskedName: notice.shownName,
        village: notice.place ?? '',
        programme: notice.title,
        amount: notice.amountFen === null ? null : fen(notice.amountFen),
        cycle: cycleOf(notice.amountPeriod),
      },
    ],
    objections: { phone: contact?.phone ?? null, address: contact?.place ?? null, online: '颐养通“公示公告”页' },
  }
}

function numberOf(notice: PublicNotice): string {
  return `GS-${notice.region}-${notice.startsOn.toString()}-${notice.noticeId.slice(-8).toUpperCase()}`
}

function noteDownload(act: Act, key: CaseKey, paper: string): void {
  act.audit({
    action: `case.${paper}-downloaded`,
    subject: { kind: 'case', id: key.caseId },
    elderId: key.elderId,
  })
}
