import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { LineState } from '../batches/batch.ts'

export type PayoutKind = 'award' | 'settlement' | 'grant'

export type PayoutLine = {
  /** The elder for a payout to a person, the organisation for its settlement. */
  readonly partitionId: string
  readonly payoutLineId: string
  readonly kind: PayoutKind
  readonly region: string
  readonly programme: string
  readonly period: string
  readonly amountFen: Fen
  readonly purpose: string
  readonly state: LineState
  readonly reason: string | null
  readonly statementId: string | null
  readonly replaces: string | null
  readonly madeAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
  readonly paidOn: PlainDate | null
  readonly returnedOn: PlainDate | null
}

const LINE = sql`p.partition_id as "partitionId", p.payout_line_id as "payoutLineId", p.kind, p.region, p.programme, p.period,
  p.amount_fen as "amountFen", p.purpose, p.state, p.reason, p.statement_id as "statementId", p.replaces, p.made_at as "madeAt",
  p.changed_at as "changedAt", p.paid_on as "paidOn", p.returned_on as "returnedOn"`

export async function findPayoutLine(tx: Db | Tx, payoutLineId: string): Promise<PayoutLine | undefined> {
  const { rows } =
    await sql<PayoutLine>`select ${LINE} from payout_line p where p.payout_line_id = ${payoutLineId}`.execute(tx)
  return rows[0]
}

export async function findPayoutLineForUpdate(tx: Tx, payoutLineId: string): Promise<PayoutLine | undefined> {
  const { rows } = await sql<PayoutLine>`
    select ${LINE} from payout_line p where p.payout_line_id = ${payoutLineId} for update`.execute(tx)
  return rows[0]
}

