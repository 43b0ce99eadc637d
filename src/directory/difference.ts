import type { PlainDate } from '#kernel/calendar.ts'
import { type Directory, dayOf, type Edition } from '#policy/directory.ts'
import type { Library } from '#policy/library.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { type Difference, differencesBetween } from '#policy/words/difference.ts'

export type ItemDifference = {
  readonly policy: string
  readonly number: number
  readonly title: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly differences: readonly Difference[]
}

/** What changed between two editions: items that came, went, or read otherwise; in order of their numbers. */
export function differenceOfEditions(
  library: Library,
  directory: Directory,
  editions: { readonly from: Edition; readonly to: Edition; readonly today: PlainDate },
): readonly ItemDifference[] {
  const [then, now] = [editions.from, editions.to].map((edition) => dayOf(directory, edition, editions.today))
  if (!then || !now) return []
  const items = [...library.policies.values()].flatMap((policy): readonly ItemDifference[] => {
    const row = policy.pack.directory
    if (!row || policy.region !== directory.region) return []
    const [before, after] = [policy.on(then), policy.on(now)]
    const [was, is] = [isListed(before, then), isListed(after, now)]
    const about = { policy: policy.id, number: row.number, title: policy.title }
    if (was !== is) return [{ ...about, change: is ? 'added' : 'removed', differences: [] }]
    const differences = is ? differencesBetween(before, after) : []
    return differences.length > 0 ? [{ ...about, change: 'changed', differences }] : []
  })
  return items.sort((a, b) => a.number - b.number)
}

/** An item stands in the directory while one of its versions is in force; a closed window does not take it out. */
export function isListed(at: PolicyOnDay, day: PlainDate): boolean {
  const { from, to } = at.version.inForce
  const on = day.toString()
  return from <= on && (to === undefined || on <= to)
}
