import type { Db, Tx } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { ENTITLEMENT_PREFIX, type FactValue, type KnownFact } from '#people/facts.ts'
import { sealersFor } from '#people/keys.ts'
import type { Answer } from '#policy/answer.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { foldFacts, type Gathered, verifiedOnly } from '#rulebook/decisions/gather.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import { type FactOfPerson, type FoundPerson, findFactsOf } from './store.ts'

/** A person with what the policy says of them on a day. */
export type FoundAnswer = { readonly person: FoundPerson; readonly answer: Answer; readonly gathered: Gathered }

/** Judges a page of people by a benefit that nobody has to apply for, on verified facts. Whose facts cannot be read is left out. */
export async function judge(
  source: { readonly db: Db | Tx; readonly sealer: Sealer },
  law: Law,
  policy: PolicyOnDay,
  people: readonly FoundPerson[],
  on: PlainDate,
): Promise<readonly FoundAnswer[]> {
  const names = namesOf(law, policy)
  const rows = await findFactsOf(
    source.db,
    people.map((person) => person.elderId),
    names,
    on,
  )
  const own = new Map<string, FactOfPerson[]>()
  for (const row of rows) {
    const list = own.get(row.elderId)
    if (list) list.push(row)
    else own.set(row.elderId, [row])
  }
  const sealed = new Set(rows.filter((row) => row.valueSealed !== null).map((row) => row.elderId))
  const sealers = await sealersFor(source.db, source.sealer, [...sealed])
  return people.flatMap((person) => {
    const known = knownOf(person, own.get(person.elderId) ?? [], sealers.get(person.elderId))
    const { gathered } = verifiedOnly(foldFacts(law.vocabulary, known))
    const answer = policy.decide(gathered.facts)
    return answer.ok ? [{ person, answer: answer.value, gathered }] : []
  })
}

/** The facts the policy looks at, those they follow from, and the members of lists one by one. */
function namesOf(law: Law, policy: PolicyOnDay): readonly string[] {
  const names = new Set<string>()
  for (const { fact, member } of policy.compiled.slots.infos) {
    names.add(member === undefined ? fact : `${ENTITLEMENT_PREFIX}${member}`)
    const derived = law.vocabulary.get(fact)?.derived
    if (derived) names.add(derived.from)
    if (derived?.otherwise) names.add(derived.otherwise)
  }
  return [...names]
}

function knownOf(
  person: FoundPerson,
  rows: readonly FactOfPerson[],
  sealer: Sealer | undefined,
): ReadonlyMap<string, KnownFact> {
  const registered = (value: FactValue): KnownFact => ({
    value,
    source: 'registration',
    validFrom: person.bornOn,
    recordedAt: person.registeredAt,
  })
  const known = new Map<string, KnownFact>([
    ['出生日期', registered(person.bornOn.toString())],
    ['性别', registered(person.sex)],
    ['居住地', registered(person.residenceRegion)],
  ])
  if (person.householdRegion !== null) known.set('户籍地', registered(person.householdRegion))
  if (person.diedOn !== null) known.set('死亡日期', registered(person.diedOn.toString()))
  for (const row of rows) {
    const opened =
      row.valueSealed === null
        ? row.value
        : sealer && JSON.parse(sealer.open(`elder_fact.value:${row.factId}`, row.valueSealed))
    if (opened === undefined) continue
    known.set(row.fact, {
      // Written by `recordFact` as one of these.
      value: opened as FactValue,
      source: row.source,
      validFrom: row.validFrom,
      recordedAt: row.recordedAt,
    })
  }
  return known
}
