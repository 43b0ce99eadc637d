import { isWithin } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { Elder } from '#people/elder.ts'
import type { Programme } from '../programme.ts'

export type LivesElsewhere = { readonly code: 'lives-elsewhere'; readonly region: string; readonly livesIn: string }

/**
 * Which office handles a request. A voucher belongs to the place where the person lives. Anything else belongs to the place of
 * household registration if the programme's region covers it, else to the place of residence there, else to the region itself.
 */
export function decidePlace(
  programme: Programme,
  elder: Pick<Elder, 'residenceRegion' | 'householdRegion'>,
): Result<string, LivesElsewhere> {
  const { residenceRegion, householdRegion } = elder
  if (programme.kind === 'voucher')
    return isWithin(residenceRegion, programme.region)
      ? accept(residenceRegion)
      : refuse({ code: 'lives-elsewhere', region: programme.region, livesIn: residenceRegion })
  // The institution's county handles relief for its residents, wherever they are registered.
  if (programme.kind === 'relief') return accept(programme.region)
  if (householdRegion !== null && isWithin(householdRegion, programme.region)) return accept(householdRegion)
  return accept(isWithin(residenceRegion, programme.region) ? residenceRegion : programme.region)
}
