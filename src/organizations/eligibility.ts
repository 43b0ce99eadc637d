import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { isWithin } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { listContractsOf } from './contracts/store.ts'
import { listCategoriesOf, type ServedCategory } from './offer-store.ts'
import {
  ASSESSMENT_CATEGORY,
  ASSESSMENT_FAMILY,
  CARE_VOUCHER_FAMILY,
  type Contract,
  contractCovers,
  licenceValid,
  type Organization,
  type OrganizationStatus,
} from './organization.ts'
import { inForce } from './period.ts'
import { findOrganization, findOrganizations } from './store.ts'

export type ProviderRefusal =
  | { readonly code: 'provider-unknown' }
  | { readonly code: 'provider-not-active'; readonly status: OrganizationStatus }
  | { readonly code: 'licence-expired'; readonly expiredOn: string }
  | { readonly code: 'provider-not-contracted'; readonly family: string; readonly region: string }
  | { readonly code: 'category-not-served'; readonly category: string }

/** The family of contracts under which a category is provided. */
export function familyOf(category: string): string {
  return category === ASSESSMENT_CATEGORY ? ASSESSMENT_FAMILY : CARE_VOUCHER_FAMILY
}

/**
 * Whether an organisation may serve a category for a region on a day: active, licensed, under a contract that covers
 * the day, serving the category. A county's contract counts for its province's programme, a province's for its counties.
 */
export function decideProvider(
  organization: Organization,
  offer: { readonly contracts: readonly Contract[]; readonly categories: readonly ServedCategory[] },
  asked: { readonly region: string; readonly category: string; readonly on: PlainDate },
): Result<Organization, ProviderRefusal> {
  const { region, category, on } = asked
  if (organization.status !== 'active') return refuse({ code: 'provider-not-active', status: organization.status })
  const licensed = licenceValid(organization, on)
  if (!licensed.ok) return licensed
  const family = familyOf(category)
  const contracted = offer.contracts.some(
    (contract) =>
      contract.family === family &&
      contractCovers(contract, on) &&
      (isWithin(region, contract.region) || isWithin(contract.region, region)),
  )
  if (!contracted) return refuse({ code: 'provider-not-contracted', family, region })
  const served = offer.categories.some((entry) => entry.category === category && inForce(entry, on))
  return served ? accept(organization) : refuse({ code: 'category-not-served', category })
}

/**
 * The organisation when it may serve `category` for `region` on that day, or the reason why not. `region` is the
 * elder's, or the programme's; 'assessment' as category asks for assessment agencies.
 */
export async function eligibleProvider(
  tx: Db | Tx,
  organizationId: string,
  region: string,
  category: string,
  on: PlainDate,
): Promise<Result<Organization, ProviderRefusal>> {
  const [offer] = await findOffers(tx, [organizationId])
  return decideOffer(offer, { region, category, on })
}

/** An organisation with what it may and does provide. */
export type Offer = {
  readonly organization: Organization
  readonly contracts: readonly Contract[]
  readonly categories: readonly ServedCategory[]
}

/** The offers of organisations, in the order asked; undefined where there is no such organisation. */
export async function findOffers(
  tx: Db | Tx,
  organizationIds: readonly string[],
): Promise<readonly (Offer | undefined)[]> {
  const ids = [...new Set(organizationIds)]
  const organizations = await findOrganizations(tx, ids)
  const contracts = await listContractsOf(tx, ids)
  const categories = await listCategoriesOf(tx, ids)
  const of = <T extends { readonly organizationId: string }>(rows: readonly T[], id: string) =>
    rows.filter((row) => row.organizationId === id)
  return organizationIds.map((id) => {
    const organization = organizations.find(({ organizationId }) => organizationId === id)
    return organization && { organization, contracts: of(contracts, id), categories: of(categories, id) }
  })
}

/** `decideProvider` of an offer that may not be there. */
export function decideOffer(
  offer: Offer | undefined,
  asked: { readonly region: string; readonly category: string; readonly on: PlainDate },
): Result<Organization, ProviderRefusal> {
  return offer ? decideProvider(offer.organization, offer, asked) : refuse({ code: 'provider-unknown' })
}

/** The organisation with that id, or undefined. */
export function organizationById(tx: Db | Tx, organizationId: string): Promise<Organization | undefined> {
  return findOrganization(tx, organizationId)
}
