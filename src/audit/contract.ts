import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { id, instant, nextCursor, page } from '#http/fields.ts'

const entry = z.object({
  auditId: id,
  at: instant,
  action: z.string(),
  who: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  reason: z.string().nullable(),
})

export const myRecordLooksContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/looks',
  summary: 'Who looked at or changed my record: for the person and the agent',
  right: { roles: ['elder', 'agent'] },
  params: z.object({ elderId: id }),
  query: page,
  response: z.object({ items: z.array(entry), nextCursor }),
})

export const auditTrailContract = contract({
  method: 'GET',
  path: '/api/v1/audit-entries',
  summary: 'The audit trail, newest first, by account, elder or subject',
  right: { roles: ['auditor', 'audit-admin'] },
  query: page.extend({ elderId: id.optional(), accountId: id.optional(), subjectId: z.string().max(80).optional() }),
  response: z.object({ items: z.array(entry), nextCursor }),
})

export const auditChainContract = contract({
  method: 'GET',
  path: '/api/v1/audit-chain',
  summary: 'Recompute the chain over the audit trail',
  right: { roles: ['auditor', 'audit-admin'] },
  response: z.object({ checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })) }),
})
