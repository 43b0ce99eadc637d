import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { nextCursor, page, regionCode } from '#http/fields.ts'
import { caseSummary } from '../fields.ts'

const WORKERS = [
  'township-clerk',
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'province-viewer',
  'auditor',
] as const

export const worklistContract = contract({
  method: 'GET',
  path: '/api/v1/worklist',
  summary: 'Open cases of a region by legal deadline, the most urgent first; without a deadline last',
  right: { roles: WORKERS },
  query: page.extend({
    region: regionCode,
    /** mine: what my roles do · assigned: what I have taken over · all: everything open. */
    who: z.enum(['mine', 'assigned', 'all']).default('mine'),
    policy: z.string().max(60).optional(),
    kind: z.string().max(30).optional(),
    state: z.enum(['running', 'returned', 'held', 'granted']).optional(),
    /** Due on or before this day. */
    due: z.enum(['overdue', 'today', 'week']).optional(),
  }),
  response: z.object({
    items: z.array(caseSummary.extend({ elderName: z.string(), assignedToMe: z.boolean(), assigned: z.boolean() })),
    nextCursor,
  }),
})

export const worklistCountsContract = contract({
  method: 'GET',
  path: '/api/v1/worklist/counts',
  summary: 'How much is open in a region: mine, overdue, due within five working days, waiting for applicants, held',
  right: { roles: WORKERS },
  query: z.object({ region: regionCode }),
  response: z.object({
    mine: z.int(),
    overdue: z.int(),
    soon: z.int(),
    returned: z.int(),
    held: z.int(),
    open: z.int(),
  }),
})
