import { z } from 'zod'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '#access/password-limits.ts'
import { contract } from '#http/contract.ts'
import {
  date,
  id,
  instant,
  maskedAccount,
  maskedIdentityNumber,
  maskedPhone,
  nextCursor,
  page,
  phone,
  regionCode,
  text,
} from '#http/fields.ts'
import { PICTURE_KINDS, RELATIONSHIPS } from './elder.ts'

const password = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `密码至少${PASSWORD_LENGTH_MIN}个字符`)
  .max(PASSWORD_LENGTH_MAX, `密码最多${PASSWORD_LENGTH_MAX}个字符`)
const agreement = z.literal(true, '请先阅读并同意用户协议')

const person = {
  name: text(50),
  identityNumber: text(30),
  phone: phone.optional(),
}
const elderFields = {
  ...person,
  residenceRegion: regionCode,
  householdRegion: regionCode.optional(),
  address: text(200).optional(),
}

export const registerElderContract = contract({
  method: 'POST',
  path: '/api/v1/registrations/elders',
  summary: 'An elder makes the own account; a registration made by somebody else before is joined',
  right: 'public',
  body: z.strictObject({ ...elderFields, password, agreement }),
  response: z.object({ accountId: id, elderId: id, merged: z.boolean() }),
})

export const registerAtCounterContract = contract({
  method: 'POST',
  path: '/api/v1/registrations/counter',
  summary: 'The counter registers somebody who came in person with the identity card; no account is made',
  right: { roles: ['township-clerk', 'county-reviewer'] },
  body: z.strictObject({
    ...elderFields,
    checkedInPerson: z.literal(true, '请先当面核对身份证原件'),
  }),
  response: z.object({ elderId: id, merged: z.boolean() }),
})

export const registerAgentContract = contract({
  method: 'POST',
  path: '/api/v1/registrations/agents',
  summary: 'Somebody who will act for elders makes an account',
  right: 'public',
  body: z.strictObject({ ...person, password, agreement }),
  response: z.object({ accountId: id }),
})

export const becomeAgentContract = contract({
  method: 'POST',
  path: '/api/v1/me/agent',
  summary: 'A signed-in elder also acts for others',
  right: { roles: ['elder'] },
  body: z.strictObject({ agreement }),
  response: z.object({ accountId: id }),
})

const picture = z.strictObject({ kind: z.enum(PICTURE_KINDS), fileId: id })

export const addElderContract = contract({
  method: 'POST',
  path: '/api/v1/elders',
  summary: 'An agent adds an elder, with papers and photos; at most four elders per agent, one agent per elder',
  right: { roles: ['agent'] },
  body: z.strictObject({
    ...elderFields,
    relationship: z.enum(RELATIONSHIPS),
    relationshipNote: text(100).optional(),
    presence: z.enum(['beside', 'away']),
    pictures: z.array(picture).max(10),
  }),
  response: z.object({ elderId: id, delegationId: id, merged: z.boolean() }),
})

const elderSummary = z.object({
  elderId: id,
  name: z.string(),
  sex: z.enum(['男', '女']),
  age: z.int(),
  bornOn: date,
  residenceRegion: regionCode,
  householdRegion: regionCode.nullable(),
  photoFileId: id.nullable(),
  diedOn: date.nullable(),
})

/** Whom the signed-in account may act for: the own person and, for agents, up to four elders. */
export const myEldersContract = contract({
  method: 'GET',
  path: '/api/v1/me/elders',
  summary: 'The persons this account may act for (切换人员)',
  right: 'signed-in',
  response: z.object({
    items: z.array(
      elderSummary.extend({
        as: z.enum(['self', 'agent']),
        delegation: z
          .object({
            delegationId: id,
            state: z.enum(['proposed', 'active']),
            /** The agent's place, 1 to 4: it stays the same while the binding lasts, and colours the pages. */
            slot: z.int(),
          })
          .nullable(),
      }),
    ),
  }),
})

export const getElderContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId',
  summary: 'One elder: for the person, the agent, and officers of the region; identity number and phone masked',
  right: 'signed-in',
  params: z.object({ elderId: id }),
  response: elderSummary.extend({
    identityNumber: maskedIdentityNumber.nullable(),
    phone: maskedPhone.nullable(),
    bankAccount: z
      .object({
        holderName: z.string(),
        account: maskedAccount,
        bankName: z.string(),
        kind: z.string(),
        usableFrom: instant,
      })
      .nullable(),
  }),
})

