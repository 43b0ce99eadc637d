import { type Act, actingAccount } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { adoptFiles } from '#files/store.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { isAfter } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyElder } from '#notifications/actions.ts'
import type { Because } from '../case-can.ts'
import type { Desk } from '../desk.ts'
import { type CaseFile, type CaseKey, type NotFound, noteEvent, takeFileFor } from '../file.ts'
import { pauseStep } from '../steps/pause.ts'
import { updateCase } from '../store.ts'
import { type ChecklistItem, coversExactly, type DocumentState } from './checklist.ts'
import {
  type DeficiencyItem,
  findDocumentFiles,
  insertDeficiencyNotice,
  insertDocumentFile,
  removeDocumentFile,
  updateDeficiencyNotice,
  updateDocument,
} from './store.ts'

type Period = { readonly from: PlainDate; readonly to: PlainDate }
type Unlisted = { readonly code: 'document-not-listed'; readonly document: string }

export type AttachInput = CaseKey & {
  readonly document: string
  /** An uploaded file; without one the paper itself comes to the counter. */
  readonly fileId?: string
  /** The period the paper speaks of, where it must cover the claimed one. */
  readonly period?: Period
}

export type AttachRefusal =
  | NotFound
  | Because
  | Unlisted
  | { readonly code: 'file-not-yours' }
  | { readonly code: 'document-accepted'; readonly document: string }
  | { readonly code: 'period-missing'; readonly document: string }
  | {
      readonly code: 'period-differs'
      readonly document: string
      readonly claimedFrom: string
      readonly claimedTo: string
    }

const FILES_PER_DOCUMENT_MAX = 10

/** Puts a file to a paper of the checklist, or notes that the paper itself is brought. A paper that must cover the claimed period exactly is refused when it does not. */
export async function attachDocument(
  act: Act,
  _desk: Desk,
  input: AttachInput,
): Promise<Result<{ readonly state: DocumentState }, AttachRefusal | { readonly code: 'too-many-files' }>> {
  const taken = await takeFileFor(act, input, 'attach-document')
  if (!taken.ok) return taken
  const file = taken.value
  const item = file.checklist.find((entry) => entry.document === input.document)
  if (!item) return refuse({ code: 'document-not-listed', document: input.document })
  if (item.state === 'accepted') return refuse({ code: 'document-accepted', document: input.document })
  const period = checkPeriod(item, file, input.period)
  if (!period.ok) return period
  const key = { elderId: input.elderId, caseId: input.caseId, document: input.document }
  if (input.fileId !== undefined) {
    const attached = (await findDocumentFiles(act.tx, input)).filter((entry) => entry.document === input.document)
    if (attached.length >= FILES_PER_DOCUMENT_MAX) return refuse({ code: 'too-many-files' })
    const adopted = await adoptFiles(act.tx, {
      from: actingAccount(act),
      to: input.elderId,
      fileIds: [input.fileId],
    })
    if (!adopted) return refuse({ code: 'file-not-yours' })
    await insertDocumentFile(act.tx, { ...key, fileId: input.fileId }, accountOf(act.actor), act.at)
  }
  const state: DocumentState = input.fileId === undefined ? 'on-paper' : 'given'
  await updateDocument(act.tx, key, { state, ...(input.period ? { period: input.period } : {}) })
  await noteEvent(act, file, 'document-attached', { detail: { document: input.document, state } })
  return accept({ state })
}

function checkPeriod(item: ChecklistItem, file: CaseFile, period: Period | undefined): Result<true, AttachRefusal> {
  if (item.covers !== 'claimed-period') return accept(true)
  if (!period || isAfter(period.from, period.to)) return refuse({ code: 'period-missing', document: item.document })
  const { claimedFrom, claimedTo } = file.benefitCase
  if (!claimedFrom || !claimedTo) return accept(true)
  if (coversExactly({ from: claimedFrom, to: claimedTo }, period)) return accept(true)
  return refuse({
    code: 'period-differs',
    document: item.document,
    claimedFrom: claimedFrom.toString(),
    claimedTo: claimedTo.toString(),
  })
}

/** Takes a file off a paper again; without any file left the paper is missing again. */
export async function detachDocument(
  act: Act,
  _desk: Desk,
  input: CaseKey & { readonly document: string; readonly fileId: string },
): Promise<Result<{ readonly state: DocumentState }, NotFound | Because | Unlisted>> {
  const taken = await takeFileFor(act, input, 'attach-document')
  if (!taken.ok) return taken
  const item = taken.value.checklist.find((entry) => entry.document === input.document)
  if (!item || !(await removeDocumentFile(act.tx, input, act.at)))
    return refuse({ code: 'document-not-listed', document: input.document })
  const left = (await findDocumentFiles(act.tx, input)).some((entry) => entry.document === input.document)
  const state: DocumentState = left ? 'given' : 'missing'
  await updateDocument(act.tx, input, { state })
  await noteEvent(act, taken.value, 'document-detached', { detail: { document: input.document } })
  return accept({ state })
}

