import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { LineKind, LineState } from './statement.ts'

export type Finding = 'confirmed' | 'discrepancy'

export type SettlementLine = {
  readonly elderId: string
  readonly lineId: string
  readonly statementId: string
  readonly kind: LineKind
  readonly redemptionId: string | null
  readonly assessmentId: string | null
  readonly drawId: string | null
  readonly month: string
  readonly category: string | null
  readonly servedOn: PlainDate
  readonly feeFen: Fen
  readonly amountFen: Fen
  readonly localFen: Fen
  readonly state: LineState
  readonly reasonCode: string | null
  readonly reason: string | null
  readonly disputedBy: string | null
  readonly resolvedBy: string | null
  readonly sampled: boolean
  readonly finding: Finding | null
  readonly findingNote: string | null
  readonly foundOn: PlainDate | null
  readonly carries: string | null
}

const LINE = sql`l.elder_id as "elderId", l.line_id as "lineId", l.statement_id as "statementId", l.kind, l.redemption_id as "redemptionId",
  l.assessment_id as "assessmentId", l.draw_id as "drawId", l.month, l.category, l.served_on as "servedOn", l.fee_fen as "feeFen", l.amount_fen as "amountFen",
  l.local_fen as "localFen", l.state, l.reason_code as "reasonCode", l.reason, l.disputed_by as "disputedBy", l.resolved_by as "resolvedBy",
  l.sampled, l.finding, l.finding_note as "findingNote", l.found_on as "foundOn", l.carries`

/** A line of the statement with its row locked. */
export async function findLineForUpdate(
  tx: Tx,
  statementId: string,
  lineId: string,
): Promise<SettlementLine | undefined> {
  const { rows } = await sql<SettlementLine>`
    select ${LINE} from settlement_line l where l.statement_id = ${statementId} and l.line_id = ${lineId} for update`.execute(
    tx,
  )
  return rows[0]
}

export type LineQuery = {
  readonly statementId: string
  readonly state?: LineState | undefined
  readonly sampled?: boolean | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Lines of a statement in the order of their ids; `after` is the last id of the page before. */
export async function listLines(tx: Db | Tx, query: LineQuery): Promise<readonly SettlementLine[]> {
  const { rows } = await sql<SettlementLine>`
    select ${LINE} from settlement_line l
    where l.statement_id = ${query.statementId} and (${query.state ?? null}::text is null or l.state = ${query.state ?? null})
      and (${query.sampled ?? null}::boolean is null or l.sampled = ${query.sampled ?? null})
      and (${query.after ?? null}::uuid is null or l.line_id > ${query.after ?? null})
    order by l.line_id limit ${query.limit}`.execute(tx)
  return rows
}

/** The live lines of a statement, with what the sample needs to know. */
export async function findSampleLines(
  tx: Tx,
  statementId: string,
): Promise<readonly { readonly lineId: string; readonly sampled: boolean }[]> {
  const { rows } = await sql<{ lineId: string; sampled: boolean }>`
    select line_id as "lineId", sampled from settlement_line
    where statement_id = ${statementId} and state in ('payable', 'disputed', 'refused')`.execute(tx)
  return rows
}

export async function markSampled(tx: Tx, statementId: string, lineIds: readonly string[]): Promise<void> {
  await sql`
    update settlement_line set sampled = true
    where statement_id = ${statementId} and line_id = any(${[...lineIds]}::uuid[]) and not sampled`.execute(tx)
}

export async function updateFinding(
  tx: Tx,
  line: Pick<SettlementLine, 'elderId' | 'lineId'>,
  found: {
    readonly finding: Finding
    readonly note: string
    readonly on: PlainDate
    readonly by: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('settlement_line')
    .set({
      finding: found.finding,
      finding_note: found.note,
      found_on: found.on,
      found_by: found.by,
      found_at: found.at,
    })
    .where('elder_id', '=', line.elderId)
    .where('line_id', '=', line.lineId)
    .execute()
}

/** Moves a line to another state with its reason; `disputedBy` is kept so that another person resolves it. */
export async function updateLineState(
  tx: Tx,
  line: Pick<SettlementLine, 'elderId' | 'lineId'>,
  change: {
    readonly state: LineState
    readonly reasonCode: string | null
    readonly reason: string | null
    readonly disputedBy?: string
    readonly resolvedBy?: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('settlement_line')
    .set({
      state: change.state,
      reason_code: change.reasonCode,
      reason: change.reason,
      ...(change.disputedBy === undefined
        ? {}
        : { disputed_by: change.disputedBy, resolved_by: null, resolved_at: null }),
      ...(change.resolvedBy === undefined ? {} : { resolved_by: change.resolvedBy, resolved_at: change.at }),
    })
    .where('elder_id', '=', line.elderId)
    .where('line_id', '=', line.lineId)
    .execute()
}

/** Lets go of every live line of a cancelled statement: what they settle can be settled elsewhere. */
export async function releaseLines(tx: Tx, statementId: string, reason: string): Promise<void> {
  await sql`
    update settlement_line set state = 'released', reason_code = 'statement-cancelled', reason = ${reason}
    where statement_id = ${statementId} and state in ('payable', 'disputed', 'refused')`.execute(tx)
  await sql`update settlement_set_off set live = false where statement_id = ${statementId}`.execute(tx)
}

/** Lets go of lines whose redemption was reversed since they were collected; returns how many. */
export async function releaseReversed(tx: Tx, statementId: string): Promise<number> {
  const { rows } = await sql`
    update settlement_line l set state = 'released', reason_code = 'reversed', reason = '核销已冲正'
    where l.statement_id = ${statementId} and l.state in ('payable', 'disputed') and ${wasReversed} returning 1`.execute(
    tx,
  )
  return rows.length
}

/** How many live lines settle a redemption that was reversed since. */
export async function countReversed(tx: Tx, statementId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from settlement_line l
    where l.statement_id = ${statementId} and l.state in ('payable', 'disputed') and ${wasReversed}`.execute(tx)
  return rows[0]?.count ?? 0
}

const wasReversed = sql`exists (select from redemption_outcome o where o.elder_id = l.elder_id and o.redemption_id = l.redemption_id and o.outcome = 'reversed')`
