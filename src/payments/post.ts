import type { Act } from '#access/act.ts'
import { insertTransfers } from '#ledger/store.ts'
import type { Transfer } from '#ledger/transfer.ts'

/** The ledger takes at most 500 transfers in a call. */
const TRANSFERS_AT_ONCE = 500

/** Posts any number of transfers within the action's transaction. */
export async function post(act: Act, transfers: readonly Transfer[]): Promise<void> {
  for (let start = 0; start < transfers.length; start += TRANSFERS_AT_ONCE)
    await insertTransfers(act.tx, transfers.slice(start, start + TRANSFERS_AT_ONCE))
}
