import type { Db, Tx } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { ENTITLEMENT_PREFIX, type FactValue } from '#people/facts.ts'
import { sealersFor } from '#people/keys.ts'
import { type FactOfPerson, findFactsOf, type RegisteredPerson } from '#people/register-store.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import type { Vocabulary } from '#policy/vocabulary.ts'
import { isVerified } from './gather.ts'

/** Where the facts of many people are read. */
export type Source = { readonly db: Db | Tx; readonly sealer: Sealer }

/** The list of what somebody receives, whose members are kept one by one. */
const RECEIVED = ENTITLEMENT_PREFIX.slice(0, -1)

/** The facts the policy looks at and those they follow from: names as they are recorded, and the part of the vocabulary that declares them. */
export function neededBy(
  known: Vocabulary,
  policy: PolicyOnDay,
): { readonly names: readonly string[]; readonly vocabulary: Vocabulary } {
  const names = new Set<string>()
  const declared = new Set<string>()
  for (const { fact, member } of policy.compiled.slots.infos) {
    names.add(member === undefined ? fact : `${ENTITLEMENT_PREFIX}${member}`)
    const derived = known.get(fact)?.derived
    for (const name of [fact, derived?.from, derived?.otherwise]) if (name !== undefined) declared.add(name)
  }
  for (const name of declared) if (name !== RECEIVED) names.add(name)
  const vocabulary = new Map(
    [...declared].flatMap((name) => {
      const fact = known.get(name)
      return fact ? [[name, fact] as const] : []
    }),
  )
  return { names: [...names], vocabulary }
}

/** A recorded fact, opened. */
export type ToldFact = Pick<FactOfPerson, 'fact' | 'source' | 'validFrom' | 'recordedAt'> & {
  readonly value: FactValue
}

/** What is recorded of a page of people on a day, opened. */
export async function factsOfPage(
  source: Source,
  people: readonly RegisteredPerson[],
  names: readonly string[],
  on: PlainDate,
): Promise<ReadonlyMap<string, readonly ToldFact[]>> {
  const ids = people.map((person) => person.elderId)
  const rows = await findFactsOf(source.db, ids, names, on)
  const sealed = new Set(rows.filter((row) => row.valueSealed !== null).map((row) => row.elderId))
  const sealers = await sealersFor(source.db, source.sealer, [...sealed])
  const told = new Map<string, ToldFact[]>()
  for (const row of rows) {
    const sealer = sealers.get(row.elderId)
    // Written by `recordFact` as one of these values.
    const value: FactValue | undefined =
      row.valueSealed === null
        ? (row.value as FactValue)
        : sealer && JSON.parse(sealer.open(`elder_fact.value:${row.factId}`, row.valueSealed))
    // Withdrawn: nothing is known any more.
    if (value === undefined || value === null) continue
    const list = told.get(row.elderId)
    if (list) list.push({ ...row, value })
    else told.set(row.elderId, [{ ...row, value }])
  }
  return told
}

/** What is verified of a person, in the written form the engine reads. */
export function rawFacts(
  vocabulary: Vocabulary,
  person: RegisteredPerson,
  told: readonly ToldFact[],
): Readonly<Record<string, unknown>> {
  const facts: Record<string, unknown> = {}
  const received: Record<string, boolean> = {}
  for (const [name, value] of registeredFacts(person)) if (vocabulary.has(name)) facts[name] = value
  for (const { fact, value, source } of told) {
    const member = fact.startsWith(ENTITLEMENT_PREFIX) ? fact.slice(ENTITLEMENT_PREFIX.length) : undefined
    const declared = vocabulary.get(member === undefined ? fact : RECEIVED)
    if (!declared || !isVerified(source, declared.source)) continue
    if (member === undefined) facts[fact] = value
    else received[member] = value === true
  }
  return Object.keys(received).length > 0 ? { ...facts, [RECEIVED]: received } : facts
}

/** What the register itself says of a person. */
export function registeredFacts(person: RegisteredPerson): readonly (readonly [string, string])[] {
  const facts: (readonly [string, string])[] = [
    ['出生日期', person.bornOn],
    ['性别', person.sex],
    ['居住地', person.residenceRegion],
  ]
  if (person.householdRegion !== null) facts.push(['户籍地', person.householdRegion])
  if (person.diedOn !== null) facts.push(['死亡日期', person.diedOn])
  return facts
}
