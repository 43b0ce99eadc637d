import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, nextCursor, page, regionCode, text } from '#http/fields.ts'
import { note, ofCase } from '../fields.ts'

const HANDLERS = ['township-clerk', 'county-reviewer', 'county-approver'] as const

/** What anybody may read: the name is covered, and nothing else says who it is. */
const publicNotice = z.object({
  noticeId: id,
  region: regionCode,
  policy: z.string(),
  title: z.string(),
  shownName: z.string(),
  place: z.string().nullable(),
  amountFen: fen.nullable(),
  amountPeriod: z.string().nullable(),
  startsOn: date,
  endsOn: date.nullable(),
  endsProvisional: z.boolean(),
  held: z.boolean(),
})

export const publicNoticesContract = contract({
  method: 'GET',
  path: '/api/v1/public-notices',
  summary: 'The notices that are public today; one that is over is not shown to anybody',
  right: 'public',
  query: page.extend({ region: regionCode.optional(), policy: z.string().max(60).optional() }),
  response: z.object({ items: z.array(publicNotice), nextCursor }),
})

export const publicNoticeContract = contract({
  method: 'GET',
  path: '/api/v1/public-notices/:noticeId',
  summary: 'One notice that is public today',
  right: 'public',
  params: z.object({ noticeId: id }),
  response: publicNotice,
})

export const raiseObjectionContract = contract({
  method: 'POST',
  path: '/api/v1/public-notices/:noticeId/objections',
  summary: 'Anybody objects while a notice is public; name and contact are optional and sealed',
  right: 'public',
  params: z.object({ noticeId: id }),
  body: z.strictObject({
    says: z.string().trim().min(5, '请写明异议的内容，至少五个字').max(2000, '最多2000个字'),
    name: text(50).optional(),
    contact: text(100).optional(),
  }),
  response: z.object({ objectionId: id }),
})

export const publishNoticeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/public-notice',
  summary: 'Publish the notice of the current step for its working days',
  right: { roles: HANDLERS },
  params: ofCase,
  body: z.strictObject({ place: text(100).optional() }),
  response: z.object({ noticeId: id, endsOn: date }),
})

export const closeNoticeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/public-notice/closing',
  summary: 'End a notice whose last day has passed',
  right: { roles: HANDLERS },
  params: ofCase,
  body: z.strictObject({}),
  response: z.object({ closed: z.literal(true) }),
})

export const objectToDecisionContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/objections',
  summary: 'The applicant objects to a decision',
  right: { roles: ['elder', 'agent', 'institution-manager'] },
  params: ofCase,
  body: z.strictObject({ says: z.string().trim().min(5, '请写明异议的内容，至少五个字').max(2000, '最多2000个字') }),
  response: z.object({ objectionId: id }),
})

const ofObjection = ofCase.extend({ objectionId: id })

export const answerObjectionContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/objections/:objectionId/answer',
  summary: 'Answer an objection in words; the case goes on when none is open',
  right: { roles: HANDLERS },
  params: ofObjection,
  body: z.strictObject({ outcome: z.enum(['upheld', 'dismissed']), answer: note }),
  response: z.object({ open: z.int() }),
})

export const objectorContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/cases/:caseId/objections/:objectionId/objector',
  summary: 'Who objected, for the officer who answers; looking is written down',
  right: { roles: HANDLERS },
  params: ofObjection,
  response: z.object({ name: z.string().nullable(), contact: z.string().nullable() }),
})
