import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'

export type Seal = {
  readonly sealNo: number
  readonly belowTransaction: string
  readonly entries: number
  readonly merkleRoot: string
  readonly previousHash: string
  readonly hash: string
}

export async function findLastSeal(tx: Db | Tx): Promise<Seal | undefined> {
  const { rows } = await sql<Seal>`
    select seal_no as "sealNo", below_transaction::text as "belowTransaction", entries, merkle_root as "merkleRoot",
           previous_hash as "previousHash", hash
    from audit_seal order by seal_no desc limit 1`.execute(tx)
  return rows[0]
}

export async function findSeals(tx: Db | Tx, after: number, limit: number): Promise<readonly Seal[]> {
  const { rows } = await sql<Seal>`
    select seal_no as "sealNo", below_transaction::text as "belowTransaction", entries, merkle_root as "merkleRoot",
           previous_hash as "previousHash", hash
    from audit_seal where seal_no > ${after} order by seal_no limit ${limit}`.execute(tx)
  return rows
}

/** The oldest transaction still running: entries of older ones are all there is of them. */
export async function oldestRunning(tx: Tx): Promise<string> {
  const { rows } = await sql<{ xmin: string }>`select audit_oldest_running()::text as xmin`.execute(tx)
  return rows[0]?.xmin ?? '0'
}

/** The entries of transactions in [from, below), each as the text its leaf is the hash of, in a fixed order. */
export async function entryLeaves(tx: Db | Tx, from: string, below: string): Promise<readonly string[]> {
  const { rows } = await sql<{ leaf: string }>`
    select concat_ws('|', transaction_id, partition_id, audit_id, extract(epoch from at), account_id, acting_role, action, subject_kind,
                     subject_id, elder_id, reason, detail::text) as leaf
    from audit_entry
    where transaction_id >= ${from}::xid8 and transaction_id < ${below}::xid8
    order by transaction_id, partition_id, audit_id`.execute(tx)
  return rows.map((row) => row.leaf)
}

export async function insertSeal(tx: Tx, seal: Seal & { readonly at: Temporal.Instant }): Promise<void> {
  await tx
    .insertInto('audit_seal')
    .values({
      seal_no: seal.sealNo,
      sealed_at: seal.at,
      below_transaction: seal.belowTransaction,
      entries: seal.entries,
      merkle_root: seal.merkleRoot,
      previous_hash: seal.previousHash,
      hash: seal.hash,
    })
    .execute()
}
