import { sql } from 'kysely'
import { inPlace } from '#db/gather.ts'
import type { Db, Tx } from '#db/handle.ts'

export type HoldKey = { readonly elderId: string; readonly serviceRef: string }

/** What is held for a service by its live hold; 0 without one. */
export async function findHeldFen(tx: Db | Tx, elderId: string, serviceRef: string): Promise<number> {
  const [found] = await findHeldOfServices(tx, [{ elderId, serviceRef }])
  return found ?? 0
}

/** In the order asked. */
export async function findHeldOfServices(tx: Db | Tx, keys: readonly HoldKey[]): Promise<readonly number[]> {
  const { rows } = await sql<{ readonly place: number; readonly amount: number }>`
    select q.place, h.amount_fen as amount
    from unnest(${keys.map(({ elderId }) => elderId)}::uuid[], ${keys.map(({ serviceRef }) => serviceRef)}::uuid[])
      with ordinality q (elder_id, service_ref, place)
    join voucher_hold h on h.elder_id = q.elder_id and h.service_ref = q.service_ref and h.state = 'live'`.execute(tx)
  return inPlace(rows, keys.length).map((row) => row?.amount ?? 0)
}

/** The names of elders, for lists whose contract masks them. */
export async function findElderNames(tx: Db | Tx, elderIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (elderIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('elder')
    .select(['elder_id', 'name'])
    .where('elder_id', 'in', [...new Set(elderIds)])
    .execute()
  return new Map(rows.map((row) => [row.elder_id, row.name]))
}

export type PendingReversal = {
  readonly elderId: string
  readonly reversalId: string
  readonly redemptionId: string
  readonly elderName: string
  readonly organization: string
  readonly amountFen: number
  readonly limitFen: number
  readonly reason: string
  readonly month: string
  readonly servedOn: Temporal.PlainDate
  readonly requestedAt: Temporal.Instant
  readonly requestedBy: string | null
}

/** Reversals above the limit whose vouchers were issued in a region, oldest first; at most 200. */
export async function findPendingReversals(tx: Db | Tx, prefix: string): Promise<readonly PendingReversal[]> {
  const { rows } = await sql<PendingReversal>`
    select w.elder_id as "elderId", w.reversal_id as "reversalId", w.redemption_id as "redemptionId", e.name as "elderName", g.name as organization,
      w.amount_fen as "amountFen", w.limit_fen as "limitFen", w.reason, r.month, r.served_on as "servedOn", w.requested_at as "requestedAt", w.requested_by as "requestedBy"
    from reversal w
    join redemption r on r.elder_id = w.elder_id and r.redemption_id = w.redemption_id
    join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month
    join elder e on e.elder_id = w.elder_id
    join organization g on g.organization_id = w.organization_id
    where w.state = 'pending' and v.region like ${`${prefix}%`}
    order by w.requested_at limit 200`.execute(tx)
  return rows
}
