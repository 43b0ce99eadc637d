import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { regionPrefix } from '#kernel/region.ts'

/** What people living in a region spent in a month on services they paid with a voucher, before the voucher: by person. */
export async function findSpending(
  db: Db | Tx,
  region: string,
  month: string,
): Promise<ReadonlyMap<string, { readonly category: string; readonly billFen: number }>> {
  const { rows } = await sql<{ readonly elderId: string; readonly category: string; readonly billFen: number }>`
    select r.elder_id as "elderId", max(r.category) as category,
           sum(r.fee_fen - r.insurance_fen - r.other_insurance_fen)::bigint as "billFen"
    from redemption r join elder e on e.elder_id = r.elder_id
    where r.month = ${month} and e.residence_region like ${`${regionPrefix(region)}%`}
      and not exists (select from redemption_outcome o
                      where o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed')
    group by r.elder_id`.execute(db)
  return new Map(rows.map(({ elderId, ...spent }) => [elderId, spent]))
}
