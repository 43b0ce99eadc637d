import type { PlainDate } from '#kernel/calendar.ts'
import { ZONE } from '#kernel/clock.ts'
import { fen } from '#kernel/money.ts'
import type { KnownFact } from '#people/facts.ts'
import type { Answer } from '#policy/answer.ts'
import { batchOf } from '#policy/batch.ts'
import { readFacts } from '#policy/facts.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { foldFacts, type Gathered, verifiedOnly } from '#rulebook/decisions/gather.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import {
  factsOfPage,
  neededBy,
  rawFacts,
  registeredFacts,
  type Source,
  type ToldFact,
} from '#rulebook/decisions/page.ts'
import type { FoundPerson } from './store.ts'

/** What the policy says of a person, without reasons. */
export type Judged = {
  readonly person: FoundPerson
  readonly outcome: 'granted' | 'refused' | 'undecided'
  /** null where it gives no definite figure. */
  readonly amountFen: number | null
}

/** The same with everything a stored decision needs. */
export type FoundAnswer = { readonly person: FoundPerson; readonly answer: Answer; readonly gathered: Gathered }

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
  const needed = neededBy(law.vocabulary, policy)
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
  const needed = neededBy(law.vocabulary, policy)
  const told = await factsOfPage(source, people, needed.names, on)
  return people.flatMap((person) => {
    const known = knownOf(person, told.get(person.elderId) ?? [])
    const { gathered } = verifiedOnly(foldFacts(needed.vocabulary, known))
    const answer = policy.decide(gathered.facts)
    return answer.ok ? [{ person, answer: answer.value, gathered }] : []
  })
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
