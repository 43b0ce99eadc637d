import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holds, holdsAt, type Role } from '#access/actor.ts'
import { requireOrganization, requireRegion } from '#access/scope.ts'
import type { AnswerOf } from '#http/contract.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findOrganizations } from '#organizations/store.ts'
import { findElders } from '#people/store.ts'
import { findPayments, type Payment } from '../payouts/store.ts'
import { netOf } from './approval.ts'
import {
  type listStatementsContract,
  type readStatementContract,
  STATEMENT_OFFICERS,
  STATEMENT_OWNERS,
  type statementLinesContract,
  type statementRecoveriesContract,
} from './contract.ts'
import { type LineQuery, listLines } from './line-store.ts'
import { findRecoveriesOwed, findSetOffs } from './set-off-store.ts'
import { decideStatementAction, STATEMENT_TABLE, type StatementAction } from './statement.ts'
import { SETTLERS, STATEMENT_APPROVERS, STATEMENT_CHECKERS } from './statement-work.ts'
import {
  findStatement,
  listStatementEvents,
  listStatements,
  type StatementQuery,
  type StatementRecord,
} from './store.ts'

export type Unseen = NotAllowed | { readonly code: 'not-found' }

/** The statement for an officer of its region or the people of its organisation; nobody else learns that it exists. */
export async function openForReading(
  act: Act,
  statementId: string,
): Promise<Result<{ readonly statement: StatementRecord; readonly officer: boolean }, { readonly code: 'not-found' }>> {
  const statement = await findStatement(act.tx, statementId)
  if (!statement) return refuse({ code: 'not-found' })
  const officer = holds(act.actor, STATEMENT_OFFICERS, statement.region)
  const owner = holdsAt(act.actor, STATEMENT_OWNERS, statement.organizationId)
  return officer || owner ? accept({ statement, officer }) : refuse({ code: 'not-found' })
}

export async function readStatements(
  act: Act,
  query: StatementQuery & { readonly region: string },
): Promise<Result<AnswerOf<typeof listStatementsContract>, NotAllowed>> {
  const allowed = requireRegion(act, STATEMENT_OFFICERS, query.region)
  return allowed.ok ? accept(await pageOf(act, query)) : allowed
}

export async function readOwnStatements(
  act: Act,
  query: StatementQuery & { readonly organizationId: string },
): Promise<Result<AnswerOf<typeof listStatementsContract>, NotAllowed>> {
  const allowed = requireOrganization(act, STATEMENT_OWNERS, query.organizationId)
  return allowed.ok ? accept(await pageOf(act, query)) : allowed
}

async function pageOf(act: Act, query: StatementQuery): Promise<AnswerOf<typeof listStatementsContract>> {
  const statements = await listStatements(act.tx, query)
  const shown = await showAll(act, statements)
  const last = statements.length === query.limit ? statements.at(-1) : undefined
  return { statements: shown, next: last ? `${last.month}${last.statementId}` : null }
}

export async function readStatement(
  act: Act,
  statementId: string,
): Promise<Result<AnswerOf<typeof readStatementContract>, Unseen>> {
  const opened = await openForReading(act, statementId)
  if (!opened.ok) return opened
  const { statement, officer } = opened.value
  const [shown] = await showAll(act, [statement])
  if (!shown) return refuse({ code: 'not-found' })
  const events = await listStatementEvents(act.tx, statementId)
  const { centralRatio, provinceRatio, shareSource, centralFen, provinceFen, countyFen, localFen } = statement
  return accept({
    ...shown,
    sampled: officer ? statement.sampled : 0,
    sampleOpen: officer ? statement.sampleOpen : 0,
    sampleRatio: statement.sampleRatio,
    sampleSeed: officer || statement.state === 'approved' ? statement.sampleSeed : null,
    split: { centralRatio, provinceRatio, source: shareSource, centralFen, provinceFen, countyFen, localFen },
    events: events.map(({ event, reason, lineId, at, by }) => ({
      event,
      reason,
      lineId,
      at: at.toString(),
      by: officer ? by : null,
    })),
    can: officer ? ACTIONS.map(({ action, roles }) => ({ action, ...mayNow(act, statement, action, roles) })) : [],
  })
}

const ACTIONS: readonly { readonly action: StatementAction; readonly roles: readonly Role[] }[] = [
  { action: 'record-finding', roles: SETTLERS },
  { action: 'extend-sample', roles: SETTLERS },
  { action: 'dispute', roles: SETTLERS },
  { action: 'resolve', roles: STATEMENT_APPROVERS },
  { action: 'submit', roles: SETTLERS },
  { action: 'check', roles: STATEMENT_CHECKERS },
  { action: 'approve', roles: STATEMENT_APPROVERS },
  { action: 'send-back', roles: [...STATEMENT_CHECKERS, ...STATEMENT_APPROVERS] },
  { action: 'cancel', roles: [...SETTLERS, ...STATEMENT_APPROVERS] },
]

