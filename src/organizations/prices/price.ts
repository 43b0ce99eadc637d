import type { PlainDate } from '#kernel/calendar.ts'
import { type Fen, RATIO_ONE, type Ratio, scale } from '#kernel/money.ts'

export type PriceState = 'proposed' | 'approved' | 'refused' | 'withdrawn'

/** A price of an organisation for a service: valid from a day on, until a later one replaces it. */
export type PriceItem = {
  readonly organizationId: string
  readonly priceItemId: string
  readonly serviceCode: string
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly priceFen: Fen
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
  readonly state: PriceState
  /** The price in force when this one was proposed. */
  readonly previousFen: Fen | null
  readonly flags: readonly PriceFlag[]
  readonly proposedBy: string | null
  readonly proposedAt: Temporal.Instant
  readonly decidedAt: Temporal.Instant | null
  readonly decisionReason: string | null
}

/** What the county should look at: a steep rise, or a price far above what others in the county ask. */
export const PRICE_FLAGS = ['rise', 'above-median'] as const
export type PriceFlag = (typeof PRICE_FLAGS)[number]

export type PriceTerms = { readonly riseAbove: Ratio; readonly aboveMedian: Ratio; readonly medianNeeds: number }

/** Which flags a proposed price gets: exactly the threshold is not yet flagged. */
export function priceFlags(
  proposed: Fen,
  compared: { readonly previousFen: Fen | null; readonly othersFen: readonly Fen[] },
  terms: PriceTerms,
): readonly PriceFlag[] {
  const flags: PriceFlag[] = []
  if (compared.previousFen !== null && proposed > raised(compared.previousFen, terms.riseAbove)) flags.push('rise')
  const median = medianOf(compared.othersFen)
  if (
    median !== undefined &&
    compared.othersFen.length >= terms.medianNeeds &&
    proposed > raised(median, terms.aboveMedian)
  )
    flags.push('above-median')
  return flags
}

function raised(amount: Fen, by: Ratio): Fen {
  return scale(amount, RATIO_ONE + by, RATIO_ONE, 'down')
}

/** The middle price, the lower one of two: a price somebody really asks. */
export function medianOf(prices: readonly Fen[]): Fen | undefined {
  const sorted = [...prices].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}

/** A service on the list of those that a region subsidises. */
export type SubsidisedItem = {
  readonly region: string
  readonly itemCode: string
  readonly name: string
  readonly category: string
  readonly unit: string | null
  readonly note: string | null
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
}
