import { z } from 'zod'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '#access/password-limits.ts'
import { contract } from '#http/contract.ts'
import { date, id, text } from '#http/fields.ts'
import { ofOrganization } from '../fields.ts'
import { STAFF_JOBS } from './staff.ts'

/** With a letter in it: all digits would read as a phone or identity number at the sign-in. */
const login = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z._@-]{1,79}$/, '登录账号用2到80个字母、数字、点或横线')
  .regex(/[A-WYZa-wyz]/, '登录账号里要有字母，不能用手机号或身份证号')

export const listStaffContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/staff',
  summary: 'Who works for an organisation',
  right: 'signed-in',
  params: ofOrganization,
  response: z.object({
    staff: z.array(
      z.object({
        staffId: id,
        accountId: id.nullable(),
        name: z.string(),
        job: z.enum(STAFF_JOBS),
        certificateNumber: z.string().nullable(),
        certificateExpiresOn: date.nullable(),
        since: date,
        endedOn: date.nullable(),
      }),
    ),
  }),
})

export const addStaffContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/staff',
  summary: 'Add somebody who works for an organisation',
  right: { roles: ['agency-manager', 'institution-manager', 'county-reviewer', 'county-approver'] },
  params: ofOrganization,
  body: z.strictObject({
    name: text(50),
    job: z.enum(STAFF_JOBS),
    login: login.optional(),
    initialPassword: z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX).optional(),
    identityNumber: text(30).optional(),
    certificateNumber: text(60).min(2).optional(),
    certificateExpiresOn: date.optional(),
    since: date.optional(),
  }),
  response: z.object({ staffId: id, accountId: id.nullable() }),
})

export const endStaffContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/staff/:staffId/end',
  summary: 'End somebody’s work for an organisation',
  right: { roles: ['agency-manager', 'institution-manager', 'county-reviewer', 'county-approver'] },
  params: ofOrganization.extend({ staffId: id }),
  body: z.strictObject({ on: date, reason: text(200) }),
  response: z.object({ staffId: id }),
})
