import type { Act } from '#access/act.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { ENTITLEMENT_PREFIX, factsOn, type KnownFact } from '#people/facts.ts'
import type { Vocabulary } from '#policy/vocabulary.ts'
import type { GivenFacts } from './law.ts'

/** Where a fact comes from and since when we know it: stands beside it in every answer. */
export type FactOrigin = {
  readonly source: string
  readonly validFrom: string
  readonly recordedAt: string
  /** Whether somebody who can vouch for it has done so; what the applicant alone says of a register is not verified. */
  readonly verified: boolean
}

export type Gathered = {
  readonly facts: GivenFacts
  readonly origins: Readonly<Record<string, FactOrigin>>
}

/** The list fact whose members are kept one by one. */
const RECEIVED = ENTITLEMENT_PREFIX.slice(0, -1)
const TOLD = new Set(['self', 'agent', 'institution'])

/** What is known about a person on a day, in the form the engine reads, with the origin of each fact. Names the vocabulary does not have are left out. */
export async function gatherFacts(act: Act, vocabulary: Vocabulary, elderId: string, on: PlainDate): Promise<Gathered> {
  const known = await factsOn(act.tx, act.services.sealer, elderId, on)
  return foldFacts(vocabulary, known)
}

/** Folds the yes/no members of 在享待遇 into one list fact: each member is yes, no, or not said. */
export function foldFacts(vocabulary: Vocabulary, known: ReadonlyMap<string, KnownFact>): Gathered {
  const facts: Record<string, unknown> = {}
  const origins: Record<string, FactOrigin> = {}
  const received: Record<string, boolean> = {}
  for (const [name, fact] of known) {
    const member = name.startsWith(ENTITLEMENT_PREFIX) ? name.slice(ENTITLEMENT_PREFIX.length) : undefined
    const entry = vocabulary.get(member === undefined ? name : RECEIVED)
    if (!entry) continue
    origins[name] = originOf(fact, entry.source)
    if (member === undefined) facts[name] = fact.value
    else if (entry.values?.includes(member)) received[member] = fact.value === true
  }
  if (Object.keys(received).length > 0) facts[RECEIVED] = received
  return { facts, origins }
}

function originOf(fact: KnownFact, vouches: string): FactOrigin {
  return {
    source: fact.source,
    validFrom: fact.validFrom.toString(),
    recordedAt: fact.recordedAt.toString(),
    verified: isVerified(fact.source, vouches),
  }
}

/**
 * Whether a source counts for a fact. What the vocabulary expects from a declaration, anybody concerned may say; what it
 * expects from an institution, the institution may; everything else needs an office, a register or an assessment.
 */
export function isVerified(source: string, vouches: string): boolean {
  if (!TOLD.has(source) || vouches === 'declaration') return true
  return vouches === 'institution' && source === 'institution'
}

/** The facts without those that nobody has verified yet: what a binding decision may stand on. */
export function verifiedOnly(gathered: Gathered): {
  readonly gathered: Gathered
  readonly unverified: readonly string[]
} {
  const unverified = Object.keys(gathered.origins).filter((name) => gathered.origins[name]?.verified === false)
  if (unverified.length === 0) return { gathered, unverified }
  const facts: Record<string, unknown> = {}
  const dropped = new Set(unverified)
  for (const [name, value] of Object.entries(gathered.facts)) {
    if (name === RECEIVED && isRecord(value)) {
      const kept = Object.entries(value).filter(([member]) => !dropped.has(`${ENTITLEMENT_PREFIX}${member}`))
      if (kept.length > 0) facts[name] = Object.fromEntries(kept)
    } else if (!dropped.has(name)) facts[name] = value
  }
  const origins = Object.fromEntries(Object.entries(gathered.origins).filter(([name]) => !dropped.has(name)))
  return { gathered: { facts, origins }, unverified }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
