import { accept, type Result, refuse } from '#kernel/result.ts'
import { decideSignature, type SamePerson, type Signatures } from '../signatures.ts'

/**
 * made → checked → approved: three people. released: the file has been handed over and may be at the bank. sent: the bank
 * has acknowledged it. settled: every line has a result. cancelled: before it was released, or recalled because the bank never got it.
 */
export const BATCH_STATES = ['made', 'checked', 'approved', 'released', 'sent', 'settled', 'cancelled'] as const
export type BatchState = (typeof BATCH_STATES)[number]

export type BatchAction = 'check' | 'approve' | 'release' | 'confirm-sent' | 'load-result' | 'cancel' | 'recall'

/** Which action is lawful in which state: the one table that routes, buttons and tests read. */
export const BATCH_TABLE: Readonly<Record<BatchAction, readonly BatchState[]>> = {
  check: ['made'],
  approve: ['checked'],
  // Released again it gives the same bytes: whoever lost the file or the answer simply asks once more.
  release: ['approved', 'released', 'sent'],
  'confirm-sent': ['released'],
  // A result proves that the file arrived, even where nobody wrote down that it was sent; returns come after everything is settled.
  'load-result': ['released', 'sent', 'settled'],
  cancel: ['made', 'checked', 'approved'],
  // Only while the bank has not acknowledged it: a recalled line may be paid by another batch.
  recall: ['released'],
}

export type BatchRefusal =
  | { readonly code: 'wrong-state'; readonly state: BatchState; readonly needs: readonly BatchState[] }
  | SamePerson

/** Whether this account may take the action on the batch now, or why not. */
export function decideBatchAction(
  batch: Signatures & { readonly state: BatchState },
  action: BatchAction,
  account: string,
): Result<true, BatchRefusal> {
  const needs = BATCH_TABLE[action]
  if (!needs.includes(batch.state)) return refuse({ code: 'wrong-state', state: batch.state, needs })
  if (action === 'check' || action === 'approve') return decideSignature(batch, account)
  // Undoing a release undoes three signatures: not alone, and not by the one who made the batch.
  if (action === 'recall' && batch.madeBy === account) return refuse({ code: 'same-person', signedAs: 'made' })
  return accept(true)
}

/**
 * pending → batched → sent → paid | failed; paid → returned, days later. A failed or returned line is corrected: it ends
 * there, and a new pending line linked to it is sent instead. cancelled: what it paid for was taken back before it was sent.
 */
export const LINE_STATES = [
  'pending',
  'batched',
  'sent',
  'paid',
  'failed',
  'returned',
  'corrected',
  'cancelled',
] as const
export type LineState = (typeof LINE_STATES)[number]

const NEXT: Readonly<Record<LineState, readonly LineState[]>> = {
  pending: ['batched', 'cancelled'],
  batched: ['pending', 'sent'],
  sent: ['pending', 'paid', 'failed', 'returned'],
  paid: ['returned'],
  failed: ['corrected'],
  returned: ['corrected'],
  corrected: [],
  cancelled: [],
}

/** Whether a line may go from one state to the other. */
export function mayBecome(from: LineState, to: LineState): boolean {
  return NEXT[from].includes(to)
}

/** A region's batch number: region, year, and a number that counts there: 650199-2026-000012. */
export function batchNumber(region: string, year: number, count: number): string {
  return `${region}-${year}-${String(count).padStart(6, '0')}`
}

/** The number under which the bank knows a line: the line's id, so that the same line never has two. */
export function businessNumber(payoutLineId: string): string {
  return payoutLineId.replaceAll('-', '').toUpperCase()
}
