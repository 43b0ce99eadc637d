import type { Db, Tx } from '#db/handle.ts'

export type BankAccount = {
  readonly bankAccountId: string
  readonly holderName: string
  readonly accountSealed: Buffer
  readonly bankName: string
  readonly kind: string
  readonly usableFrom: Temporal.Instant
}

/** The live account of a person. */
export async function findBankAccount(tx: Db | Tx, elderId: string): Promise<BankAccount | undefined> {
  return tx
    .selectFrom('bank_account')
    .select([
      'bank_account_id as bankAccountId',
      'holder_name as holderName',
      'account_sealed as accountSealed',
      'bank_name as bankName',
      'kind',
      'usable_from as usableFrom',
    ])
    .where('elder_id', '=', elderId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

export async function endBankAccount(tx: Tx, elderId: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('bank_account')
    .set({ ended_at: at })
    .where('elder_id', '=', elderId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Adds the live account; the index `bank_account_one_live` refuses a second one. */
export async function insertBankAccount(
  tx: Tx,
  account: {
    readonly elderId: string
    readonly bankAccountId: string
    readonly holderName: string
    readonly accountSealed: Uint8Array
    readonly accountIndex: string
    readonly bankName: string
    readonly kind: string
    readonly usableFrom: Temporal.Instant
    readonly recordedBy: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('bank_account')
    .values({
      elder_id: account.elderId,
      bank_account_id: account.bankAccountId,
      holder_name: account.holderName,
      account_sealed: account.accountSealed,
      account_index: account.accountIndex,
      bank_name: account.bankName,
      kind: account.kind,
      usable_from: account.usableFrom,
      recorded_at: account.at,
      recorded_by: account.recordedBy,
    })
    .execute()
}
