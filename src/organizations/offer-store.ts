import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'

export type ServedCategory = {
  readonly category: string
  readonly capacity: number | null
  readonly freePlaces: number | null
  readonly reportedAt: Temporal.Instant | null
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
}

export async function listCategories(tx: Db | Tx, organizationId: string): Promise<readonly ServedCategory[]> {
  return listCategoriesOf(tx, [organizationId])
}

/** The categories that organisations serve or served. */
export async function listCategoriesOf(
  tx: Db | Tx,
  organizationIds: readonly string[],
): Promise<readonly (ServedCategory & { readonly organizationId: string })[]> {
  return tx
    .selectFrom('organization_category')
    .select([
      'organization_id as organizationId',
      'category',
      'capacity',
      'free_places as freePlaces',
      'reported_at as reportedAt',
      'valid_from as validFrom',
      'valid_to as validTo',
    ])
    .where('organization_id', '=', sql<string>`any(${organizationIds}::uuid[])`)
    .orderBy('category')
    .execute()
}

/** Serves the categories from `from` on; the others end the day before. A category that comes back is open again. */
export async function replaceCategories(
  tx: Tx,
  organizationId: string,
  categories: readonly string[],
  from: PlainDate,
): Promise<void> {
  let ending = tx
    .updateTable('organization_category')
    .set({ valid_to: from.subtract({ days: 1 }) })
    .where('organization_id', '=', organizationId)
    .where('valid_to', 'is', null)
  if (categories.length > 0) ending = ending.where('category', 'not in', [...categories])
  await ending.execute()
  if (categories.length === 0) return
  await tx
    .insertInto('organization_category')
    .values(categories.map((category) => ({ organization_id: organizationId, category, valid_from: from })))
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'category'])
        .doUpdateSet({ valid_from: from, valid_to: null })
        .where('organization_category.valid_to', 'is not', null),
    )
    .execute()
}

/** Sets capacity and free places of a category; false when the organisation does not serve it. */
export async function updateCapacity(
  tx: Tx,
  organizationId: string,
  category: string,
  places: { readonly capacity: number; readonly freePlaces: number; readonly at: Temporal.Instant },
): Promise<boolean> {
  const row = await tx
    .updateTable('organization_category')
    .set({ capacity: places.capacity, free_places: places.freePlaces, reported_at: places.at })
    .where('organization_id', '=', organizationId)
    .where('category', '=', category)
    .where('valid_to', 'is', null)
    .returning('category')
    .executeTakeFirst()
  return row !== undefined
}

export async function listAreas(tx: Db | Tx, organizationId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('organization_area')
    .select('region')
    .where('organization_id', '=', organizationId)
    .orderBy('region')
    .execute()
  return rows.map((row) => row.region)
}

export async function replaceAreas(tx: Tx, organizationId: string, regions: readonly string[]): Promise<void> {
  await tx.deleteFrom('organization_area').where('organization_id', '=', organizationId).execute()
  if (regions.length === 0) return
  await tx
    .insertInto('organization_area')
    .values(regions.map((region) => ({ organization_id: organizationId, region })))
    .execute()
}
