import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { regionPrefix } from '#kernel/region.ts'

export type DeliveryForm = 'in-kind' | 'card-credit'
export type ListState = 'made' | 'released' | 'cancelled'
export type DeliveryState = 'waiting' | 'delivered' | 'missed' | 'cancelled'

export type DeliveryList = {
  readonly listId: string
  readonly listNumber: string
  readonly policy: string
  readonly programme: string
  readonly form: DeliveryForm
  readonly region: string
  readonly period: string
  readonly content: string
  readonly lines: number
  readonly totalFen: number
  readonly state: ListState
  readonly madeBy: string
  readonly madeAt: Temporal.Instant
  readonly releasedAt: Temporal.Instant | null
  readonly digest: string | null
  readonly delivered: number
  readonly missed: number
}

const LIST = sql`l.list_id as "listId", l.list_number as "listNumber", l.policy, l.programme, l.form, l.region, l.period, l.content, l.lines,
  l.total_fen as "totalFen", l.state, l.made_by as "madeBy", l.made_at as "madeAt", l.released_at as "releasedAt", l.digest,
  (select count(*)::int from delivery d where d.list_id = l.list_id and d.state = 'delivered') as delivered,
  (select count(*)::int from delivery d where d.list_id = l.list_id and d.state = 'missed') as missed`

/**
 * Puts every month of the policy that is due and on no live list on this one; one collector of a programme at a time, and
 * `delivery_once` refuses what would still go out twice. People who have died get nothing more. Returns lines and their worth.
 */
export async function collectDeliveries(
  tx: Tx,
  list: Omit<DeliveryList, 'lines' | 'totalFen' | 'delivered' | 'missed' | 'releasedAt' | 'digest'>,
): Promise<{ readonly lines: number; readonly totalFen: number }> {
  await sql`select pg_advisory_xact_lock(hashtext('delivery-collect'), hashtext(${list.programme}))`.execute(tx)
  const place = `${regionPrefix(list.region)}%`
  const due = sql`
    select m.elder_id, m.month, m.seq, m.amount_fen, e.residence_region, row_number() over (order by e.residence_region, e.name_pinyin, m.elder_id, m.month) as position
    from award_month m join elder e on e.elder_id = m.elder_id
    where m.form = ${list.form} and m.policy = ${list.policy} and m.pay_month <= ${list.period} and m.region like ${place} and m.amount_fen > 0
      and m.cause <> 'opening-balance' and e.died_on is null
      and not exists (select from delivery d where d.elder_id = m.elder_id and d.programme = m.programme and d.month = m.month and d.seq = m.seq
        and d.state in ('waiting', 'delivered'))`
  const { rows } = await sql<{ lines: number; totalFen: number }>`
    select count(*)::int as lines, coalesce(sum(amount_fen), 0)::bigint as "totalFen" from (${due}) due`.execute(tx)
  const sum = rows[0] ?? { lines: 0, totalFen: 0 }
  if (sum.lines === 0) return sum
  await tx
    .insertInto('delivery_list')
    .values({
      list_id: list.listId,
      list_number: list.listNumber,
      policy: list.policy,
      programme: list.programme,
      form: list.form,
      region: list.region,
      period: list.period,
      content: list.content,
      lines: sum.lines,
      total_fen: sum.totalFen,
      state: 'made',
      made_by: list.madeBy,
      made_at: list.madeAt,
    })
    .execute()
  await sql`
    insert into delivery (elder_id, delivery_id, list_id, position, programme, month, seq, place, amount_fen, state)
    select elder_id, gen_random_uuid(), ${list.listId}::uuid, position, ${list.programme}, month, seq, residence_region, amount_fen, 'waiting'
    from (${due}) due`.execute(tx)
  return sum
}

