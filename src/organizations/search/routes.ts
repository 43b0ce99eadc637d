import { implement, type Route } from '#http/route.ts'
import { accept, refuse } from '#kernel/result.ts'
import { familyOf } from '../eligibility.ts'
import { ASSESSMENT_CATEGORY, CARE_VOUCHER_FAMILY } from '../organization.ts'
import { providerContract, searchProvidersContract } from './contract.ts'
import { searchProviders } from './store.ts'
import { readCursor, readProvider, viewProvider, writeCursor } from './views.ts'

export const searchRoutes: readonly Route[] = [
  implement(searchProvidersContract, {}, async ({ query, services }) => {
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
    if (query.cursor !== undefined && !after) return refuse({ code: 'input-invalid' })
    const found = await searchProviders(services.db, {
      kind: query.category === ASSESSMENT_CATEGORY ? 'agency' : 'institution',
      family: query.category ? familyOf(query.category) : CARE_VOUCHER_FAMILY,
      region: query.region,
      on: services.clock.today(),
      category: query.category,
      serviceCode: query.serviceCode,
      text: query.text,
      priceFenMax: query.priceFenMax,
      ratingMin: query.ratingMin,
      freeOnly: query.freeOnly === 'true',
      order: query.order,
      after,
      limit: query.limit + 1,
    })
    const shown = found.slice(0, query.limit)
    const last = found.length > query.limit ? shown.at(-1) : undefined
    return accept({ providers: shown.map(viewProvider), nextCursor: last ? writeCursor(last) : null })
  }),
  implement(providerContract, {}, async ({ params, services }) =>
    readProvider(services.db, params.organizationId, services.clock.today()),
  ),
]
