import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, instant, instantIn, regionCode, text } from '#http/fields.ts'

const OFFICERS = ['county-reviewer', 'county-approver'] as const
const DESK_ROLES = ['desk', 'institution-manager'] as const

const outage = z.object({
  outageId: id,
  region: regionCode,
  beganAt: instant,
  endedAt: instant.nullable(),
  entryUntil: instant.nullable(),
  reason: z.string(),
})

export const declareOutageContract = contract({
  method: 'POST',
  path: '/api/v1/outages',
  summary: 'Declare that the platform could not be reached in a region: slips signed in that time may be entered',
  right: { roles: OFFICERS },
  body: z.strictObject({
    region: regionCode,
    beganAt: instantIn,
    endedAt: instantIn.nullable().default(null),
    reason: text(300).min(2),
  }),
  response: z.object({ outageId: id }),
})

export const endOutageContract = contract({
  method: 'POST',
  path: '/api/v1/outages/:outageId/end',
  summary: 'Say when an outage was over; its slips may be entered for some days more',
  right: { roles: OFFICERS },
  params: z.object({ outageId: id }),
  body: z.strictObject({ endedAt: instantIn }),
  response: z.object({ entryUntil: instant }),
})

export const outagesContract = contract({
  method: 'GET',
  path: '/api/v1/outages',
  summary: 'Outages of a region, newest first, with what was entered for each',
  right: { roles: [...OFFICERS, 'auditor'] },
  query: z.object({ region: regionCode }),
  response: z.object({
    declareDays: z.int(),
    entryDays: z.int(),
    items: z.array(outage.extend({ declaredAt: instant, slips: z.int(), waiting: z.int(), deductFen: fen })),
  }),
})

export const outagesOfDeskContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/outages',
  summary: 'Outages at an institution whose slips may still be entered',
  right: { roles: DESK_ROLES },
  params: z.object({ organizationId: id }),
  response: z.object({ items: z.array(outage) }),
})
