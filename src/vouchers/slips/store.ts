import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { fen } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { Slip, SlipState } from './slip.ts'

const SLIP = sql`s.elder_id as "elderId", s.slip_id as "slipId", s.outage_id as "outageId", s.organization_id as "organizationId",
  s.slip_number as "slipNumber", s.paper_at as "paperAt", s.voucher_id as "voucherId", s.service_ref as "serviceRef", s.photo_id as "photoId",
  s.deduct_fen as "deductFen", s.limit_fen as "limitFen", s.state, s.redemption_id as "redemptionId", s.entered_by as "enteredBy", s.entered_at as "enteredAt"`

/** What came of a slip: it stands while it waits or its redemption was not reversed. */
const STANDS = sql`(s.state = 'waiting' or (s.state = 'redeemed' and not exists (
  select from redemption_outcome x where x.elder_id = s.elder_id and x.redemption_id = s.redemption_id and x.outcome = 'reversed')))`

/**
 * Takes the number of a slip for it; false when the slip that has it stands. The guard's row is locked before it is looked at,
 * each in a statement of its own, so that of two entries of one number the second sees what the first has made.
 */
export async function takeSlipNumber(tx: Tx, slip: Slip): Promise<boolean> {
  const { organizationId, slipNumber, elderId, slipId } = slip
  const { rows: taken } = await sql`
    insert into voucher_slip_number (organization_id, slip_number, elder_id, slip_id)
    values (${organizationId}, ${slipNumber}, ${elderId}, ${slipId}) on conflict do nothing returning 1`.execute(tx)
  if (taken.length > 0) return true
  const guard = sql`organization_id = ${organizationId} and slip_number = ${slipNumber}`
  await sql`select 1 from voucher_slip_number where ${guard} for update`.execute(tx)
  const { rows: freed } = await sql`
    update voucher_slip_number g set elder_id = ${elderId}, slip_id = ${slipId}
    where ${guard} and not exists (select from voucher_slip s where s.elder_id = g.elder_id and s.slip_id = g.slip_id and ${STANDS})
    returning 1`.execute(tx)
  return freed.length > 0
}

/** Whether a slip of this person, institution and minute stands already under another number. */
export async function sameSlipStands(tx: Tx, slip: Slip): Promise<boolean> {
  const { rows } = await sql`
    select 1 from voucher_slip s where s.elder_id = ${slip.elderId} and s.organization_id = ${slip.organizationId}
      and s.paper_at = ${slip.paperAt}::timestamptz and ${STANDS} limit 1`.execute(tx)
  return rows.length > 0
}

export async function insertSlip(tx: Tx, slip: Slip): Promise<void> {
  await tx
    .insertInto('voucher_slip')
    .values({
      elder_id: slip.elderId,
      slip_id: slip.slipId,
      outage_id: slip.outageId,
      organization_id: slip.organizationId,
      slip_number: slip.slipNumber,
      paper_at: slip.paperAt,
      voucher_id: slip.voucherId,
      service_ref: slip.serviceRef,
      photo_id: slip.photoId,
      deduct_fen: slip.deductFen,
      limit_fen: slip.limitFen,
      state: 'waiting',
      entered_by: slip.enteredBy,
      entered_at: slip.enteredAt,
    })
    .execute()
}

export async function findSlipForUpdate(tx: Tx, elderId: string, slipId: string): Promise<Slip | undefined> {
  const { rows } = await sql<Slip>`
    select ${SLIP} from voucher_slip s where s.elder_id = ${elderId} and s.slip_id = ${slipId} for update`.execute(tx)
  const [row] = rows
  return row && { ...row, deductFen: fen(row.deductFen), limitFen: fen(row.limitFen) }
}

export async function updateSlip(
  tx: Tx,
  slip: Slip,
  to: (
    | { readonly state: 'redeemed'; readonly redemptionId: string; readonly by: string }
    | { readonly state: 'rejected'; readonly reason: string; readonly by: string }
  ) & { readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('voucher_slip')
    .set({
      state: to.state,
      decided_by: to.by,
      decided_at: to.at,
      ...(to.state === 'redeemed' ? { redemption_id: to.redemptionId } : { reason: to.reason }),
    })
    .where('elder_id', '=', slip.elderId)
    .where('slip_id', '=', slip.slipId)
    .execute()
}

export type ListedSlip = Omit<Slip, 'deductFen' | 'limitFen'> & {
  readonly deductFen: number
  readonly limitFen: number
  readonly elderName: string
  readonly organization: string
  readonly category: string
  readonly feeFen: number
  readonly lines: unknown
  readonly reversed: boolean
  readonly reason: string | null
}

/** Slips of an institution, or of the vouchers of a region, newest first; at most 200. */
export async function listSlips(
  tx: Db | Tx,
  query: {
    readonly organizationId?: string
    readonly region?: string
    readonly state?: SlipState | undefined
  },
): Promise<readonly ListedSlip[]> {
  const place = query.region === undefined ? null : `${regionPrefix(query.region)}%`
  const { rows } = await sql<ListedSlip>`
    select ${SLIP}, e.name as "elderName", g.name as organization, w.category, w.fee_fen as "feeFen", w.lines,
      (s.state = 'redeemed' and not ${STANDS}) as reversed, s.reason
    from voucher_slip s
    join service_record w on w.elder_id = s.elder_id and w.service_id = s.service_ref
    join voucher v on v.elder_id = s.elder_id and v.voucher_id = s.voucher_id
    join elder e on e.elder_id = s.elder_id
    join organization g on g.organization_id = s.organization_id
    where (${query.organizationId ?? null}::uuid is null or s.organization_id = ${query.organizationId ?? null})
      and (${place}::text is null or v.region like ${place})
      and (${query.state ?? null}::text is null or s.state = ${query.state ?? null})
    order by s.entered_at desc limit 200`.execute(tx)
  return rows
}
