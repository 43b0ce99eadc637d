import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { BankEncoding, BankFormat } from '../bank-format.ts'
import type { PayoutKind } from '../payouts/store.ts'
import type { BatchState, LineState } from './batch.ts'

export type Batch = {
  readonly batchId: string
  readonly batchNumber: string
  readonly region: string
  readonly programme: string
  readonly kind: PayoutKind
  readonly period: string
  readonly payerId: string
  readonly lines: number
  readonly totalFen: Fen
  readonly format: BankFormat
  readonly encoding: BankEncoding
  readonly digest: string
  readonly state: BatchState
  readonly madeBy: string
  readonly madeAt: Temporal.Instant
  readonly madeOn: PlainDate
  readonly checkedBy: string | null
  readonly checkedAt: Temporal.Instant | null
  readonly approvedBy: string | null
  readonly approvedAt: Temporal.Instant | null
  readonly releasedBy: string | null
  readonly releasedAt: Temporal.Instant | null
  readonly sentAt: Temporal.Instant | null
  readonly bankReference: string | null
  readonly closedReason: string | null
}

const BATCH = sql`b.batch_id as "batchId", b.batch_number as "batchNumber", b.region, b.programme, b.kind, b.period, b.payer_id as "payerId",
  b.lines, b.total_fen as "totalFen", b.format, b.encoding, b.digest, b.state, b.made_by as "madeBy", b.made_at as "madeAt", b.made_on as "madeOn",
  b.checked_by as "checkedBy", b.checked_at as "checkedAt", b.approved_by as "approvedBy", b.approved_at as "approvedAt",
  b.released_by as "releasedBy", b.released_at as "releasedAt", b.sent_at as "sentAt", b.bank_reference as "bankReference",
  b.closed_reason as "closedReason"`

export async function findBatch(tx: Db | Tx, batchId: string): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`select ${BATCH} from payment_batch b where b.batch_id = ${batchId}`.execute(tx)
  return rows[0]
}

export async function findBatchForUpdate(tx: Tx, batchId: string): Promise<Batch | undefined> {
  const { rows } =
    await sql<Batch>`select ${BATCH} from payment_batch b where b.batch_id = ${batchId} for update`.execute(tx)
  return rows[0]
}

