import { CompiledQuery, sql } from 'kysely'
import type pg from 'pg'
import { inPlace } from '#db/gather.ts'
import type { Db, Tx } from '#db/handle.ts'
import { drawArrays, REDEEM_MANY, REDEEM_ONE, REDEEM_SLIP } from './statement.ts'

/** A redemption as the statement returns it, and as it is read back. */
export type RedemptionRow = {
  readonly redemptionId: string
  readonly feeFen: number
  readonly insuranceFen: number
  readonly otherInsuranceFen: number
  readonly ratio: number
  readonly deductFen: number
  readonly leftBeforeFen: number
  readonly at: Temporal.Instant
}

/** Runs the redeeming statement for one request as a transaction of its own; undefined when nothing could be drawn. */
export async function drawOne(pool: pg.Pool, values: readonly unknown[]): Promise<RedemptionRow | undefined> {
  const { rows } = await pool.query<RedemptionRow>({ ...REDEEM_ONE, values: [...values] })
  return rows[0]
}

/** The same inside a transaction that does more: a swap or a hold goes with it. */
export async function drawWithin(tx: Tx, values: readonly unknown[]): Promise<RedemptionRow | undefined> {
  const { rows } = await tx.executeQuery<RedemptionRow>(CompiledQuery.raw(REDEEM_ONE.text, [...values]))
  return rows[0]
}

/** Redeems a slip of an outage that was entered in this transaction or waited for it. */
export async function drawSlipWithin(tx: Tx, values: readonly unknown[]): Promise<RedemptionRow | undefined> {
  const { rows } = await tx.executeQuery<RedemptionRow>(CompiledQuery.raw(REDEEM_SLIP.text, [...values]))
  return rows[0]
}

/** Runs the redeeming statement for many requests, each for another voucher, as one transaction; the drawn ones come back. */
export async function drawMany(
  pool: pg.Pool,
  requests: readonly (readonly unknown[])[],
): Promise<readonly RedemptionRow[]> {
  const { rows } = await pool.query<RedemptionRow>({ ...REDEEM_MANY, values: [...drawArrays(requests)] })
  return rows
}

/** What was written under a redemption's id, with the digest of its request. */
export type WrittenRedemption = RedemptionRow & { readonly digest: string }
export type RedemptionKey = { readonly elderId: string; readonly redemptionId: string }

export async function findRedemption(
  tx: Db | Tx,
  elderId: string,
  redemptionId: string,
): Promise<WrittenRedemption | undefined> {
  const [found] = await findRedemptions(tx, [{ elderId, redemptionId }])
  return found
}

/** In the order asked; undefined where nothing was written. */
export async function findRedemptions(
  tx: Db | Tx,
  keys: readonly RedemptionKey[],
): Promise<readonly (WrittenRedemption | undefined)[]> {
  const { rows } = await sql<WrittenRedemption & { readonly place: number }>`
    select q.place, r.redemption_id as "redemptionId", r.fee_fen as "feeFen", r.insurance_fen as "insuranceFen",
      r.other_insurance_fen as "otherInsuranceFen", r.ratio, r.deduct_fen as "deductFen", r.left_before_fen as "leftBeforeFen", r.at, r.digest
    from unnest(${keys.map(({ elderId }) => elderId)}::uuid[], ${keys.map(({ redemptionId }) => redemptionId)}::uuid[])
      with ordinality q (elder_id, redemption_id, place)
    join redemption r on r.elder_id = q.elder_id and r.redemption_id = q.redemption_id`.execute(tx)
  return inPlace(rows, keys.length)
}

/** Whether the service has been redeemed at this attempt. */
export async function serviceIsRedeemed(
  tx: Db | Tx,
  elderId: string,
  serviceRef: string,
  attempt: number,
): Promise<boolean> {
  const row = await tx
    .selectFrom('redemption')
    .select('redemption_id')
    .where('elder_id', '=', elderId)
    .where('service_ref', '=', serviceRef)
    .where('attempt', '=', attempt)
    .executeTakeFirst()
  return row !== undefined
}

/** How far the given instant is from the database's clock, in whole seconds. */
export async function secondsFromDatabase(db: Db | Tx, at: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ apart: number }>`
    select abs(extract(epoch from clock_timestamp() - ${at}::timestamptz))::int as apart`.execute(db)
  return rows[0]?.apart ?? 0
}