export type CheckInput = CaseKey & {
  readonly document: string
  readonly verdict: 'accepted' | 'rejected'
  readonly because?: string
}

/** An officer's verdict on one paper. Turning one down needs words that can stand in the one notice. */
export async function checkDocument(
  act: Act,
  _desk: Desk,
  input: CheckInput,
): Promise<
  Result<
    { readonly state: DocumentState },
    NotFound | Because | Unlisted | { readonly code: 'reason-missing' } | { readonly code: 'document-not-there' }
  >
> {
  const taken = await takeFileFor(act, input, 'check-document')
  if (!taken.ok) return taken
  const item = taken.value.checklist.find((entry) => entry.document === input.document)
  if (!item) return refuse({ code: 'document-not-listed', document: input.document })
  if (item.state === 'missing') return refuse({ code: 'document-not-there' })
  if (input.verdict === 'rejected' && !input.because) return refuse({ code: 'reason-missing' })
  await updateDocument(act.tx, input, {
    state: input.verdict,
    rejectedBecause: input.verdict === 'rejected' ? (input.because ?? null) : null,
    checked: { by: accountOf(act.actor), at: act.at },
  })
  await noteEvent(act, taken.value, `document-${input.verdict}`, {
    ...(input.because ? { reason: input.because } : {}),
    detail: { document: input.document },
  })
  return accept({ state: input.verdict })
}

/**
 * 一次性告知: one notice that names everything that lacks or was turned down. The file goes back to the applicant, and the
 * time of the step stands still until it is handed in again. There is no second one: `deficiency_notice` is keyed by the case.
 */
export async function giveDeficiencyNotice(
  act: Act,
  desk: Desk,
  input: CaseKey & { readonly says?: string },
): Promise<Result<{ readonly items: readonly DeficiencyItem[] }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'give-deficiency-notice')
  if (!taken.ok) return taken
  const file = taken.value
  const items = lackingItems(file.checklist)
  const given = await insertDeficiencyNotice(act.tx, input, {
    at: act.at,
    by: actingAccount(act),
    stepNo: file.current?.stepNo ?? 0,
    items,
    says: input.says ?? null,
  })
  if (!given) return refuse({ code: 'deficiency-notice-given' })
  await returnToApplicant(act, desk, file, 'deficiency-notice', items)
  return accept({ items })
}

/** Sends back what the one notice named and is still not right. Nothing that it did not name can be asked for now. */
export async function returnAgain(
  act: Act,
  desk: Desk,
  input: CaseKey & { readonly says?: string },
): Promise<Result<{ readonly items: readonly DeficiencyItem[] }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'return-again')
  if (!taken.ok) return taken
  const items = lackingItems(taken.value.checklist)
  await updateDeficiencyNotice(act.tx, input, { answeredAt: null, remindedAt: act.at })
  await returnToApplicant(act, desk, taken.value, 'returned-again', items)
  return accept({ items })
}

async function returnToApplicant(
  act: Act,
  desk: Desk,
  file: CaseFile,
  event: 'deficiency-notice' | 'returned-again',
  items: readonly DeficiencyItem[],
): Promise<void> {
  const { benefitCase, current } = file
  if (current) await pauseStep(act, desk, benefitCase, current, 'applicant')
  await updateCase(act.tx, benefitCase.elderId, benefitCase.caseId, { state: 'returned' })
  await noteEvent(act, file, event, { detail: { items: items.map((item) => item.id) } })
  await notifyElder(act, benefitCase.elderId, {
    code: `case.${event}`,
    facts: {
      title: benefitCase.title,
      number: benefitCase.caseNumber,
      items: items.map((item) => item.says).join('；'),
    },
    link: `/cases/${benefitCase.elderId}/${benefitCase.caseId}`,
  })
}

function lackingItems(checklist: readonly ChecklistItem[]): readonly DeficiencyItem[] {
  return checklist
    .filter((item) => (item.required && item.state === 'missing') || item.state === 'rejected')
    .map((item) => ({
      kind: 'document' as const,
      id: item.document,
      says: item.state === 'rejected' ? `${item.title}：${item.rejectedBecause ?? '需要更换'}` : `缺少${item.title}`,
      state: item.state === 'rejected' ? ('wrong' as const) : ('missing' as const),
      wanted: wantedOf(item),
    }))
}

function wantedOf(item: ChecklistItem): string {
  const how = [COPIES[item.copies ?? ''], item.note].filter(Boolean).join('，')
  if (item.state === 'rejected') return [item.rejectedBecause ?? '需要更换', how].filter(Boolean).join('；')
  return how === '' ? `请提交${item.title}` : `请提交${how}`
}

/** As the pack's `copies` says it. */
const COPIES: Readonly<Record<string, string>> = {
  original: '原件',
  copy: '复印件',
  'original-and-copy': '原件和复印件',
}
