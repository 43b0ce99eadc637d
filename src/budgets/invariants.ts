import { sql } from 'kysely'
import type { Invariant } from '#ledger/invariants.ts'

export const BUDGET_INVARIANTS: readonly Invariant[] = [
  {
    id: 'envelopes-as-appropriated',
    says: 'what an envelope was given is exactly what its appropriations say',
    breaks: sql`
      select coalesce(a.id, t.id)::text, format('appropriations %s fen, transfers %s fen', coalesce(a.amount, 0), coalesce(t.amount, 0)) from
        (select envelope_id as id, sum(case kind when 'granted' then amount_fen else -amount_fen end) as amount from budget_appropriation group by 1) a
      full join
        (select partition_id as id, sum(case when debit_kind = 'appropriation' then amount_fen else -amount_fen end) as amount
         from transfer where debit_kind = 'appropriation' or credit_kind = 'appropriation' group by 1) t on t.id = a.id
      where coalesce(a.amount, 0) <> coalesce(t.amount, 0)`,
  },
  {
    id: 'commitments-are-reserved',
    says: 'what is committed for people out of an envelope is exactly what the envelope has reserved',
    breaks: sql`
      select coalesce(p.id, e.id)::text, format('people %s fen, envelope %s fen', coalesce(p.amount, 0), coalesce(e.amount, 0)) from
        (select party as id, sum(amount) as amount from (
           select debit_party as party, amount_fen as amount from transfer where debit_kind = 'budget'
           union all select credit_party, -amount_fen from transfer where credit_kind = 'budget') side group by 1) p
      full join
        (select party as id, sum(amount) as amount from (
           select credit_party as party, amount_fen as amount from transfer where credit_kind = 'committed'
           union all select debit_party, -amount_fen from transfer where debit_kind = 'committed') side group by 1) e on e.id = p.id
      where coalesce(p.amount, 0) <> coalesce(e.amount, 0)`,
  },
]
