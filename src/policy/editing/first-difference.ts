import { parameterOn } from '../parameters.ts'
import { changeDays, type Policy, versionFor } from '../policy.ts'

/**
 * The first day on which two states of a policy say something else: rules, clauses, figures, papers, steps. Undefined when they
 * never do. Days before the programme begins do not count: there is nothing to change in them.
 */
export function firstDifference(before: Policy, after: Policy): string | undefined {
  const begins = before.pack.versions.map((version) => version.inForce.from).sort()[0] ?? ''
  const days = new Set([...changeDays(before.pack, before.base), ...changeDays(after.pack, after.base)])
  return [...days]
    .filter((day) => day >= begins)
    .concat(begins)
    .sort()
    .find((day) => saidOn(before, day) !== saidOn(after, day))
}

/** Everything that holds on a day, as text to compare; how far ahead a figure is known, and whom to call, are left out. */
function saidOn(policy: Policy, day: string): string {
  const version = versionFor(policy.pack, policy.base, day)
  const { inForce, parameters, clauses, contacts: _contacts, ...rest } = version
  const inTerm = inForce.from <= day && (inForce.to === undefined || day <= inForce.to)
  const figures = Object.entries(parameters).map(([name, parameter]): readonly [string, unknown] => {
    const { value, formula, unit } = parameterOn(name, parameter, day)
    return [name, { unit, value: value ?? null, formula: formula ?? null }]
  })
  return JSON.stringify({
    ...rest,
    from: inForce.from,
    inTerm,
    figures: byName(figures),
    clauses: byName(Object.entries(clauses)),
  })
}

function byName(entries: readonly (readonly [string, unknown])[]): readonly (readonly [string, unknown])[] {
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** What names a policy and cannot become another thing under the same name. */
export const FIXED = ['id', 'region', 'kind', 'form', 'abstract', 'base', 'benefit'] as const

/** The keys of a pack that were changed although they name it. */
export function changedIdentity(before: Policy['pack'], after: Policy['pack']): readonly (typeof FIXED)[number][] {
  return FIXED.filter((key) => before[key] !== after[key])
}