export const searchEldersContract = contract({
  method: 'GET',
  path: '/api/v1/elders',
  summary: 'Elders of the own region, by name, pinyin or exact identity number',
  right: { roles: ['township-clerk', 'county-reviewer', 'county-approver', 'auditor'] },
  query: page.extend({ q: z.string().trim().max(50).optional(), region: regionCode }),
  response: z.object({ items: z.array(elderSummary), nextCursor }),
})

const factItem = z.object({
  fact: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  source: z.string(),
  validFrom: date,
  recordedAt: instant,
})

export const elderFactsContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/facts',
  summary: 'What is known about an elder on a day, each fact with source and date',
  right: 'signed-in',
  params: z.object({ elderId: id }),
  query: z.object({ on: date.optional() }),
  response: z.object({ on: date, items: z.array(factItem) }),
})

const factValue = z.union([z.string().max(200), z.number(), z.boolean(), z.array(z.string().max(50)).max(30)])

export const stateFactContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/statements',
  summary: 'The elder or agent states a fact about the elder',
  right: { roles: ['elder', 'agent'] },
  params: z.object({ elderId: id }),
  body: z.strictObject({ fact: text(50), value: factValue }),
  response: z.object({ recorded: z.literal(true) }),
})

export const recordFactContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/facts',
  summary: 'An officer records what a paper or register says',
  right: { roles: ['township-clerk', 'county-reviewer'] },
  params: z.object({ elderId: id }),
  body: z.strictObject({
    fact: text(50),
    value: factValue,
    validFrom: date,
    validTo: date.optional(),
    source: z.enum(['township', 'county', 'registry']),
    note: text(200).optional(),
  }),
  response: z.object({ recorded: z.literal(true) }),
})

export const setBankAccountContract = contract({
  method: 'PUT',
  path: '/api/v1/elders/:elderId/bank-account',
  summary: 'Where money is paid; a changed account waits before it is used',
  right: { roles: ['elder', 'agent'] },
  params: z.object({ elderId: id }),
  body: z.strictObject({
    holderName: text(50),
    account: text(40),
    bankName: text(60),
    kind: z.enum(['card', 'social-security-card', 'passbook']),
  }),
  response: z.object({ bankAccountId: id, usableFrom: instant, warning: z.literal('luhn-failed').nullable() }),
})

export const moveResidenceContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/moves',
  summary: 'The elder lives in another region from a day on',
  right: { roles: ['elder', 'agent'] },
  params: z.object({ elderId: id }),
  body: z.strictObject({ residenceRegion: regionCode, from: date }),
  response: z.object({ moved: z.literal(true) }),
})

const delegation = z.object({
  elderId: id,
  delegationId: id,
  elderName: z.string(),
  agentName: z.string(),
  relationship: z.enum(RELATIONSHIPS),
  relationshipNote: z.string().nullable(),
  presence: z.enum(['beside', 'away']),
  state: z.enum(['proposed', 'active', 'ended', 'declined']),
  proposedAt: instant,
  confirmedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  endReason: z.string().nullable(),
  pictures: z.array(z.object({ kind: z.string(), fileId: id })),
})

export const elderDelegationsContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/delegations',
  summary: 'Who acts or acted for an elder',
  right: 'signed-in',
  params: z.object({ elderId: id }),
  response: z.object({ items: z.array(delegation) }),
})

export const proposedDelegationsContract = contract({
  method: 'GET',
  path: '/api/v1/delegations',
  summary: 'Bindings in the own region that wait for the pictures to be checked',
  right: { roles: ['township-clerk', 'county-reviewer'] },
  query: z.object({ region: regionCode }),
  response: z.object({ items: z.array(delegation) }),
})

const delegationParams = z.object({ elderId: id, delegationId: id })

export const sendDelegationCodeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/delegations/:delegationId/code',
  summary: "Send a confirmation code to the elder's phone",
  right: { roles: ['elder', 'agent'] },
  params: delegationParams,
  response: z.object({ sent: z.boolean() }),
})

export const confirmDelegationContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/delegations/:delegationId/confirmation',
  summary: 'The elder, the code the elder received, or an officer who checked the pictures confirms',
  right: { roles: ['elder', 'agent', 'township-clerk', 'county-reviewer'] },
  params: delegationParams,
  body: z.strictObject({ code: z.string().max(10).optional(), paperSignature: z.boolean().optional() }),
  response: z.object({ confirmed: z.literal(true) }),
})

export const endDelegationContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/delegations/:delegationId/end',
  summary: 'Either side, or the township, ends the binding',
  right: { roles: ['elder', 'agent', 'township-clerk', 'county-reviewer'] },
  params: delegationParams,
  body: z.strictObject({ reason: text(200) }),
  response: z.object({ ended: z.literal(true) }),
})
