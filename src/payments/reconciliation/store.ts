import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { Found, Part, Stage } from './flow.ts'

/** A month of a programme in a region. */
export type Scope = { readonly region: string; readonly month: string; readonly programme: string }

/** One line behind a part, as far as the page shows it; the link says where it is handled. */
export type FlowLine = {
  readonly lineId: string
  readonly elderId: string | null
  readonly organizationId: string | null
  readonly amountFen: Fen
  readonly on: Temporal.PlainDate | null
  /** A category, a month, a purpose. */
  readonly what: string
  readonly reason: string | null
  readonly opens: 'voucher' | 'redemption' | 'assessment' | 'statement' | 'payout-line' | 'award-month'
  readonly openId: string
}

// Every stage is one relation (part, line_id, elder_id, organization_id, amount, happened_on, what, reason, opens, open_id): sums and lists read the same
// rows, so that a total always opens to the lines it is made of.

const like = (scope: Scope) => `${regionPrefix(scope.region)}%`

function committed(scope: Scope): RawBuilder<unknown> {
  return sql`
    select p.part, v.voucher_id as line_id, v.elder_id, null::uuid as organization_id, p.amount, null::date as happened_on, coalesce(v.category, '') as what, null::text as reason,
      'voucher' as opens, v.voucher_id as open_id
    from voucher v cross join lateral (values
      ('held', v.held_fen), ('redeemed', v.used_fen),
      ('open', case when v.state in ('issued', 'claimed') then v.cap_fen - v.used_fen - v.held_fen - v.released_fen else 0 end)) as p (part, amount)
    where v.family = ${scope.programme} and v.month = ${scope.month} and v.region like ${like(scope)} and p.amount > 0
    union all
    select 'fees', l.line_id, l.elder_id, s.organization_id, l.amount_fen, l.served_on, 'assessment-fee', null, 'statement', s.statement_id
    from settlement_line l join settlement_statement s on s.statement_id = l.statement_id and s.state = 'approved'
    where l.kind = 'assessment-fee' and l.state = 'payable' and l.month = ${scope.month} and s.programme = ${scope.programme} and s.county like ${like(scope)}`
}

function owed(scope: Scope): RawBuilder<unknown> {
  const place = sql`case when l.line_id is null then 'unsettled' when l.state = 'disputed' then 'disputed' when l.state = 'refused' then 'refused'
      when s.state <> 'approved' then 'in-statement' when s.month = ${scope.month} then 'settled' else 'settled-later' end`
  return sql`
    select ${place} as part, r.redemption_id as line_id, r.elder_id, r.organization_id, r.deduct_fen as amount, r.served_on as happened_on, r.category as what, l.reason,
      case when l.line_id is null then 'redemption' else 'statement' end as opens, coalesce(l.statement_id, r.redemption_id) as open_id
    from redemption r
    join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month
    left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id
    left join settlement_line l on l.elder_id = r.elder_id and l.redemption_id = r.redemption_id and l.state in ('payable', 'disputed', 'refused')
    left join settlement_statement s on s.statement_id = l.statement_id
    where r.family = ${scope.programme} and r.month = ${scope.month} and v.region like ${like(scope)} and o.outcome is distinct from 'reversed'
    union all
    select ${place}, a.assessment_id, a.elder_id, a.organization_id, a.voucher_fen + a.locality_fen, a.base_on, 'assessment-fee', l.reason,
      case when l.line_id is null then 'assessment' else 'statement' end, coalesce(l.statement_id, a.assessment_id)
    from assessment a
    left join settlement_line l on l.elder_id = a.elder_id and l.assessment_id = a.assessment_id and l.state in ('payable', 'disputed', 'refused')
    left join settlement_statement s on s.statement_id = l.statement_id
    where a.region like ${like(scope)} and a.state in ('confirmed', 'objected') and a.voucher_fen + a.locality_fen > 0
      and to_char(a.fee_settled_at at time zone 'Asia/Shanghai', 'YYYY-MM') = ${scope.month}`
}

