import { type Act, actingAccount } from '#access/act.ts'
import { isAfter, type PlainDate } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { type Finding, findLineForUpdate, type SettlementLine, updateFinding, updateLineState } from './line-store.ts'
import { refuseDraw, refuseRedemption } from './refused.ts'
import { decideResolution, type LineState } from './statement.ts'
import {
  noteStatement,
  openStatement,
  resum,
  SETTLERS,
  STATEMENT_APPROVERS,
  type StatementWorkRefusal,
} from './statement-work.ts'

export type LineRefusal =
  | StatementWorkRefusal
  | { readonly code: 'line-in-state'; readonly state: LineState; readonly needs: readonly LineState[] }

type OfLine = { readonly statementId: string; readonly lineId: string }

export type FindingRefusal = LineRefusal | { readonly code: 'not-sampled' | 'already-found' | 'found-in-the-future' }

/**
 * Writes down what the on-site check of a sampled line found. A discrepancy holds the line back at once: nobody pays for
 * what was just found to be wrong.
 */
export async function recordFinding(
  act: Act,
  input: OfLine & { readonly finding: Finding; readonly note: string; readonly foundOn: PlainDate },
): Promise<Result<{ readonly state: LineState }, FindingRefusal>> {
  const opened = await openStatement(act, input.statementId, 'record-finding', SETTLERS)
  if (!opened.ok) return opened
  const line = await findLineForUpdate(act.tx, input.statementId, input.lineId)
  if (!line) return refuse({ code: 'not-found' })
  if (!line.sampled) return refuse({ code: 'not-sampled' })
  if (line.finding) return refuse({ code: 'already-found' })
  if (isAfter(input.foundOn, act.today)) return refuse({ code: 'found-in-the-future' })
  const by = actingAccount(act)
  await updateFinding(act.tx, line, {
    finding: input.finding,
    note: input.note,
    on: input.foundOn,
    by,
    at: act.at,
  })
  const held = input.finding === 'discrepancy' && line.state === 'payable'
  if (held)
    await updateLineState(act.tx, line, {
      state: 'disputed',
      reasonCode: 'discrepancy-found',
      reason: input.note.slice(0, 500),
      disputedBy: by,
      at: act.at,
    })
  const state = held ? 'disputed' : line.state
  await note(act, input.statementId, line, `finding-${input.finding}`, state, input.note)
  await resum(act, opened.value)
  return accept({ state })
}

/** Holds a line back with a reason the provider will read. */
export async function disputeLine(
  act: Act,
  input: OfLine & { readonly reason: string },
): Promise<Result<{ readonly state: LineState }, LineRefusal>> {
  const opened = await openStatement(act, input.statementId, 'dispute', SETTLERS)
  if (!opened.ok) return opened
  const line = await findLineForUpdate(act.tx, input.statementId, input.lineId)
  if (!line) return refuse({ code: 'not-found' })
  if (line.state !== 'payable') return refuse({ code: 'line-in-state', state: line.state, needs: ['payable'] })
  await updateLineState(act.tx, line, {
    state: 'disputed',
    reasonCode: 'disputed-by-county',
    reason: input.reason,
    disputedBy: actingAccount(act),
    at: act.at,
  })
  await note(act, input.statementId, line, 'line-disputed', 'disputed', input.reason)
  await resum(act, opened.value)
  return accept({ state: 'disputed' })
}

export type ResolveRefusal = LineRefusal | { readonly code: 'own-dispute' }

/**
 * Ends a dispute, by somebody else than who raised it. In the provider's favour the line counts again (after the approval:
 * in the next statement); in the bureau's favour it is refused for good.
 */
export async function resolveLine(
  act: Act,
  input: OfLine & { readonly favour: 'provider' | 'bureau'; readonly reason: string },
): Promise<Result<{ readonly state: LineState }, ResolveRefusal>> {
  const opened = await openStatement(act, input.statementId, 'resolve', STATEMENT_APPROVERS)
  if (!opened.ok) return opened
  const line = await findLineForUpdate(act.tx, input.statementId, input.lineId)
  if (!line) return refuse({ code: 'not-found' })
  if (line.state !== 'disputed') return refuse({ code: 'line-in-state', state: line.state, needs: ['disputed'] })
  const by = actingAccount(act)
  if (line.disputedBy === by) return refuse({ code: 'own-dispute' })
  const state = decideResolution(opened.value.state, input.favour)
  await updateLineState(act.tx, line, {
    state,
    reasonCode: input.favour === 'provider' ? 'found-for-provider' : 'refused-by-county',
    reason: input.reason,
    resolvedBy: by,
    at: act.at,
  })
  await note(act, input.statementId, line, `resolved-for-${input.favour}`, state, input.reason)
  // What was signed and paid stays as it was signed: only an open statement is summed again.
  if (opened.value.state !== 'approved') await resum(act, opened.value)
  else if (state === 'refused' && line.redemptionId)
    await refuseRedemption(act, { ...line, redemptionId: line.redemptionId, reason: input.reason })
  else if (state === 'refused' && line.drawId)
    await refuseDraw(act, { elderId: line.elderId, drawId: line.drawId, reason: input.reason })
  return accept({ state })
}

function note(
  act: Act,
  statementId: string,
  line: SettlementLine,
  event: string,
  toState: LineState,
  reason: string,
): Promise<void> {
  return noteStatement(act, statementId, {
    event,
    fromState: line.state,
    toState,
    elderId: line.elderId,
    lineId: line.lineId,
    reason,
  })
}
