import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { regionPrefix, regionsAround } from '#kernel/region.ts'
import type { Outage } from './outage.ts'

const OUTAGE = sql`o.outage_id as "outageId", o.region, o.began_at as "beganAt", o.ended_at as "endedAt", o.entry_until as "entryUntil",
  o.reason, o.declared_at as "declaredAt"`

/** Writes the outage down; false when the region has one that goes on (`voucher_outage_one_open`). */
export async function insertOutage(
  tx: Tx,
  outage: Outage & { readonly declaredBy: string; readonly endedBy: string | null },
): Promise<boolean> {
  const row = await tx
    .insertInto('voucher_outage')
    .values({
      outage_id: outage.outageId,
      region: outage.region,
      began_at: outage.beganAt,
      ended_at: outage.endedAt,
      entry_until: outage.entryUntil,
      reason: outage.reason,
      declared_by: outage.declaredBy,
      declared_at: outage.declaredAt,
      ended_by: outage.endedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('outage_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findOutageForUpdate(tx: Tx, outageId: string): Promise<Outage | undefined> {
  const { rows } = await sql<Outage>`
    select ${OUTAGE} from voucher_outage o where o.outage_id = ${outageId} for update`.execute(tx)
  return rows[0]
}

export async function updateOutageEnd(
  tx: Tx,
  outageId: string,
  end: { readonly endedAt: Temporal.Instant; readonly entryUntil: Temporal.Instant; readonly by: string },
): Promise<void> {
  await tx
    .updateTable('voucher_outage')
    .set({ ended_at: end.endedAt, entry_until: end.entryUntil, ended_by: end.by })
    .where('outage_id', '=', outageId)
    .execute()
}

/** The last instant written on a slip of the outage that was not rejected; undefined without one. */
export async function findLastSlipAt(tx: Tx, outageId: string): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ last: Temporal.Instant | null }>`
    select max(paper_at) as last from voucher_slip where outage_id = ${outageId} and state <> 'rejected'`.execute(tx)
  return rows[0]?.last ?? undefined
}

/** Outages of the regions around a place, newest first; locked for share, so that none ends while a slip of it is entered. */
export async function findOutagesAround(tx: Tx, region: string): Promise<readonly Outage[]> {
  const { rows } = await sql<Outage>`
    select ${OUTAGE} from voucher_outage o
    where o.region = any(${regionsAround(region)}::text[]) order by o.began_at desc limit 50 for share`.execute(tx)
  return rows
}

export type ListedOutage = Outage & { readonly slips: number; readonly waiting: number; readonly deductFen: number }

/** Outages of a region and what was entered for each, newest first; at most 100. */
export async function listOutages(tx: Db | Tx, region: string): Promise<readonly ListedOutage[]> {
  const { rows } = await sql<ListedOutage>`
    select ${OUTAGE}, coalesce(s.slips, 0) as slips, coalesce(s.waiting, 0) as waiting, coalesce(s.amount, 0)::bigint as "deductFen"
    from voucher_outage o left join (
      select outage_id, count(*) filter (where state <> 'rejected') as slips, count(*) filter (where state = 'waiting') as waiting,
        sum(deduct_fen) filter (where state = 'redeemed') as amount
      from voucher_slip group by outage_id) s using (outage_id)
    where o.region like ${`${regionPrefix(region)}%`} order by o.began_at desc limit 100`.execute(tx)
  return rows
}
