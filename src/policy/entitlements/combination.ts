import { fen, scale } from '#kernel/money.ts'
import type { Period } from '../amount.ts'
import type { Overlap } from './overlaps.ts'

/** Something that a person can choose to receive. */
export type Option = {
  readonly policy: string
  readonly part: string | undefined
  readonly benefit: string | undefined
  readonly period: Period | null
  readonly amountFen: number | null
  readonly rangeFen: readonly [number, number] | null
}

export type Combination = {
  readonly policies: readonly string[]
  /** Parts of policies that are left out because something chosen excludes them: "yongjia-28/nursing". */
  readonly without: readonly string[]
  /** Money a month: a year's amount by twelve, a quarter's by three, one-off sums not counted. */
  readonly monthlyFen: number
  /** Where a document gives a range, its low end is counted. */
  readonly atLeast: boolean
  /** Chosen, but the document gives no figure. */
  readonly unknownAmounts: readonly string[]
}

const CHOICES_MAX = 4096

/**
 * Of all lawful choices the one worth most a month, and the others. Only options that exclude each other make a choice; everything else
 * belongs to every combination.
 */
export function best(
  options: readonly Option[],
  overlaps: readonly Overlap[],
  held: ReadonlySet<string>,
): Combination & { readonly alternatives: readonly Combination[] } {
  const excluded = (a: Option, b: Option): boolean =>
    overlaps.some((overlap) => overlap.effect === 'exclude' && joins(overlap, a.benefit, b.benefit))
  const torn = options.filter((option) => options.some((other) => other !== option && excluded(option, other)))
  const free = options.filter((option) => !torn.includes(option))
  const choices = independentSets(torn, excluded)
  const combinations = choices
    .map((choice) =>
      combine(
        [...free, ...choice],
        torn.filter((option) => !choice.includes(option)),
        overlaps,
        held,
      ),
    )
    .sort(
      (a, b) =>
        b.monthlyFen - a.monthlyFen ||
        b.policies.length - a.policies.length ||
        (a.policies.join() < b.policies.join() ? -1 : 1),
    )
  const [first, ...alternatives] = combinations
  return { ...(first ?? combine(free, [], overlaps, held)), alternatives }
}

function joins(overlap: Overlap, a: string | undefined, b: string | undefined): boolean {
  return (overlap.a === a && overlap.b === b) || (overlap.a === b && overlap.b === a)
}

/** Every choice among mutually exclusive options that cannot be enlarged. */
function independentSets(
  torn: readonly Option[],
  excluded: (a: Option, b: Option) => boolean,
): readonly (readonly Option[])[] {
  const found: (readonly Option[])[] = []
  const grow = (chosen: readonly Option[], rest: readonly Option[]): void => {
    const [next, ...later] = rest
    if (found.length >= CHOICES_MAX) return
    if (!next) {
      if (torn.every((option) => chosen.includes(option) || chosen.some((other) => excluded(option, other))))
        found.push(chosen)
      return
    }
    if (!chosen.some((other) => excluded(next, other))) grow([...chosen, next], later)
    if (torn.some((other) => other !== next && excluded(next, other))) grow(chosen, later)
  }
  grow([], torn)
  return found
}

function combine(
  chosen: readonly Option[],
  left: readonly Option[],
  overlaps: readonly Overlap[],
  held: ReadonlySet<string>,
): Combination {
  const policies = [...new Set(chosen.map((option) => option.policy))].sort()
  let monthlyFen = 0
  for (const option of chosen) monthlyFen += Math.max(0, monthly(option) - deducted(option, chosen, overlaps, held))
  return {
    policies,
    without: left
      .filter((option) => policies.includes(option.policy) && option.part !== undefined)
      .map((option) => `${option.policy}/${option.part}`),
    monthlyFen,
    atLeast: chosen.some((option) => option.amountFen === null && option.rangeFen !== null && option.period !== 'once'),
    unknownAmounts: [
      ...new Set(
        chosen
          .filter((option) => option.amountFen === null && option.rangeFen === null && option.period !== null)
          .map((option) => option.policy),
      ),
    ],
  }
}

/** What other chosen benefits take off this one; what the person has already stands in the amount itself. */
function deducted(
  option: Option,
  chosen: readonly Option[],
  overlaps: readonly Overlap[],
  held: ReadonlySet<string>,
): number {
  let sum = 0
  for (const overlap of overlaps)
    if (overlap.effect === 'deduct' && overlap.a === option.benefit && !held.has(overlap.b))
      for (const other of chosen) if (other.benefit === overlap.b) sum += monthly(other)
  return sum
}

const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const

function monthly(option: Option): number {
  const amount = option.amountFen ?? option.rangeFen?.[0] ?? null
  if (amount === null || option.period === null || option.period === 'once') return 0
  return scale(fen(amount), 1, MONTHS[option.period], 'down')
}
