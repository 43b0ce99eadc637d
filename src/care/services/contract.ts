import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, maskedName, text } from '#http/fields.ts'
import { category, DESK_ROLES, items, lines, ofOrganization, ticket } from '../fields.ts'

const state = z.enum(['recorded', 'confirmed', 'disputed', 'cancelled'])
const service = z.object({
  serviceId: id,
  organizationId: id,
  organization: z.string(),
  category,
  bookingId: id.nullable(),
  stayId: id.nullable(),
  servedFrom: date,
  servedOn: date,
  lines,
  feeFen: fen,
  insuranceFen: fen,
  otherInsuranceFen: fen,
  staffName: z.string().nullable(),
  note: z.string().nullable(),
  state,
  recordedAt: instant,
  confirmedHow: z.enum(['app', 'qr', 'card', 'signature']).nullable(),
  confirmedAt: instant.nullable(),
  objection: z.string().nullable(),
  redemptionId: id.nullable(),
  deductFen: fen.nullable(),
  /** Paid out of what the government buys for the month, in place of a voucher. */
  drawId: id.nullable(),
  drawnFen: fen.nullable(),
  /** Whether the person has such a month at all. */
  entitled: z.boolean(),
  ratedVoices: z.array(z.enum(['self', 'agent'])),
})
const CITIZENS = ['elder', 'agent'] as const

export const recordServiceContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/services',
  summary:
    'Write a service down: for a booking, a stay, or somebody at the desk; with a ticket it is confirmed at once',
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  body: z.strictObject({
    of: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('booking'), elderId: id, bookingId: id }),
      z.strictObject({ kind: z.literal('stay'), elderId: id, stayId: id }),
      z.strictObject({ kind: z.literal('visit'), ticket, category }),
    ]),
    servedFrom: date,
    servedOn: date,
    items,
    insuranceFen: fen,
    otherInsuranceFen: fen,
    staffId: id.optional(),
    note: text(300).optional(),
    ticket: ticket.optional(),
  }),
  response: z.object({ serviceId: id, feeFen: fen, confirmed: z.boolean() }),
})

export const servicesOfDeskContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/services',
  summary: 'Services of an institution, newest first',
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  query: z.object({ state: state.optional(), from: date.optional(), to: date.optional() }),
  response: z.object({ items: z.array(service.extend({ elderId: id, elderName: maskedName })) }),
})

export const servicesOfElderContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/services',
  summary: '我的服务: what was done for a person, newest first',
  right: { roles: [...CITIZENS, 'township-clerk'] },
  params: z.object({ elderId: id }),
  response: z.object({ items: z.array(service) }),
})

const done = z.object({ serviceId: id, state })
const ofService = z.object({ elderId: id, serviceId: id })

export const confirmServiceContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/services/:serviceId/confirmation',
  summary: 'Say that the service was done as written',
  right: { roles: CITIZENS },
  params: ofService,
  body: z.strictObject({}),
  response: done,
})

export const disputeServiceContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/services/:serviceId/objection',
  summary: 'Say that it was not so; its money is held back until this is cleared up',
  right: { roles: CITIZENS },
  params: ofService,
  body: z.strictObject({ objection: text(300).min(2) }),
  response: done,
})

export const confirmAtDeskContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/services/:serviceId/confirmation',
  summary: "The elder's side confirms at the desk, by the ticket of a scan",
  right: { roles: DESK_ROLES },
  params: z.object({ organizationId: id, serviceId: id }),
  body: z.strictObject({ ticket }),
  response: done,
})

export const cancelServiceContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/services/:elderId/:serviceId/cancellation',
  summary: 'Take a record back that was wrong',
  right: { roles: DESK_ROLES },
  params: z.object({ organizationId: id, elderId: id, serviceId: id }),
  body: z.strictObject({ reason: text(300).min(2) }),
  response: done,
})
