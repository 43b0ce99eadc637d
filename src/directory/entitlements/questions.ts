import type { AnswerOf } from '#http/contract.ts'
import type { EntitlementItem } from '#policy/entitlements/entitlements.ts'
import type { Fact, Vocabulary } from '#policy/vocabulary.ts'
import { factUnit } from '#policy/words/wording.ts'
import { placeChoices } from '../places.ts'
import type { checkEntitlementsContract } from './contract.ts'

export type Question = AnswerOf<typeof checkEntitlementsContract>['missing'][number]

/**
 * The facts that undecided programmes wait for, most decisive first. Every programme names its own in the order in which they
 * settle it: a first place counts whole, a second half, a third a third. Equal ones stay in the vocabulary's order.
 */
export function decisiveOrder(
  items: readonly Pick<EntitlementItem, 'missing'>[],
  vocabulary: Vocabulary,
): readonly { readonly fact: string; readonly waiting: number }[] {
  const weights = new Map<string, { weight: number; waiting: number }>()
  for (const { missing } of items)
    for (const [place, fact] of missing.entries()) {
      const before = weights.get(fact) ?? { weight: 0, waiting: 0 }
      weights.set(fact, { weight: before.weight + 1 / (place + 1), waiting: before.waiting + 1 })
    }
  const order = new Map([...vocabulary.keys()].map((fact, index) => [fact, index]))
  return [...weights]
    .sort(([a, x], [b, y]) => y.weight - x.weight || (order.get(a) ?? 0) - (order.get(b) ?? 0))
    .map(([fact, { waiting }]) => ({ fact, waiting }))
}

/** A fact as it is asked of somebody who wants to know about a region. */
export function questionOf(
  name: string,
  fact: Fact,
  about: { readonly region: string; readonly waiting: number },
): Question {
  return {
    fact: name,
    label: fact.label,
    question: fact.question,
    definition: fact.definition ?? null,
    type: fact.type,
    unit: factUnit(fact),
    choices: choicesOf(fact, about.region),
    min: fact.min ?? null,
    max: fact.max ?? null,
    waiting: about.waiting,
  }
}

function choicesOf(fact: Fact, region: string): Question['choices'] {
  if (fact.type === 'region') return [...placeChoices(region)]
  return (fact.values ?? []).map((value) => ({ value, title: value }))
}
