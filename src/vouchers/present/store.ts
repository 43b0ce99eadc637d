import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { newVoucherNumber } from './number.ts'

export type VoucherCard = {
  readonly elderId: string
  readonly number: string
  readonly pinIndex: string | null
  readonly failed: number
  readonly lockedUntil: Temporal.Instant | null
}

const CARD = [
  'elder_id as elderId',
  'number',
  'pin_index as pinIndex',
  'failed',
  'locked_until as lockedUntil',
] as const

export async function findCard(tx: Db | Tx, elderId: string): Promise<VoucherCard | undefined> {
  return tx.selectFrom('voucher_card').select(CARD).where('elder_id', '=', elderId).executeTakeFirst()
}

/** Whose number it is: the guard first, then the person's own row. */
export async function findCardByNumber(tx: Db | Tx, number: string): Promise<VoucherCard | undefined> {
  const guard = await tx.selectFrom('voucher_number').select('elder_id').where('number', '=', number).executeTakeFirst()
  const card = guard ? await findCard(tx, guard.elder_id) : undefined
  return card?.number === number ? card : undefined
}

/** The person's number, given now when there is none yet. */
export async function ensureCard(tx: Tx, elderId: string, at: Temporal.Instant): Promise<VoucherCard> {
  for (;;) {
    const card = await findCard(tx, elderId)
    if (card) return card
    const number = newVoucherNumber()
    const { rows } = await sql`
      insert into voucher_number (number, elder_id) values (${number}, ${elderId}) on conflict do nothing returning 1`.execute(
      tx,
    )
    if (rows.length === 0) continue
    await tx
      .insertInto('voucher_card')
      .values({ elder_id: elderId, number, given_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export async function updatePin(
  tx: Tx,
  elderId: string,
  pin: { readonly index: string; readonly at: Temporal.Instant; readonly by: string | null },
): Promise<void> {
  await tx
    .updateTable('voucher_card')
    .set((row) => ({
      pin_index: pin.index,
      pin_set_at: pin.at,
      pin_set_by: pin.by,
      printed: row('printed', '+', 1),
      failed: 0,
      locked_until: null,
    }))
    .where('elder_id', '=', elderId)
    .execute()
}

/** Counts a wrong PIN and locks the card when there were too many. Outside the caller's transaction: a refusal must leave this trace. */
export async function countWrongPin(
  db: Db,
  elderId: string,
  limit: { readonly max: number; readonly until: Temporal.Instant },
): Promise<void> {
  await sql`
    update voucher_card set failed = case when failed + 1 >= ${limit.max} then 0 else failed + 1 end,
      locked_until = case when failed + 1 >= ${limit.max} then ${limit.until}::timestamptz else locked_until end
    where elder_id = ${elderId}`.execute(db)
}

export async function clearWrongPins(tx: Tx, elderId: string): Promise<void> {
  await tx
    .updateTable('voucher_card')
    .set({ failed: 0, locked_until: null })
    .where('elder_id', '=', elderId)
    .where('failed', '>', 0)
    .execute()
}

/** Writes down that a photo was taken of whoever showed the voucher. */
export async function insertSelfUsePhoto(
  tx: Tx,
  photo: {
    readonly elderId: string
    readonly selfUsePhotoId: string
    readonly voucherId: string
    readonly organizationId: string
    readonly photoId: string
    readonly at: Temporal.Instant
    readonly accountId: string
  },
): Promise<void> {
  await tx
    .insertInto('self_use_photo')
    .values({
      elder_id: photo.elderId,
      self_use_photo_id: photo.selfUsePhotoId,
      voucher_id: photo.voucherId,
      organization_id: photo.organizationId,
      photo_id: photo.photoId,
      at: photo.at,
      account_id: photo.accountId,
    })
    .execute()
}