export type BatchQuery = {
  readonly region: string
  readonly state?: BatchState | undefined
  readonly period?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Batches of a region, newest number first; `after` is the last number of the page before. */
export async function listBatches(tx: Db | Tx, query: BatchQuery): Promise<readonly Batch[]> {
  const { rows } = await sql<Batch>`
    select ${BATCH} from payment_batch b
    where b.county like ${`${regionPrefix(query.region)}%`} and (${query.state ?? null}::text is null or b.state = ${query.state ?? null})
      and (${query.period ?? null}::text is null or b.period = ${query.period ?? null})
      and (${query.after ?? null}::text is null or b.batch_number < ${query.after ?? null})
    order by b.batch_number desc limit ${query.limit}`.execute(tx)
  return rows
}

/** The next number of a region's batches in a year: the row is locked until the transaction ends, so numbers have no gaps. */
export async function nextBatchCount(tx: Tx, region: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into payment_batch_count (region, year, last) values (${region}, ${year}, 1)
    on conflict (region, year) do update set last = payment_batch_count.last + 1 returning last`.execute(tx)
  return rows[0]?.last ?? 1
}

/** A line that waits to be paid, locked for the batch that takes it. */
export type WaitingLine = {
  readonly partitionId: string
  readonly payoutLineId: string
  readonly kind: PayoutKind
  readonly amountFen: Fen
  readonly purpose: string
}

/**
 * Takes pending lines for a batch and moves them to `batched`, oldest first. Two batches made at once never take the same
 * line: the second waits for the first's row and then sees that the line is no longer pending.
 */
export async function findWaitingForUpdate(
  tx: Tx,
  of: {
    readonly region: string
    readonly programme: string
    readonly kind: PayoutKind
    readonly period: string
    readonly limit: number
  },
): Promise<readonly WaitingLine[]> {
  const { rows } = await sql<WaitingLine>`
    select p.partition_id as "partitionId", p.payout_line_id as "payoutLineId", p.kind, p.amount_fen as "amountFen", p.purpose
    from payout_line p
    where p.county = left(${of.region}, 6) and p.programme = ${of.programme} and p.kind = ${of.kind} and p.period <= ${of.period} and p.state = 'pending'
    order by p.made_at, p.payout_line_id limit ${of.limit} for update`.execute(tx)
  return rows
}

export type NewBatch = {
  readonly batchId: string
  readonly batchNumber: string
  readonly region: string
  readonly programme: string
  readonly kind: PayoutKind
  readonly period: string
  readonly payerId: string
  readonly lines: number
  readonly totalFen: Fen
  readonly format: BankFormat
  readonly encoding: BankEncoding
  readonly digest: string
  readonly by: string
  readonly at: Temporal.Instant
  readonly on: PlainDate
}

export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  await tx
    .insertInto('payment_batch')
    .values({
      batch_id: batch.batchId,
      batch_number: batch.batchNumber,
      region: batch.region,
      programme: batch.programme,
      kind: batch.kind,
      period: batch.period,
      payer_id: batch.payerId,
      lines: batch.lines,
      total_fen: batch.totalFen,
      format: batch.format,
      encoding: batch.encoding,
      digest: batch.digest,
      state: 'made',
      made_by: batch.by,
      made_at: batch.at,
      made_on: batch.on,
    })
    .execute()
}

export type NewItem = {
  readonly partitionId: string
  readonly payoutLineId: string
  readonly position: number
  readonly businessNumber: string
  readonly amountFen: Fen
  readonly payeeSealed: Uint8Array
}

const ITEMS_AT_ONCE = 1000

/** Puts the lines into the batch; a line that is in another live batch breaks `payment_item_one_live_batch`. */
export async function insertItems(tx: Tx, batchId: string, items: readonly NewItem[]): Promise<void> {
  for (let start = 0; start < items.length; start += ITEMS_AT_ONCE)
    await tx
      .insertInto('payment_item')
      .values(
        items.slice(start, start + ITEMS_AT_ONCE).map((item) => ({
          partition_id: item.partitionId,
          payout_line_id: item.payoutLineId,
          batch_id: batchId,
          position: item.position,
          business_number: item.businessNumber,
          amount_fen: item.amountFen,
          payee_sealed: item.payeeSealed,
        })),
      )
      .execute()
}

export type Item = NewItem & {
  readonly kind: PayoutKind
  readonly purpose: string
  readonly state: LineState
  readonly reason: string | null
  readonly period: string
  readonly payeeSealed: Buffer
}

/** The lines of a batch in their order; `from` is the first position, both included. */
export async function listItems(
  tx: Db | Tx,
  batchId: string,
  page: { readonly from: number; readonly limit: number },
): Promise<readonly Item[]> {
  const { rows } = await sql<Item>`
    select i.partition_id as "partitionId", i.payout_line_id as "payoutLineId", i.position, i.business_number as "businessNumber",
      i.amount_fen as "amountFen", i.payee_sealed as "payeeSealed", p.kind, p.purpose, p.reason, p.period,
      -- A corrected line was failed or returned before: the bank knows it only as that.
      case when p.state = 'corrected' then case when p.returned_on is null then 'failed' else 'returned' end else p.state end as state
    from payment_item i join payout_line p on p.partition_id = i.partition_id and p.payout_line_id = i.payout_line_id
    where i.batch_id = ${batchId} and i.position >= ${page.from} order by i.position limit ${page.limit}`.execute(tx)
  return rows
}

/** Frees the lines of a batch that will not be paid by it. */
export async function releaseItems(tx: Tx, batchId: string): Promise<void> {
  await sql`update payment_item set live = false where batch_id = ${batchId}`.execute(tx)
}

/** What each step writes down about the batch. */
export type BatchChange =
  | { readonly to: 'checked' | 'approved' | 'released'; readonly by: string; readonly at: Temporal.Instant }
  | {
      readonly to: 'sent'
      readonly by: string | null
      readonly at: Temporal.Instant
      readonly bankReference: string | null
    }
  | { readonly to: 'settled' }
  | { readonly to: 'cancelled'; readonly by: string; readonly at: Temporal.Instant; readonly reason: string }

export async function updateBatch(tx: Tx, batchId: string, change: BatchChange): Promise<void> {
  await tx
    .updateTable('payment_batch')
    .set({ state: change.to, ...writtenBy(change) })
    .where('batch_id', '=', batchId)
    .execute()
}

function writtenBy(change: BatchChange) {
  switch (change.to) {
    case 'checked':
      return { checked_by: change.by, checked_at: change.at }
    case 'approved':
      return { approved_by: change.by, approved_at: change.at }
    case 'released':
      return { released_by: change.by, released_at: change.at }
    case 'sent':
      return { sent_by: change.by, sent_at: change.at, bank_reference: change.bankReference }
    case 'settled':
      return {}
    case 'cancelled':
      return { closed_by: change.by, closed_at: change.at, closed_reason: change.reason }
  }
}

/** How many lines of a batch are in which state, and how much they are worth. */
export async function sumBatchStates(
  tx: Db | Tx,
  batchId: string,
): Promise<readonly { readonly state: LineState; readonly lines: number; readonly amountFen: Fen }[]> {
  const { rows } = await sql<{ state: LineState; lines: number; amountFen: Fen }>`
    select p.state, count(*) as lines, sum(i.amount_fen)::bigint as "amountFen"
    from payment_item i join payout_line p on p.partition_id = i.partition_id and p.payout_line_id = i.payout_line_id
    where i.batch_id = ${batchId} group by p.state order by p.state`.execute(tx)
  return rows
}
