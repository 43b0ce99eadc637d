import { add, type Fen, fen, most, subtract, times, ZERO } from '#kernel/money.ts'

/** What is known of a month when the forecast is made. */
export type MonthBudget = {
  readonly month: string
  readonly grantedFen: Fen
  readonly committedFen: Fen
}

/** Who is expected to need a voucher: running awards now, how many are added a month, what one voucher commits. */
export type Demand = { readonly awards: number; readonly growthPerMonth: number; readonly capFen: Fen }

export type MonthForecast = {
  readonly month: string
  readonly grantedFen: Fen
  readonly committedFen: Fen
  /** What the month will have committed in the end. */
  readonly expectedFen: Fen
  /** What is missing in the month's own envelope. */
  readonly shortFen: Fen
}
export type Forecast = {
  readonly months: readonly MonthForecast[]
  /** The first month that its envelope does not cover, or null. */
  readonly exhaustedIn: string | null
  /** What is missing over all months when unspent months may lend to short ones. */
  readonly shortOverallFen: Fen
}

/**
 * What each month will need against what it was given. Months before `current` are over: they need what they committed;
 * the current one needs a voucher for every running award, each later month so many more. Months stand in order.
 */
export function forecastBudget(months: readonly MonthBudget[], current: string, demand: Demand): Forecast {
  let ahead = 0
  const forecast = months.map((entry): MonthForecast => {
    const open = entry.month >= current
    const awards = Math.max(0, demand.awards + ahead * demand.growthPerMonth)
    if (open) ahead += 1
    const expectedFen = open ? most(entry.committedFen, times(demand.capFen, awards)) : entry.committedFen
    return { ...entry, expectedFen, shortFen: most(ZERO, subtract(expectedFen, entry.grantedFen)) }
  })
  const granted = add(...forecast.map((entry) => entry.grantedFen))
  const expected = add(...forecast.map((entry) => entry.expectedFen))
  return {
    months: forecast,
    exhaustedIn: forecast.find((entry) => entry.shortFen > 0)?.month ?? null,
    shortOverallFen: most(ZERO, fen(expected - granted)),
  }
}
