import { sql } from 'kysely'
import type { Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { PayoutLine } from './store.ts'

export type Collected = { readonly lines: number; readonly months: number; readonly totalFen: number }

/**
 * One pending line per elder and county with every cash month that is due and in no live line; the money becomes due in the
 * elder's partition, month by month. Corrections count with their month: what is below 0 (paid too much before) is not
 * taken from other months, because setting off needs a consent. One collector of a programme at a time; what would still be
 * taken twice breaks `payout_month_once`.
 */
export async function collectAwardLines(
  tx: Tx,
  input: {
    readonly region: string
    readonly programme: string
    readonly period: string
    readonly purpose: string
    readonly by: string | null
    readonly at: Temporal.Instant
    readonly on: PlainDate
  },
): Promise<Collected> {
  await sql`select pg_advisory_xact_lock(hashtext('payout-collect'), hashtext(${input.programme}))`.execute(tx)
  const { rows } = await sql<Collected>`
    with unpaid as materialized (
      select m.elder_id, m.programme, m.month, m.seq, m.amount_fen, m.award_id, left(m.region, 6) as county,
        sum(m.amount_fen) over (partition by m.elder_id, m.programme, m.month, left(m.region, 6)) as net
      from award_month m
      -- What was paid before the platform came stands in the months, and is not paid again.
      where m.form = 'cash' and m.cause <> 'opening-balance' and m.programme = ${input.programme} and m.pay_month <= ${input.period}
        and m.region like ${`${regionPrefix(input.region)}%`}
        and not exists (select from payout_month p where p.elder_id = m.elder_id and p.programme = m.programme and p.month = m.month
          and p.seq = m.seq and p.live)
    ), picked as materialized (
      -- One id per elder and county, made in passing: joining the lines back to their months would cost a nested loop.
      select u.*, first_value(new_id) over (partition by elder_id, county order by month, seq) as payout_line_id
      from (select *, gen_random_uuid() as new_id from unpaid where net > 0) u
    ), lines_written as (
      insert into payout_line (partition_id, payout_line_id, kind, region, programme, period, amount_fen, purpose, state, made_by, made_at, changed_at)
      select elder_id, payout_line_id, 'award', county, ${input.programme}, ${input.period}, sum(amount_fen)::bigint, ${input.purpose}, 'pending',
        ${input.by}::uuid, ${input.at.toString()}::timestamptz, ${input.at.toString()}::timestamptz
      from picked group by elder_id, county, payout_line_id
      returning amount_fen
    ), months_written as (
      insert into payout_month (elder_id, payout_line_id, programme, month, seq, amount_fen)
      select elder_id, payout_line_id, programme, month, seq, amount_fen from picked returning 1
    ), posted as (
      insert into transfer (partition_id, transfer_id, period, debit_kind, debit_party, credit_kind, credit_party, amount_fen, code, effective_on, actor, cause)
      select elder_id, gen_random_uuid(), month, 'award-budget', (array_agg(award_id order by seq))[1], 'due', payout_line_id,
        sum(amount_fen)::bigint, 'payout-due', ${input.on.toString()}::date, ${input.by}::uuid, payout_line_id
      from picked group by elder_id, month, payout_line_id
      returning 1
    )
    select (select count(*) from lines_written) as lines, (select count(*) from months_written) as months,
      (select coalesce(sum(amount_fen), 0)::bigint from lines_written) as "totalFen", (select count(*) from posted) as posted`.execute(
    tx,
  )
  const row = rows[0]
  return { lines: row?.lines ?? 0, months: row?.months ?? 0, totalFen: row?.totalFen ?? 0 }
}

/** The months of a line are due again. */
export async function freeMonths(tx: Tx, line: Pick<PayoutLine, 'partitionId' | 'payoutLineId'>): Promise<void> {
  await sql`
    update payout_month set live = false where elder_id = ${line.partitionId} and payout_line_id = ${line.payoutLineId}`.execute(
    tx,
  )
}

/** The months of a corrected line go over to the line that is sent instead. */
export async function moveMonths(
  tx: Tx,
  old: Pick<PayoutLine, 'partitionId' | 'payoutLineId'>,
  payoutLineId: string,
): Promise<void> {
  await freeMonths(tx, old)
  await sql`
    insert into payout_month (elder_id, payout_line_id, programme, month, seq, amount_fen)
    select elder_id, ${payoutLineId}::uuid, programme, month, seq, amount_fen
    from payout_month where elder_id = ${old.partitionId} and payout_line_id = ${old.payoutLineId}`.execute(tx)
}
