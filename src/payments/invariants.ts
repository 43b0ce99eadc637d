import { sql } from 'kysely'
import type { Invariant } from '#ledger/invariants.ts'

/** What holds between statements, what they settle, batches, results and the ledger: each recomputed from rows that others wrote. */
export const PAYMENT_INVARIANTS: readonly Invariant[] = [
  {
    id: 'statements-add-up',
    says: 'the sums of a statement are those of its lines and set-offs, and its split adds up to what is paid',
    breaks: sql`
      select s.statement_id::text, format('statement %s/%s/%s, lines %s/%s/%s, set off %s', s.payable_fen, s.disputed_fen, s.refused_fen,
               l.payable, l.disputed, l.refused, l.set_off)
      from settlement_statement s cross join lateral (
        select coalesce(sum(amount_fen) filter (where state = 'payable'), 0) as payable,
               coalesce(sum(amount_fen) filter (where state = 'disputed'), 0) as disputed,
               coalesce(sum(amount_fen) filter (where state = 'refused'), 0) as refused,
               (select coalesce(sum(o.amount_fen), 0) from settlement_set_off o where o.statement_id = s.statement_id and o.live) as set_off
        from settlement_line where statement_id = s.statement_id) l
      where s.state <> 'cancelled' and (s.payable_fen <> l.payable or s.set_off_fen <> l.set_off
         or (s.state <> 'approved' and (s.disputed_fen, s.refused_fen) <> (l.disputed, l.refused))
         or s.central_fen + s.province_fen + s.county_fen <> s.payable_fen - s.set_off_fen)`,
  },
  {
    id: 'settled-once',
    says: 'a redemption is settled exactly when one payable line of an approved statement pays it, with the same amount',
    breaks: sql`
      select coalesce(o.redemption_id, l.redemption_id)::text, format('outcome %s, line %s', o.outcome, l.line_id)
      from (select * from redemption_outcome where outcome = 'settled') o
      full join (select l.* from settlement_line l join settlement_statement s on s.statement_id = l.statement_id
                 where l.kind = 'redemption' and l.state = 'payable' and s.state = 'approved') l
        on l.elder_id = o.elder_id and l.redemption_id = o.redemption_id
      left join redemption r on r.elder_id = l.elder_id and r.redemption_id = l.redemption_id
      where o.redemption_id is null or l.redemption_id is null or o.cause <> l.statement_id or r.deduct_fen <> l.amount_fen`,
  },
  {
    id: 'statements-are-cleared',
    says: 'what an approved statement pays is what it cleared in the people’s partitions, and what it owes in the organisation’s',
    breaks: sql`
      select s.statement_id::text, format('payable %s, cleared %s, owed %s', s.payable_fen, coalesce(c.amount, 0), coalesce(d.amount, 0))
      from settlement_statement s
      left join (select credit_party as party, sum(amount_fen) as amount from transfer where credit_kind = 'cleared' group by 1) c on c.party = s.statement_id
      left join (select debit_party as party, sum(amount_fen) as amount from transfer where debit_kind = 'statement' group by 1) d on d.party = s.statement_id
      where case when s.state = 'approved' then s.payable_fen else 0 end <> coalesce(c.amount, 0)
         or case when s.state = 'approved' then s.payable_fen else 0 end <> coalesce(d.amount, 0)`,
  },
  {
    id: 'statements-are-paid-once',
    says: 'an approved statement that pays anything has one line to be paid, for what is left after set-offs',
    breaks: sql`
      select s.statement_id::text, format('net %s, %s lines of %s', s.payable_fen - s.set_off_fen, count(p.payout_line_id), coalesce(sum(p.amount_fen), 0))
      from settlement_statement s
      left join payout_line p on p.statement_id = s.statement_id and p.state not in ('corrected', 'cancelled')
      where s.state = 'approved' group by s.statement_id
      having coalesce(sum(p.amount_fen), 0) <> s.payable_fen - s.set_off_fen or count(p.payout_line_id) > 1`,
  },
  {
    id: 'months-are-paid-once',
    says: 'a line to a person pays exactly its months, and every month lies in one live line at most',
    breaks: sql`
      select p.payout_line_id::text, format('line %s, months %s', p.amount_fen, coalesce(sum(m.amount_fen), 0))
      from payout_line p left join payout_month m on m.elder_id = p.partition_id and m.payout_line_id = p.payout_line_id
      where p.kind = 'award' group by p.partition_id, p.payout_line_id having p.amount_fen <> coalesce(sum(m.amount_fen), 0)
      union all
      select payout_line_id::text, format('month %s is not as the award has it', m.month)
      from payout_month m left join award_month a on a.elder_id = m.elder_id and a.programme = m.programme and a.month = m.month and a.seq = m.seq
      where a.amount_fen is distinct from m.amount_fen
      union all
      select (array_agg(payout_line_id))[1]::text, format('month %s %s in %s live lines', month, seq, count(*))
      from payout_month where live group by elder_id, programme, month, seq having count(*) > 1`,
  },
  {
    id: 'lines-are-where-the-money-is',
    says: 'the ledger has a line’s money in the account that its state names',
    breaks: sql`
      select p.payout_line_id::text, format('%s %s: due %s, sent %s, paid %s, returned %s', p.state, p.amount_fen, b.due, b.sent, b.paid, b.returned)
      from payout_line p cross join lateral (
        select coalesce(sum(amount) filter (where kind = 'due'), 0) as due, coalesce(sum(amount) filter (where kind = 'sent'), 0) as sent,
               coalesce(sum(amount) filter (where kind = 'paid'), 0) as paid, coalesce(sum(amount) filter (where kind = 'returned'), 0) as returned
        from (select credit_kind as kind, amount_fen as amount from transfer where partition_id = p.partition_id and credit_party = p.payout_line_id
              union all select debit_kind, -amount_fen from transfer where partition_id = p.partition_id and debit_party = p.payout_line_id) side) b
      where (b.due, b.sent, b.paid, b.returned) <> (
        case when p.state in ('pending', 'batched') then p.amount_fen else 0 end, case p.state when 'sent' then p.amount_fen else 0 end,
        case p.state when 'paid' then p.amount_fen else 0 end, case when p.state in ('failed', 'returned') then p.amount_fen else 0 end)`,
  },
  {
    id: 'batches-add-up',
    says: 'count and total of a batch are those of its lines, and a line is in one live batch at most',
    breaks: sql`
      select b.batch_id::text, format('batch %s lines %s fen, found %s and %s', b.lines, b.total_fen, count(i.payout_line_id), coalesce(sum(i.amount_fen), 0))
      from payment_batch b left join payment_item i on i.batch_id = b.batch_id
      group by b.batch_id having b.lines <> count(i.payout_line_id) or b.total_fen <> coalesce(sum(i.amount_fen), 0)
      union all
      select i.payout_line_id::text, format('item %s fen, line %s fen', i.amount_fen, p.amount_fen)
      from payment_item i join payout_line p on p.partition_id = i.partition_id and p.payout_line_id = i.payout_line_id
      where i.amount_fen <> p.amount_fen
      union all
      select payout_line_id::text, format('in %s live batches', count(*)) from payment_item where live group by partition_id, payout_line_id having count(*) > 1`,
  },
  {
    id: 'lines-as-their-batch',
    says: 'no line is sent, paid or back without a released batch, and none of a released batch still waits',
    breaks: sql`
      select p.payout_line_id::text, format('line %s, batch %s', p.state, coalesce(b.state, 'none'))
      from payout_line p
      left join payment_item i on i.partition_id = p.partition_id and i.payout_line_id = p.payout_line_id and i.live
      left join payment_batch b on b.batch_id = i.batch_id
      where (p.state in ('sent', 'paid', 'failed', 'returned') and b.state is distinct from 'released' and b.state is distinct from 'sent' and b.state is distinct from 'settled')
         or (p.state = 'batched' and (b.state is null or b.state not in ('made', 'checked', 'approved')))
         or (p.state = 'pending' and b.state is not null)`,
  },
  {
    id: 'three-people-signed',
    says: 'every approved statement and every released batch carries the signatures of three different people',
    breaks: sql`
      select statement_id::text, 'statement' from settlement_statement
      where state = 'approved' and (made_by is null or checked_by is null or approved_by is null or made_by = checked_by or made_by = approved_by or checked_by = approved_by)
      union all
      select batch_id::text, 'batch' from payment_batch
      where state in ('approved', 'released', 'sent', 'settled') and (checked_by is null or approved_by is null or made_by = checked_by or made_by = approved_by or checked_by = approved_by)`,
  },
]
