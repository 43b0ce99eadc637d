import { z } from 'zod'
import { id } from '#http/fields.ts'
import { billLine } from '#vouchers/contract.ts'
import { ITEMS_MAX, QUANTITY_MAX } from './limits.ts'

export const ofOrganization = z.object({ organizationId: id })
export const category = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/)
export const serviceCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
export const items = z
  .array(z.strictObject({ serviceCode, quantity: z.int().min(1).max(QUANTITY_MAX) }))
  .min(1, '请至少选一项服务')
  .max(ITEMS_MAX, `一次最多${ITEMS_MAX}项`)
export const lines = z.array(billLine)
export const ticket = z.string().min(10).max(300)
export const DESK_ROLES = ['desk', 'institution-manager'] as const
export const CITIZEN_ROLES = ['elder', 'agent', 'township-clerk'] as const
