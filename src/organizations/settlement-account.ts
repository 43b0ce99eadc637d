import type { Db, Tx } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import { findOrganizationAccount } from './store.ts'

/** Where the sealed account of an organisation lies. */
export function accountPlace(organizationId: string): string {
  return `organization.account_sealed:${organizationId}`
}

/** The account that an organisation's settlements are paid to, opened for the bank file; undefined until it is set. */
export async function settlementAccountOf(
  tx: Db | Tx,
  sealer: Sealer,
  organizationId: string,
): Promise<{ readonly holder: string; readonly account: string; readonly bankName: string } | undefined> {
  const row = await findOrganizationAccount(tx, organizationId)
  if (!row?.sealed || !row.holder || !row.bankName) return undefined
  return { holder: row.holder, bankName: row.bankName, account: sealer.open(accountPlace(organizationId), row.sealed) }
}
