import type { Db, Tx } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { ZONE } from '#kernel/clock.ts'
import { fen } from '#kernel/money.ts'
import { ENTITLEMENT_PREFIX, type FactValue, type KnownFact } from '#people/facts.ts'
import { sealersFor } from '#people/keys.ts'
import type { Answer } from '#policy/answer.ts'
import { batchOf } from '#policy/batch.ts'
import { readFacts } from '#policy/facts.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import type { Vocabulary } from '#policy/vocabulary.ts'
import { foldFacts, type Gathered, isVerified, verifiedOnly } from '#rulebook/decisions/gather.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import { type FactOfPerson, type FoundPerson, findFactsOf } from './store.ts'

/** Where the facts of many people are read. */
export type Source = { readonly db: Db | Tx; readonly sealer: Sealer }

/** What the policy says of a person, without reasons. */
export type Judged = {
  readonly person: FoundPerson
  readonly outcome: 'granted' | 'refused' | 'undecided'
  /** null where it gives no definite figure. */
  readonly amountFen: number | null
}

/** The same with everything a stored decision needs. */
export type FoundAnswer = { readonly person: FoundPerson; readonly answer: Answer; readonly gathered: Gathered }

/** The list of what somebody receives, whose members are kept one by one. */
const RECEIVED = ENTITLEMENT_PREFIX.slice(0, -1)
const OUTCOMES = ['refused', 'granted', 'undecided'] as const

/**
 * Judges a page of people by a benefit that nobody has to apply for, on verified facts, by the compiled rules alone: who needs a
 * stored decision is explained afterwards. Whose facts cannot be read is left out.
 */
export async function judge(
  source: Source,
  law: Law,
  policy: PolicyOnDay,
  people: readonly FoundPerson[],
  on: PlainDate,
): Promise<readonly Judged[]> {
  const needed = neededBy(law, policy)
  const told = await factsOfPage(source, people, needed.names, on)
  const batch = batchOf(policy)
  const row = new Float64Array(batch.width)
  const { receivingSlot, staying } = policy.compiled
  return people.flatMap((person) => {
    const facts = readFacts(needed.vocabulary, rawFacts(needed.vocabulary, person, told.get(person.elderId) ?? []), on)
    if (!facts.ok) return []
    batch.fill(row, 0, facts.value)
    const stays = staying !== undefined && receivingSlot !== undefined && row[receivingSlot] === 1
    const outcome = OUTCOMES[(stays ? batch.staying : batch.outcome)(row, 0)] ?? 'undecided'
    const amount = outcome === 'granted' ? batch.amount(row, 0) : Number.NaN
    return [{ person, outcome, amountFen: Number.isNaN(amount) ? null : fen(amount) }]
  })
}

/** The answers of a few people with rules, clauses and the origin of each fact: what is stored. */
export async function explain(
  source: Source,
  law: Law,
  policy: PolicyOnDay,
  people: readonly FoundPerson[],
  on: PlainDate,
): Promise<readonly FoundAnswer[]> {
  const needed = neededBy(law, policy)
  const told = await factsOfPage(source, people, needed.names, on)
  return people.flatMap((person) => {
    const known = knownOf(person, told.get(person.elderId) ?? [])
    const { gathered } = verifiedOnly(foldFacts(needed.vocabulary, known))
    const answer = policy.decide(gathered.facts)
    return answer.ok ? [{ person, answer: answer.value, gathered }] : []
  })
}

/** The facts the policy looks at and those they follow from: names as they are recorded, and the part of the vocabulary that declares them. */
function neededBy(
  law: Law,
  policy: PolicyOnDay,
): { readonly names: readonly string[]; readonly vocabulary: Vocabulary } {
  const names = new Set<string>()
  const declared = new Set<string>()
  for (const { fact, member } of policy.compiled.slots.infos) {
    names.add(member === undefined ? fact : `${ENTITLEMENT_PREFIX}${member}`)
    const derived = law.vocabulary.get(fact)?.derived
    for (const name of [fact, derived?.from, derived?.otherwise]) if (name !== undefined) declared.add(name)
  }
  for (const name of declared) if (name !== RECEIVED) names.add(name)
  const vocabulary = new Map(
    [...declared].flatMap((name) => {
      const fact = law.vocabulary.get(name)
      return fact ? [[name, fact] as const] : []
    }),
  )
  return { names: [...names], vocabulary }
}

/** A recorded fact, opened. */
type ToldFact = Pick<FactOfPerson, 'fact' | 'source' | 'validFrom' | 'recordedAt'> & { readonly value: FactValue }

async function factsOfPage(
  source: Source,
  people: readonly FoundPerson[],
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
    if (value === undefined) continue
    const list = told.get(row.elderId)
    if (list) list.push({ ...row, value })
    else told.set(row.elderId, [{ ...row, value }])
  }
  return told
}

/** What is verified of a person, in the written form the engine reads. */
function rawFacts(
  vocabulary: Vocabulary,
  person: FoundPerson,
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

function registeredFacts(person: FoundPerson): readonly (readonly [string, string])[] {
  const facts: (readonly [string, string])[] = [
    ['出生日期', person.bornOn],
    ['性别', person.sex],
    ['居住地', person.residenceRegion],
  ]
  if (person.householdRegion !== null) facts.push(['户籍地', person.householdRegion])
  if (person.diedOn !== null) facts.push(['死亡日期', person.diedOn])
  return facts
}

function knownOf(person: FoundPerson, told: readonly ToldFact[]): ReadonlyMap<string, KnownFact> {
  const registered = {
    source: 'registration',
    validFrom: Temporal.PlainDate.from(person.bornOn),
    recordedAt: Temporal.PlainDate.from(person.registeredOn).toZonedDateTime(ZONE).toInstant(),
  }
  const known = new Map<string, KnownFact>()
  for (const [name, value] of registeredFacts(person)) known.set(name, { value, ...registered })
  for (const { fact, value, source, validFrom, recordedAt } of told)
    known.set(fact, { value, source, validFrom, recordedAt })
  return known
}
