import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { requireRegion } from '#access/scope.ts'
import { must } from '#kernel/assert.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import type { BankFile } from '../bank-file.ts'
import {
  type BatchWorkRefusal,
  moveLines,
  noteBatch,
  openBatch,
  PAYMENT_APPROVERS,
  PAYMENT_CHECKERS,
  PAYMENT_MAKERS,
  postStep,
} from './batch-work.ts'
import { renderFile } from './file.ts'
import { findPayees, openPayees } from './payee.ts'
import { openPayer } from './payer.ts'
import { getPayer } from './record-store.ts'
import { type Batch, findBatch, type Item, listItems, releaseItems, updateBatch } from './store.ts'

type OfBatch = { readonly batchId: string }
type BatchDone = { readonly batchId: string; readonly state: Batch['state'] }

export type FileRefusal = Coded<'file-changed' | 'payee-erased'>
/** Whose account is another one than three people have signed for. */
export type AccountChanged = {
  readonly code: 'account-changed'
  readonly lines: readonly { readonly position: number; readonly payoutLineId: string }[]
}

/** The second signature: somebody else has compared the batch with its lines. */
export async function checkBatch(act: Act, input: OfBatch): Promise<Result<BatchDone, BatchWorkRefusal | FileRefusal>> {
  const opened = await openBatch(act, input.batchId, 'check', PAYMENT_CHECKERS)
  if (!opened.ok) return opened
  const file = await renderBatch(act, opened.value)
  if (!file.ok) return file
  await updateBatch(act.tx, input.batchId, { to: 'checked', by: actingAccount(act), at: act.at })
  await noteBatch(act, input.batchId, 'checked')
  return accept({ batchId: input.batchId, state: 'checked' })
}

/** The third signature, by a third person; from here on the file may be released. */
export async function approveBatch(
  act: Act,
  input: OfBatch,
): Promise<Result<BatchDone, BatchWorkRefusal | FileRefusal>> {
  const opened = await openBatch(act, input.batchId, 'approve', PAYMENT_APPROVERS)
  if (!opened.ok) return opened
  const file = await renderBatch(act, opened.value)
  if (!file.ok) return file
  await updateBatch(act.tx, input.batchId, { to: 'approved', by: actingAccount(act), at: act.at })
  await noteBatch(act, input.batchId, 'approved')
  return accept({ batchId: input.batchId, state: 'approved' })
}

/**
 * Releases the bank's file. From this moment its lines count as sent, before anybody has the bytes: if the answer is lost
 * on the way, releasing again gives the same bytes, and no other batch can pay the lines meanwhile.
 */
export async function releaseBatch(
  act: Act,
  input: OfBatch,
): Promise<
  Result<
    BatchDone & { readonly fileName: string; readonly digest: string },
    BatchWorkRefusal | FileRefusal | AccountChanged
  >
> {
  const opened = await openBatch(act, input.batchId, 'release', PAYMENT_MAKERS)
  if (!opened.ok) return opened
  const batch = opened.value
  const file = await renderBatch(act, batch)
  if (!file.ok) return file
  if (batch.state === 'approved') {
    const items = await listItems(act.tx, batch.batchId, { from: 1, limit: batch.lines })
    const changed = await changedAccounts(act, items)
    if (changed.length > 0) return refuse({ code: 'account-changed', lines: changed })
    await moveLines(act, items, 'batched', 'sent', batch.batchId)
    await postStep(act, 'sent', idsOf(items), batch.batchId)
    await updateBatch(act.tx, batch.batchId, { to: 'released', by: actingAccount(act), at: act.at })
  }
  await noteBatch(act, batch.batchId, batch.state === 'approved' ? 'released' : 'released-again')
  const state = batch.state === 'approved' ? 'released' : batch.state
  return accept({ batchId: batch.batchId, state, fileName: file.value.fileName, digest: batch.digest })
}

/** The bank's acknowledgement: from here on the batch can no longer be recalled. */
export async function confirmSent(
  act: Act,
  input: OfBatch & { readonly bankReference: string | null },
): Promise<Result<BatchDone, BatchWorkRefusal>> {
  const opened = await openBatch(act, input.batchId, 'confirm-sent', PAYMENT_MAKERS)
  if (!opened.ok) return opened
  await updateBatch(act.tx, input.batchId, {
    to: 'sent',
    by: actingAccount(act),
    at: act.at,
    bankReference: input.bankReference,
  })
  await noteBatch(act, input.batchId, 'sent')
  return accept({ batchId: input.batchId, state: 'sent' })
}

