import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'

export const PROVIDER_ORDERS = ['name', 'price', 'rating', 'free'] as const
export type ProviderOrder = (typeof PROVIDER_ORDERS)[number]

export type ProviderQuery = {
  readonly kind: 'institution' | 'agency'
  readonly family: string
  readonly region: string
  readonly on: PlainDate
  readonly category?: string | undefined
  readonly serviceCode?: string | undefined
  /** The beginning of a name or of its pinyin initials, or a part of the name. */
  readonly text?: string | undefined
  readonly priceFenMax?: number | undefined
  /** In tenths of a star: 45 is 4.5. */
  readonly ratingMin?: number | undefined
  readonly freeOnly?: boolean | undefined
  readonly order: ProviderOrder
  readonly after?: ProviderCursor | undefined
  readonly limit: number
}

/** The place of a row in its order: number, text, id. */
export type ProviderCursor = readonly [number, string, string]

export type FoundProvider = {
  readonly organizationId: string
  readonly kind: string
  readonly name: string
  readonly region: string
  readonly address: string
  readonly phone: string
  readonly introduction: string | null
  readonly categories: readonly string[]
  readonly capacity: number | null
  readonly freePlaces: number | null
  readonly fromFen: number | null
  readonly ratingCount: number
  readonly ratingSum: number
  readonly sortNumber: number
  readonly sortText: string
}

/** No price sorts behind every price. */
const LAST = 9_007_199_254_740_991

/**
 * Organisations that may serve on that day — active, licensed, under contract — for a place: those that sit in it, serve
 * it, or serve an area around it. The same conditions as `decideProvider`, set-based; a test compares the two.
 */
export async function searchProviders(tx: Db | Tx, query: ProviderQuery): Promise<readonly FoundProvider[]> {
  const prefix = regionPrefix(query.region)
  const related = (column: string) => sql`
    (${sql.ref(column)} like ${`${prefix}%`}
      or ${query.region} like regexp_replace(left(${sql.ref(column)}, 6), '(00){1,2}$', '') || substr(${sql.ref(column)}, 7) || '%'
      or ${sql.ref(column)} = '100000')`
  const on = sql`${query.on}::date`
  const filters = [
    query.text ? textFilter(query.text) : sql``,
    query.priceFenMax === undefined ? sql`` : sql`and p.from_fen <= ${query.priceFenMax}`,
    query.serviceCode ? sql`and p.from_fen is not null` : sql``,
    query.ratingMin === undefined
      ? sql``
      : sql`and r.rating_count > 0 and r.rating_sum * 10 >= ${query.ratingMin}::int * r.rating_count`,
    query.freeOnly ? sql`and c.free_places > 0` : sql``,
  ]
  const after = query.after
    ? sql`where (sort_number, sort_text, organization_id) > (${query.after[0]}::bigint, ${query.after[1]} collate "C", ${query.after[2]}::uuid)`
    : sql``
  const { rows } = await sql<FoundProvider>`
    with found as (
      select o.organization_id, o.kind, o.name, o.region, o.address, o.phone, o.introduction,
             c.categories, c.capacity, c.free_places, p.from_fen,
             coalesce(r.rating_count, 0) as rating_count, coalesce(r.rating_sum, 0) as rating_sum,
             ${sortNumber(query.order)}::bigint as sort_number, o.name_pinyin collate "C" as sort_text
      from organization o
      cross join lateral (
        select coalesce(array_agg(s.category order by s.category), '{}') as categories,
               sum(s.capacity)::int as capacity, sum(s.free_places)::int as free_places
        from organization_category s
        where s.organization_id = o.organization_id and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to >= ${on})
          and (${query.category ?? null}::text is null or s.category = ${query.category ?? null}::text)) c
      left join organization_rating r on r.organization_id = o.organization_id
      left join lateral (
        select min(i.price_fen) as from_fen from price_item i
        where i.organization_id = o.organization_id and i.state = 'approved'
          and i.valid_from <= ${on} and (i.valid_to is null or i.valid_to >= ${on})
          and (${query.category ?? null}::text is null or i.category = ${query.category ?? null}::text)
          and (${query.serviceCode ?? null}::text is null or i.service_code = ${query.serviceCode ?? null}::text)) p on true
      where o.status = 'active' and o.kind = ${query.kind} and cardinality(c.categories) > 0 and (o.licence_expires_on is null or o.licence_expires_on >= ${on})
        and exists (
          select 1 from organization_contract k
          where k.organization_id = o.organization_id and k.family = ${query.family} and k.valid_from <= ${on}
            and least(k.valid_to, coalesce(k.ended_on, k.valid_to)) >= ${on} and ${related('k.region')})
        and (o.region like ${`${prefix}%`}
          or exists (select 1 from organization_area a where a.organization_id = o.organization_id and ${related('a.region')}))
        ${sql.join(filters, sql` `)}
    )
    select organization_id as "organizationId", kind, name, region, address, phone, introduction, categories, capacity,
           free_places as "freePlaces", from_fen as "fromFen", rating_count as "ratingCount", rating_sum as "ratingSum",
           sort_number as "sortNumber", sort_text as "sortText"
    from found ${after}
    order by sort_number, sort_text, organization_id
    limit ${query.limit}`.execute(tx)
  return rows
}

function sortNumber(order: ProviderOrder) {
  switch (order) {
    case 'name':
      return sql`0`
    case 'price':
      return sql`coalesce(p.from_fen, ${LAST}::bigint)`
    case 'rating':
      return sql`case when coalesce(r.rating_count, 0) = 0 then 1 else -(r.rating_sum * 1000 / r.rating_count) end`
    case 'free':
      return sql`-coalesce(c.free_places, 0)`
  }
}

function textFilter(text: string) {
  const plain = text.replaceAll(/[%_\\]/g, '').toLowerCase()
  return sql`and (o.name like ${`%${plain}%`} or o.name_pinyin like ${`${plain}%`} or o.name_pinyin like ${`% ${plain}%`})`
}

export async function upsertRatingSummary(
  tx: Tx,
  organizationId: string,
  rating: { readonly count: number; readonly sum: number; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('organization_rating')
    .values({
      organization_id: organizationId,
      rating_count: rating.count,
      rating_sum: rating.sum,
      updated_at: rating.at,
    })
    .onConflict((conflict) =>
      conflict
        .column('organization_id')
        .doUpdateSet({ rating_count: rating.count, rating_sum: rating.sum, updated_at: rating.at }),
    )
    .execute()
}

export async function findRatingSummary(
  tx: Db | Tx,
  organizationId: string,
): Promise<{ readonly count: number; readonly sum: number }> {
  const row = await tx
    .selectFrom('organization_rating')
    .select(['rating_count as count', 'rating_sum as sum'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return row ?? { count: 0, sum: 0 }
}
