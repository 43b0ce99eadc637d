import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { CostSplit } from './sharing.ts'
import type { Statement, StatementState, StatementTotals } from './statement.ts'

/** A statement with its sums, its split and when each of the three signed. */
export type StatementRecord = Statement &
  StatementTotals &
  CostSplit & {
    readonly county: string
    readonly setOffFen: Fen
    readonly localFen: Fen
    readonly sampled: number
    readonly sampleRatio: number
    readonly centralRatio: number
    readonly provinceRatio: number | null
    readonly shareSource: string
    readonly preparedAt: Temporal.Instant
    readonly madeAt: Temporal.Instant | null
    readonly checkedAt: Temporal.Instant | null
    readonly approvedAt: Temporal.Instant | null
    readonly closedReason: string | null
  }

const STATEMENT = sql`s.statement_id as "statementId", s.organization_id as "organizationId", s.region, s.county, s.programme, s.month, s.state,
  s.sample_seed as "sampleSeed", s.sample_ratio as "sampleRatio", s.lines, s.payable_fen as "payableFen", s.disputed_fen as "disputedFen",
  s.refused_fen as "refusedFen", s.set_off_fen as "setOffFen", s.local_fen as "localFen", s.central_ratio as "centralRatio",
  s.province_ratio as "provinceRatio", s.share_source as "shareSource", s.central_fen as "centralFen", s.province_fen as "provinceFen",
  s.county_fen as "countyFen", s.prepared_at as "preparedAt", s.made_by as "madeBy", s.made_at as "madeAt", s.checked_by as "checkedBy",
  s.checked_at as "checkedAt", s.approved_by as "approvedBy", s.approved_at as "approvedAt", s.closed_reason as "closedReason",
  (select count(*) filter (where l.sampled) from settlement_line l where l.statement_id = s.statement_id and l.state <> 'released') as sampled,
  (select count(*) filter (where l.sampled and l.finding is null) from settlement_line l
   where l.statement_id = s.statement_id and l.state in ('payable', 'disputed', 'refused')) as "sampleOpen"`

export async function findStatement(tx: Db | Tx, statementId: string): Promise<StatementRecord | undefined> {
  const { rows } = await sql<StatementRecord>`
    select ${STATEMENT} from settlement_statement s where s.statement_id = ${statementId}`.execute(tx)
  return rows[0]
}

/** The statement with its row locked: signatures and changes of its lines come one after the other. */
export async function findStatementForUpdate(tx: Tx, statementId: string): Promise<StatementRecord | undefined> {
  await sql`select from settlement_statement where statement_id = ${statementId} for update`.execute(tx)
  return findStatement(tx, statementId)
}

