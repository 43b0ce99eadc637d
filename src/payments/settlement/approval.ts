import { type Act, actingAccount } from '#access/act.ts'
import { accountOf, type Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { closeDraw } from '#awards/entitlements/store.ts'
import { newId } from '#kernel/ids.ts'
import { type Fen, subtract } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { insertPayoutLine } from '../payouts/store.ts'
import { post } from '../post.ts'
import { type Because, clearedTransfers, dueTransfers, recoveredTransfers } from '../posting.ts'
import {
  countPayableRedemptions,
  findAssessmentFees,
  findClearedParts,
  findDrawLines,
  findRefusedRedemptions,
  insertSettledOutcomes,
} from './approval-store.ts'
import { commitAssessmentFees, type NoBudget } from './assessment-fees.ts'
import { countReversed, releaseLines } from './line-store.ts'
import { refuseDraw, refuseRedemption } from './refused.ts'
import { findSetOffs } from './set-off-store.ts'
import { closeSetOff } from './set-offs.ts'
import type { StatementState } from './statement.ts'
import {
  noteStatement,
  openStatement,
  SETTLERS,
  STATEMENT_APPROVERS,
  STATEMENT_CHECKERS,
  type StatementWorkRefusal,
} from './statement-work.ts'
import { type StatementRecord, updateStatementState } from './store.ts'
import { CARE_VOUCHER } from './terms.ts'

type OfStatement = { readonly statementId: string }
type StatementDone = { readonly statementId: string; readonly state: StatementState }
export type LinesChanged = { readonly code: 'lines-reversed'; readonly lines: number }

/** The first signature: the county has checked the sample and stands for the lines. */
export async function submitStatement(
  act: Act,
  input: OfStatement,
): Promise<Result<StatementDone, StatementWorkRefusal | LinesChanged>> {
  const opened = await openStatement(act, input.statementId, 'submit', SETTLERS)
  if (!opened.ok) return opened
  const reversed = await countReversed(act.tx, input.statementId)
  if (reversed > 0) return refuse({ code: 'lines-reversed', lines: reversed })
  await updateStatementState(act.tx, input.statementId, { to: 'submitted', by: actingAccount(act), at: act.at })
  await noteStatement(act, input.statementId, { event: 'submitted', fromState: 'preparing', toState: 'submitted' })
  return accept({ statementId: input.statementId, state: 'submitted' })
}

/** The second signature, by somebody else. */
export async function checkStatement(
  act: Act,
  input: OfStatement,
): Promise<Result<StatementDone, StatementWorkRefusal>> {
  const opened = await openStatement(act, input.statementId, 'check', STATEMENT_CHECKERS)
  if (!opened.ok) return opened
  await updateStatementState(act.tx, input.statementId, { to: 'checked', by: actingAccount(act), at: act.at })
  await noteStatement(act, input.statementId, { event: 'checked', fromState: 'submitted', toState: 'checked' })
  return accept({ statementId: input.statementId, state: 'checked' })
}

export type ApproveRefusal = StatementWorkRefusal | LinesChanged | NoBudget

export type Approved = StatementDone & { readonly netFen: Fen; readonly payoutLineId: string | null }

/**
 * The third signature. From here the money is owed: payables are cleared by one transfer per elder and month, refused
 * redemptions go back to the budget, what is left after set-offs becomes a line to be paid. A redemption reversed in the
 * last moment stops the approval: it is settled or reversed, never both.
 */
export async function approveStatement(act: Act, input: OfStatement): Promise<Result<Approved, ApproveRefusal>> {
  const opened = await openStatement(act, input.statementId, 'approve', STATEMENT_APPROVERS)
  if (!opened.ok) return opened
  const statement = opened.value
  const { statementId } = statement
  const payable = await countPayableRedemptions(act.tx, statementId)
  const settled = await insertSettledOutcomes(act.tx, statementId, act.at)
  if (settled !== payable) return refuse({ code: 'lines-reversed', lines: payable - settled })
  const because: Because = { actor: accountOf(act.actor), effectiveOn: act.today, cause: statementId }
  const committed = await commitAssessmentFees(act, statement, await findAssessmentFees(act.tx, statementId), because)
  if (!committed.ok) return committed
  await post(act, clearedTransfers(statement, await findClearedParts(act.tx, statementId), because))
  for (const line of await findRefusedRedemptions(act.tx, statementId)) await refuseRedemption(act, line)
  await closeDraws(act, statementId)
  const payoutLineId = await owe(act, statement, because)
  await updateStatementState(act.tx, statementId, { to: 'approved', by: actingAccount(act), at: act.at })
  await noteStatement(act, statementId, { event: 'approved', fromState: 'checked', toState: 'approved' })
  return accept({ statementId, state: 'approved', netFen: netOf(statement), payoutLineId })
}

/** What was drawn of service entitlements is settled with its line; what is refused goes back to its month. */
async function closeDraws(act: Act, statementId: string): Promise<void> {
  for (const line of await findDrawLines(act.tx, statementId, 'payable'))
    await closeDraw(act.tx, line, { state: 'settled', reason: null, by: accountOf(act.actor), at: act.at })
  for (const line of await findDrawLines(act.tx, statementId, 'refused')) await refuseDraw(act, line)
}

async function owe(act: Act, statement: StatementRecord, because: Because): Promise<string | null> {
  const amountFen = netOf(statement)
  const payoutLineId = newId()
  if (amountFen > 0)
    await insertPayoutLine(act.tx, {
      partitionId: statement.organizationId,
      payoutLineId,
      kind: 'settlement',
      region: statement.region,
      programme: statement.programme,
      period: statement.month,
      amountFen,
      purpose: `${statement.programme === CARE_VOUCHER ? '养老服务券' : '养老服务补贴'}结算${statement.month}`,
      statementId: statement.statementId,
      replaces: null,
      by: accountOf(act.actor),
      at: act.at,
    })
  const setOffs = await findSetOffs(act.tx, statement.statementId)
  await post(act, dueTransfers(statement, { payoutLineId, amountFen }, setOffs, because))
  await post(act, recoveredTransfers(statement.statementId, setOffs, because))
  for (const { elderId, recoveryId, whole } of setOffs)
    if (whole) await closeSetOff(act, { elderId, recoveryId, month: statement.month })
  return amountFen > 0 ? payoutLineId : null
}

/** What is paid: the payable lines less what is set off. */
export function netOf(statement: Pick<StatementRecord, 'payableFen' | 'setOffFen'>): Fen {
  return subtract(statement.payableFen, statement.setOffFen)
}

const SENDERS_BACK: Readonly<Record<'submitted' | 'checked', readonly Role[]>> = {
  submitted: STATEMENT_CHECKERS,
  checked: STATEMENT_APPROVERS,
}

/** Back to the county with the reason; signatures given so far are void. By whoever would sign next. */
export async function sendStatementBack(
  act: Act,
  input: OfStatement & { readonly reason: string },
): Promise<Result<StatementDone, StatementWorkRefusal>> {
  const opened = await openStatement(act, input.statementId, 'send-back', [
    ...STATEMENT_CHECKERS,
    ...STATEMENT_APPROVERS,
  ])
  if (!opened.ok) return opened
  const { state, statementId } = opened.value
  const next = state === 'checked' ? SENDERS_BACK.checked : SENDERS_BACK.submitted
  const allowed = requireRegion(act, next, opened.value.region)
  if (!allowed.ok) return allowed
  await updateStatementState(act.tx, statementId, { to: 'preparing' })
  await noteStatement(act, statementId, {
    event: 'sent-back',
    fromState: state,
    toState: 'preparing',
    reason: input.reason,
  })
  return accept({ statementId, state: 'preparing' })
}

/** Drops a statement before its approval; its lines can be settled by another one. */
export async function cancelStatement(
  act: Act,
  input: OfStatement & { readonly reason: string },
): Promise<Result<StatementDone, StatementWorkRefusal>> {
  const opened = await openStatement(act, input.statementId, 'cancel', [...SETTLERS, ...STATEMENT_APPROVERS])
  if (!opened.ok) return opened
  const { statementId, state } = opened.value
  await releaseLines(act.tx, statementId, input.reason)
  await updateStatementState(act.tx, statementId, { to: 'cancelled', reason: input.reason })
  await noteStatement(act, statementId, {
    event: 'cancelled',
    fromState: state,
    toState: 'cancelled',
    reason: input.reason,
  })
  return accept({ statementId, state: 'cancelled' })
}
