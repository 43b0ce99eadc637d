import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, regionCode, text } from '#http/fields.ts'
import { category, ofOrganization, priceFen, reason, serviceCode } from '../fields.ts'
import { PRICE_FLAGS } from './price.ts'

const managers = { roles: ['agency-manager', 'institution-manager'] } as const
const county = { roles: ['county-reviewer', 'county-approver'] } as const
const ofPrice = ofOrganization.extend({ priceItemId: id })

export const priceView = z.object({
  priceItemId: id,
  serviceCode: z.string(),
  name: z.string(),
  unit: z.string(),
  category: z.string(),
  priceFen: fen,
  validFrom: date,
  validTo: date.nullable(),
  state: z.enum(['proposed', 'approved', 'refused', 'withdrawn']),
  previousFen: fen.nullable(),
  flags: z.array(z.enum(PRICE_FLAGS)),
  proposedAt: instant,
  decidedAt: instant.nullable(),
  decisionReason: z.string().nullable(),
  /** The service stands on the region's list of subsidised items on the first day of the price. */
  onList: z.boolean(),
})

export const listPricesContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/prices',
  summary: 'The price list of an organisation with its history',
  right: 'signed-in',
  params: ofOrganization,
  response: z.object({ prices: z.array(priceView) }),
})

export const proposePriceContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/prices',
  summary: 'Propose a price',
  right: managers,
  params: ofOrganization,
  body: z.strictObject({ serviceCode, name: text(60).min(2), unit: text(20), category, priceFen, validFrom: date }),
  response: z.object({ priceItemId: id, flags: z.array(z.enum(PRICE_FLAGS)) }),
})

export const approvePriceContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/prices/:priceItemId/approval',
  summary: 'Approve a price',
  right: county,
  params: ofPrice,
  body: z.strictObject({}),
  response: z.object({ priceItemId: id, validFrom: date }),
})

export const refusePriceContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/prices/:priceItemId/refusal',
  summary: 'Refuse a price with a reason',
  right: county,
  params: ofPrice,
  body: z.strictObject({ reason }),
  response: z.object({ priceItemId: id }),
})

export const withdrawPriceContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/prices/:priceItemId/withdrawal',
  summary: 'Take a proposed price back',
  right: managers,
  params: ofPrice,
  body: z.strictObject({}),
  response: z.object({ priceItemId: id }),
})

export const endPriceContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/prices/:priceItemId/end',
  summary: 'Stop offering a service after a day',
  right: managers,
  params: ofPrice,
  body: z.strictObject({ on: date }),
  response: z.object({ priceItemId: id }),
})

export const listProposalsContract = contract({
  method: 'GET',
  path: '/api/v1/price-proposals',
  summary: 'Prices that wait for the county, oldest first',
  right: county,
  query: z.object({ region: regionCode }),
  response: z.object({
    proposals: z.array(priceView.extend({ organizationId: id, organizationName: z.string() })),
  }),
})

const itemView = z.object({
  region: regionCode,
  itemCode: z.string(),
  name: z.string(),
  category: z.string(),
  unit: z.string().nullable(),
  note: z.string().nullable(),
  validFrom: date,
  validTo: date.nullable(),
})

export const listSubsidisedItemsContract = contract({
  method: 'GET',
  path: '/api/v1/subsidised-items',
  summary: 'The services that a region subsidises on a day',
  right: 'public',
  query: z.object({ region: regionCode, on: date.optional() }),
  response: z.object({ items: z.array(itemView) }),
})

export const subsidisedItemHistoryContract = contract({
  method: 'GET',
  path: '/api/v1/subsidised-items/history',
  summary: 'Everything a region ever listed',
  right: 'public',
  query: z.object({ region: regionCode }),
  response: z.object({ items: z.array(itemView) }),
})

export const addSubsidisedItemContract = contract({
  method: 'POST',
  path: '/api/v1/subsidised-items',
  summary: 'Put a service on a region’s list',
  right: { roles: ['county-approver', 'policy-publisher'] },
  body: z.strictObject({
    region: regionCode,
    itemCode: serviceCode,
    name: text(60).min(2),
    category,
    unit: text(20).optional(),
    note: text(300).optional(),
    validFrom: date,
  }),
  response: z.object({ itemCode: z.string() }),
})

export const endSubsidisedItemContract = contract({
  method: 'POST',
  path: '/api/v1/subsidised-items/:itemCode/end',
  summary: 'Take a service off a region’s list after a day',
  right: { roles: ['county-approver', 'policy-publisher'] },
  params: z.object({ itemCode: serviceCode }),
  body: z.strictObject({ region: regionCode, on: date, reason }),
  response: z.object({ itemCode: z.string() }),
})
