import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { LinePart } from '../posting.ts'

/** What each line pays for which month: a settlement for its statement's month, a payout for the months of its award. */
export async function findLineParts(tx: Db | Tx, payoutLineIds: readonly string[]): Promise<readonly LinePart[]> {
  const { rows } = await sql<LinePart>`
    select p.partition_id as "partitionId", p.payout_line_id as "payoutLineId", p.period, p.amount_fen as "amountFen"
    from payout_line p where p.payout_line_id = any(${[...payoutLineIds]}::uuid[]) and p.kind <> 'award'
    union all
    select m.elder_id, m.payout_line_id, m.month, sum(m.amount_fen)::bigint
    from payout_month m where m.payout_line_id = any(${[...payoutLineIds]}::uuid[])
    group by m.elder_id, m.payout_line_id, m.month having sum(m.amount_fen) > 0
    order by 2, 3`.execute(tx)
  return rows
}
