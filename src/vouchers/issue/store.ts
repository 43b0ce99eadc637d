import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import { keyedIdSql } from '../voucher-id.ts'

/** Whose month is issued: a policy's running awards. */
export type IssueOf = { readonly policy: string; readonly family: string; readonly month: string }

/** An award that gives a voucher for the month: running, or ended with this month as its last, and not suspended in it. */
function runs(of: IssueOf): RawBuilder<unknown> {
  return sql`a.policy = ${of.policy} and a.programme = ${of.family} and a.from_month <= ${of.month}
    and (a.state = 'active' or (a.state = 'ended' and a.to_month >= ${of.month}))
    and not exists (select 1 from award_suspension s where s.elder_id = a.elder_id and s.award_id = a.award_id
                    and s.from_month <= ${of.month} and (s.to_month is null or s.to_month >= ${of.month}))`
}

export async function countRunningAwards(tx: Db | Tx, of: IssueOf): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from award a where ${runs(of)}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** The regions in which the policy has running awards. */
export async function findAwardRegions(tx: Db | Tx, of: IssueOf): Promise<readonly string[]> {
  const { rows } = await sql<{ region: string }>`select distinct a.region from award a where ${runs(of)}`.execute(tx)
  return rows.map((row) => row.region)
}

/** The last elder of the next `size` running awards after `after`, or undefined when there is none. */
export async function findChunkEnd(tx: Db | Tx, of: IssueOf, after: string, size: number): Promise<string | undefined> {
  const { rows } = await sql<{ upto: string | null }>`
    select (array_agg(elder_id order by elder_id desc))[1] as upto
    from (select a.elder_id from award a where ${runs(of)} and a.elder_id > ${after}::uuid order by a.elder_id limit ${size}) next`.execute(
    tx,
  )
  return rows[0]?.upto ?? undefined
}

/** Which envelope pays for a region, and for how many more vouchers it has money. */
export type Place = { readonly region: string; readonly envelopeId: string; readonly room: number }

export type ChunkInput = IssueOf & {
  readonly after: string
  readonly upto: string
  readonly places: readonly Place[]
  readonly termsId: string
  readonly capFen: Fen
  readonly on: PlainDate
  readonly at: Temporal.Instant
}

export type ChunkCounts = {
  readonly issued: number
  readonly already: number
  readonly elsewhere: number
  readonly died: number
  readonly noBudget: number
  readonly exhausted: number
}

/**
 * Issues the month to the elders of a range in one statement: vouchers, their transfers, the reservation of each envelope, and
 * the reasons of those who get none. The caller has locked the envelopes. Who has a voucher already is left as is: that is looked
 * up person by person, since of a month that is being issued the planner knows nothing and would compare everybody with everybody.
 */
