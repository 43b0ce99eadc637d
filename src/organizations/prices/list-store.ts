import { sql } from 'kysely'
import { inPlace } from '#db/gather.ts'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { NATION } from '#kernel/region.ts'
import type { SubsidisedItem } from './price.ts'

const ITEM = [
  'region',
  'item_code as itemCode',
  'name',
  'category',
  'unit',
  'note',
  'valid_from as validFrom',
  'valid_to as validTo',
] as const

/** The region and everything that contains it: a county uses its province's list too. */
function containing(region: string): readonly string[] {
  const county = region.slice(0, 6)
  return [...new Set([region, county, `${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`, NATION])]
}

/** The item when the region subsidises it on that day. */
export async function findSubsidisedItem(
  tx: Db | Tx,
  region: string,
  itemCode: string,
  on: PlainDate,
): Promise<SubsidisedItem | undefined> {
  const [found] = await findSubsidisedItemsOn(tx, [{ region, itemCode, on }])
  return found
}

export type ItemQuestion = { readonly region: string; readonly itemCode: string; readonly on: PlainDate }

/** The items that the regions subsidise on those days, in the order asked; undefined where they do not. */
export async function findSubsidisedItemsOn(
  tx: Db | Tx,
  questions: readonly ItemQuestion[],
): Promise<readonly (SubsidisedItem | undefined)[]> {
  const asked = questions.map(({ region, itemCode, on }) => ({
    regions: containing(region),
    itemCode,
    on: on.toString(),
  }))
  const columns = sql.join(ITEM.map((column) => sql.raw(`i.${column.replace(/ as (\w+)$/, ' as "$1"')}`)))
  const { rows } = await sql<SubsidisedItem & { readonly place: number }>`
    select distinct on (q.place) q.place, ${columns}
    from jsonb_array_elements(${JSON.stringify(asked)}::jsonb) with ordinality q (asked, place)
    join subsidised_item i on i.region in (select jsonb_array_elements_text(q.asked -> 'regions')) and i.item_code = q.asked ->> 'itemCode'
      and i.valid_from <= (q.asked ->> 'on')::date and (i.valid_to is null or i.valid_to >= (q.asked ->> 'on')::date)
    order by q.place, i.valid_from desc`.execute(tx)
  return inPlace(rows, questions.length)
}

/** What a region subsidises on a day, by category. */
export async function listSubsidisedItems(
  tx: Db | Tx,
  region: string,
  on: PlainDate,
): Promise<readonly SubsidisedItem[]> {
  return tx
    .selectFrom('subsidised_item')
    .select(ITEM)
    .where('region', 'in', containing(region))
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
    .orderBy('category')
    .orderBy('item_code')
    .limit(500)
    .execute()
}

/** Every row of the lists that count in a region, whatever its dates. */
export async function listAllItems(tx: Db | Tx, region: string): Promise<readonly SubsidisedItem[]> {
  return tx
    .selectFrom('subsidised_item')
    .select(ITEM)
    .where('region', 'in', containing(region))
    .orderBy('item_code')
    .limit(2000)
    .execute()
}

/** Everything the very region ever listed, newest first. */
export async function listItemHistory(tx: Db | Tx, region: string): Promise<readonly SubsidisedItem[]> {
  return tx
    .selectFrom('subsidised_item')
    .select(ITEM)
    .where('region', '=', region)
    .orderBy('item_code')
    .orderBy('valid_from', 'desc')
    .limit(1000)
    .execute()
}

/** The row of the very region that is in force or comes later: there must not be a second one. */
export async function findOpenItem(
  tx: Db | Tx,
  region: string,
  itemCode: string,
  from: PlainDate,
): Promise<SubsidisedItem | undefined> {
  return tx
    .selectFrom('subsidised_item')
    .select(ITEM)
    .where('region', '=', region)
    .where('item_code', '=', itemCode)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', from)]))
    .orderBy('valid_from')
    .executeTakeFirst()
}

export async function insertItem(
  tx: Tx,
  item: Omit<SubsidisedItem, 'validTo'> & { readonly addedBy: string | null; readonly at: Temporal.Instant },
): Promise<boolean> {
  const row = await tx
    .insertInto('subsidised_item')
    .values({
      region: item.region,
      item_code: item.itemCode,
      name: item.name,
      category: item.category,
      unit: item.unit,
      note: item.note,
      valid_from: item.validFrom,
      added_by: item.addedBy,
      added_at: item.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('item_code')
    .executeTakeFirst()
  return row !== undefined
}

export async function updateItemEnd(tx: Tx, item: SubsidisedItem, on: PlainDate): Promise<void> {
  await tx
    .updateTable('subsidised_item')
    .set({ valid_to: on })
    .where('region', '=', item.region)
    .where('item_code', '=', item.itemCode)
    .where('valid_from', '=', item.validFrom)
    .execute()
}
