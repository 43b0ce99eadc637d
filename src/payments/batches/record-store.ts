import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { regionPrefix } from '#kernel/region.ts'

// What is kept beside batches: from which account is paid, which result files came, what happened when.

export type Payer = {
  readonly payerId: string
  readonly region: string
  readonly programme: string
  readonly name: string
  readonly accountSealed: Buffer
  readonly accountLast: string
  readonly bankName: string
  readonly validFrom: PlainDate
}

const PAYER = sql`payer_id as "payerId", region, programme, name, account_sealed as "accountSealed", account_last as "accountLast",
  bank_name as "bankName", valid_from as "validFrom"`

/** The account a county pays a programme from on a day: its own for the programme, else its general one, the latest that has begun. */
export async function findPayer(
  tx: Db | Tx,
  region: string,
  programme: string,
  on: PlainDate,
): Promise<Payer | undefined> {
  const { rows } = await sql<Payer>`
    select ${PAYER} from payer_account
    where region = left(${region}, 6) and programme in (${programme}, 'all') and valid_from <= ${on.toString()}::date
    order by (programme = 'all'), valid_from desc limit 1`.execute(tx)
  return rows[0]
}

export async function getPayer(tx: Db | Tx, payerId: string): Promise<Payer | undefined> {
  const { rows } = await sql<Payer>`select ${PAYER} from payer_account where payer_id = ${payerId}`.execute(tx)
  return rows[0]
}

/** Adds a payer's account; false when one begins on that very day already. */
export async function insertPayer(
  tx: Tx,
  payer: Omit<Payer, 'accountSealed'> & {
    readonly accountSealed: Uint8Array
    readonly by: string | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('payer_account')
    .values({
      payer_id: payer.payerId,
      region: payer.region,
      programme: payer.programme,
      name: payer.name,
      account_sealed: payer.accountSealed,
      account_last: payer.accountLast,
      bank_name: payer.bankName,
      valid_from: payer.validFrom,
      recorded_by: payer.by,
      recorded_at: payer.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('payer_id')
    .executeTakeFirst()
  return row !== undefined
}

export type ResultRecord = {
  readonly digest: string
  readonly batchId: string
  readonly fileName: string
  readonly bytes: number
  readonly lines: number
  readonly paid: number
  readonly failed: number
  readonly returned: number
  readonly unchanged: number
  readonly loadedAt: Temporal.Instant
  readonly loadedBy: string | null
}

const RESULT = sql`digest, batch_id as "batchId", file_name as "fileName", bytes, lines, paid, failed, returned, unchanged,
  loaded_at as "loadedAt", loaded_by as "loadedBy"`

/** The record of a file that was taken over already, by its digest. */
export async function findResult(tx: Db | Tx, digest: string): Promise<ResultRecord | undefined> {
  const { rows } = await sql<ResultRecord>`select ${RESULT} from payment_result where digest = ${digest}`.execute(tx)
  return rows[0]
}

export async function listResults(tx: Db | Tx, batchId: string): Promise<readonly ResultRecord[]> {
  const { rows } = await sql<ResultRecord>`
    select ${RESULT} from payment_result where batch_id = ${batchId} order by loaded_at limit 200`.execute(tx)
  return rows
}

/** Keeps the record of a file; false when the same file is there. */
export async function insertResult(tx: Tx, result: ResultRecord): Promise<boolean> {
  const row = await tx
    .insertInto('payment_result')
    .values({
      digest: result.digest,
      batch_id: result.batchId,
      file_name: result.fileName,
      bytes: result.bytes,
      lines: result.lines,
      paid: result.paid,
      failed: result.failed,
      returned: result.returned,
      unchanged: result.unchanged,
      loaded_at: result.loadedAt,
      loaded_by: result.loadedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('digest')
    .executeTakeFirst()
  return row !== undefined
}

export type BatchEvent = {
  readonly event: string
  readonly reason: string | null
  readonly at: Temporal.Instant
  readonly accountId: string | null
}

export async function insertBatchEvent(tx: Tx, batchId: string, event: BatchEvent): Promise<void> {
  await tx
    .insertInto('payment_batch_event')
    .values({
      batch_id: batchId,
      event_id: newId(),
      event: event.event,
      reason: event.reason,
      at: event.at,
      account_id: event.accountId,
    })
    .execute()
}

export async function listBatchEvents(
  tx: Db | Tx,
  batchId: string,
): Promise<readonly (BatchEvent & { readonly by: string | null })[]> {
  const { rows } = await sql<BatchEvent & { readonly by: string | null }>`
    select e.event, e.reason, e.at, e.account_id as "accountId", a.display_name as by
    from payment_batch_event e left join account a on a.account_id = e.account_id
    where e.batch_id = ${batchId} order by e.at, e.recorded_at, e.event_id limit 200`.execute(tx)
  return rows
}

/** The accounts a region and all that lies in it pay from, the latest first. */
export async function listPayers(tx: Db | Tx, region: string): Promise<readonly Payer[]> {
  const { rows } = await sql<Payer>`
    select ${PAYER} from payer_account where region like ${`${regionPrefix(region)}%`} order by valid_from desc, region limit 200`.execute(
    tx,
  )
  return rows
}
