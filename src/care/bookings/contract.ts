import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, instantIn, maskedName, text } from '#http/fields.ts'
import { CITIZEN_ROLES, category, DESK_ROLES, items, lines, ofOrganization } from '../fields.ts'

const state = z.enum(['requested', 'accepted', 'declined', 'cancelled', 'no-show', 'served'])
const place = z.enum(['home', 'institution'])

const booking = z.object({
  bookingId: id,
  organizationId: id,
  organization: z.string(),
  phone: z.string(),
  address: z.string(),
  category,
  startsAt: instant,
  place,
  content: z.string(),
  lines,
  estimateFen: fen,
  quotedFen: fen.nullable(),
  voice: z.enum(['self', 'agent', 'officer']),
  state,
  madeAt: instant,
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  staffName: z.string().nullable(),
  serviceId: id.nullable(),
})

export const bookContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/bookings',
  summary: 'Book a service at a provider; what the voucher would pay is set aside',
  right: { roles: CITIZEN_ROLES },
  params: z.object({ elderId: id }),
  body: z.strictObject({
    organizationId: id,
    category,
    startsAt: instantIn,
    place,
    content: text(300).min(2),
    items,
  }),
  response: z.object({ bookingId: id, estimateFen: fen, heldFen: fen, notHeldBecause: z.string().nullable() }),
})

export const bookingsOfElderContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/bookings',
  summary: '我的预约: the bookings of a person, newest first',
  right: { roles: CITIZEN_ROLES },
  params: z.object({ elderId: id }),
  response: z.object({ items: z.array(booking) }),
})

export const cancelBookingContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/bookings/:bookingId/cancellation',
  summary: 'Call a booking off; what was set aside is free again',
  right: { roles: CITIZEN_ROLES },
  params: z.object({ elderId: id, bookingId: id }),
  body: z.strictObject({ reason: text(300).min(2).optional() }),
  response: z.object({ bookingId: id, state }),
})

export const bookingsOfDeskContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/bookings',
  summary: 'Bookings of an institution from a day to a day, in order of time',
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  query: z.object({ from: date, to: date.optional(), state: state.optional() }),
  response: z.object({ items: z.array(booking.extend({ elderId: id, elderName: maskedName })) }),
})

const ofBooking = z.object({ organizationId: id, elderId: id, bookingId: id })
const done = z.object({ bookingId: id, state })

export const acceptBookingContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/bookings/:elderId/:bookingId/acceptance',
  summary: 'Take a booking, with the worker who will come',
  right: { roles: DESK_ROLES },
  params: ofBooking,
  body: z.strictObject({ staffId: id.optional() }),
  response: done,
})

export const declineBookingContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/bookings/:elderId/:bookingId/decline',
  summary: 'Decline a booking with a reason',
  right: { roles: DESK_ROLES },
  params: ofBooking,
  body: z.strictObject({ reason: text(300).min(2) }),
  response: done,
})

export const noShowContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/bookings/:elderId/:bookingId/no-show',
  summary: 'Note that nobody was there',
  right: { roles: DESK_ROLES },
  params: ofBooking,
  body: z.strictObject({ reason: text(300).min(2).optional() }),
  response: done,
})
