import type { CompiledRule } from './compile.ts'
import { factNames } from './compile.ts'
import { decodeSlot, type Facts, fillRow } from './facts.ts'
import type { Condition } from './language/check.ts'
import { readFlag, type Truth } from './language/interpret.ts'
import { slotsOf } from './language/ir.ts'
import type { PolicyOnDay } from './policy.ts'

/** A fact as an explanation shows it: who says so, since when, or from which other fact it follows. */
export type FactShown = {
  readonly fact: string
  readonly label: string
  readonly value: string | number | boolean | null | readonly string[]
  readonly source?: string
  readonly on?: string
  readonly derivedFrom?: string
}

/** A condition and its parts as the pack writes them, each with its value for one person. */
export type ConditionShown = { readonly text: string; readonly value: Truth; readonly of: readonly ConditionShown[] }

export type RuleShown = {
  readonly id: string
  readonly clause: string
  /** The clauses in our words. */
  readonly clauseTexts: readonly { readonly clause: string; readonly text: string }[]
  readonly says: string
  readonly refusal: string
  readonly value: Truth
  readonly condition: ConditionShown
  readonly facts: readonly FactShown[]
}

/** One rule laid open for one person, or undefined when the policy has no such rule at that stage. */
export function explainRule(
  at: PolicyOnDay,
  id: string,
  facts: Facts,
  stage: 'entry' | 'continuation' = 'entry',
): RuleShown | undefined {
  const set = stage === 'entry' ? at.compiled.entry : at.compiled.staying
  const rule = set?.rules.find((entry) => entry.id === id)
  return rule && show(at, rule, facts)
}

/** Every rule of a stage laid open. */
export function explainAll(
  at: PolicyOnDay,
  facts: Facts,
  stage: 'entry' | 'continuation' = 'entry',
): readonly RuleShown[] {
  const set = stage === 'entry' ? at.compiled.entry : at.compiled.staying
  return (set?.rules ?? []).map((rule) => show(at, rule, facts))
}

function show(at: PolicyOnDay, rule: CompiledRule, facts: Facts): RuleShown {
  const row = new Float64Array(at.compiled.slots.infos.length)
  fillRow(at.compiled.slots, facts, row)
  const clauses = rule.clause.split('、').flatMap((clause) => {
    const text = at.version.clauses[clause]
    return text === undefined ? [] : [{ clause, text: typeof text === 'string' ? text : text.text }]
  })
  return {
    id: rule.id,
    clause: rule.clause,
    clauseTexts: clauses,
    says: rule.says,
    refusal: rule.refusal,
    value: rule.read(row),
    condition: showCondition(rule.condition, row),
    facts: factNames(slotsOf(rule.condition.bool), at.compiled.slots).map((name) => showFact(at, name, facts)),
  }
}

function showCondition(condition: Condition, row: Float64Array): ConditionShown {
  return {
    text: condition.text,
    value: readFlag(condition.bool)(row),
    of: condition.of.map((part) => showCondition(part, row)),
  }
}

/** A fact of the vocabulary with the value that is known of it. */
export function showFact(at: PolicyOnDay, name: string, facts: Facts): FactShown {
  const derivedFrom = facts.derived.get(name)
  const about = facts.provenance.get(derivedFrom ?? name)
  const members = facts.lists.get(name)
  const held = members ? [...members].filter(([, has]) => has).map(([member]) => member) : undefined
  const value = facts.values.get(name)
  return {
    fact: name,
    label: at.policy.vocabulary.get(name)?.label ?? name,
    value: held ?? (value === undefined ? null : decodeSlot(at.policy.vocabulary, name, value)),
    ...about,
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
  }
}
