import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, id, maskedName, text } from '#http/fields.ts'
import { CITIZEN_ROLES, DESK_ROLES, ofOrganization, ticket } from '../fields.ts'

const category = z.enum(['institution-long', 'institution-respite'])
const leaveReason = z.enum(['planned', 'moved', 'hospital', 'died', 'other'])
const stay = z.object({
  stayId: id,
  organizationId: id,
  organization: z.string(),
  admittedOn: date,
  plannedUntil: date.nullable(),
  contractNumber: z.string().nullable(),
  category,
  leftOn: date.nullable(),
  leaveReason: leaveReason.nullable(),
})

export const admitContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/stays',
  summary: 'Write an admission down; the planned length decides long or respite',
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  body: z.strictObject({
    ticket,
    admittedOn: date,
    plannedUntil: date.nullable(),
    contractNumber: text(60).nullable(),
  }),
  response: z.object({ stayId: id, category }),
})

const ofStay = z.object({ organizationId: id, elderId: id, stayId: id })

export const replanContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/stays/:elderId/:stayId/plan',
  summary: 'Change how long a stay is planned; what is written down keeps its category',
  right: { roles: DESK_ROLES },
  params: ofStay,
  body: z.strictObject({ plannedUntil: date.nullable(), contractNumber: text(60).nullable() }),
  response: z.object({ stayId: id, category }),
})

export const leaveContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/stays/:elderId/:stayId/leaving',
  summary: 'Write down that somebody left',
  right: { roles: DESK_ROLES },
  params: ofStay,
  body: z.strictObject({ leftOn: date, reason: leaveReason }),
  response: z.object({ stayId: id, leftOn: date }),
})

export const staysOfDeskContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/stays',
  summary: 'Who stays at the institution, or stayed',
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  query: z.object({ open: z.enum(['yes', 'no']).default('yes') }),
  response: z.object({ items: z.array(stay.extend({ elderId: id, elderName: maskedName })) }),
})

export const staysOfElderContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/stays',
  summary: 'Where a person stays or stayed',
  right: { roles: CITIZEN_ROLES },
  params: z.object({ elderId: id }),
  response: z.object({ items: z.array(stay) }),
})
