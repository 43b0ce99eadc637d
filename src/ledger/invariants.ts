import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#db/handle.ts'
import { NEVER_BELOW_ZERO } from './account.ts'

/** One thing that must be true of the books. Its query returns a row per break; no row means that it holds. */
export type Invariant = {
  /** Stable, lower-kebab: scripts may look for it. */
  readonly id: string
  /** What holds, in one line. */
  readonly says: string
  /** Rows `(subject text, detail text)`, one per break. */
  readonly breaks: RawBuilder<Break>
}
export type Break = { readonly subject: string; readonly detail: string }
export type InvariantResult = {
  readonly id: string
  readonly says: string
  readonly holds: boolean
  readonly broken: number
  readonly examples: readonly Break[]
}

const EXAMPLES_MAX = 3

/**
 * Recomputes each invariant from the rows, all in one snapshot, so that work that goes on meanwhile cannot look like a break.
 * Reads whole tables; meant for the night, the torture tests and `verify ledger`.
 */
export async function checkInvariants(
  db: Db,
  invariants: readonly Invariant[],
  report: (result: InvariantResult) => void = () => {},
): Promise<readonly InvariantResult[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const results: InvariantResult[] = []
      for (const { id, says, breaks } of invariants) {
        const { rows } = await sql<Break & { readonly total: number }>`
          select b.subject, b.detail, count(*) over () as total from (${breaks}) b (subject, detail)
          order by b.subject limit ${EXAMPLES_MAX}`.execute(tx)
        const broken = rows[0]?.total ?? 0
        const examples = rows.map(({ subject, detail }) => ({ subject, detail }))
        const result = { id, says, holds: broken === 0, broken, examples }
        report(result)
        results.push(result)
      }
      return results
    })
}

/** What holds of any books, whoever uses them. */
export const LEDGER_INVARIANTS: readonly Invariant[] = [
  {
    id: 'debits-equal-credits',
    says: 'in every partition and period what is debited equals what is credited',
    breaks: sql`
      select partition_id::text, format('%s: accounts sum to %s', period, sum(amount)) from (
        select partition_id, period, amount_fen as amount from transfer
        union all select partition_id, period, -amount_fen from transfer) side
      group by partition_id, period having sum(amount) <> 0`,
  },
  {
    id: 'transfers-move-money',
    says: 'every transfer moves more than 0 between two different accounts',
    breaks: sql`
      select transfer_id::text, format('%s fen from %s to %s', amount_fen, debit_kind, credit_kind) from transfer
      where amount_fen <= 0 or (debit_kind = credit_kind and debit_party = credit_party)`,
  },
  {
    id: 'no-overdraft',
    says: 'no account that holds money is below 0',
    breaks: sql`
      select partition_id::text, format('%s %s %s: %s fen', kind, party, period, sum(amount)) from (
        select partition_id, credit_kind as kind, credit_party as party, period, amount_fen as amount from transfer
        union all select partition_id, debit_kind, debit_party, period, -amount_fen from transfer) side
      where kind = any(${[...NEVER_BELOW_ZERO]}::text[])
      group by partition_id, kind, party, period having sum(amount) < 0`,
  },
  {
    id: 'reversals-mirror',
    says: 'every reversing transfer takes back its original in full, and no original is taken back twice',
    breaks: sql`
      select r.transfer_id::text, format('reverses %s', r.reverses) from transfer r
      left join transfer o on o.partition_id = r.partition_id and o.transfer_id = r.reverses
      where r.reverses is not null and (o.transfer_id is null or o.amount_fen <> r.amount_fen or o.period <> r.period
        or (o.debit_kind, o.debit_party, o.credit_kind, o.credit_party) <> (r.credit_kind, r.credit_party, r.debit_kind, r.debit_party))
      union all
      select partition_id::text, format('%s is reversed %s times', reverses, count(*)) from transfer
      where reverses is not null group by partition_id, reverses having count(*) > 1`,
  },
]
