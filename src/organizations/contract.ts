import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, id, instant, nextCursor, page, regionCode, text } from '#http/fields.ts'
import {
  category,
  categoryView,
  contractView,
  ofOrganization,
  organizationView,
  reason,
  rectificationView,
} from './fields.ts'
import { ORGANIZATION_KINDS, ORGANIZATION_STATUSES } from './organization.ts'

const contactPhone = z.string().regex(/^[0-9+()（） -]{5,30}$/, '电话只能包含数字、空格、括号和横线')
const licence = { licenceNumber: text(60).optional(), licenceExpiresOn: date.optional() }
const managers = { roles: ['agency-manager', 'institution-manager'] } as const
const county = { roles: ['county-reviewer', 'county-approver'] } as const

export const registerOrganizationContract = contract({
  method: 'POST',
  path: '/api/v1/organizations',
  summary: 'Apply to be a provider of care or assessment',
  right: 'signed-in',
  body: z.strictObject({
    kind: z.enum(ORGANIZATION_KINDS),
    name: text(100).min(2),
    creditCode: text(30),
    region: regionCode,
    address: text(200).min(2),
    phone: contactPhone,
    contactName: text(50).min(2),
    introduction: text(1000).optional(),
    ...licence,
    commitmentAccepted: z.boolean(),
    categories: z.array(category).max(20).default([]),
    areas: z.array(regionCode).max(200).default([]),
    files: z
      .array(z.strictObject({ fileId: id, kind: z.enum(['licence', 'record', 'commitment', 'photo', 'other']) }))
      .max(20)
      .optional(),
  }),
  response: z.object({ organizationId: id, status: z.enum(ORGANIZATION_STATUSES) }),
})

export const listOrganizationsContract = contract({
  method: 'GET',
  path: '/api/v1/organizations',
  summary: 'Organisations of a region, for its officers',
  right: {
    roles: [
      'township-clerk',
      'county-reviewer',
      'county-approver',
      'payment-maker',
      'payment-checker',
      'payment-approver',
      'province-viewer',
      'auditor',
    ],
  },
  query: page.extend({
    region: regionCode,
    kind: z.enum(ORGANIZATION_KINDS).optional(),
    status: z.enum(ORGANIZATION_STATUSES).optional(),
  }),
  response: z.object({ organizations: z.array(organizationView), nextCursor }),
})

export const myOrganizationsContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/mine',
  summary: 'Organisations that the signed-in account works for or applied for',
  right: 'signed-in',
  response: z.object({ organizations: z.array(organizationView) }),
})

export const organizationContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId',
  summary: 'One organisation with its categories, contracts, orders and history, for its staff and its officers',
  right: 'signed-in',
  params: ofOrganization,
  response: organizationView.extend({
    commitmentAcceptedAt: instant.nullable(),
    categories: z.array(categoryView),
    areas: z.array(regionCode),
    contracts: z.array(contractView),
    rectifications: z.array(rectificationView),
    files: z.array(z.object({ fileId: id, partitionId: id, kind: z.string() })),
    settlementAccount: z.object({ holder: z.string(), bankName: z.string(), account: z.string() }).nullable(),
    history: z.array(z.object({ kind: z.string(), reason: z.string().nullable(), at: instant })),
    /** What an officer can decide now; every other decision is impossible in this status. */
    possible: z.array(z.string()),
  }),
})

export const changeDetailsContract = contract({
  method: 'PATCH',
  path: '/api/v1/organizations/:organizationId',
  summary: 'Change address, phone, contact, introduction or licence',
  right: managers,
  params: ofOrganization,
  body: z.strictObject({
    address: text(200).min(2).optional(),
    phone: contactPhone.optional(),
    contactName: text(50).min(2).optional(),
    introduction: text(1000).optional(),
    ...licence,
  }),
  response: z.object({ organizationId: id }),
})

export const setServicesContract = contract({
  method: 'PUT',
  path: '/api/v1/organizations/:organizationId/services',
  summary: 'Set the categories an organisation serves and where',
  right: managers,
  params: ofOrganization,
  body: z.strictObject({ categories: z.array(category).max(20), areas: z.array(regionCode).max(200) }),
  response: z.object({ organizationId: id }),
})

export const reportCapacityContract = contract({
  method: 'PUT',
  path: '/api/v1/organizations/:organizationId/capacity',
  summary: 'Report places and free places of a category',
  right: managers,
  params: ofOrganization,
  body: z.strictObject({
    category,
    capacity: z.int().min(0).max(100_000),
    freePlaces: z.int().min(0).max(100_000),
  }),
  response: z.object({ category: z.string() }),
})

export const settlementAccountContract = contract({
  method: 'PUT',
  path: '/api/v1/organizations/:organizationId/settlement-account',
  summary: 'Set the account that settlements are paid to, after seeing the papers',
  right: county,
  params: ofOrganization,
  body: z.strictObject({ holder: text(100).min(2), account: text(40), bankName: text(60).min(2), reason }),
  response: z.object({ organizationId: id }),
})

const decided = z.object({ organizationId: id, status: z.enum(ORGANIZATION_STATUSES) })

export const approveOrganizationContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/approval',
  summary: 'Approve an application',
  right: { roles: ['county-approver'] },
  params: ofOrganization,
  body: z.strictObject({}),
  response: decided,
})

export const refuseOrganizationContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/refusal',
  summary: 'Refuse an application with a reason',
  right: county,
  params: ofOrganization,
  body: z.strictObject({ reason }),
  response: decided,
})

export const suspendOrganizationContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/suspension',
  summary: 'Suspend: nothing can be booked or redeemed there',
  right: county,
  params: ofOrganization,
  body: z.strictObject({ reason }),
  response: decided,
})

export const resumeOrganizationContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/resumption',
  summary: 'End a suspension',
  right: county,
  params: ofOrganization,
  body: z.strictObject({ reason }),
  response: decided,
})

export const removeOrganizationContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/removal',
  summary: 'Remove an organisation from the list for good',
  right: county,
  params: ofOrganization,
  body: z.strictObject({ reason }),
  response: decided,
})
