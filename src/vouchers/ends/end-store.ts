import { sql } from 'kysely'
import type { Tx } from '#db/handle.ts'
import { type Fen, fen } from '#kernel/money.ts'
import type { Voucher } from '../voucher.ts'

/** Ends the voucher and returns what it had left. Its holds must have been let go. */
export async function updateVoid(tx: Tx, voucher: Voucher): Promise<Fen> {
  const row = await tx
    .updateTable('voucher')
    .set({ state: 'void', released_fen: sql<number>`cap_fen - used_fen` })
    .where('elder_id', '=', voucher.elderId)
    .where('family', '=', voucher.family)
    .where('month', '=', voucher.month)
    .returning('released_fen')
    .executeTakeFirstOrThrow()
  return fen(row.released_fen)
}

/** The services for which the voucher holds money. */
export async function findLiveHoldsOf(tx: Tx, voucher: Voucher): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('voucher_hold')
    .select('service_ref')
    .where('elder_id', '=', voucher.elderId)
    .where('voucher_id', '=', voucher.voucherId)
    .where('state', '=', 'live')
    .execute()
  return rows.map((row) => row.service_ref)
}
