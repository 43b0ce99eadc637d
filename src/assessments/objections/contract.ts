import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, instant, regionCode, text } from '#http/fields.ts'
import { mode, moment, ofAssessment } from '../fields.ts'

const citizens = { roles: ['elder', 'agent'] } as const
const deciders = { roles: ['county-reviewer', 'county-approver'] } as const
const ofObjection = z.object({ elderId: id, objectionId: id })

export const raiseObjectionContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/objections',
  summary: 'Object to a confirmed result',
  right: citizens,
  params: ofAssessment,
  body: z.strictObject({ reason: text(500).min(2, '请写明为什么有异议') }),
  response: z.object({ objectionId: id }),
})

export const withdrawObjectionContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessment-objections/:objectionId/withdrawal',
  summary: 'Take an objection back',
  right: citizens,
  params: ofObjection,
  body: z.strictObject({}),
  response: z.object({ objectionId: id }),
})

export const listObjectionsContract = contract({
  method: 'GET',
  path: '/api/v1/assessment-objections',
  summary: 'Objections of a region, oldest first',
  right: deciders,
  query: z.object({
    region: regionCode,
    state: z.enum(['raised', 'accepted', 'dismissed', 'withdrawn', 'resolved']).default('raised'),
  }),
  response: z.object({
    objections: z.array(
      z.object({
        elderId: id,
        objectionId: id,
        assessmentId: id,
        elderName: z.string(),
        state: z.string(),
        reason: z.string(),
        raisedAs: z.string(),
        raisedAt: instant,
        decidedAt: instant.nullable(),
        decisionReason: z.string().nullable(),
        requestId: id.nullable(),
      }),
    ),
  }),
})

export const acceptObjectionContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessment-objections/:objectionId/acceptance',
  summary: 'Accept an objection and open the re-assessment by another team',
  right: deciders,
  params: ofObjection,
  body: z.strictObject({
    organizationId: id,
    mode,
    slotId: id.optional(),
    wantedAt: moment.optional(),
    place: text(200).optional(),
  }),
  response: z.object({ requestId: id, wantedAt: instant, feeFen: fen }),
})

export const dismissObjectionContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessment-objections/:objectionId/dismissal',
  summary: 'Dismiss an objection with a reason',
  right: deciders,
  params: ofObjection,
  body: z.strictObject({ reason: text(500).min(2) }),
  response: z.object({ objectionId: id }),
})
