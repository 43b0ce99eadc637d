import { sql } from 'kysely'
import { inPlace } from '#db/gather.ts'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'
import { PRICE_FLAGS, type PriceFlag, type PriceItem, type PriceState } from './price.ts'

const PRICE = [
  'organization_id as organizationId',
  'price_item_id as priceItemId',
  'service_code as serviceCode',
  'name',
  'unit',
  'category',
  'price_fen as priceFen',
  'valid_from as validFrom',
  'valid_to as validTo',
  'state',
  'previous_fen as previousFen',
  'flags',
  'proposed_by as proposedBy',
  'proposed_at as proposedAt',
  'decided_at as decidedAt',
  'decision_reason as decisionReason',
] as const

type PriceRow = Omit<PriceItem, 'priceFen' | 'previousFen' | 'state' | 'flags'> & {
  readonly priceFen: number
  readonly previousFen: number | null
  readonly state: string
  readonly flags: readonly string[]
}

function toPrice(row: PriceRow): PriceItem {
  return {
    ...row,
    priceFen: fen(row.priceFen),
    previousFen: row.previousFen === null ? null : fen(row.previousFen),
    // The check constraint of the table allows no other values.
    state: row.state as PriceState,
    flags: PRICE_FLAGS.filter((flag) => row.flags.includes(flag)),
  }
}