function payable(scope: Scope): RawBuilder<unknown> {
  return sql`
    select case when l.month = s.month then 'this-month' else 'earlier-months' end as part, l.line_id, l.elder_id, s.organization_id,
      l.amount_fen as amount, l.served_on as happened_on, l.month as what, null::text as reason, 'statement' as opens, s.statement_id as open_id
    from settlement_statement s join settlement_line l on l.statement_id = s.statement_id and l.state = 'payable'
    where s.state = 'approved' and s.programme = ${scope.programme} and s.month = ${scope.month} and s.county like ${like(scope)}`
}

const STATE_PART = sql`case p.state when 'pending' then 'to-pay' when 'batched' then 'to-pay' else p.state end`

function payment(scope: Scope): RawBuilder<unknown> {
  return sql`
    select ${STATE_PART} as part, p.payout_line_id as line_id, null::uuid as elder_id, s.organization_id, p.amount_fen as amount,
      coalesce(p.returned_on, p.paid_on) as happened_on, p.purpose as what, p.reason, 'payout-line' as opens, p.payout_line_id as open_id
    from settlement_statement s join payout_line p on p.statement_id = s.statement_id and p.state not in ('corrected', 'cancelled')
    where s.state = 'approved' and s.programme = ${scope.programme} and s.month = ${scope.month} and s.county like ${like(scope)}
    union all
    select 'set-off', o.recovery_id, o.elder_id, s.organization_id, o.amount_fen, null, 'set-off', null, 'statement', s.statement_id
    from settlement_statement s join settlement_set_off o on o.statement_id = s.statement_id and o.live
    where s.state = 'approved' and s.programme = ${scope.programme} and s.month = ${scope.month} and s.county like ${like(scope)}`
}

function award(scope: Scope): RawBuilder<unknown> {
  return sql`
    select case when p.payout_line_id is not null then ${STATE_PART} when m.net > 0 then 'not-collected' when m.net = 0 then 'offset' else 'to-recover' end as part,
      m.award_id as line_id, m.elder_id, null::uuid as organization_id, m.amount_fen as amount, coalesce(p.returned_on, p.paid_on) as happened_on,
      m.month || '#' || m.seq as what, coalesce(p.reason, m.says) as reason, case when p.payout_line_id is null then 'award-month' else 'payout-line' end as opens,
      coalesce(p.payout_line_id, m.award_id) as open_id
    from (
      select a.*, x.payout_line_id, sum(a.amount_fen) filter (where x.payout_line_id is null) over (partition by a.elder_id, a.programme, a.month) as net
      from award_month a
      left join payout_month x on x.elder_id = a.elder_id and x.programme = a.programme and x.month = a.month and x.seq = a.seq and x.live
      where a.programme = ${scope.programme} and a.form = 'cash' and a.region like ${like(scope)}) m
    left join payout_line p on p.partition_id = m.elder_id and p.payout_line_id = m.payout_line_id
    where m.pay_month = ${scope.month}`
}

const RELATIONS: Readonly<Record<Exclude<Stage, 'budget'>, (scope: Scope) => RawBuilder<unknown>>> = {
  committed,
  owed,
  payable,
  payment,
  award,
}

/** Counts and sums of each part of a stage. */
export async function sumParts(tx: Db | Tx, stage: Exclude<Stage, 'budget'>, scope: Scope): Promise<readonly Found[]> {
  const { rows } = await sql<{ part: Part; lines: number; amount: number }>`
    select part, count(*) as lines, sum(amount)::bigint as amount from (${RELATIONS[stage](scope)}) r group by part`.execute(
    tx,
  )
  return rows.map((row) => ({ stage, part: row.part, lines: row.lines, amountFen: fen(row.amount) }))
}

