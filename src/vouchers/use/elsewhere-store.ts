import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'

/** A service record that something other than the month's voucher pays. */
export type PaidElsewhere = {
  readonly elderId: string
  readonly family: string
  readonly month: string
  readonly serviceRef: string
}

/**
 * Writes on the month's voucher that the record is paid elsewhere. The row is locked by it: a redemption that is under way is
 * waited for and seen afterwards, a later one finds the record on the row and draws nothing. Where the month has no voucher
 * there is nothing to keep away.
 */
export async function keepFromVoucher(tx: Tx, of: PaidElsewhere): Promise<void> {
  await sql`
    update voucher set paid_elsewhere = array_append(paid_elsewhere, ${of.serviceRef}::uuid)
    where elder_id = ${of.elderId} and family = ${of.family} and month = ${of.month}`.execute(tx)
}

/** The record was given back there: the voucher may pay it again. */
export async function giveBackToVoucher(tx: Tx, of: PaidElsewhere): Promise<void> {
  await sql`
    update voucher set paid_elsewhere = nullif(array_remove(paid_elsewhere, ${of.serviceRef}::uuid), '{}')
    where elder_id = ${of.elderId} and family = ${of.family} and month = ${of.month}`.execute(tx)
}

export async function isPaidElsewhere(db: Db | Tx, of: PaidElsewhere): Promise<boolean> {
  const { rows } = await sql`
    select 1 from voucher where elder_id = ${of.elderId} and family = ${of.family} and month = ${of.month}
      and ${of.serviceRef}::uuid = any (paid_elsewhere)`.execute(db)
  return rows.length > 0
}
