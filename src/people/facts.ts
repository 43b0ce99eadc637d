import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import type { Db, Tx } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Elder } from './elder.ts'
import { type FactRow, findFactRows, insertFact } from './fact-store.ts'
import { sealerFor } from './keys.ts'
import { getElder } from './store.ts'

export type FactValue = string | number | boolean | readonly string[]

/** What is known about a person on a date: the value, who said it, since when it holds, when we learned it. */
export type KnownFact = {
  readonly value: FactValue
  readonly source: string
  readonly validFrom: PlainDate
  readonly recordedAt: Temporal.Instant
}

/** Members of the list fact 在享待遇 are kept as single yes/no facts under this prefix: each is yes, no or unknown. */
export const ENTITLEMENT_PREFIX = '在享待遇:'

/**
 * Records that `fact` has `value` from `validFrom` on (to `validTo`, when it ends). Nothing is overwritten: on a day the
 * latest recorded row that covers it counts. Health facts are sealed with the person's key.
 */
export async function recordFact(
  act: Act,
  input: {
    readonly elderId: string
    readonly fact: string
    readonly value: FactValue
    readonly validFrom: PlainDate
    readonly validTo?: PlainDate
    readonly source: FactSource
    readonly sealed?: boolean
    readonly note?: string
  },
): Promise<string> {
  const factId = newId()
  const json = JSON.stringify(input.value)
  const sealed = input.sealed
    ? (await sealerFor(act.tx, act.services.sealer, input.elderId)).seal(`elder_fact.value:${factId}`, json)
    : null
  await insertFact(act.tx, {
    elderId: input.elderId,
    factId,
    fact: input.fact,
    value: input.sealed ? null : json,
    valueSealed: sealed,
    validFrom: input.validFrom,
    validTo: input.validTo ?? null,
    at: act.at,
    recordedBy: accountOf(act.actor),
    source: input.source,
    note: input.note ?? null,
  })
  return factId
}

/** Records that nothing is known of `fact` from `validFrom` on: what was said before has turned out wrong. */
export async function withdrawFact(
  act: Act,
  input: {
    readonly elderId: string
    readonly fact: string
    readonly validFrom: PlainDate
    readonly validTo?: PlainDate
    readonly source: FactSource
    readonly note?: string
  },
): Promise<void> {
  const { elderId, fact, validFrom, validTo, source, note } = input
  await insertFact(act.tx, {
    elderId,
    factId: newId(),
    fact,
    value: 'null',
    valueSealed: null,
    validFrom,
    validTo: validTo ?? null,
    at: act.at,
    recordedBy: accountOf(act.actor),
    source,
    note: note ?? null,
  })
}

export type FactSource =
  | 'self'
  | 'agent'
  | 'institution'
  | 'assessment'
  | 'township'
  | 'county'
  | 'registry'
  | 'import'
  | 'system'

/** All facts that hold on a day, as we know them now (or knew them at `knownAt`: late news is left out). */
export async function factsOn(
  tx: Db | Tx,
  sealer: Sealer,
  elderId: string,
  on: PlainDate,
  knownAt?: Temporal.Instant,
): Promise<ReadonlyMap<string, KnownFact>> {
  const elder = await getElder(tx, elderId)
  const facts = new Map<string, KnownFact>(ownFacts(elder))
  const rows = await findFactRows(tx, elderId, on, knownAt)
  const needsKey = rows.some((row) => row.valueSealed !== null)
  const person = needsKey ? await sealerFor(tx, sealer, elderId) : undefined
  for (const row of rows) {
    const value = openFactValue(row, person)
    if (value === undefined) facts.delete(row.fact)
    else facts.set(row.fact, { value, source: row.source, validFrom: row.validFrom, recordedAt: row.recordedAt })
  }
  return facts
}

/** The value of a row; undefined for one that withdraws: nothing is known any more. */
export function openFactValue(
  row: Pick<FactRow, 'factId' | 'value' | 'valueSealed'>,
  person: Pick<Sealer, 'open'> | undefined,
): FactValue | undefined {
  if (row.valueSealed && person) return JSON.parse(person.open(`elder_fact.value:${row.factId}`, row.valueSealed))
  // Written by `recordFact` as one of these values, by `withdrawFact` as null.
  return (row.value as FactValue | null) ?? undefined
}

/** What the registration itself says; a recorded fact of the same name comes after it and wins. */
export function ownFacts(elder: Elder): readonly (readonly [string, KnownFact])[] {
  const known = (value: FactValue): KnownFact => ({
    value,
    source: 'registration',
    validFrom: elder.bornOn,
    recordedAt: elder.registeredAt,
  })
  return [
    ['出生日期', known(elder.bornOn.toString())],
    ['性别', known(elder.sex)],
    ['居住地', known(elder.residenceRegion)],
    ...(elder.householdRegion ? ([['户籍地', known(elder.householdRegion)]] as const) : []),
  ]
}