/** The lines of one part, in the order of their ids; `after` is the cursor of the page before. */
export async function listPart(
  tx: Db | Tx,
  stage: Exclude<Stage, 'budget'>,
  part: Part,
  scope: Scope,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly (FlowLine & { readonly cursor: string })[]> {
  const { rows } = await sql<FlowLine & { readonly cursor: string }>`
    select line_id as "lineId", elder_id as "elderId", organization_id as "organizationId", amount::bigint as "amountFen", happened_on as on, what, reason, opens,
      open_id as "openId", cursor
    from (select r.*, line_id::text || what as cursor
          from (${RELATIONS[stage](scope)}) r where part = ${part}) r
    where ${page.after ?? null}::text is null or cursor > ${page.after ?? null}
    order by cursor limit ${page.limit}`.execute(tx)
  return rows
}

/** The transfers that committed assessment fees of the month, found through the people whose fees were approved. */
function feeTransfers(scope: Scope): RawBuilder<unknown> {
  return sql`(
    select t.* from (
      select distinct l.elder_id, l.statement_id from settlement_line l
      join settlement_statement s on s.statement_id = l.statement_id and s.state = 'approved' and s.county like ${like(scope)}
      where l.kind = 'assessment-fee' and l.state = 'payable' and l.month = ${scope.month}) f
    join transfer t on t.partition_id = f.elder_id and t.cause = f.statement_id and t.code = 'assessment-fee' and t.period = ${scope.month})`
}

export type BudgetFound = {
  readonly grantedFen: Fen
  readonly committedFen: Fen
  /** What people of the region have committed out of these envelopes, reckoned from the people. */
  readonly ofPeopleFen: Fen
  readonly envelopes: number
}

/** The region's own envelopes of the month: what was granted and committed. What a wider envelope bears is not in them. */
export async function sumBudget(tx: Db | Tx, scope: Scope): Promise<BudgetFound> {
  const { rows } = await sql<Record<'granted' | 'committed' | 'ofPeople' | 'envelopes', number>>`
    with own as (select envelope_id from budget_envelope
                 where programme in (${scope.programme}, 'assessment-voucher') and month = ${scope.month} and region like ${like(scope)})
    select (select count(*) from own) as envelopes,
      coalesce(sum(case when t.debit_kind = 'appropriation' then t.amount_fen when t.credit_kind = 'appropriation' then -t.amount_fen end), 0)::bigint as granted,
      coalesce(sum(case when t.credit_kind = 'committed' then t.amount_fen when t.debit_kind = 'committed' then -t.amount_fen end), 0)::bigint as committed,
      (select coalesce(sum(v.cap_fen - v.released_fen), 0) from voucher v
       where v.family = ${scope.programme} and v.month = ${scope.month} and v.envelope_id in (select envelope_id from own))::bigint
      + (select coalesce(sum(t.amount_fen), 0) from ${feeTransfers(scope)} t where t.debit_party in (select envelope_id from own))::bigint as "ofPeople"
    from own e left join transfer t on t.partition_id = e.envelope_id`.execute(tx)
  const row = rows[0]
  return {
    grantedFen: fen(row?.granted ?? 0),
    committedFen: fen(row?.committed ?? 0),
    ofPeopleFen: fen(row?.ofPeople ?? 0),
    envelopes: row?.envelopes ?? 0,
  }
}

/** What the month's people have committed, wherever the envelope is; what statements say they pay; what assessments are owed. */
export async function sumApart(
  tx: Db | Tx,
  scope: Scope,
): Promise<{
  readonly committedFen: Fen
  readonly payableFen: Fen
  readonly feesOwedFen: Fen
  readonly dueFen: Fen
}> {
  const { rows } = await sql<Record<'committed' | 'payable' | 'fees' | 'due', number>>`
    select
      (select coalesce(sum(v.cap_fen - v.released_fen), 0) from voucher v
       where v.family = ${scope.programme} and v.month = ${scope.month} and v.region like ${like(scope)})::bigint
      + (select coalesce(sum(amount_fen), 0) from ${feeTransfers(scope)} t)::bigint as committed,
      (select coalesce(sum(payable_fen), 0)::bigint from settlement_statement
       where state = 'approved' and programme = ${scope.programme} and month = ${scope.month} and county like ${like(scope)}) as payable,
      (select coalesce(sum(voucher_fen + locality_fen), 0)::bigint from assessment
       where region like ${like(scope)} and state in ('confirmed', 'objected')
         and to_char(fee_settled_at at time zone 'Asia/Shanghai', 'YYYY-MM') = ${scope.month}) as fees,
      (select coalesce(sum(amount_fen), 0)::bigint from award_month
       where programme = ${scope.programme} and form = 'cash' and pay_month = ${scope.month} and region like ${like(scope)}) as due`.execute(
    tx,
  )
  const row = rows[0]
  return {
    committedFen: fen(row?.committed ?? 0),
    payableFen: fen(row?.payable ?? 0),
    feesOwedFen: fen(row?.fees ?? 0),
    dueFen: fen(row?.due ?? 0),
  }
}