export type PayoutQuery = {
  readonly region: string
  readonly kind?: PayoutKind | undefined
  readonly programme?: string | undefined
  readonly period?: string | undefined
  readonly state?: LineState | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Lines of a region in the order of their ids; `after` is the last id of the page before. */
export async function listPayoutLines(tx: Db | Tx, query: PayoutQuery): Promise<readonly PayoutLine[]> {
  const { rows } = await sql<PayoutLine>`
    select ${LINE} from payout_line p
    where p.county like ${`${regionPrefix(query.region)}%`} and (${query.kind ?? null}::text is null or p.kind = ${query.kind ?? null})
      and (${query.programme ?? null}::text is null or p.programme = ${query.programme ?? null})
      and (${query.period ?? null}::text is null or p.period = ${query.period ?? null})
      and (${query.state ?? null}::text is null or p.state = ${query.state ?? null})
      and (${query.after ?? null}::uuid is null or p.payout_line_id > ${query.after ?? null})
    order by p.payout_line_id limit ${query.limit}`.execute(tx)
  return rows
}

export type NewPayoutLine = {
  readonly partitionId: string
  readonly payoutLineId: string
  readonly kind: PayoutKind
  readonly region: string
  readonly programme: string
  readonly period: string
  readonly amountFen: Fen
  readonly purpose: string
  readonly statementId: string | null
  readonly replaces: string | null
  readonly by: string | null
  readonly at: Temporal.Instant
}

/** Adds a pending line. A second live one for the same statement breaks `payout_statement_once`, a second correction `payout_line_corrected_once`. */
export async function insertPayoutLine(tx: Tx, line: NewPayoutLine): Promise<void> {
  await tx
    .insertInto('payout_line')
    .values({
      partition_id: line.partitionId,
      payout_line_id: line.payoutLineId,
      kind: line.kind,
      region: line.region,
      programme: line.programme,
      period: line.period,
      amount_fen: line.amountFen,
      purpose: line.purpose,
      state: 'pending',
      statement_id: line.statementId,
      replaces: line.replaces,
      made_by: line.by,
      made_at: line.at,
      changed_at: line.at,
    })
    .execute()
}

/** What one state change of lines writes: the day the bank paid or gave back is kept beside the state. */
export type LineChange = {
  readonly partitionId: string
  readonly payoutLineId: string
  readonly from: LineState
  readonly to: LineState
  readonly reason: string | null
  readonly paidOn?: PlainDate | null
  readonly returnedOn?: PlainDate | null
}

/** Moves lines from one state to another, all or none: the number of moved lines must be the number given. */
export async function updateLineStates(
  tx: Tx,
  changes: readonly LineChange[],
  because: {
    readonly at: Temporal.Instant
    readonly accountId: string | null
    readonly batchId?: string
    readonly resultDigest?: string
  },
): Promise<number> {
  if (changes.length === 0) return 0
  const column = <T>(pick: (change: LineChange) => T): T[] => changes.map(pick)
  const { rows } = await sql<{ n: number }>`
    with change as (
      select * from unnest(${column((c) => c.partitionId)}::uuid[], ${column((c) => c.payoutLineId)}::uuid[], ${column((c) => c.from)}::text[],
        ${column((c) => c.to)}::text[], ${column((c) => c.reason)}::text[], ${column((c) => c.paidOn?.toString() ?? null)}::date[],
        ${column((c) => c.returnedOn?.toString() ?? null)}::date[])
        as c (partition_id, payout_line_id, from_state, to_state, reason, paid_on, returned_on)),
    moved as (
      update payout_line p set state = c.to_state, reason = coalesce(c.reason, p.reason), changed_at = ${because.at.toString()},
        paid_on = coalesce(c.paid_on, p.paid_on), returned_on = coalesce(c.returned_on, p.returned_on)
      from change c where p.partition_id = c.partition_id and p.payout_line_id = c.payout_line_id and p.state = c.from_state
      returning p.partition_id, p.payout_line_id, c.from_state, c.to_state, c.reason),
    noted as (
      insert into payout_event (partition_id, event_id, payout_line_id, from_state, to_state, reason, batch_id, result_digest, at, account_id)
      select partition_id, gen_random_uuid(), payout_line_id, from_state, to_state, reason, ${because.batchId ?? null}::uuid,
        ${because.resultDigest ?? null}, ${because.at.toString()}::timestamptz, ${because.accountId}::uuid from moved returning 1)
    select count(*) as n from noted`.execute(tx)
  return rows[0]?.n ?? 0
}

export type PayoutEvent = {
  readonly fromState: string | null
  readonly toState: string
  readonly reason: string | null
  readonly batchId: string | null
  readonly at: Temporal.Instant
  readonly accountId: string | null
}

/** The history of a line, oldest first. */
export async function listPayoutEvents(
  tx: Db | Tx,
  line: Pick<PayoutLine, 'partitionId' | 'payoutLineId'>,
): Promise<readonly PayoutEvent[]> {
  const { rows } = await sql<PayoutEvent>`
    select from_state as "fromState", to_state as "toState", reason, batch_id as "batchId", at, account_id as "accountId"
    from payout_event where partition_id = ${line.partitionId} and payout_line_id = ${line.payoutLineId} order by at, recorded_at, event_id limit 200`.execute(
    tx,
  )
  return rows
}

/** Writes beside pending lines why they were not taken into a batch. */
export async function updateLineReasons(
  tx: Tx,
  lines: readonly { readonly partitionId: string; readonly payoutLineId: string; readonly reason: string }[],
): Promise<void> {
  if (lines.length === 0) return
  await sql`
    update payout_line p set reason = c.reason
    from unnest(${lines.map((line) => line.partitionId)}::uuid[], ${lines.map((line) => line.payoutLineId)}::uuid[],
      ${lines.map((line) => line.reason)}::text[]) as c (partition_id, payout_line_id, reason)
    where p.partition_id = c.partition_id and p.payout_line_id = c.payout_line_id and p.state = 'pending'`.execute(tx)
}

/** The lines of one person or organisation, newest first; at most 200. */
export async function listPayoutLinesOf(tx: Db | Tx, partitionId: string): Promise<readonly PayoutLine[]> {
  const { rows } = await sql<PayoutLine>`
    select ${LINE} from payout_line p where p.partition_id = ${partitionId} order by p.made_at desc, p.payout_line_id limit 200`.execute(
    tx,
  )
  return rows
}

export type PayoutMonth = {
  readonly payoutLineId: string
  readonly month: string
  readonly seq: number
  readonly amountFen: Fen
}

/** The months of a person's lines, in order. */
export async function listMonths(
  tx: Db | Tx,
  elderId: string,
  payoutLineIds: readonly string[],
): Promise<readonly PayoutMonth[]> {
  const { rows } = await sql<PayoutMonth>`
    select payout_line_id as "payoutLineId", month, seq, amount_fen as "amountFen" from payout_month
    where elder_id = ${elderId} and payout_line_id = any(${[...payoutLineIds]}::uuid[]) order by month, seq`.execute(tx)
  return rows
}

export type Payment = Pick<PayoutLine, 'payoutLineId' | 'state' | 'paidOn' | 'reason'> & {
  readonly statementId: string
}

/** The line by which each statement is paid: the one that has not been replaced. */
export async function findPayments(
  tx: Db | Tx,
  statementIds: readonly string[],
): Promise<ReadonlyMap<string, Payment>> {
  const { rows } = await sql<Payment>`
    select statement_id as "statementId", payout_line_id as "payoutLineId", state, paid_on as "paidOn", reason
    from payout_line where statement_id = any(${[...statementIds]}::uuid[]) and state not in ('corrected', 'cancelled')`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.statementId, row]))
}
