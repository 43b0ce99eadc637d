import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { id } from '#http/fields.ts'
import { note, ofCase, period, reason } from '../fields.ts'

const BRINGERS = ['elder', 'agent', 'institution-manager', 'township-clerk', 'county-reviewer'] as const
const CHECKERS = ['township-clerk', 'county-reviewer', 'county-approver'] as const
const ofDocument = ofCase.extend({ document: z.string().regex(/^[a-z0-9-]{1,60}$/) })
const state = z.object({ state: z.enum(['missing', 'given', 'on-paper', 'known', 'accepted', 'rejected']) })

export const attachDocumentContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/documents/:document/files',
  summary: 'Hand in a paper of the checklist: an uploaded file, or without one the paper itself at the counter',
  right: { roles: BRINGERS },
  params: ofDocument,
  body: z.strictObject({ fileId: id.optional(), period: period.optional() }),
  response: state,
})

export const detachDocumentContract = contract({
  method: 'DELETE',
  path: '/api/v1/elders/:elderId/cases/:caseId/documents/:document/files/:fileId',
  summary: 'Take a file off a paper again',
  right: { roles: BRINGERS },
  params: ofDocument.extend({ fileId: id }),
  response: state,
})

export const checkDocumentContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/documents/:document/verdict',
  summary: 'An officer accepts a paper or turns it down with the reason',
  right: { roles: CHECKERS },
  params: ofDocument,
  body: z.strictObject({ verdict: z.enum(['accepted', 'rejected']), because: reason.optional() }),
  response: state,
})

const items = z.object({ items: z.array(z.object({ kind: z.string(), id: z.string(), says: z.string() })) })

export const giveDeficiencyNoticeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/deficiency-notice',
  summary: 'The one notice that names everything that is missing; the time stands until it is answered',
  right: { roles: CHECKERS },
  params: ofCase,
  body: z.strictObject({ says: note.optional() }),
  response: items,
})

export const returnAgainContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/deficiency-notice/return',
  summary: 'Send back what the one notice named and is still not right; nothing can be added to it',
  right: { roles: CHECKERS },
  params: ofCase,
  body: z.strictObject({ says: note.optional() }),
  response: items,
})
