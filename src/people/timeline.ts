import type { Act } from '#access/act.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Elder } from './elder.ts'
import { type FactRow, findFactTimeline, insertFact } from './fact-store.ts'
import { type KnownFact, openFactValue, ownFacts } from './facts.ts'
import { sealerFor } from './keys.ts'
import { getElder } from './store.ts'

/** Everything recorded about a person, for asking about many days at once. */
export type FactTimeline = {
  /** What holds on the day as known now, or as it was known at an instant. */
  readonly on: (day: PlainDate, knownAt?: Temporal.Instant) => ReadonlyMap<string, KnownFact>
  /** Days on which something begins, or no longer goes on, to hold; in order. */
  readonly turns: readonly PlainDate[]
}

type Told = KnownFact & { readonly fact: string; readonly validTo: PlainDate | null; readonly withdrawn: boolean }

/** Reads a person's whole history of facts once. */
export async function loadTimeline(act: Act, elderId: string): Promise<FactTimeline> {
  const elder = await getElder(act.tx, elderId)
  const rows = await findFactTimeline(act.tx, elderId)
  const sealed = rows.some((row) => row.valueSealed !== null)
  const person = sealed ? await sealerFor(act.tx, act.services.sealer, elderId) : undefined
  const told = rows.map((row): Told => {
    const value = openFactValue(row, person)
    return { ...row, value: value ?? '', withdrawn: value === undefined }
  })
  const own = ownFacts(elder)
  return {
    on: (day, knownAt) => foldOn(own, told, day, knownAt),
    turns: turnsOf(rows),
  }
}

/** The latest recorded row that covers the day counts; a withdrawn one makes the fact unknown. */
function foldOn(
  own: readonly (readonly [string, KnownFact])[],
  told: readonly Told[],
  day: PlainDate,
  knownAt: Temporal.Instant | undefined,
): ReadonlyMap<string, KnownFact> {
  const facts = new Map<string, KnownFact>(own)
  // In the order of their recording: later ones win.
  for (const row of told) {
    if (knownAt && Temporal.Instant.compare(row.recordedAt, knownAt) > 0) continue
    if (Temporal.PlainDate.compare(row.validFrom, day) > 0) continue
    if (row.validTo !== null && Temporal.PlainDate.compare(row.validTo, day) < 0) continue
    if (row.withdrawn) facts.delete(row.fact)
    else {
      const { value, source, validFrom, recordedAt } = row
      facts.set(row.fact, { value, source, validFrom, recordedAt })
    }
  }
  return facts
}

function turnsOf(rows: readonly FactRow[]): readonly PlainDate[] {
  const days = new Map<string, PlainDate>()
  for (const { validFrom, validTo } of rows)
    for (const day of validTo ? [validFrom, validTo.add({ days: 1 })] : [validFrom]) days.set(day.toString(), day)
  return [...days.values()].sort(Temporal.PlainDate.compare)
}

/**
 * Writes down what the registration says before it is changed, as of the registration: otherwise days before the change would be
 * judged by what came after it. What is recorded already stays.
 */
export async function keepRegistered(
  act: Act,
  elder: Elder,
  fact: '出生日期' | '居住地' | '户籍地',
): Promise<string | undefined> {
  const own = ownFacts(elder).find(([name]) => name === fact)?.[1]
  if (!own || (await findFactTimeline(act.tx, elder.elderId)).some((row) => row.fact === fact)) return undefined
  const factId = newId()
  await insertFact(act.tx, {
    elderId: elder.elderId,
    factId,
    fact,
    value: JSON.stringify(own.value),
    valueSealed: null,
    validFrom: elder.bornOn,
    validTo: null,
    at: elder.registeredAt,
    recordedBy: null,
    source: 'system',
    note: null,
  })
  return factId
}
