import type { Tx } from '#db/handle.ts'
import { type Fen, fen } from '#kernel/money.ts'

/** Money set aside on a voucher for a service. */
export type Hold = {
  readonly elderId: string
  readonly holdId: string
  readonly family: string
  readonly month: string
  readonly voucherId: string
  readonly serviceRef: string
  readonly amountFen: Fen
  readonly state: 'live' | 'captured' | 'released'
}

export async function insertHold(tx: Tx, hold: Hold, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('voucher_hold')
    .values({
      elder_id: hold.elderId,
      hold_id: hold.holdId,
      family: hold.family,
      month: hold.month,
      voucher_id: hold.voucherId,
      service_ref: hold.serviceRef,
      amount_fen: hold.amountFen,
      state: hold.state,
      at,
    })
    .execute()
}

export async function findLiveHold(tx: Tx, elderId: string, serviceRef: string): Promise<Hold | undefined> {
  const row = await tx
    .selectFrom('voucher_hold')
    .select(['elder_id', 'hold_id', 'family', 'month', 'voucher_id', 'service_ref', 'amount_fen'])
    .where('elder_id', '=', elderId)
    .where('service_ref', '=', serviceRef)
    .where('state', '=', 'live')
    .executeTakeFirst()
  if (!row) return undefined
  return {
    elderId: row.elder_id,
    holdId: row.hold_id,
    family: row.family,
    month: row.month,
    voucherId: row.voucher_id,
    serviceRef: row.service_ref,
    amountFen: fen(row.amount_fen),
    state: 'live',
  }
}

/** Ends a live hold; false when somebody else has ended it since it was read. */
export async function updateHoldState(
  tx: Tx,
  hold: Hold,
  state: 'captured' | 'released',
  at: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('voucher_hold')
    .set({ state, ended_at: at })
    .where('elder_id', '=', hold.elderId)
    .where('hold_id', '=', hold.holdId)
    .where('state', '=', 'live')
    .returning('hold_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Adds to what the voucher holds, or takes off it. */
export async function updateHeld(tx: Tx, hold: Hold, by: number): Promise<void> {
  await tx
    .updateTable('voucher')
    .set((row) => ({ held_fen: row('held_fen', '+', by) }))
    .where('elder_id', '=', hold.elderId)
    .where('family', '=', hold.family)
    .where('month', '=', hold.month)
    .execute()
}