export type StatementQuery = {
  readonly region?: string | undefined
  readonly organizationId?: string | undefined
  readonly month?: string | undefined
  readonly state?: StatementState | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Statements, the latest month first; `after` is the cursor of the page before. */
export async function listStatements(tx: Db | Tx, query: StatementQuery): Promise<readonly StatementRecord[]> {
  const place = query.region === undefined ? null : `${regionPrefix(query.region)}%`
  const { rows } = await sql<StatementRecord>`
    select ${STATEMENT} from settlement_statement s
    where (${place}::text is null or s.county like ${place}) and (${query.organizationId ?? null}::uuid is null or s.organization_id = ${query.organizationId ?? null})
      and (${query.month ?? null}::text is null or s.month = ${query.month ?? null}) and (${query.state ?? null}::text is null or s.state = ${query.state ?? null})
      and (${query.after ?? null}::text is null or s.month || s.statement_id::text < ${query.after ?? null})
    order by s.month || s.statement_id::text desc limit ${query.limit}`.execute(tx)
  return rows
}

export type NewStatement = {
  readonly statementId: string
  readonly organizationId: string
  readonly region: string
  readonly programme: string
  readonly month: string
  readonly sampleSeed: string
  readonly sampleRatio: number
  readonly centralRatio: number
  readonly provinceRatio: number | null
  readonly shareSource: string
  readonly preparedBy: string | null
  readonly at: Temporal.Instant
}

/** Opens the month's statement; false when there is one that was not cancelled (`statement_once_per_month`). */
export async function insertStatement(tx: Tx, statement: NewStatement): Promise<boolean> {
  const row = await tx
    .insertInto('settlement_statement')
    .values({
      statement_id: statement.statementId,
      organization_id: statement.organizationId,
      region: statement.region,
      programme: statement.programme,
      month: statement.month,
      state: 'preparing',
      sample_seed: statement.sampleSeed,
      sample_ratio: statement.sampleRatio,
      central_ratio: statement.centralRatio,
      province_ratio: statement.provinceRatio,
      share_source: statement.shareSource,
      prepared_by: statement.preparedBy,
      prepared_at: statement.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('statement_id')
    .executeTakeFirst()
  return row !== undefined
}

/** The sums of a statement's lines and set-offs as they are now. */
export async function sumStatement(
  tx: Tx,
  statementId: string,
): Promise<StatementTotals & { readonly setOffFen: Fen; readonly localFen: Fen }> {
  const { rows } = await sql<Record<'lines' | 'payable' | 'disputed' | 'refused' | 'setOff' | 'local', number>>`
    select count(*) filter (where state in ('payable', 'disputed', 'refused')) as lines,
      coalesce(sum(amount_fen) filter (where state = 'payable'), 0)::bigint as payable,
      coalesce(sum(amount_fen) filter (where state = 'disputed'), 0)::bigint as disputed,
      coalesce(sum(amount_fen) filter (where state = 'refused'), 0)::bigint as refused,
      coalesce(sum(local_fen) filter (where state = 'payable'), 0)::bigint as local,
      (select coalesce(sum(amount_fen), 0)::bigint from settlement_set_off o where o.statement_id = ${statementId} and o.live) as "setOff"
    from settlement_line where statement_id = ${statementId}`.execute(tx)
  const row = rows[0]
  return {
    lines: row?.lines ?? 0,
    payableFen: fen(row?.payable ?? 0),
    disputedFen: fen(row?.disputed ?? 0),
    refusedFen: fen(row?.refused ?? 0),
    localFen: fen(row?.local ?? 0),
    setOffFen: fen(row?.setOff ?? 0),
  }
}

export async function updateStatementSums(
  tx: Tx,
  statementId: string,
  sums: StatementTotals & CostSplit & { readonly setOffFen: Fen; readonly localFen: Fen },
): Promise<void> {
  await tx
    .updateTable('settlement_statement')
    .set({
      lines: sums.lines,
      payable_fen: sums.payableFen,
      disputed_fen: sums.disputedFen,
      refused_fen: sums.refusedFen,
      set_off_fen: sums.setOffFen,
      local_fen: sums.localFen,
      central_fen: sums.centralFen,
      province_fen: sums.provinceFen,
      county_fen: sums.countyFen,
    })
    .where('statement_id', '=', statementId)
    .execute()
}

/** What each state writes down: who signed when, or that the signatures are void. */
export type StateChange =
  | { readonly to: 'submitted' | 'checked' | 'approved'; readonly by: string; readonly at: Temporal.Instant }
  | { readonly to: 'preparing' }
  | { readonly to: 'cancelled'; readonly reason: string }

export async function updateStatementState(tx: Tx, statementId: string, change: StateChange): Promise<void> {
  await tx
    .updateTable('settlement_statement')
    .set({ state: change.to, ...signatureOf(change) })
    .where('statement_id', '=', statementId)
    .execute()
}

function signatureOf(change: StateChange) {
  switch (change.to) {
    case 'submitted':
      return { made_by: change.by, made_at: change.at }
    case 'checked':
      return { checked_by: change.by, checked_at: change.at }
    case 'approved':
      return { approved_by: change.by, approved_at: change.at }
    case 'preparing':
      return { made_by: null, made_at: null, checked_by: null, checked_at: null }
    case 'cancelled':
      return { closed_reason: change.reason }
  }
}

export type StatementEvent = {
  readonly event: string
  readonly fromState: string | null
  readonly toState: string | null
  readonly elderId?: string
  readonly lineId: string | null
  readonly reason: string | null
  readonly at: Temporal.Instant
  readonly accountId: string | null
}

export async function insertStatementEvent(
  tx: Tx,
  statementId: string,
  eventId: string,
  event: StatementEvent,
): Promise<void> {
  await tx
    .insertInto('settlement_event')
    .values({
      statement_id: statementId,
      event_id: eventId,
      event: event.event,
      elder_id: event.elderId ?? null,
      line_id: event.lineId,
      from_state: event.fromState,
      to_state: event.toState,
      reason: event.reason,
      at: event.at,
      account_id: event.accountId,
    })
    .execute()
}

/** What happened to a statement, oldest first, with who did it; at most 500. */
export async function listStatementEvents(
  tx: Db | Tx,
  statementId: string,
): Promise<readonly (StatementEvent & { readonly by: string | null })[]> {
  const { rows } = await sql<StatementEvent & { readonly by: string | null }>`
    select e.event, e.from_state as "fromState", e.to_state as "toState", e.elder_id as "elderId", e.line_id as "lineId", e.reason, e.at,
      e.account_id as "accountId", a.display_name as by
    from settlement_event e left join account a on a.account_id = e.account_id
    where e.statement_id = ${statementId} order by e.at, e.recorded_at, e.event_id limit 500`.execute(tx)
  return rows
}