function mayNow(
  act: Act,
  statement: StatementRecord,
  action: StatementAction,
  roles: readonly Role[],
): { readonly allowed: boolean; readonly because: string | null } {
  if (!STATEMENT_TABLE[action].includes(statement.state)) return { allowed: false, because: 'wrong-state' }
  if (!holds(act.actor, roles, statement.region)) return { allowed: false, because: 'not-allowed' }
  const decision = decideStatementAction(statement, action, accountOf(act.actor) ?? '')
  return decision.ok ? { allowed: true, because: null } : { allowed: false, because: decision.refusal.code }
}

/** A page of lines. The organisation does not learn which lines will be checked on site before they are. */
export async function readStatementLines(
  act: Act,
  query: LineQuery,
): Promise<Result<AnswerOf<typeof statementLinesContract>, Unseen>> {
  const opened = await openForReading(act, query.statementId)
  if (!opened.ok) return opened
  const { officer, statement } = opened.value
  const lines = await listLines(act.tx, officer ? query : { ...query, sampled: undefined })
  const elders = await findElders(act.tx, [...new Set(lines.map((line) => line.elderId))])
  const names = new Map(elders.map((elder) => [elder.elderId, elder.name]))
  act.audit({
    action: 'settlement.lines-looked-at',
    subject: { kind: 'settlement-statement', id: statement.statementId },
    detail: { lines: lines.length },
  })
  return accept({
    lines: lines.map((line) => ({
      lineId: line.lineId,
      kind: line.kind,
      elder: names.get(line.elderId) ?? '资料已删除',
      month: line.month,
      category: line.category,
      servedOn: line.servedOn.toString(),
      feeFen: line.feeFen,
      amountFen: line.amountFen,
      state: line.state,
      reasonCode: line.reasonCode,
      reason: line.reason,
      sampled: line.sampled && (officer || line.finding !== null),
      finding: line.finding,
      findingNote: line.findingNote,
      foundOn: line.foundOn?.toString() ?? null,
      redemptionId: line.redemptionId,
      assessmentId: line.assessmentId,
    })),
    next: lines.length === query.limit ? (lines.at(-1)?.lineId ?? null) : null,
  })
}

export async function readRecoveries(
  act: Act,
  statementId: string,
): Promise<Result<AnswerOf<typeof statementRecoveriesContract>, Unseen>> {
  const opened = await openForReading(act, statementId)
  if (!opened.ok) return opened
  const { statement } = opened.value
  const taken = new Map((await findSetOffs(act.tx, statementId)).map((entry) => [entry.recoveryId, entry.amountFen]))
  const owed = await findRecoveriesOwed(act.tx, statement)
  return accept({
    recoveries: owed.map(({ recoveryId, redemptionId, month, ground, note, amountFen, leftFen }) => ({
      ...{ recoveryId, redemptionId, month, ground, note, amountFen, leftFen },
      setOffFen: taken.get(recoveryId) ?? 0,
    })),
  })
}

async function showAll(act: Act, statements: readonly StatementRecord[]) {
  const organizations = await findOrganizations(act.tx, [...new Set(statements.map((entry) => entry.organizationId))])
  const names = new Map(organizations.map((organization) => [organization.organizationId, organization.name]))
  const payments = await findPayments(
    act.tx,
    statements.map((entry) => entry.statementId),
  )
  return statements.map((statement) => show(statement, names, payments))
}

function show(statement: StatementRecord, names: ReadonlyMap<string, string>, payments: ReadonlyMap<string, Payment>) {
  const { statementId, organizationId, region, month, state, lines } = statement
  const { payableFen, disputedFen, refusedFen, setOffFen } = statement
  const payment = payments.get(statementId)
  return {
    ...{ statementId, organizationId, region, month, state, lines },
    ...{ payableFen, disputedFen, refusedFen, setOffFen },
    organization: names.get(organizationId) ?? '',
    netFen: netOf(statement),
    preparedAt: statement.preparedAt.toString(),
    approvedAt: statement.approvedAt?.toString() ?? null,
    payment: payment
      ? {
          state: payment.state,
          paidOn: payment.paidOn?.toString() ?? null,
          reason: payment.reason,
          payoutLineId: payment.payoutLineId,
        }
      : null,
  }
}
