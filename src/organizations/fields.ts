import { z } from 'zod'
import { date, fen, id, instant, regionCode, text } from '#http/fields.ts'
import { ORGANIZATION_KINDS, ORGANIZATION_STATUSES } from './organization.ts'

/** Fields that several contracts of this module share. */
export const category = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, '服务类别的代码不对')
export const serviceCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, '服务代码只能用字母、数字、点和横线')
export const reason = text(500)
export const ofOrganization = z.object({ organizationId: id })
export const priceFen = fen.min(1, '价格要大于0').max(100_000_000, '价格超出范围')

export const organizationView = z.object({
  organizationId: id,
  kind: z.enum(ORGANIZATION_KINDS),
  name: z.string(),
  creditCode: z.string(),
  region: regionCode,
  address: z.string(),
  phone: z.string(),
  contactName: z.string(),
  introduction: z.string().nullable(),
  licenceNumber: z.string().nullable(),
  licenceExpiresOn: date.nullable(),
  status: z.enum(ORGANIZATION_STATUSES),
  appliedAt: instant,
  decidedAt: instant.nullable(),
})

export const categoryView = z.object({
  category: z.string(),
  capacity: z.int().nullable(),
  freePlaces: z.int().nullable(),
  reportedAt: instant.nullable(),
  validFrom: date,
  validTo: date.nullable(),
})

export const contractView = z.object({
  contractId: id,
  family: z.string(),
  region: regionCode,
  number: z.string().nullable(),
  validFrom: date,
  validTo: date,
  endedOn: date.nullable(),
  endReason: z.string().nullable(),
})

export const rectificationView = z.object({
  rectificationId: id,
  finding: z.string(),
  dueOn: date,
  suspends: z.boolean(),
  state: z.enum(['open', 'reported', 'closed']),
  orderedAt: instant,
  report: z.string().nullable(),
  reportedAt: instant.nullable(),
  closedAt: instant.nullable(),
})
