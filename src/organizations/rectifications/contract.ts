import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, id, text } from '#http/fields.ts'
import { ofOrganization, reason } from '../fields.ts'

const county = { roles: ['county-reviewer', 'county-approver'] } as const
const ofRectification = ofOrganization.extend({ rectificationId: id })

export const orderRectificationContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/rectifications',
  summary: 'Order an organisation to put something right by a day',
  right: county,
  params: ofOrganization,
  body: z.strictObject({ finding: text(1000).min(2), dueOn: date, suspends: z.boolean() }),
  response: z.object({ rectificationId: id }),
})

export const reportRectificationContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/rectifications/:rectificationId/report',
  summary: 'Report what was put right',
  right: { roles: ['agency-manager', 'institution-manager'] },
  params: ofRectification,
  body: z.strictObject({ report: text(1000).min(2) }),
  response: z.object({ rectificationId: id }),
})

export const closeRectificationContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/rectifications/:rectificationId/closing',
  summary: 'Accept a report, or send it back',
  right: county,
  params: ofRectification,
  body: z.strictObject({ accepted: z.boolean(), reason }),
  response: z.object({ rectificationId: id, resumed: z.boolean() }),
})
