import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { keyedIdSql } from '../voucher-id.ts'

/** The last elder of the next `size` vouchers of the month that are still open, after `after`; undefined when there is none. */
export async function findOpenEnd(
  tx: Db | Tx,
  of: { readonly family: string; readonly month: string },
  after: string,
  size: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ upto: string | null }>`
    select (array_agg(elder_id order by elder_id desc))[1] as upto from (
      select elder_id from voucher where family = ${of.family} and month = ${of.month} and state in ('issued', 'claimed')
        and elder_id > ${after}::uuid order by elder_id limit ${size}) next`.execute(tx)
  return rows[0]?.upto ?? undefined
}

/** Months before `month` that still have open vouchers, oldest first. */
export async function findOpenMonths(tx: Db | Tx, family: string, before: string): Promise<readonly string[]> {
  const { rows } = await sql<{ month: string }>`
    select distinct month from voucher where family = ${family} and month < ${before} and state in ('issued', 'claimed') order by month`.execute(
    tx,
  )
  return rows.map((row) => row.month)
}

export type ExpiredCounts = { readonly expired: number; readonly releasedFen: number }

/**
 * Ends the open vouchers of a range of elders: holds are let go, what is left goes back to the envelope, in one statement. The
 * vouchers could not be used any more anyway; this frees the money.
 */
export async function expireRange(
  tx: Tx,
  of: {
    readonly family: string
    readonly month: string
    readonly after: string
    readonly upto: string
    readonly on: PlainDate
    readonly at: Temporal.Instant
  },
): Promise<ExpiredCounts> {
  const { rows } = await sql<ExpiredCounts>`
    with open as materialized (
      select elder_id, voucher_id, envelope_id, cap_fen - used_fen as rest from voucher
      where family = ${of.family} and month = ${of.month} and state in ('issued', 'claimed')
        and elder_id > ${of.after}::uuid and elder_id <= ${of.upto}::uuid
      order by elder_id for no key update
    ), ended as (
      update voucher v set state = 'expired', held_fen = 0, released_fen = v.cap_fen - v.used_fen
      from open o where v.elder_id = o.elder_id and v.family = ${of.family} and v.month = ${of.month}
      returning v.elder_id, v.voucher_id, v.envelope_id, v.released_fen
    ), let_go as (
      update voucher_hold h set state = 'released', ended_at = ${of.at}::timestamptz
      from open o where h.elder_id = o.elder_id and h.voucher_id = o.voucher_id and h.state = 'live'
      returning h.elder_id, h.hold_id, h.voucher_id, h.amount_fen
    ), holds as (
      insert into transfer (partition_id, transfer_id, period, debit_kind, debit_party, credit_kind, credit_party, amount_fen, code, effective_on, cause)
      select elder_id, ${keyedIdSql(sql`'hold-expired'`, sql`hold_id::text`)}, ${of.month}, 'hold', hold_id, 'commitment', voucher_id, amount_fen, 'hold-released', ${of.on}::date, hold_id
      from let_go
    ), released as (
      insert into transfer (partition_id, transfer_id, period, debit_kind, debit_party, credit_kind, credit_party, amount_fen, code, effective_on, cause)
      select elder_id, ${keyedIdSql(sql`'released'`, sql`voucher_id::text`)}, ${of.month}, 'commitment', voucher_id, 'budget', envelope_id, released_fen, 'released', ${of.on}::date, voucher_id
      from ended where released_fen > 0
    ), sums as (
      select envelope_id, sum(released_fen)::bigint as amount, (array_agg(voucher_id order by voucher_id))[1] as first_voucher
      from ended where released_fen > 0 group by envelope_id
    ), freed as (
      insert into transfer (partition_id, transfer_id, period, debit_kind, debit_party, credit_kind, credit_party, amount_fen, code, effective_on, cause)
      select envelope_id, ${keyedIdSql(sql`'unreserved'`, sql`envelope_id::text`, sql`first_voucher::text`)}, ${of.month},
             'committed', envelope_id, 'envelope', envelope_id, amount, 'unreserved', ${of.on}::date, first_voucher
      from sums
    )
    select (select count(*) from ended) as expired, (select coalesce(sum(amount), 0)::bigint from sums) as "releasedFen"`.execute(
    tx,
  )
  return rows[0] ?? { expired: 0, releasedFen: 0 }
}
