import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { type Fen, fen } from '#kernel/money.ts'

/** What a day or a close comes to. Cash and online are the elders' own parts, less what was given back. */
export type TillSums = {
  readonly redemptions: number
  readonly deductFen: Fen
  readonly reversals: number
  readonly reversedFen: Fen
  readonly cashFen: Fen
  readonly onlineFen: Fen
}

export type TillClose = TillSums & {
  readonly closeNo: number
  readonly countedCashFen: Fen | null
  readonly note: string | null
  readonly closedAt: Temporal.Instant
}

/** The redemptions stamped on the day, the reversals and payments of the day. */
export async function sumDay(
  tx: Db | Tx,
  of: { readonly organizationId: string; readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<TillSums> {
  const months = [monthText(of.from), monthText(of.from.subtract({ hours: 24 * 31 }))]
  const { rows } = await sql<Record<keyof TillSums, number>>`
    with own as materialized (
      select elder_id, redemption_id, deduct_fen, at from redemption
      where organization_id = ${of.organizationId} and month = any(${months}::text[])
    ), paid as (
      select p.method, sum(case p.kind when 'paid' then p.amount_fen else -p.amount_fen end) as amount
      from own o join elder_payment p on p.elder_id = o.elder_id and p.redemption_id = o.redemption_id
      where p.at >= ${of.from}::timestamptz and p.at < ${of.to}::timestamptz group by p.method
    ), reversed as (
      select count(*) as n, coalesce(sum(o.deduct_fen), 0) as amount
      from own o join redemption_outcome x on x.elder_id = o.elder_id and x.redemption_id = o.redemption_id and x.outcome = 'reversed'
      where x.at >= ${of.from}::timestamptz and x.at < ${of.to}::timestamptz
    )
    select count(*) as redemptions, coalesce(sum(deduct_fen), 0)::bigint as "deductFen",
      (select n from reversed) as reversals, (select amount::bigint from reversed) as "reversedFen",
      coalesce((select amount::bigint from paid where method = 'cash'), 0) as "cashFen",
      coalesce((select amount::bigint from paid where method = 'online'), 0) as "onlineFen"
    from own where at >= ${of.from}::timestamptz and at < ${of.to}::timestamptz`.execute(tx)
  const row = rows[0]
  return {
    redemptions: row?.redemptions ?? 0,
    deductFen: fen(row?.deductFen ?? 0),
    reversals: row?.reversals ?? 0,
    reversedFen: fen(row?.reversedFen ?? 0),
    cashFen: fen(row?.cashFen ?? 0),
    onlineFen: fen(row?.onlineFen ?? 0),
  }
}

function monthText(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toPlainYearMonth().toString()
}

export async function findCloses(tx: Db | Tx, organizationId: string, on: PlainDate): Promise<readonly TillClose[]> {
  const rows = await tx
    .selectFrom('till_close')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('business_date', '=', on)
    .orderBy('close_no')
    .execute()
  return rows.map((row) => ({
    closeNo: row.close_no,
    redemptions: row.redemptions,
    deductFen: fen(row.deduct_fen),
    reversals: row.reversals,
    reversedFen: fen(row.reversed_fen),
    cashFen: fen(row.cash_fen),
    onlineFen: fen(row.online_fen),
    countedCashFen: row.counted_cash_fen === null ? null : fen(row.counted_cash_fen),
    note: row.note,
    closedAt: row.closed_at,
  }))
}

/** One close of an organisation's day at a time: the second waits and then counts what the first has left. */
export async function lockTill(tx: Tx, organizationId: string, on: PlainDate): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} ${on}`}, 12))`.execute(tx)
}

/** Writes a close down; its number is the next of the day. */
export async function insertClose(
  tx: Tx,
  input: {
    readonly organizationId: string
    readonly on: PlainDate
    readonly close: TillClose
    readonly by: string | null
  },
): Promise<void> {
  const { close } = input
  await tx
    .insertInto('till_close')
    .values({
      organization_id: input.organizationId,
      business_date: input.on,
      close_no: close.closeNo,
      redemptions: close.redemptions,
      deduct_fen: close.deductFen,
      reversals: close.reversals,
      reversed_fen: close.reversedFen,
      cash_fen: close.cashFen,
      online_fen: close.onlineFen,
      counted_cash_fen: close.countedCashFen,
      note: close.note,
      closed_by: input.by,
      closed_at: close.closedAt,
    })
    .execute()
}
