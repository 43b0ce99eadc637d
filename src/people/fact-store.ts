import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'

export type FactRow = {
  readonly factId: string
  readonly fact: string
  readonly value: unknown
  readonly valueSealed: Buffer | null
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
  readonly recordedAt: Temporal.Instant
  readonly source: string
}

export async function insertFact(
  tx: Tx,
  fact: {
    readonly elderId: string
    readonly factId: string
    readonly fact: string
    readonly value: string | null
    readonly valueSealed: Uint8Array | null
    readonly validFrom: PlainDate
    readonly validTo: PlainDate | null
    readonly at: Temporal.Instant
    readonly recordedBy: string | null
    readonly source: string
    readonly note: string | null
  },
): Promise<void> {
  await tx
    .insertInto('elder_fact')
    .values({
      elder_id: fact.elderId,
      fact_id: fact.factId,
      fact: fact.fact,
      value: fact.value,
      value_sealed: fact.valueSealed,
      valid_from: fact.validFrom,
      valid_to: fact.validTo,
      recorded_at: fact.at,
      recorded_by: fact.recordedBy,
      source: fact.source,
      note: fact.note,
    })
    .execute()
}

/** The same plain fact for many people in one statement: for batch runs. */
export async function insertFacts(
  tx: Tx,
  elders: readonly { readonly elderId: string; readonly factId: string }[],
  fact: {
    readonly fact: string
    readonly value: string
    readonly validFrom: PlainDate
    readonly at: Temporal.Instant
    readonly recordedBy: string | null
    readonly source: string
  },
): Promise<void> {
  await sql`
    insert into elder_fact (elder_id, fact_id, fact, value, valid_from, recorded_at, recorded_by, source)
    select e.elder_id, e.fact_id, ${fact.fact}, ${fact.value}::jsonb, ${fact.validFrom}::date, ${fact.at}::timestamptz,
           ${fact.recordedBy}::uuid, ${fact.source}
    from unnest(${elders.map((elder) => elder.elderId)}::uuid[], ${elders.map((elder) => elder.factId)}::uuid[]) as e (elder_id, fact_id)`.execute(
    tx,
  )
}

/** For each fact the row that counts on the day: the latest recorded of those that cover it. */
export async function findFactRows(
  tx: Db | Tx,
  elderId: string,
  on: PlainDate,
  knownAt?: Temporal.Instant,
): Promise<readonly FactRow[]> {
  const { rows } = await sql<FactRow>`
    select distinct on (fact) fact_id as "factId", fact, value, value_sealed as "valueSealed", valid_from as "validFrom",
           valid_to as "validTo", recorded_at as "recordedAt", source
    from elder_fact
    where elder_id = ${elderId} and valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)
      and (${knownAt ?? null}::timestamptz is null or recorded_at <= ${knownAt ?? null}::timestamptz)
    order by fact, recorded_at desc, fact_id desc`.execute(tx)
  return rows
}

/** Every row ever recorded in the order of recording, for asking about many days. */
export async function findFactTimeline(tx: Db | Tx, elderId: string): Promise<readonly FactRow[]> {
  return tx
    .selectFrom('elder_fact')
    .select([
      'fact_id as factId',
      'fact',
      'value',
      'value_sealed as valueSealed',
      'valid_from as validFrom',
      'valid_to as validTo',
      'recorded_at as recordedAt',
      'source',
    ])
    .where('elder_id', '=', elderId)
    .orderBy('recorded_at')
    .orderBy('fact_id')
    .execute()
}

/** Every row ever recorded, newest first: the history an officer and the elder can see. */
export async function findFactHistory(tx: Db | Tx, elderId: string): Promise<readonly FactRow[]> {
  return tx
    .selectFrom('elder_fact')
    .select([
      'fact_id as factId',
      'fact',
      'value',
      'value_sealed as valueSealed',
      'valid_from as validFrom',
      'valid_to as validTo',
      'recorded_at as recordedAt',
      'source',
    ])
    .where('elder_id', '=', elderId)
    .orderBy('recorded_at', 'desc')
    .orderBy('fact_id', 'desc')
    .limit(500)
    .execute()
}
