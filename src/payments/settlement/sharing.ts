import { isAfter, type PlainDate } from '#kernel/calendar.ts'
import { allocate, type Fen, RATIO_ONE, type Ratio, ZERO } from '#kernel/money.ts'
import { isWithin, regionPrefix } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'

/**
 * Who bears a programme's cost from a date on, for a region and all that lies in it. The province's part may be open
 * (null): then everything above the central share stays with the county.
 */
export type CostShare = {
  readonly region: string
  readonly from: PlainDate
  readonly central: Ratio
  readonly province: Ratio | null
  readonly source: 'document' | 'assumption' | 'region'
}

/** A total split by who bears it; the three parts add up to it to the fen. */
export type CostSplit = { readonly centralFen: Fen; readonly provinceFen: Fen; readonly countyFen: Fen }

export type CostShareUnset = { readonly code: 'cost-share-unset'; readonly region: string; readonly on: string }

/** The share in force for `region` on a day: the row of the nearest region, of these the latest that has begun. */
export function shareOn(
  shares: readonly CostShare[],
  region: string,
  on: PlainDate,
): Result<CostShare, CostShareUnset> {
  const inForce = shares.filter((share) => isWithin(region, share.region) && !isAfter(share.from, on))
  const nearest = inForce.reduce<CostShare | undefined>((best, share) => (beats(share, best) ? share : best), undefined)
  return nearest ? accept(nearest) : refuse({ code: 'cost-share-unset', region, on: on.toString() })
}

function beats(share: CostShare, best: CostShare | undefined): boolean {
  if (!best) return true
  const nearer = regionPrefix(share.region).length - regionPrefix(best.region).length
  return nearer > 0 || (nearer === 0 && isAfter(share.from, best.from))
}

/** Splits a total by its share. Parts are rounded down; the fen left over fall on the lowest level that bears a part. */
export function splitCost(total: Fen, share: CostShare): CostSplit {
  const province = share.province ?? 0
  const parts = allocate(total, [share.central, province, RATIO_ONE - share.central - province])
  const [centralFen = ZERO, provinceFen = ZERO, countyFen = ZERO] = parts
  return { centralFen, provinceFen, countyFen }
}
