import { addMonths, type PlainDate } from '#kernel/calendar.ts'
import { isWithin, regionPrefix } from '#kernel/region.ts'
import { type Deadline, type HolidayTable, onOrAfter } from '#kernel/working-days.ts'

/** The two ways against a decision: how long, by which law, before whom. */
export type RemedyRules = {
  readonly reconsideration: { readonly days: number; readonly law: string }
  readonly suit: { readonly months: number; readonly law: string }
  readonly bodies: readonly RemedyBodies[]
}

/** Before whom, in a region. A region that has not confirmed its bodies is marked so. */
export type RemedyBodies = {
  readonly region: string
  /** Who decides in the region: the head of letters and notices. */
  readonly authority: string
  readonly reconsideration: string
  readonly court: string
  readonly assumption: boolean
}

/** Until when each remedy is open; a last day on a holiday moves to the next working day. */
export type RemedyTerms = { readonly reconsiderUntil: Deadline; readonly sueUntil: Deadline }

/** The terms as they run from the day on which the letter was served: that day is not counted. */
export function remedyTerms(rules: RemedyRules, holidays: HolidayTable, servedOn: PlainDate): RemedyTerms {
  return {
    reconsiderUntil: onOrAfter(holidays, servedOn.add({ days: rules.reconsideration.days })),
    sueUntil: onOrAfter(holidays, addMonths(servedOn, rules.suit.months)),
  }
}

/** The bodies of a region: its own entry, else that of the smallest region around it. The country's entry covers all. */
export function bodiesOf(rules: RemedyRules, region: string): RemedyBodies | undefined {
  return rules.bodies
    .filter((entry) => isWithin(region, entry.region))
    .toSorted((a, b) => regionPrefix(b.region).length - regionPrefix(a.region).length)[0]
}