/** Drops a batch that was never released; its lines wait for another. Anybody who signs batches may stop one. */
export async function cancelBatch(
  act: Act,
  input: OfBatch & { readonly reason: string },
): Promise<Result<BatchDone, BatchWorkRefusal>> {
  const opened = await openBatch(act, input.batchId, 'cancel', [
    ...PAYMENT_MAKERS,
    ...PAYMENT_CHECKERS,
    ...PAYMENT_APPROVERS,
  ])
  if (!opened.ok) return opened
  await undo(act, opened.value, 'batched', input.reason)
  await noteBatch(act, input.batchId, 'cancelled', input.reason)
  return accept({ batchId: input.batchId, state: 'cancelled' })
}

/**
 * Takes a released batch back because the bank never got its file. Only an approver who did not make it, only while the
 * bank has not acknowledged it; the lines go back to pending and into another batch under other batch and the same business numbers.
 */
export async function recallBatch(
  act: Act,
  input: OfBatch & { readonly reason: string },
): Promise<Result<BatchDone, BatchWorkRefusal>> {
  const opened = await openBatch(act, input.batchId, 'recall', PAYMENT_APPROVERS)
  if (!opened.ok) return opened
  const items = await undo(act, opened.value, 'sent', input.reason)
  await postStep(act, 'recalled', idsOf(items), input.batchId)
  await noteBatch(act, input.batchId, 'recalled', input.reason)
  return accept({ batchId: input.batchId, state: 'cancelled' })
}

async function undo(act: Act, batch: Batch, from: 'batched' | 'sent', reason: string): Promise<readonly Item[]> {
  const items = await listItems(act.tx, batch.batchId, { from: 1, limit: batch.lines })
  await moveLines(act, items, from, 'pending', batch.batchId)
  await releaseItems(act.tx, batch.batchId)
  await updateBatch(act.tx, batch.batchId, { to: 'cancelled', by: actingAccount(act), at: act.at, reason })
  return items
}

/** The released file's bytes, again and again the same; who takes it is written down. */
export async function readBatchFile(
  act: Act,
  input: OfBatch,
): Promise<Result<BankFile, NotAllowed | Coded<'not-found' | 'not-released'> | FileRefusal>> {
  const batch = await findBatch(act.tx, input.batchId)
  if (!batch) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, PAYMENT_MAKERS, batch.region)
  if (!allowed.ok) return allowed
  if (!['released', 'sent', 'settled'].includes(batch.state)) return refuse({ code: 'not-released' })
  const file = await renderBatch(act, batch)
  if (!file.ok) return file
  act.audit({ action: 'payment-batch.file-taken', subject: { kind: 'payment-batch', id: batch.batchId } })
  return file
}

/** Renders the file from what was sealed with the lines and compares it with the digest that was signed. */
async function renderBatch(act: Act, batch: Batch): Promise<Result<BankFile, FileRefusal>> {
  const { sealer } = act.services
  const items = await listItems(act.tx, batch.batchId, { from: 1, limit: batch.lines })
  const payees = await openPayees(act.tx, sealer, items)
  const payer = must(await getPayer(act.tx, batch.payerId), 'the payer of a batch')
  const rows = items.flatMap((item) => {
    const payee = payees.get(item.payoutLineId)
    return payee ? [{ ...item, payee }] : []
  })
  if (rows.length !== batch.lines) return refuse({ code: 'payee-erased' })
  const file = renderFile(batch, openPayer(sealer, payer), rows)
  return file.ok && file.value.digest === batch.digest ? file : refuse({ code: 'file-changed' })
}

/**
 * Lines whose payee has reported another account since the batch was made: the old card may be lost or stolen, the new one is
 * still cooling off. Nothing leaves; a new batch pays the others and keeps these waiting.
 */
async function changedAccounts(act: Act, items: readonly Item[]): Promise<AccountChanged['lines']> {
  const sealed = await openPayees(act.tx, act.services.sealer, items)
  const now = await findPayees(act.tx, act.services.sealer, items, act.at)
  return items.flatMap(({ position, payoutLineId, partitionId }) => {
    const live = now.get(partitionId)
    const same = live && 'payee' in live && live.payee.account === sealed.get(payoutLineId)?.account
    return same ? [] : [{ position, payoutLineId }]
  })
}

function idsOf(items: readonly Item[]): readonly string[] {
  return items.map((item) => item.payoutLineId)
}
