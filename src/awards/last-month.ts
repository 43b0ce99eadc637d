import type { PolicyOnDay } from '#policy/policy.ts'
import type { LastMonthRule } from './award.ts'

/**
 * How a policy pays the month in which an award ends in this way; undefined: whole. The share is for the ends that cite the clause of
 * the share: leaving dibao is none of them where only death, leaving and a better level are named.
 */
export function lastMonthRule(policy: PolicyOnDay | undefined, kind: string): LastMonthRule | undefined {
  const rule = policy?.version.payment?.lastMonth
  if (!policy || !rule) return undefined
  const end = policy.version.ends.find((entry) => entry.id === kind)
  const cited = clausesOf(rule.clause ?? policy.version.payment?.clause)
  if (!end || !clausesOf(end.clause).some((clause) => cited.includes(clause))) return undefined
  const underDays = figureOf(policy, rule.underDays)
  const pays = typeof rule.pays === 'number' ? Math.round(rule.pays * 10_000) : figureOf(policy, rule.pays)
  return underDays === undefined || pays === undefined ? undefined : { underDays, pays }
}

function figureOf(policy: PolicyOnDay, given: number | string): number | undefined {
  if (typeof given === 'number') return given
  const value = policy.parameter(given)
  return typeof value === 'number' ? value : undefined
}

function clausesOf(citation: string | readonly string[] | undefined): readonly string[] {
  if (citation === undefined) return []
  return typeof citation === 'string' ? [citation] : citation
}
