import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { assert } from '#kernel/assert.ts'
import { type Fen, fen } from '#kernel/money.ts'
import type { Account, AccountKind } from './account.ts'
import type { Transfer } from './transfer.ts'

/** More than this in one call belongs into a set-based statement. */
const TRANSFERS_MAX = 500

/** Posts the transfers. An id that is already there breaks the key `transfer_pkey`: ids are derived from what they pay for. */
export async function insertTransfers(tx: Tx, transfers: readonly Transfer[]): Promise<void> {
  assert(transfers.length <= TRANSFERS_MAX, `${transfers.length} transfers in one call`)
  if (transfers.length === 0) return
  await tx
    .insertInto('transfer')
    .values(
      transfers.map((transfer) => ({
        partition_id: transfer.partitionId,
        transfer_id: transfer.transferId,
        period: transfer.period,
        debit_kind: transfer.debit.kind,
        debit_party: transfer.debit.party,
        credit_kind: transfer.credit.kind,
        credit_party: transfer.credit.party,
        amount_fen: transfer.amountFen,
        code: transfer.code,
        effective_on: transfer.effectiveOn,
        actor: transfer.actor,
        cause: transfer.cause,
        reverses: transfer.reverses ?? null,
      })),
    )
    .execute()
}

const TRANSFER = [
  'partition_id',
  'transfer_id',
  'period',
  'debit_kind',
  'debit_party',
  'credit_kind',
  'credit_party',
  'amount_fen',
  'code',
  'effective_on',
  'recorded_at',
  'actor',
  'cause',
  'reverses',
] as const

/** A posted transfer with the instant at which the database wrote it. */
export type PostedTransfer = Transfer & { readonly recordedAt: Temporal.Instant }

/** The transfers of a partition, oldest first; at most 1000. */
export async function findTransfers(
  tx: Db | Tx,
  partitionId: string,
  where: { readonly cause?: string; readonly period?: string } = {},
): Promise<readonly PostedTransfer[]> {
  let select = tx.selectFrom('transfer').select(TRANSFER).where('partition_id', '=', partitionId)
  if (where.cause) select = select.where('cause', '=', where.cause)
  if (where.period) select = select.where('period', '=', where.period)
  const rows = await select.orderBy('recorded_at').orderBy('transfer_id').limit(1000).execute()
  return rows.map((row) => ({
    partitionId: row.partition_id,
    transferId: row.transfer_id,
    period: row.period,
    // Only `insertTransfers` and the set-based statements write kinds, from the list.
    debit: { kind: row.debit_kind as AccountKind, party: row.debit_party },
    credit: { kind: row.credit_kind as AccountKind, party: row.credit_party },
    amountFen: fen(row.amount_fen),
    code: row.code,
    effectiveOn: row.effective_on,
    actor: row.actor,
    cause: row.cause,
    ...(row.reverses === null ? {} : { reverses: row.reverses }),
    recordedAt: row.recorded_at,
  }))
}

export type Balance = { readonly account: Account; readonly period: string; readonly balanceFen: Fen }

/** Every account of the partition with its balance (credited − debited), recomputed from the transfers. They sum to 0. */
export async function balancesOf(tx: Db | Tx, partitionId: string): Promise<readonly Balance[]> {
  const { rows } = await sql<{ kind: AccountKind; party: string; period: string; balance: number }>`
    select kind, party, period, sum(amount)::bigint as balance
    from (select credit_kind as kind, credit_party as party, period, amount_fen as amount from transfer where partition_id = ${partitionId}
          union all
          select debit_kind, debit_party, period, -amount_fen from transfer where partition_id = ${partitionId}) side
    group by kind, party, period order by period, kind, party`.execute(tx)
  return rows.map((row) => ({
    account: { kind: row.kind, party: row.party },
    period: row.period,
    balanceFen: fen(row.balance),
  }))
}

/** The balance of one account over all its periods. */
export async function balanceOf(tx: Db | Tx, partitionId: string, account: Account): Promise<Fen> {
  const { rows } = await sql<{ balance: number }>`
    select coalesce(sum(case when credit_kind = ${account.kind} and credit_party = ${account.party}::uuid then amount_fen else 0 end)
                  - sum(case when debit_kind = ${account.kind} and debit_party = ${account.party}::uuid then amount_fen else 0 end), 0)::bigint as balance
    from transfer where partition_id = ${partitionId}`.execute(tx)
  return fen(rows[0]?.balance ?? 0)
}
