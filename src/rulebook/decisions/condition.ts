import type { PlainDate } from '#kernel/calendar.ts'
import { readFacts } from '#policy/facts.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import type { GivenFacts, Law } from './law.ts'

/** A condition of a pack over facts as they are given: true, false, or null when a fact is missing or unreadable. */
export function conditionHolds(
  law: Law,
  policy: PolicyOnDay,
  condition: { readonly expression: string; readonly facts: GivenFacts; readonly on: PlainDate },
): boolean | null {
  const facts = readFacts(law.vocabulary, condition.facts, condition.on)
  return facts.ok ? policy.holds(condition.expression, facts.value) : null
}
