import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, type Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { assert } from '#kernel/assert.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findLineParts } from '../payouts/part-store.ts'
import { updateLineStates } from '../payouts/store.ts'
import { post } from '../post.ts'
import { type PaymentStep, stepTransfers } from '../posting.ts'
import { type BatchAction, type BatchRefusal, decideBatchAction, type LineState } from './batch.ts'
import { insertBatchEvent } from './record-store.ts'
import { type Batch, findBatchForUpdate } from './store.ts'

export const PAYMENT_MAKERS: readonly Role[] = ['payment-maker']
export const PAYMENT_CHECKERS: readonly Role[] = ['payment-checker']
export const PAYMENT_APPROVERS: readonly Role[] = ['payment-approver']

export type BatchWorkRefusal = NotAllowed | { readonly code: 'not-found' } | BatchRefusal

/** The batch, locked, for an officer of its region with one of the roles, in a state in which the action is lawful. */
export async function openBatch(
  act: Act,
  batchId: string,
  action: BatchAction,
  roles: readonly Role[],
): Promise<Result<Batch, BatchWorkRefusal>> {
  const batch = await findBatchForUpdate(act.tx, batchId)
  if (!batch) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, roles, batch.region)
  if (!allowed.ok) return allowed
  const decision = decideBatchAction(batch, action, accountOf(act.actor) ?? '')
  return decision.ok ? accept(batch) : decision
}

/** Writes the event of a batch and its audit entry. */
export async function noteBatch(act: Act, batchId: string, event: string, reason: string | null = null): Promise<void> {
  await insertBatchEvent(act.tx, batchId, { event, reason, at: act.at, accountId: accountOf(act.actor) })
  act.audit({
    action: `payment-batch.${event}`,
    subject: { kind: 'payment-batch', id: batchId },
    ...(reason ? { reason } : {}),
  })
}

/** Posts one step of the lines of a batch, each in its own partition, a transfer for every month it carries. */
export async function postStep(
  act: Act,
  step: PaymentStep,
  payoutLineIds: readonly string[],
  cause: string,
): Promise<void> {
  const because = { actor: accountOf(act.actor), effectiveOn: act.today, cause }
  await post(act, stepTransfers(step, await findLineParts(act.tx, payoutLineIds), because))
}

/** Moves all lines of a batch at once; a line in another state than expected is a bug and ends the action. */
export async function moveLines(
  act: Act,
  lines: readonly { readonly partitionId: string; readonly payoutLineId: string }[],
  from: LineState,
  to: LineState,
  batchId: string,
): Promise<void> {
  const changes = lines.map(({ partitionId, payoutLineId }) => ({ partitionId, payoutLineId, from, to, reason: null }))
  const moved = await updateLineStates(act.tx, changes, { at: act.at, accountId: accountOf(act.actor), batchId })
  assert(moved === lines.length, `${moved} of ${lines.length} lines went from ${from} to ${to}`)
}
