import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'

/** A registered person as far as a rule about everybody has to know. */
export type RegisteredPerson = {
  readonly elderId: string
  readonly sex: string
  /** Dates and instants are ISO text here: a million of them are read, and few are reckoned with. */
  readonly bornOn: string
  readonly residenceRegion: string
  readonly householdRegion: string | null
  readonly diedOn: string | null
  readonly registeredOn: string
}

/** A page of everybody living or registered in a region, in the order of their keys. */
export async function findRegistered(
  db: Db | Tx,
  region: string,
  after: string | undefined,
  limit: number,
): Promise<readonly RegisteredPerson[]> {
  const prefix = `${regionPrefix(region)}%`
  const { rows } = await sql<RegisteredPerson>`
    select e.elder_id as "elderId", e.sex, e.born_on::text as "bornOn", e.residence_region as "residenceRegion",
           e.household_region as "householdRegion", e.died_on::text as "diedOn", e.registered_at::date::text as "registeredOn"
    from elder e
    where (e.household_region like ${prefix} or e.residence_region like ${prefix})
      and (${after ?? null}::uuid is null or e.elder_id > ${after ?? null}::uuid)
    order by e.elder_id limit ${limit}`.execute(db)
  return rows
}

/** How many people live or are registered in a region. */
export async function countRegistered(db: Db | Tx, region: string): Promise<number> {
  const prefix = `${regionPrefix(region)}%`
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from elder where household_region like ${prefix} or residence_region like ${prefix}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

export type FactOfPerson = {
  readonly elderId: string
  readonly factId: string
  readonly fact: string
  readonly value: unknown
  readonly valueSealed: Buffer | null
  readonly source: string
  readonly validFrom: PlainDate
  readonly recordedAt: Temporal.Instant
}

/** The facts of these names that count on the day, for many people at once. */
export async function findFactsOf(
  db: Db | Tx,
  elderIds: readonly string[],
  names: readonly string[],
  on: PlainDate,
): Promise<readonly FactOfPerson[]> {
  if (elderIds.length === 0 || names.length === 0) return []
  const { rows } = await sql<FactOfPerson>`
    select distinct on (elder_id, fact) elder_id as "elderId", fact_id as "factId", fact, value, value_sealed as "valueSealed",
           source, valid_from as "validFrom", recorded_at as "recordedAt"
    from elder_fact
    where elder_id = any(${[...elderIds]}::uuid[]) and fact = any(${[...names]}::text[])
      and valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)
    order by elder_id, fact, recorded_at desc, fact_id desc`.execute(db)
  return rows
}
