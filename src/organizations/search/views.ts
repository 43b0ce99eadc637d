import type { Db, Tx } from '#db/handle.ts'
import type { AnswerOf } from '#http/contract.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { NotFound } from '../authority.ts'
import { listContracts } from '../contracts/store.ts'
import { listAreas, listCategories } from '../offer-store.ts'
import { contractCovers, lastDayOf, licenceValid } from '../organization.ts'
import { inForce } from '../period.ts'
import { listAllItems } from '../prices/list-store.ts'
import { listPrices } from '../prices/store.ts'
import { viewPrice } from '../prices/views.ts'
import { findOrganization } from '../store.ts'
import type { providerContract } from './contract.ts'
import { type FoundProvider, findRatingSummary, type ProviderCursor } from './store.ts'

export function viewProvider(found: FoundProvider) {
  return {
    organizationId: found.organizationId,
    kind: found.kind === 'agency' ? ('agency' as const) : ('institution' as const),
    name: found.name,
    region: found.region,
    address: found.address,
    phone: found.phone,
    introduction: found.introduction,
    categories: [...found.categories],
    capacity: found.capacity,
    freePlaces: found.freePlaces,
    fromFen: found.fromFen,
    ratingCount: found.ratingCount,
    ratingHundredths: hundredths(found.ratingCount, found.ratingSum),
  }
}

function hundredths(count: number, sum: number): number | null {
  return count === 0 ? null : Math.floor((sum * 100) / count)
}

/** The page after this row: opaque to the caller. */
export function writeCursor(found: FoundProvider): string {
  return Buffer.from(JSON.stringify([found.sortNumber, found.sortText, found.organizationId])).toString('base64url')
}

/** The row after which the page begins; undefined for a cursor that we did not write. */
export function readCursor(text: string): ProviderCursor | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(parsed) || parsed.length !== 3) return undefined
    const [number, name, id]: readonly unknown[] = parsed
    if (!Number.isSafeInteger(number) || typeof number !== 'number') return undefined
    if (typeof name !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return undefined
    return [number, name, id]
  } catch {
    return undefined
  }
}

/** What anybody may see of a provider that is on the list, or was: applications and bureaus are not shown. */
export async function readProvider(
  tx: Db | Tx,
  organizationId: string,
  on: PlainDate,
): Promise<Result<AnswerOf<typeof providerContract>, NotFound>> {
  const organization = await findOrganization(tx, organizationId)
  if (!organization || organization.kind === 'bureau') return refuse({ code: 'not-found' })
  if (organization.status === 'applied' || organization.status === 'refused') return refuse({ code: 'not-found' })
  const contracts = (await listContracts(tx, organizationId)).filter((contract) => contractCovers(contract, on))
  const categories = (await listCategories(tx, organizationId)).filter((entry) => inForce(entry, on))
  const listed = await listAllItems(tx, organization.region)
  const prices = await listPrices(tx, organizationId, on)
  const rating = await findRatingSummary(tx, organizationId)
  return accept({
    organizationId,
    kind: organization.kind,
    name: organization.name,
    region: organization.region,
    address: organization.address,
    phone: organization.phone,
    introduction: organization.introduction,
    ratingCount: rating.count,
    ratingHundredths: hundredths(rating.count, rating.sum),
    available: organization.status === 'active' && contracts.length > 0 && licenceValid(organization, on).ok,
    contactName: organization.contactName,
    licenceExpiresOn: organization.licenceExpiresOn?.toString() ?? null,
    areas: [...(await listAreas(tx, organizationId))],
    categories: categories.map(({ category, capacity, freePlaces }) => ({ category, capacity, freePlaces })),
    contracts: contracts.map((contract) => ({
      family: contract.family,
      region: contract.region,
      validFrom: contract.validFrom.toString(),
      validTo: lastDayOf(contract).toString(),
    })),
    prices: prices.map((price) => viewPrice(price, listed)),
  })
}
