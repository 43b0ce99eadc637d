import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { assert } from '#kernel/assert.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findTransfers, insertTransfers } from '#ledger/store.ts'
import { reversing } from '#ledger/transfer.ts'
import { type LineState, mayBecome } from '../batches/batch.ts'
import { PAYMENT_CHECKERS, PAYMENT_MAKERS } from '../batches/batch-work.ts'
import { resentTransfers } from '../posting.ts'
import { collectAwardLines, freeMonths, moveMonths } from './collect-store.ts'
import { findLineParts } from './part-store.ts'
import { findPayoutLineForUpdate, insertPayoutLine, type PayoutLine, updateLineStates } from './store.ts'

export type LineRefusal =
  | NotAllowed
  | { readonly code: 'not-found' }
  | { readonly code: 'line-in-state'; readonly state: LineState; readonly needs: readonly LineState[] }

/**
 * Collects what is due to people: one line per person and county with every month that is due and in no live line, so that
 * arrears ride with the first payment. A month whose corrections took away more than is unpaid is left to recovery.
 * Repeating it adds only what has become due since.
 */
export async function collectPayouts(
  act: Act,
  input: { readonly region: string; readonly programme: string; readonly period: string },
): Promise<Result<{ readonly lines: number; readonly months: number; readonly totalFen: number }, NotAllowed>> {
  const allowed = requireRegion(act, PAYMENT_MAKERS, input.region)
  if (!allowed.ok) return allowed
  const collected = await collectAwardLines(act.tx, {
    ...input,
    purpose: `养老补助${input.period}`,
    by: accountOf(act.actor),
    at: act.at,
    on: act.today,
  })
  act.audit({
    action: 'payouts.collected',
    subject: { kind: 'payout-period', id: `${input.region} ${input.programme} ${input.period}` },
    detail: collected,
  })
  return accept(collected)
}

/**
 * Sends a failed or returned line again: it ends as corrected, a new pending line linked to it takes over what it pays for.
 * The new line goes to the account that is usable when its batch is made.
 */
export async function correctLine(
  act: Act,
  input: { readonly payoutLineId: string; readonly reason: string },
): Promise<Result<{ readonly payoutLineId: string }, LineRefusal>> {
  const opened = await openLine(act, input.payoutLineId, 'corrected', ['failed', 'returned'])
  if (!opened.ok) return opened
  const old = opened.value
  const payoutLineId = newId()
  await move(act, old, 'corrected', input.reason)
  await insertPayoutLine(act.tx, {
    ...old,
    payoutLineId,
    replaces: old.payoutLineId,
    by: accountOf(act.actor),
    at: act.at,
  })
  if (old.kind === 'award') await moveMonths(act.tx, old, payoutLineId)
  const because = { actor: accountOf(act.actor), effectiveOn: act.today, cause: payoutLineId }
  await insertTransfers(act.tx, resentTransfers(payoutLineId, await findLineParts(act.tx, [old.payoutLineId]), because))
  note(act, old, 'corrected', input.reason)
  return accept({ payoutLineId })
}

/** Drops a payout to a person that no batch has taken yet: its months are due again. Not for settlements, which three people signed. */
export async function cancelLine(
  act: Act,
  input: { readonly payoutLineId: string; readonly reason: string },
): Promise<Result<{ readonly payoutLineId: string }, LineRefusal | { readonly code: 'settlement-stands' }>> {
  const opened = await openLine(act, input.payoutLineId, 'cancelled', ['pending'], PAYMENT_CHECKERS)
  if (!opened.ok) return opened
  const line = opened.value
  if (line.kind !== 'award') return refuse({ code: 'settlement-stands' })
  await move(act, line, 'cancelled', input.reason)
  await freeMonths(act.tx, line)
  const due = await findTransfers(act.tx, line.partitionId, { cause: line.payoutLineId })
  const because = {
    code: 'payout-cancelled',
    cause: line.payoutLineId,
    effectiveOn: act.today,
    actor: accountOf(act.actor),
  }
  await insertTransfers(
    act.tx,
    due.filter((transfer) => transfer.code === 'payout-due').map((transfer) => reversing(transfer, because)),
  )
  note(act, line, 'cancelled', input.reason)
  return accept({ payoutLineId: line.payoutLineId })
}

async function openLine(
  act: Act,
  payoutLineId: string,
  to: LineState,
  needs: readonly LineState[],
  roles = PAYMENT_MAKERS,
): Promise<Result<PayoutLine, LineRefusal>> {
  const line = await findPayoutLineForUpdate(act.tx, payoutLineId)
  if (!line) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, roles, line.region)
  if (!allowed.ok) return allowed
  if (!mayBecome(line.state, to)) return refuse({ code: 'line-in-state', state: line.state, needs })
  return accept(line)
}

async function move(act: Act, line: PayoutLine, to: LineState, reason: string): Promise<void> {
  const change = { partitionId: line.partitionId, payoutLineId: line.payoutLineId, from: line.state, to, reason }
  const moved = await updateLineStates(act.tx, [change], { at: act.at, accountId: accountOf(act.actor) })
  assert(moved === 1, `a locked line moved from ${line.state} to ${to}`)
}

function note(act: Act, line: PayoutLine, what: string, reason: string): void {
  act.audit({
    action: `payout-line.${what}`,
    subject: { kind: 'payout-line', id: line.payoutLineId },
    ...(line.kind === 'award' ? { elderId: line.partitionId } : {}),
    reason,
  })
}
