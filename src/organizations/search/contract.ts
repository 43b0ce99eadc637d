import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, nextCursor, page, regionCode } from '#http/fields.ts'
import { category, ofOrganization, serviceCode } from '../fields.ts'

/** Orders of the list; `PROVIDER_ORDERS` of the store says the same. */
const order = z.enum(['name', 'price', 'rating', 'free']).default('name')

const providerView = z.object({
  organizationId: id,
  kind: z.enum(['agency', 'institution']),
  name: z.string(),
  region: regionCode,
  address: z.string(),
  phone: z.string(),
  introduction: z.string().nullable(),
  categories: z.array(z.string()),
  capacity: z.int().nullable(),
  freePlaces: z.int().nullable(),
  /** The lowest price in force for what was asked. */
  fromFen: fen.nullable(),
  ratingCount: z.int(),
  /** The average in hundredths of a star: 450 is 4.5; null without a rating. */
  ratingHundredths: z.int().nullable(),
})

export const searchProvidersContract = contract({
  method: 'GET',
  path: '/api/v1/providers',
  summary: 'Contracted providers by category, place, price, rating and free places',
  right: 'public',
  query: page.extend({
    region: regionCode,
    category: category.optional(),
    serviceCode: serviceCode.optional(),
    text: z.string().trim().max(40).optional(),
    priceFenMax: z.coerce.number().int().min(0).max(100_000_000).optional(),
    /** 45 is 4.5 stars. */
    ratingMin: z.coerce.number().int().min(10).max(50).optional(),
    freeOnly: z.enum(['true', 'false']).optional(),
    order,
  }),
  response: z.object({ providers: z.array(providerView), nextCursor }),
})

export const providerContract = contract({
  method: 'GET',
  path: '/api/v1/providers/:organizationId',
  summary: 'One provider: what it offers, at which prices, under which contract',
  right: 'public',
  params: ofOrganization,
  response: providerView.omit({ fromFen: true, capacity: true, freePlaces: true, categories: true }).extend({
    /** Elders can choose it today. */
    available: z.boolean(),
    contactName: z.string(),
    licenceExpiresOn: date.nullable(),
    areas: z.array(regionCode),
    categories: z.array(
      z.object({ category: z.string(), capacity: z.int().nullable(), freePlaces: z.int().nullable() }),
    ),
    contracts: z.array(z.object({ family: z.string(), region: regionCode, validFrom: date, validTo: date })),
    prices: z.array(
      z.object({
        serviceCode: z.string(),
        name: z.string(),
        unit: z.string(),
        category: z.string(),
        priceFen: fen,
        validFrom: date,
        onList: z.boolean(),
      }),
    ),
  }),
})
