import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, id, text } from '#http/fields.ts'
import { note, ofCase } from '../fields.ts'

const HANDLERS = ['township-clerk', 'county-reviewer', 'county-approver'] as const

export const approveCaseContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/approval',
  summary: 'Approve by the policy in force on verified facts; the award is made with it',
  right: { roles: HANDLERS },
  params: ofCase,
  body: z.strictObject({ note: note.optional() }),
  response: z.object({ decisionId: id.nullable(), awardId: id.nullable(), signaturesLeft: z.int() }),
})

export const refuseCaseContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/refusal',
  summary: 'Refuse in writing: every rule that does not hold, its clause, and the ways against it',
  right: { roles: HANDLERS },
  params: ofCase,
  body: z.strictObject({ note: note.optional() }),
  response: z.object({ decisionId: id, letterNo: z.int() }),
})

export const recordServiceContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/service',
  summary: 'Record when and how the letter reached the person; the terms of the remedies run from that day',
  right: { roles: HANDLERS },
  params: ofCase,
  body: z.strictObject({
    servedOn: date,
    how: z.enum(['in-person', 'post', 'electronic', 'left', 'by-notice']),
    proofFileId: id.optional(),
  }),
  response: z.object({ reconsiderUntil: date, sueUntil: date }),
})

export const recordAppealContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/appeals',
  summary: 'Enter a reconsideration or suit against the decision',
  right: { roles: HANDLERS },
  params: ofCase,
  body: z.strictObject({
    kind: z.enum(['reconsideration', 'suit']),
    filedOn: date,
    body: text(100),
    says: note,
  }),
  response: z.object({ appealId: id, inTime: z.boolean().nullable() }),
})

export const concludeAppealContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/appeals/:appealId/outcome',
  summary: 'Enter how an appeal ended',
  right: { roles: HANDLERS },
  params: ofCase.extend({ appealId: id }),
  body: z.strictObject({ outcome: z.enum(['upheld', 'dismissed', 'withdrawn']), on: date, says: note }),
  response: z.object({ concluded: z.literal(true) }),
})