export async function insertPrice(
  tx: Tx,
  price: {
    readonly organizationId: string
    readonly priceItemId: string
    readonly serviceCode: string
    readonly name: string
    readonly unit: string
    readonly category: string
    readonly priceFen: Fen
    readonly validFrom: PlainDate
    readonly previousFen: Fen | null
    readonly flags: readonly PriceFlag[]
    readonly proposedBy: string | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('price_item')
    .values({
      organization_id: price.organizationId,
      price_item_id: price.priceItemId,
      service_code: price.serviceCode,
      name: price.name,
      unit: price.unit,
      category: price.category,
      price_fen: price.priceFen,
      valid_from: price.validFrom,
      state: 'proposed',
      previous_fen: price.previousFen,
      flags: [...price.flags],
      proposed_by: price.proposedBy,
      proposed_at: price.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('price_item_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findPrice(
  tx: Db | Tx,
  organizationId: string,
  priceItemId: string,
): Promise<PriceItem | undefined> {
  const row = await tx
    .selectFrom('price_item')
    .select(PRICE)
    .where('organization_id', '=', organizationId)
    .where('price_item_id', '=', priceItemId)
    .executeTakeFirst()
  return row ? toPrice(row) : undefined
}

/** The approved price of a service on a day. */
export async function findPriceOn(
  tx: Db | Tx,
  organizationId: string,
  serviceCode: string,
  on: PlainDate,
): Promise<PriceItem | undefined> {
  const [found] = await findPricesOn(tx, [{ organizationId, serviceCode, on }])
  return found
}

export type PriceQuestion = {
  readonly organizationId: string
  readonly serviceCode: string
  readonly on: PlainDate
}

/** The approved prices of services on their days, in the order asked; undefined where there is none. */
export async function findPricesOn(
  tx: Db | Tx,
  questions: readonly PriceQuestion[],
): Promise<readonly (PriceItem | undefined)[]> {
  const columns = sql.join(PRICE.map((column) => sql.raw(`p.${column.replace(/ as (\w+)$/, ' as "$1"')}`)))
  const { rows } = await sql<PriceRow & { readonly place: number }>`
    select distinct on (q.place) q.place, ${columns}
    from unnest(${questions.map(({ organizationId }) => organizationId)}::uuid[], ${questions.map(({ serviceCode }) => serviceCode)}::text[],
                ${questions.map(({ on }) => on.toString())}::date[]) with ordinality q (organization_id, service_code, day, place)
    join price_item p on p.organization_id = q.organization_id and p.service_code = q.service_code and p.state = 'approved'
      and p.valid_from <= q.day and (p.valid_to is null or p.valid_to >= q.day)
    order by q.place, p.valid_from desc`.execute(tx)
  return inPlace(rows, questions.length).map((row) => row && toPrice(row))
}

/** The whole price list with its history, newest first; `on` keeps only what is in force that day. */
export async function listPrices(tx: Db | Tx, organizationId: string, on?: PlainDate): Promise<readonly PriceItem[]> {
  let select = tx
    .selectFrom('price_item')
    .select(PRICE)
    .where('organization_id', '=', organizationId)
    .orderBy('category')
    .orderBy('service_code')
    .orderBy('valid_from', 'desc')
    .orderBy('proposed_at', 'desc')
    .limit(1000)
  if (on)
    select = select
      .where('state', '=', 'approved')
      .where('valid_from', '<=', on)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
  return (await select.execute()).map(toPrice)
}

/** What other organisations of the county ask for the same service on a day. */
export async function findOtherPrices(
  tx: Db | Tx,
  query: {
    readonly organizationId: string
    readonly region: string
    readonly serviceCode: string
    readonly on: PlainDate
  },
): Promise<readonly Fen[]> {
  const rows = await tx
    .selectFrom('price_item')
    .innerJoin('organization', 'organization.organization_id', 'price_item.organization_id')
    .select('price_item.price_fen as priceFen')
    .where('price_item.service_code', '=', query.serviceCode)
    .where('price_item.state', '=', 'approved')
    .where('price_item.valid_from', '<=', query.on)
    .where((where) =>
      where.or([where('price_item.valid_to', 'is', null), where('price_item.valid_to', '>=', query.on)]),
    )
    .where('price_item.organization_id', '!=', query.organizationId)
    .where('organization.region', 'like', `${regionPrefix(query.region)}%`)
    .where('organization.status', '=', 'active')
    .limit(1000)
    .execute()
  return rows.map((row) => fen(row.priceFen))
}

/** Open proposals of a region's organisations, oldest first. */
export async function listProposals(
  tx: Db | Tx,
  region: string,
  limit: number,
): Promise<readonly (PriceItem & { readonly organizationName: string })[]> {
  const rows = await tx
    .selectFrom('price_item')
    .innerJoin('organization', 'organization.organization_id', 'price_item.organization_id')
    .select([
      'price_item.organization_id as organizationId',
      'price_item.price_item_id as priceItemId',
      'price_item.service_code as serviceCode',
      'price_item.name',
      'price_item.unit',
      'price_item.category',
      'price_item.price_fen as priceFen',
      'price_item.valid_from as validFrom',
      'price_item.valid_to as validTo',
      'price_item.state',
      'price_item.previous_fen as previousFen',
      'price_item.flags',
      'price_item.proposed_by as proposedBy',
      'price_item.proposed_at as proposedAt',
      'price_item.decided_at as decidedAt',
      'price_item.decision_reason as decisionReason',
      'organization.name as organizationName',
    ])
    .where('price_item.state', '=', 'proposed')
    .where('organization.region', 'like', `${regionPrefix(region)}%`)
    .orderBy('price_item.proposed_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...toPrice(row), organizationName: row.organizationName }))
}

/**
 * Puts an approved price into the history: the one in force ends the day before, one that is already approved for a
 * later day ends this one.
 */
export async function approvePriceRow(
  tx: Tx,
  price: Pick<PriceItem, 'organizationId' | 'priceItemId' | 'serviceCode'>,
  input: { readonly from: PlainDate; readonly by: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    update price_item set valid_to = ${input.from}::date - 1
    where organization_id = ${price.organizationId} and service_code = ${price.serviceCode} and state = 'approved'
      and valid_from <= ${input.from}::date and (valid_to is null or valid_to >= ${input.from}::date)`.execute(tx)
  await sql`
    update price_item set state = 'approved', valid_from = ${input.from}::date, decided_by = ${input.by}::uuid,
      decided_at = ${input.at}::timestamptz,
      valid_to = (select min(later.valid_from) - 1 from price_item later
                  where later.organization_id = ${price.organizationId} and later.service_code = ${price.serviceCode}
                    and later.state = 'approved' and later.valid_from > ${input.from}::date)
    where organization_id = ${price.organizationId} and price_item_id = ${price.priceItemId}`.execute(tx)
}

export async function updatePriceState(
  tx: Tx,
  price: Pick<PriceItem, 'organizationId' | 'priceItemId'>,
  decision: {
    readonly state: 'refused' | 'withdrawn'
    readonly by: string | null
    readonly at: Temporal.Instant
    readonly reason: string | null
  },
): Promise<void> {
  await tx
    .updateTable('price_item')
    .set({
      state: decision.state,
      // The proposer withdraws; only a decision by somebody else has a decider.
      decided_by: decision.state === 'refused' ? decision.by : null,
      decided_at: decision.at,
      decision_reason: decision.reason,
    })
    .where('organization_id', '=', price.organizationId)
    .where('price_item_id', '=', price.priceItemId)
    .execute()
}

export async function updatePriceEnd(
  tx: Tx,
  price: Pick<PriceItem, 'organizationId' | 'priceItemId'>,
  on: PlainDate,
): Promise<void> {
  await tx
    .updateTable('price_item')
    .set({ valid_to: on })
    .where('organization_id', '=', price.organizationId)
    .where('price_item_id', '=', price.priceItemId)
    .execute()
}
