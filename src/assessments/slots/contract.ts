import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, nextCursor, page, regionCode } from '#http/fields.ts'
import { mode, moment, ofAgency } from '../fields.ts'

export const listAgenciesContract = contract({
  method: 'GET',
  path: '/api/v1/assessment-agencies',
  summary: 'Contracted assessment agencies of a region with fee, next free hour and waiting time',
  right: 'public',
  query: page.extend({
    region: regionCode,
    text: z.string().trim().max(40).optional(),
    order: z.enum(['name', 'price', 'rating']).default('name'),
  }),
  response: z.object({
    agencies: z.array(
      z.object({
        organizationId: id,
        name: z.string(),
        region: regionCode,
        address: z.string(),
        phone: z.string(),
        introduction: z.string().nullable(),
        fromFen: fen.nullable(),
        ratingCount: z.int(),
        ratingHundredths: z.int().nullable(),
        nextFreeAt: instant.nullable(),
        /** Days from request to both signatures, on average over the last three months; null without any. */
        waitingDays: z.int().nullable(),
      }),
    ),
    nextCursor,
  }),
})

export const listSlotsContract = contract({
  method: 'GET',
  path: '/api/v1/assessment-agencies/:organizationId/slots',
  summary: 'Hours an agency offers, with the places left',
  right: 'public',
  params: ofAgency,
  query: z.object({ from: date.optional(), days: z.coerce.number().int().min(1).max(60).default(14) }),
  response: z.object({
    slots: z.array(
      z.object({
        slotId: id,
        mode,
        startsAt: instant,
        minutes: z.int(),
        capacity: z.int(),
        free: z.int(),
      }),
    ),
  }),
})

export const openSlotsContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/assessment-slots',
  summary: 'Offer hours for assessments',
  right: { roles: ['agency-manager', 'desk'] },
  params: ofAgency,
  body: z.strictObject({
    mode,
    startsAt: z.array(moment).min(1).max(200),
    minutes: z.int().min(15).max(480),
    capacity: z.int().min(1).max(50),
  }),
  response: z.object({ opened: z.int() }),
})

export const closeSlotContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/assessment-slots/:slotId/closing',
  summary: 'Offer an hour no longer',
  right: { roles: ['agency-manager', 'desk'] },
  params: ofAgency.extend({ slotId: id }),
  body: z.strictObject({}),
  response: z.object({ slotId: id }),
})
