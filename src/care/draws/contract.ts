import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, maskedName, month, text } from '#http/fields.ts'
import { DESK_ROLES, ofOrganization } from '../fields.ts'

const programme = z.string().min(1).max(60)
const ofService = ofOrganization.extend({ elderId: id, serviceId: id })

export const quoteDrawContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/services/:elderId/:serviceId/entitlement',
  summary: 'What a confirmed service would draw from the month’s service entitlement',
  right: { roles: DESK_ROLES },
  params: ofService,
  response: z.object({
    programme,
    month,
    grantedFen: fen,
    leftFen: fen,
    drawFen: fen,
    elderFen: fen,
  }),
})

export const drawServiceContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/services/:elderId/:serviceId/draw',
  summary:
    'Draw a confirmed service down from the month’s service entitlement: paid to the provider, never to the person',
  right: { roles: DESK_ROLES },
  params: ofService,
  body: z.strictObject({ programme: programme.optional() }),
  response: z.object({ drawId: id, programme, month, drawFen: fen, elderFen: fen, leftFen: fen }),
})

export const drawsOfDeskContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/draws',
  summary: 'What an organisation has drawn in a month',
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  query: z.object({ month }),
  response: z.object({
    items: z.array(
      z.object({
        drawId: id,
        elderId: id,
        elderName: maskedName,
        serviceId: id,
        programme,
        servedOn: date,
        feeFen: fen,
        amountFen: fen,
        state: z.enum(['drawn', 'settled', 'reversed', 'refused']),
        drawnAt: instant,
      }),
    ),
  }),
})

export const takeDrawBackContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/draws/:elderId/:drawId/reversal',
  summary: 'Take a wrong draw back before it is settled',
  right: { roles: DESK_ROLES },
  params: ofOrganization.extend({ elderId: id, drawId: id }),
  body: z.strictObject({ reason: text(300).min(2) }),
  response: z.object({ reversed: z.literal(true) }),
})
