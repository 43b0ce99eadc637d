import type { Db, Tx } from '#db/handle.ts'
import { type Fen, fen } from '#kernel/money.ts'
import type { PaymentMethod } from './payment.ts'

export type ElderPayment = {
  readonly elderId: string
  readonly redemptionId: string
  readonly kind: 'paid' | 'refunded'
  readonly method: PaymentMethod
  readonly amountFen: Fen
  readonly channel: string | null
  readonly reference: string | null
  readonly at: Temporal.Instant
  readonly accountId: string | null
}

/** Writes payments of elders' parts down, each once per redemption and kind. */
export async function insertElderPayments(tx: Db | Tx, payments: readonly ElderPayment[]): Promise<void> {
  await tx
    .insertInto('elder_payment')
    .values(
      payments.map((payment) => ({
        elder_id: payment.elderId,
        redemption_id: payment.redemptionId,
        kind: payment.kind,
        method: payment.method,
        amount_fen: payment.amountFen,
        channel: payment.channel,
        reference: payment.reference,
        at: payment.at,
        account_id: payment.accountId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function insertElderPayment(tx: Db | Tx, payment: ElderPayment): Promise<void> {
  await insertElderPayments(tx, [payment])
}

export async function findElderPayment(
  tx: Db | Tx,
  elderId: string,
  redemptionId: string,
  kind: 'paid' | 'refunded',
): Promise<ElderPayment | undefined> {
  const row = await tx
    .selectFrom('elder_payment')
    .select(['method', 'amount_fen', 'channel', 'reference', 'at', 'account_id'])
    .where('elder_id', '=', elderId)
    .where('redemption_id', '=', redemptionId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    elderId,
    redemptionId,
    kind,
    method: row.method === 'online' ? 'online' : 'cash',
    amountFen: fen(row.amount_fen),
    channel: row.channel,
    reference: row.reference,
    at: row.at,
    accountId: row.account_id,
  }
}
