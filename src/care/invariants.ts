import { sql } from 'kysely'
import type { Invariant } from '#ledger/invariants.ts'

/** What holds between services, redemptions and payments. */
export const CARE_INVARIANTS: readonly Invariant[] = [
  {
    id: 'redeemed-services-stand',
    says: 'every redemption that stands is of a service record of its person and institution that was not taken back',
    breaks: sql`
      select r.redemption_id::text, format('service %s is %s', r.service_ref, coalesce(s.state, 'missing')) from redemption r
      left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed'
      left join service_record s on s.elder_id = r.elder_id and s.service_id = r.service_ref
      where o.elder_id is null and (s.service_id is null or s.state = 'cancelled' or s.organization_id <> r.organization_id
        or s.fee_fen <> r.fee_fen or s.served_on <> r.served_on)`,
  },
  {
    id: 'one-standing-redemption-per-service',
    says: 'no service is redeemed twice',
    breaks: sql`
      select r.service_ref::text, format('%s redemptions stand', count(*)) from redemption r
      left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed'
      where o.elder_id is null group by r.elder_id, r.service_ref having count(*) > 1`,
  },
  {
    id: 'elders-pay-their-part',
    says: 'what an elder paid for a redemption is exactly the own part, and is given back only after a reversal',
    breaks: sql`
      select p.redemption_id::text, format('%s %s fen of %s', p.kind, p.amount_fen, r.fee_fen - r.insurance_fen - r.other_insurance_fen - r.deduct_fen)
      from elder_payment p join redemption r on r.elder_id = p.elder_id and r.redemption_id = p.redemption_id
      left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed'
      where p.amount_fen <> r.fee_fen - r.insurance_fen - r.other_insurance_fen - r.deduct_fen or (p.kind = 'refunded' and o.elder_id is null)`,
  },
  {
    id: 'service-entitlements-hold',
    says: 'what is drawn of a month is the sum of its draws, is owed in the ledger, and no record is paid twice',
    breaks: sql`
      select e.elder_id::text, format('%s %s: drawn %s, draws %s, owed %s', e.programme, e.month, e.drawn_fen, d.draws, d.owed)
      from service_entitlement e cross join lateral (
        select coalesce(sum(d.amount_fen), 0) as draws, coalesce(sum(t.amount_fen), 0) as owed
        from service_draw d left join transfer t on t.partition_id = d.elder_id and t.cause = d.draw_id and t.code = 'service-drawn'
        where d.elder_id = e.elder_id and d.programme = e.programme and d.month = e.month and d.state in ('drawn', 'settled')) d
      where e.drawn_fen <> d.draws or d.draws <> d.owed
      union all
      select d.service_id::text, 'paid from a service award and from a voucher'
      from service_draw d join redemption r on r.elder_id = d.elder_id and r.service_ref = d.service_id
      left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed'
      where d.state in ('drawn', 'settled') and o.elder_id is null`,
  },
]
