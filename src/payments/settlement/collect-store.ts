import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { regionPrefix } from '#kernel/region.ts'

/** Who has something to settle with which county, up to a month. */
export type Unsettled = { readonly organizationId: string; readonly county: string; readonly programme: string }

/**
 * What is not settled yet: redemptions that were neither reversed nor settled, confirmed assessments with a public part,
 * neither of them in a live line. The county that issued the voucher (or confirmed the assessment) pays.
 */
export async function findUnsettled(
  tx: Db | Tx,
  query: { readonly region: string; readonly month: string; readonly programme: string },
): Promise<readonly Unsettled[]> {
  const place = `${regionPrefix(query.region)}%`
  const { rows } = await sql<Unsettled>`
    select organization_id as "organizationId", county, programme from (
      select r.organization_id, left(v.region, 6) as county, r.family as programme
      from redemption r join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month
      where r.family = ${query.programme} and r.month <= ${query.month} and v.region like ${place} and ${notSettled}
      union
      select a.organization_id, left(a.region, 6), ${query.programme}
      from assessment a
      where a.region like ${place} and ${owedAssessment} and ${monthOfFee} <= ${query.month} and ${notBilled}
      union
      select d.organization_id, d.county, d.programme
      from service_draw d
      where d.region like ${place} and d.state = 'drawn' and d.month <= ${query.month} and ${notTaken}) u
    order by county, organization_id`.execute(tx)
  return rows
}

/** Puts every unsettled redemption of the statement's organisation, county and programme into it; returns how many. */
export async function insertRedemptionLines(tx: Tx, statementId: string): Promise<number> {
  const { rows } = await sql`
    insert into settlement_line (elder_id, line_id, statement_id, kind, redemption_id, month, category, served_on, fee_fen, amount_fen,
      state, reason_code, reason, carries)
    select r.elder_id, gen_random_uuid(), s.statement_id, 'redemption', r.redemption_id, r.month, r.category, r.served_on, r.fee_fen,
      r.deduct_fen, case when h.code is null then 'payable' else 'disputed' end, h.code, h.says, ${carriedLine}
    from settlement_statement s
    join redemption r on r.organization_id = s.organization_id and r.family = s.programme and r.month <= s.month
    join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month and left(v.region, 6) = s.county
    left join lateral (
      select code, says from (
        select 1 as rank, 'reversal-pending' as code, '机构已申请冲正，等待第二人决定' as says
        where exists (select from reversal c where c.elder_id = r.elder_id and c.redemption_id = r.redemption_id and c.state = 'pending')
        union all select 2, 'recovery-open', '这笔核销已立案追回，查清之前不付'
        where exists (select from voucher_recovery c where c.elder_id = r.elder_id and c.redemption_id = r.redemption_id and c.state = 'open')
        union all select 3, 'service-disputed', '老人一方对这次服务有异议，查清之前不付'
        where exists (select from service_record c where c.elder_id = r.elder_id and c.service_id = r.service_ref and c.state = 'disputed')
      ) reasons order by rank limit 1) h on true
    where s.statement_id = ${statementId} and ${notSettled}
    returning 1`.execute(tx)
  return rows.length
}

/**
 * Puts what was drawn of service entitlements into the statement of its programme. The county buys these services: it bears
 * all of it. A service that the elder's side disputes is held back.
 */
export async function insertDrawLines(tx: Tx, statementId: string): Promise<number> {
  const { rows } = await sql`
    insert into settlement_line (elder_id, line_id, statement_id, kind, draw_id, month, category, served_on, fee_fen, amount_fen, local_fen,
      state, reason_code, reason, carries)
    select d.elder_id, gen_random_uuid(), s.statement_id, 'service-draw', d.draw_id, d.month, r.category, d.served_on, d.fee_fen, d.amount_fen,
      d.amount_fen, case when r.state = 'disputed' then 'disputed' else 'payable' end,
      case when r.state = 'disputed' then 'service-disputed' end,
      case when r.state = 'disputed' then '老人一方对这次服务有异议，查清之前不付' end,
      (select l.line_id from settlement_line l where l.elder_id = d.elder_id and l.draw_id = d.draw_id and l.state = 'carried'
       order by l.resolved_at desc limit 1)
    from settlement_statement s
    join service_draw d on d.organization_id = s.organization_id and d.programme = s.programme and d.month <= s.month and d.county = s.county
    join service_record r on r.elder_id = d.elder_id and r.service_id = d.service_id
    where s.statement_id = ${statementId} and d.state = 'drawn' and ${notTaken}
    returning 1`.execute(tx)
  return rows.length
}

/** Puts the public part of every confirmed and unbilled assessment into the statement; an open objection holds it back. */
export async function insertAssessmentLines(tx: Tx, statementId: string, programme: string): Promise<number> {
  const { rows } = await sql`
    insert into settlement_line (elder_id, line_id, statement_id, kind, assessment_id, month, served_on, fee_fen, amount_fen, local_fen,
      state, reason_code, reason, carries)
    select a.elder_id, gen_random_uuid(), s.statement_id, 'assessment-fee', a.assessment_id, ${monthOfFee},
      coalesce(a.base_on, (a.decided_at at time zone 'Asia/Shanghai')::date), a.fee_fen, a.voucher_fen + a.locality_fen, a.locality_fen,
      case when o.open then 'disputed' else 'payable' end, case when o.open then 'objection-open' end,
      case when o.open then '老人对评估结论提出异议，办结之前不付' end, ${carriedAssessment}
    from settlement_statement s
    join assessment a on a.organization_id = s.organization_id and left(a.region, 6) = s.county
    cross join lateral (select exists (select from assessment_objection o where o.elder_id = a.elder_id
      and o.assessment_id = a.assessment_id and o.state in ('raised', 'accepted')) as open) o
    where s.statement_id = ${statementId} and s.programme = ${programme} and ${owedAssessment} and ${monthOfFee} <= s.month and ${notBilled}
    returning 1`.execute(tx)
  return rows.length
}

const LIVE = sql`('payable', 'disputed', 'refused')`

const notSettled = sql`not exists (select from redemption_outcome o where o.elder_id = r.elder_id and o.redemption_id = r.redemption_id)
  and not exists (select from settlement_line l where l.elder_id = r.elder_id and l.redemption_id = r.redemption_id and l.state in ${LIVE})`

const owedAssessment = sql`a.state in ('confirmed', 'objected') and a.fee_settled_at is not null and a.voucher_fen + a.locality_fen > 0`

const notBilled = sql`not exists (select from settlement_line l where l.elder_id = a.elder_id and l.assessment_id = a.assessment_id and l.state in ${LIVE})`

const notTaken = sql`not exists (select from settlement_line l where l.elder_id = d.elder_id and l.draw_id = d.draw_id and l.state in ${LIVE})`

const monthOfFee = sql`to_char(a.fee_settled_at at time zone 'Asia/Shanghai', 'YYYY-MM')`

const carriedLine = sql`(select l.line_id from settlement_line l where l.elder_id = r.elder_id and l.redemption_id = r.redemption_id
  and l.state = 'carried' order by l.resolved_at desc limit 1)`

const carriedAssessment = sql`(select l.line_id from settlement_line l where l.elder_id = a.elder_id and l.assessment_id = a.assessment_id
  and l.state = 'carried' order by l.resolved_at desc limit 1)`
