import { sql } from 'kysely'
import type { Invariant } from '#ledger/invariants.ts'

/** What holds between vouchers, redemptions, holds and the ledger: each is recomputed from rows that others wrote. */
export const VOUCHER_INVARIANTS: readonly Invariant[] = [
  {
    id: 'issued-adds-up',
    says: 'for every policy and month: issued = redeemed + held + open + expired + void',
    breaks: sql`
      select format('%s %s', v.policy, v.month), format('issued %s, found %s', sum(v.cap_fen), sum(v.open + v.ended) + coalesce(sum(r.redeemed), 0) + coalesce(sum(h.held), 0))
      from (select *, case when state in ('issued', 'claimed') then cap_fen - used_fen - held_fen - released_fen else 0 end as open,
                   case when state in ('expired', 'void') then released_fen else 0 end as ended from voucher) v
      left join (select r.elder_id, r.family, r.month, sum(r.deduct_fen) as redeemed from redemption r
                 left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed'
                 where o.elder_id is null group by 1, 2, 3) r on r.elder_id = v.elder_id and r.family = v.family and r.month = v.month
      left join (select elder_id, family, month, sum(amount_fen) as held from voucher_hold where state = 'live' group by 1, 2, 3) h
        on h.elder_id = v.elder_id and h.family = v.family and h.month = v.month
      group by v.policy, v.month
      having sum(v.cap_fen) <> sum(v.open + v.ended) + coalesce(sum(r.redeemed), 0) + coalesce(sum(h.held), 0)`,
  },
  {
    id: 'vouchers-as-booked',
    says: 'what a voucher says was issued, used, held and released is what its transfers say',
    breaks: sql`
      select v.voucher_id::text, format('voucher %s/%s/%s/%s, ledger %s/%s/%s/%s', v.cap_fen, v.used_fen, v.held_fen, v.released_fen,
               coalesce(l.issued, 0), coalesce(l.used, 0), coalesce(l.held, 0), coalesce(l.released, 0))
      from voucher v left join (
        select partition_id, party, sum(issued) as issued, sum(used) as used, sum(held) as held, sum(released) as released from (
          select partition_id, credit_party as party, case when debit_kind = 'budget' and code <> 'reopened' then amount_fen else 0 end as issued,
                 case debit_kind when 'payable' then -amount_fen else 0 end as used, case debit_kind when 'hold' then -amount_fen else 0 end as held,
                 case when debit_kind = 'budget' and code = 'reopened' then -amount_fen else 0 end as released
          from transfer where credit_kind = 'commitment'
          union all
          select partition_id, debit_party, 0, case credit_kind when 'payable' then amount_fen else 0 end,
                 case credit_kind when 'hold' then amount_fen else 0 end, case credit_kind when 'budget' then amount_fen else 0 end
          from transfer where debit_kind = 'commitment') side
        group by 1, 2) l on l.partition_id = v.elder_id and l.party = v.voucher_id
      where (v.cap_fen, v.used_fen, v.held_fen, v.released_fen) <> (coalesce(l.issued, 0), coalesce(l.used, 0), coalesce(l.held, 0), coalesce(l.released, 0))`,
  },
  {
    id: 'used-as-redeemed',
    says: 'what is used of a voucher is the sum of its redemptions that were not reversed',
    breaks: sql`
      select v.voucher_id::text, format('used %s, redeemed %s', v.used_fen, coalesce(r.redeemed, 0))
      from voucher v left join (
        select r.elder_id, r.voucher_id, sum(r.deduct_fen) as redeemed from redemption r
        left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed'
        where o.elder_id is null group by 1, 2) r on r.elder_id = v.elder_id and r.voucher_id = v.voucher_id
      where v.used_fen <> coalesce(r.redeemed, 0)`,
  },
  {
    id: 'redemptions-are-posted',
    says: 'every redemption has its one transfer to the institution, and every such transfer its redemption',
    breaks: sql`
      select coalesce(r.redemption_id, t.transfer_id)::text, format('redemption %s fen, transfer %s fen', r.deduct_fen, t.amount_fen)
      from redemption r full join (select * from transfer where code = 'redeemed') t on t.partition_id = r.elder_id and t.transfer_id = r.redemption_id
      where r.redemption_id is null or t.transfer_id is null or r.deduct_fen <> t.amount_fen or r.month <> t.period
         or (t.debit_kind, t.debit_party, t.credit_kind, t.credit_party) <> ('commitment', r.voucher_id, 'payable', r.organization_id)`,
  },
  {
    id: 'reversals-are-posted',
    says: 'every reversed redemption has its reversing transfer, and every such transfer its reversed redemption',
    breaks: sql`
      select coalesce(o.redemption_id, t.reverses)::text, 'reversal without its other half'
      from (select * from redemption_outcome where outcome = 'reversed') o
      full join (select * from transfer where code = 'reversed') t on t.partition_id = o.elder_id and t.reverses = o.redemption_id
      where o.redemption_id is null or t.transfer_id is null`,
  },
  {
    id: 'never-above-cap',
    says: 'no person has more deducted in a month than the cap, over all categories',
    breaks: sql`
      select format('%s %s', v.elder_id, v.month), format('deducted %s of %s', r.redeemed, v.cap_fen) from voucher v
      join (select r.elder_id, r.family, r.month, sum(r.deduct_fen) as redeemed from redemption r
            left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed'
            where o.elder_id is null group by 1, 2, 3) r on r.elder_id = v.elder_id and r.family = v.family and r.month = v.month
      where r.redeemed > least(v.cap_fen, v.category_cap_fen)`,
  },
  {
    id: 'never-after-expiry',
    says: "no redemption outside its voucher's month, by the clock of Shanghai, nor of a service of another month",
    breaks: sql`
      select redemption_id::text, format('%s for %s, served %s', at, month, served_on) from redemption
      where to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') <> month or to_char(served_on, 'YYYY-MM') <> month`,
  },
  {
    id: 'never-after-death',
    says: 'no redemption that stands was made after the death of its person was known',
    breaks: sql`
      select r.redemption_id::text, format('redeemed %s, death known %s', r.at, e.death_recorded_at)
      from redemption r join elder e on e.elder_id = r.elder_id
      left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed'
      where o.elder_id is null and e.death_recorded_at is not null and r.at > e.death_recorded_at + interval '1 minute'`,
  },
  {
    id: 'never-while-suspended',
    says: 'no redemption between the suspension of a voucher and its resumption',
    breaks: sql`
      select r.redemption_id::text, format('redeemed %s, suspended %s', r.recorded_at, s.recorded_at)
      from voucher_change s
      join redemption r on r.elder_id = s.elder_id and r.voucher_id = s.voucher_id and r.recorded_at > s.recorded_at
      where s.kind = 'suspended' and not exists (
        select 1 from voucher_change w where w.elder_id = s.elder_id and w.voucher_id = s.voucher_id and w.kind = 'resumed'
          and w.recorded_at between s.recorded_at and r.recorded_at)`,
  },
  {
    id: 'slips-as-declared',
    says: 'every redemption of a slip has its slip, signed within its outage and entered in time, and every redeemed slip its redemption',
    breaks: sql`
      select coalesce(r.redemption_id, s.slip_id)::text, format('redeemed at %s, slip of %s entered %s, outage %s to %s', r.at, s.paper_at, s.entered_at, o.began_at, o.ended_at)
      from (select * from redemption where presented = 'slip') r
      full join (select * from voucher_slip where state = 'redeemed') s on s.elder_id = r.elder_id and s.redemption_id = r.redemption_id
      left join voucher_outage o on o.outage_id = s.outage_id
      where r.redemption_id is null or s.slip_id is null or r.at <> s.paper_at or r.deduct_fen <> s.deduct_fen or r.service_ref <> s.service_ref
        or r.organization_id <> s.organization_id or s.paper_at < o.began_at or s.paper_at >= o.ended_at or s.entered_at > o.entry_until`,
  },
  {
    id: 'slips-once',
    says: 'no number of a slip stands twice at an institution',
    breaks: sql`
      select format('%s %s', s.organization_id, s.slip_number), format('%s slips', count(*)) from voucher_slip s
      left join redemption_outcome x on x.elder_id = s.elder_id and x.redemption_id = s.redemption_id and x.outcome = 'reversed'
      where s.state <> 'rejected' and x.elder_id is null group by s.organization_id, s.slip_number having count(*) > 1`,
  },
  {
    id: 'holds-as-booked',
    says: 'what a voucher holds is the sum of its live holds',
    breaks: sql`
      select v.voucher_id::text, format('held %s, holds %s', v.held_fen, coalesce(h.amount, 0)) from voucher v
      left join (select elder_id, voucher_id, sum(amount_fen) as amount from voucher_hold where state = 'live' group by 1, 2) h
        on h.elder_id = v.elder_id and h.voucher_id = v.voucher_id
      where v.held_fen <> coalesce(h.amount, 0)`,
  },
  {
    id: 'vouchers-stand-on-awards',
    says: 'every voucher stands on an award of its person that had begun in its month',
    breaks: sql`
      select v.voucher_id::text, format('award %s', v.award_id) from voucher v
      left join award a on a.elder_id = v.elder_id and a.award_id = v.award_id
      where a.award_id is null or a.from_month > v.month or a.programme <> v.family`,
  },
]