export async function insertChunk(tx: Tx, input: ChunkInput): Promise<ChunkCounts> {
  const regions = input.places.map((place) => place.region)
  const envelopes = input.places.map((place) => place.envelopeId)
  const rooms = input.places.map((place) => place.room)
  const { rows } = await sql<ChunkCounts>`
    with running as materialized (
      select distinct on (a.elder_id) a.elder_id, a.award_id, a.region, v.policy as has_policy, e.died_on
      from award a
      join elder e on e.elder_id = a.elder_id
      left join lateral (
        select policy from voucher where elder_id = a.elder_id and family = ${input.family} and month = ${input.month} limit 1
      ) v on true
      where ${runs(input)} and a.elder_id > ${input.after}::uuid and a.elder_id <= ${input.upto}::uuid
      order by a.elder_id, a.state
    ), placed as materialized (
      select r.*, p.envelope_id, p.room,
             row_number() over (partition by p.envelope_id order by r.elder_id) as place
      from running r
      left join unnest(${regions}::text[], ${envelopes}::uuid[], ${rooms}::bigint[]) p (region, envelope_id, room) on p.region = r.region
      where r.has_policy is null and r.died_on is null
    ), issued as (
      insert into voucher (elder_id, family, month, voucher_id, policy, award_id, region, envelope_id, terms_id, state, cap_fen, issued_at)
      select elder_id, ${input.family}, ${input.month}, ${keyedIdSql(sql`elder_id::text`, sql`${input.family}::text`, sql`${input.month}::text`)},
             ${input.policy}, award_id, region, envelope_id, ${input.termsId}::uuid, 'issued', ${input.capFen}, ${input.at}::timestamptz
      from placed where place <= room
      returning elder_id, voucher_id, envelope_id
    ), committed as (
      insert into transfer (partition_id, transfer_id, period, debit_kind, debit_party, credit_kind, credit_party, amount_fen, code, effective_on, cause)
      select elder_id, voucher_id, ${input.month}, 'budget', envelope_id, 'commitment', voucher_id, ${input.capFen}, 'voucher-issued', ${input.on}::date, voucher_id
      from issued
    ), sums as (
      select envelope_id, count(*) as n, (array_agg(voucher_id order by voucher_id))[1] as first_voucher from issued group by envelope_id
    ), reserved as (
      insert into transfer (partition_id, transfer_id, period, debit_kind, debit_party, credit_kind, credit_party, amount_fen, code, effective_on, cause)
      select envelope_id, ${keyedIdSql(sql`'reserved'`, sql`envelope_id::text`, sql`first_voucher::text`)}, ${input.month},
             'envelope', envelope_id, 'committed', envelope_id, n * ${input.capFen}::bigint, 'reserved', ${input.on}::date, first_voucher
      from sums
    ), refusals as (
      select elder_id, award_id, 'issued-elsewhere' as code, jsonb_build_object('policy', has_policy) as detail
      from running where has_policy <> ${input.policy}
      union all
      select elder_id, award_id, 'died', jsonb_build_object('diedOn', died_on) from running where has_policy is null and died_on is not null
      union all
      select elder_id, award_id, case when envelope_id is null then 'no-budget' else 'budget-exhausted' end, jsonb_build_object('region', region)
      from placed where envelope_id is null or place > room
    ), refused as (
      insert into voucher_refusal (elder_id, family, month, policy, award_id, code, detail, at)
      select elder_id, ${input.family}, ${input.month}, ${input.policy}, award_id, code, detail, ${input.at}::timestamptz from refusals
      on conflict (elder_id, family, month, policy) do update set award_id = excluded.award_id, code = excluded.code, detail = excluded.detail, at = excluded.at
    )
    select (select coalesce(sum(n), 0)::bigint from sums) as issued,
           (select count(*) from running where has_policy = ${input.policy}) as already,
           (select count(*) from refusals where code = 'issued-elsewhere') as elsewhere,
           (select count(*) from refusals where code = 'died') as died,
           (select count(*) from refusals where code = 'no-budget') as "noBudget",
           (select count(*) from refusals where code = 'budget-exhausted') as exhausted`.execute(tx)
  return rows[0] ?? { issued: 0, already: 0, elsewhere: 0, died: 0, noBudget: 0, exhausted: 0 }
}

/** Takes away the refusals of people who have their voucher now. */
export async function deleteOutdatedRefusals(
  tx: Tx,
  input: IssueOf & { readonly after: string; readonly upto: string },
) {
  await sql`
    delete from voucher_refusal r using voucher v
    where r.family = ${input.family} and r.month = ${input.month} and r.policy = ${input.policy}
      and r.elder_id > ${input.after}::uuid and r.elder_id <= ${input.upto}::uuid
      and v.elder_id = r.elder_id and v.family = r.family and v.month = r.month and v.policy = r.policy`.execute(tx)
}

export async function countRefusals(tx: Db | Tx, of: IssueOf): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from voucher_refusal where family = ${of.family} and month = ${of.month} and policy = ${of.policy}`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** How many awards of the policy run in each month, in the order asked. */
export async function countAwardsByMonth(
  tx: Db | Tx,
  of: {
    readonly policy: string
    readonly family: string
    readonly regionPrefix: string
    readonly months: readonly string[]
  },
): Promise<readonly number[]> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from award a where a.policy = ${of.policy} and a.programme = ${of.family} and a.region like ${`${of.regionPrefix}%`}
              and a.from_month <= m.month and (a.to_month is null or a.to_month >= m.month)) as n
    from unnest(${[...of.months]}::text[]) with ordinality m (month, place) order by m.place`.execute(tx)
  return rows.map((row) => row.n)
}

/** Somebody with an award who got no voucher for the month. */
export type RefusedPerson = {
  readonly elderId: string
  readonly name: string
  readonly region: string
  readonly code: string
  readonly detail: unknown
  readonly at: Temporal.Instant
}

/** Who got no voucher for the month and why; a page of at most 100. */
export async function findRefusals(
  tx: Db | Tx,
  query: {
    readonly month: string
    readonly policy: string
    readonly regionPrefix: string
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<readonly RefusedPerson[]> {
  return tx
    .selectFrom('voucher_refusal as r')
    .innerJoin('elder as e', 'e.elder_id', 'r.elder_id')
    .select(['r.elder_id as elderId', 'e.name', 'e.residence_region as region', 'r.code', 'r.detail', 'r.at'])
    .where('r.month', '=', query.month)
    .where('r.policy', '=', query.policy)
    .where('e.residence_region', 'like', `${query.regionPrefix}%`)
    .$if(query.after !== undefined, (select) => select.where('r.elder_id', '>', query.after ?? ''))
    .orderBy('r.elder_id')
    .limit(query.limit)
    .execute()
}
