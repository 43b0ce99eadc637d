import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, id, instant, regionCode, text } from '#http/fields.ts'
import { ROLES } from './actor.ts'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './password-limits.ts'

const password = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `密码至少${PASSWORD_LENGTH_MIN}个字符`)
  .max(PASSWORD_LENGTH_MAX, `密码最多${PASSWORD_LENGTH_MAX}个字符`)

const grant = z.object({ role: z.enum(ROLES), region: regionCode, organizationId: id.nullable() })

const me = z.object({
  accountId: id,
  displayName: z.string(),
  elderId: id.nullable(),
  roles: z.array(z.enum(ROLES)),
  regions: z.array(regionCode),
  grants: z.array(grant),
  mustChangePassword: z.boolean(),
  /** The business date: what pages count from, whatever the device's clock says. */
  today: date,
})

/** Signs in; the session is a cookie. The account is a staff name, an identity number, or a phone number nobody shares. */
export const signInContract = contract({
  method: 'POST',
  path: '/api/v1/sessions',
  summary: 'Sign in',
  right: 'public',
  repeatable: 'a login has no effect worth repeating',
  body: z.strictObject({ account: text(80), password: z.string().min(1, '请输入密码').max(PASSWORD_LENGTH_MAX) }),
  response: me,
})

export const signOutContract = contract({
  method: 'DELETE',
  path: '/api/v1/sessions/current',
  summary: 'Sign out',
  right: 'signed-in',
  repeatable: 'ending a session twice is ending it once',
  response: z.object({ ended: z.boolean() }),
})

export const meContract = contract({
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Who is signed in, with roles and regions',
  right: 'signed-in',
  response: me,
})

export const changePasswordContract = contract({
  method: 'PUT',
  path: '/api/v1/me/password',
  summary: 'Change the own password; every other session ends',
  right: 'signed-in',
  repeatable: 'the old password is checked, so a repetition fails by itself',
  body: z.strictObject({ current: z.string().max(PASSWORD_LENGTH_MAX), next: password }),
  response: z.object({ changed: z.boolean() }),
})

/** At the counter: the clerk checks the card, the person leaves with a code that is good for a day. */
export const issueRecoveryCodeContract = contract({
  method: 'POST',
  path: '/api/v1/recovery-codes',
  summary: 'Issue a one-time code to somebody who forgot the password, at the township counter',
  right: { roles: ['township-clerk'] },
  body: z.strictObject({ identityNumber: text(30), checkedInPerson: z.literal(true, '请先当面核对身份证') }),
  response: z.object({ code: z.string(), expiresAt: instant }),
})

export const redeemRecoveryCodeContract = contract({
  method: 'POST',
  path: '/api/v1/recovery-codes/redeem',
  summary: 'Set a new password with a code from the counter',
  right: 'public',
  repeatable: 'the code can be used once',
  body: z.strictObject({ identityNumber: text(30), code: text(20), password }),
  response: z.object({ changed: z.boolean() }),
})