export async function findList(tx: Db | Tx, listId: string, lock = false): Promise<DeliveryList | undefined> {
  const { rows } = await sql<DeliveryList>`
    select ${LIST} from delivery_list l where l.list_id = ${listId} ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

export async function findLists(tx: Db | Tx, region: string): Promise<readonly DeliveryList[]> {
  const { rows } = await sql<DeliveryList>`
    select ${LIST} from delivery_list l where l.region like ${`${regionPrefix(region.slice(0, 6))}%`}
    order by l.period desc, l.made_at desc limit 200`.execute(tx)
  return rows
}

export async function updateList(
  tx: Tx,
  listId: string,
  change:
    | { readonly state: 'released'; readonly by: string; readonly at: Temporal.Instant; readonly digest: string | null }
    | { readonly state: 'cancelled'; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('delivery_list')
    .set(
      change.state === 'released'
        ? { state: 'released', released_by: change.by, released_at: change.at, digest: change.digest }
        : { state: 'cancelled', cancelled_reason: change.reason },
    )
    .where('list_id', '=', listId)
    .execute()
  if (change.state === 'cancelled')
    await sql`update delivery set state = 'cancelled', reason = ${change.reason} where list_id = ${listId} and state = 'waiting'`.execute(
      tx,
    )
}

export type Delivery = {
  readonly elderId: string
  readonly deliveryId: string
  readonly listId: string
  readonly position: number
  readonly month: string
  readonly place: string
  readonly amountFen: number
  readonly state: DeliveryState
  readonly deliveredOn: Temporal.PlainDate | null
  readonly receivedBy: string | null
  readonly receivedAs: 'self' | 'agent' | 'family' | null
  readonly proofFileId: string | null
  readonly reason: string | null
  readonly elderName: string
  readonly document: Buffer | null
}

const DELIVERY = sql`d.elder_id as "elderId", d.delivery_id as "deliveryId", d.list_id as "listId", d.position, d.month, d.place,
  d.amount_fen as "amountFen", d.state, d.delivered_on as "deliveredOn", d.received_by as "receivedBy", d.received_as as "receivedAs",
  d.proof_file_id as "proofFileId", d.reason, e.name as "elderName", e.document_sealed as document`

/** Lines of a list, those of a township when its clerk asks. */
export async function findDeliveries(
  tx: Db | Tx,
  query: {
    readonly listId: string
    readonly place?: string
    readonly after?: number | undefined
    readonly limit: number
  },
): Promise<readonly Delivery[]> {
  const { rows } = await sql<Delivery>`
    select ${DELIVERY} from delivery d join elder e on e.elder_id = d.elder_id
    where d.list_id = ${query.listId} and d.place like ${`${query.place === undefined ? '' : regionPrefix(query.place)}%`}
      and d.position > ${query.after ?? 0}
    order by d.position limit ${query.limit}`.execute(tx)
  return rows
}

export async function findDeliveryForUpdate(
  tx: Tx,
  of: { readonly elderId: string; readonly deliveryId: string },
): Promise<Delivery | undefined> {
  const { rows } = await sql<Delivery>`
    select ${DELIVERY} from delivery d join elder e on e.elder_id = d.elder_id
    where d.elder_id = ${of.elderId} and d.delivery_id = ${of.deliveryId} for update of d`.execute(tx)
  return rows[0]
}

export type Outcome =
  | {
      readonly state: 'delivered'
      readonly on: Temporal.PlainDate
      readonly receivedBy: string
      readonly receivedAs: 'self' | 'agent' | 'family'
      readonly proofFileId: string | null
    }
  | { readonly state: 'missed'; readonly reason: string }

export async function recordOutcome(
  tx: Tx,
  of: Pick<Delivery, 'elderId' | 'deliveryId'>,
  outcome: Outcome,
  by: { readonly account: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({
      state: outcome.state,
      ...(outcome.state === 'delivered'
        ? {
            delivered_on: outcome.on,
            received_by: outcome.receivedBy,
            received_as: outcome.receivedAs,
            proof_file_id: outcome.proofFileId,
          }
        : { reason: outcome.reason }),
      recorded_by: by.account,
      recorded_at: by.at,
    })
    .where('elder_id', '=', of.elderId)
    .where('delivery_id', '=', of.deliveryId)
    .execute()
}

/** Takes a result file once; false when it was taken before. */
export async function insertResult(
  tx: Tx,
  result: {
    readonly digest: string
    readonly listId: string
    readonly delivered: number
    readonly missed: number
    readonly by: string | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('delivery_result')
    .values({
      digest: result.digest,
      list_id: result.listId,
      delivered: result.delivered,
      missed: result.missed,
      loaded_by: result.by,
      loaded_at: result.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('digest')
    .executeTakeFirst()
  return row !== undefined
}
