import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, type Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { must } from '#kernel/assert.ts'
import { lastDay, parseMonth } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { most, ratio, subtract, ZERO } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findSampleLines, markSampled } from './line-store.ts'
import { drawSample, sampleSize } from './sample.ts'
import { findSetOffs, updateSetOffAmounts } from './set-off-store.ts'
import { splitCost } from './sharing.ts'
import { decideSetOffs, decideStatementAction, type StatementAction, type StatementRefusal } from './statement.ts'
import {
  findStatementForUpdate,
  insertStatementEvent,
  type StatementEvent,
  type StatementRecord,
  sumStatement,
  updateStatementSums,
} from './store.ts'

export const SETTLERS: readonly Role[] = ['county-reviewer']
export const STATEMENT_CHECKERS: readonly Role[] = ['payment-checker']
export const STATEMENT_APPROVERS: readonly Role[] = ['county-approver']

export type StatementWorkRefusal = NotAllowed | { readonly code: 'not-found' } | StatementRefusal

/** The statement, locked, for an officer of its region with one of the roles, in a state in which the action is lawful. */
export async function openStatement(
  act: Act,
  statementId: string,
  action: StatementAction,
  roles: readonly Role[],
): Promise<Result<StatementRecord, StatementWorkRefusal>> {
  const statement = await findStatementForUpdate(act.tx, statementId)
  if (!statement) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, roles, statement.region)
  if (!allowed.ok) return allowed
  const decision = decideStatementAction(statement, action, accountOf(act.actor) ?? '')
  return decision.ok ? accept(statement) : decision
}

/** Sums the lines again and splits what is to be paid; called after every change of a line. */
export async function resum(act: Act, statement: StatementRecord): Promise<void> {
  await fitSetOffs(act, statement.statementId)
  const sums = await sumStatement(act.tx, statement.statementId)
  const net = subtract(sums.payableFen, sums.setOffFen)
  const shared = most(ZERO, subtract(net, sums.localFen))
  const split = splitCost(shared, {
    region: statement.region,
    from: lastDay(must(parseMonth(statement.month), 'a month')),
    central: ratio(statement.centralRatio),
    province: statement.provinceRatio === null ? null : ratio(statement.provinceRatio),
    source: 'assumption',
  })
  // What only the county bears, and what a recovery leaves of it, stays with the county.
  const countyFen = subtract(subtract(net, split.centralFen), split.provinceFen)
  await updateStatementSums(act.tx, statement.statementId, { ...sums, ...split, countyFen })
}

/** A statement never takes back more than it pays: when a line is held back, the newest recoveries wait again. */
async function fitSetOffs(act: Act, statementId: string): Promise<void> {
  const { payableFen, setOffFen } = await sumStatement(act.tx, statementId)
  if (setOffFen <= payableFen) return
  const taken = await findSetOffs(act.tx, statementId)
  const fitting = decideSetOffs(
    payableFen,
    taken.map((entry) => ({ recoveryId: entry.recoveryId, leftFen: entry.amountFen })),
  )
  await updateSetOffAmounts(act.tx, statementId, fitting)
}

/** Draws lines until the sample has its size (or `wanted`, when more); never takes a drawn line out again. */
export async function fillSample(act: Act, statement: StatementRecord, wanted = 0): Promise<number> {
  const lines = await findSampleLines(act.tx, statement.statementId)
  const size = Math.min(lines.length, Math.max(wanted, sampleSize(lines.length, ratio(statement.sampleRatio))))
  const drawn = lines.filter((line) => line.sampled).length
  if (drawn >= size) return drawn
  const order = drawSample(
    lines.map((line) => line.lineId),
    statement.sampleSeed,
    lines.length,
  )
  const taken = new Set(lines.filter((line) => line.sampled).map((line) => line.lineId))
  const added = order.filter((lineId) => !taken.has(lineId)).slice(0, size - drawn)
  await markSampled(act.tx, statement.statementId, added)
  return size
}

/** Writes the event of a statement and its audit entry. */
export async function noteStatement(
  act: Act,
  statementId: string,
  event: Partial<StatementEvent> & Pick<StatementEvent, 'event'>,
): Promise<void> {
  await insertStatementEvent(act.tx, statementId, newId(), {
    fromState: null,
    toState: null,
    lineId: null,
    reason: null,
    ...event,
    at: act.at,
    accountId: accountOf(act.actor),
  })
  act.audit({
    action: `settlement.${event.event}`,
    subject: { kind: 'settlement-statement', id: statementId },
    ...(event.elderId === undefined ? {} : { elderId: event.elderId }),
    ...(event.reason ? { reason: event.reason } : {}),
    detail: event.lineId ? { lineId: event.lineId } : {},
  })
}
