import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, id, instant, month, regionCode, text } from '#http/fields.ts'
import { ASSESSMENT_STATES, REASONS } from '../assessment.ts'
import {
  circumstances,
  difference,
  evidence,
  mode,
  ofAssessment,
  partialAnswers,
  reason,
  resultView,
  sheetView,
} from '../fields.ts'
import { INFORMANT_RELATIONS } from './record.ts'

const assessors = { roles: ['assessor'] } as const
const state = z.enum(ASSESSMENT_STATES)

const backgroundCode = z.string().regex(/^A\.[2-5]\.\d{1,2}$/, '没有这个问题')
const record = z.strictObject({
  place: text(200),
  informant: z.strictObject({ name: text(50).min(2), relation: z.enum(INFORMANT_RELATIONS) }),
  background: z.record(backgroundCode, z.union([text(300), z.array(text(100)).max(30)])).default({}),
})

export const myAssessmentsContract = contract({
  method: 'GET',
  path: '/api/v1/assessment-assignments',
  summary: 'Assessments that the signed-in assessor has a seat in',
  right: assessors,
  query: z.object({ open: z.enum(['true', 'false']).default('true') }),
  response: z.object({
    assignments: z.array(
      z.object({
        elderId: id,
        assessmentId: id,
        organizationId: id,
        requestId: id,
        elderName: z.string(),
        sex: z.enum(['男', '女']),
        age: z.int(),
        seat: z.int(),
        state,
        mode,
        reason: z.enum(REASONS),
        appointmentAt: instant.nullable(),
        appointmentMinutes: z.int().nullable(),
        declared: z.boolean(),
        handedIn: z.boolean(),
      }),
    ),
  }),
})

export const sheetContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/sheet',
  summary: 'The own sheet of an assessor; of the colleague only whether it is in',
  right: assessors,
  params: ofAssessment,
  response: z.object({
    state,
    seat: z.int(),
    revision: z.int(),
    scaleDigest: z.string(),
    elderName: z.string(),
    sex: z.enum(['男', '女']),
    age: z.int(),
    declared: z.boolean(),
    draft: z.object({ savedAt: instant, content: z.unknown() }).nullable(),
    submitted: sheetView.extend({ submittedAt: instant }).nullable(),
    colleagueHandedIn: z.boolean(),
    record: record.nullable(),
    signed: z.boolean(),
    signatures: z.int(),
  }),
})

export const declareContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/declaration',
  summary: 'Declare that no relation stands between assessor and elder',
  right: assessors,
  params: ofAssessment,
  body: z.strictObject({ noConflict: z.literal(true, '请确认与老人没有亲属或利害关系') }),
  response: z.object({ declared: z.boolean() }),
})

export const recuseContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/recusal',
  summary: 'Leave the seat because of a relation to the elder',
  right: assessors,
  params: ofAssessment,
  body: z.strictObject({ reason: text(200).min(2) }),
  response: z.object({ recused: z.boolean() }),
})

export const saveDraftContract = contract({
  method: 'PUT',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/draft',
  summary: 'Keep an unfinished sheet',
  right: assessors,
  repeatable: 'the last version wins: a draft has no other effect',
  params: ofAssessment,
  body: z.strictObject({
    answers: partialAnswers,
    circumstances: circumstances.partial().default({}),
    evidence: z.array(evidence).max(8).default([]),
    note: z.string().max(1000).default(''),
  }),
  response: z.object({ savedAt: instant }),
})

/** `clientId` is made by the tablet when the sheet is finished: sent again, it is the same sheet and the same answer. */
export const submitSheetContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/scores',
  summary: 'Hand in a finished sheet; may be sent again with the same clientId',
  right: assessors,
  params: ofAssessment,
  body: z.strictObject({
    clientId: id,
    assessedOn: date,
    answers: partialAnswers,
    circumstances,
    evidence: z.array(evidence).max(8).default([]),
    note: text(1000).nullable().default(null),
  }),
  response: z.object({ submittedAt: instant, state, bothIn: z.boolean() }),
})

export const comparisonContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/comparison',
  summary: 'Both sheets side by side, once both are in',
  right: assessors,
  params: ofAssessment,
  response: z.object({
    revision: z.int(),
    state,
    first: sheetView,
    second: sheetView,
    differences: z.array(difference),
    agreements: z.array(z.object({ item: z.string(), agreed: z.number(), reason: z.string() })),
    result: resultView.nullable(),
  }),
})

export const reconcileContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/reconciliations',
  summary: 'State the agreed value of every difference, with reasons',
  right: assessors,
  params: ofAssessment,
  body: z.strictObject({
    agreements: z
      .array(z.strictObject({ item: text(40), agreed: z.int().min(0).max(99), reason }))
      .min(1)
      .max(40),
  }),
  response: z.object({ revision: z.int(), state }),
})

export const writeRecordContract = contract({
  method: 'PUT',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/record',
  summary: 'Write place, informant and the answers to annex A',
  right: assessors,
  params: ofAssessment,
  body: record,
  response: z.object({ revision: z.int() }),
})

export const signContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/signatures',
  summary: 'Sign the result of a revision',
  right: assessors,
  params: ofAssessment,
  body: z.strictObject({ revision: z.int().min(0).max(1000) }),
  response: z.object({ state, signatures: z.int() }),
})

export const driftContract = contract({
  method: 'GET',
  path: '/api/v1/assessor-drift',
  summary: 'How far assessors’ scores lie from their colleagues’, item by item',
  right: { roles: ['county-reviewer', 'county-approver', 'province-viewer', 'auditor'] },
  query: z.object({ region: regionCode, from: month, to: month }),
  response: z.object({
    drift: z.array(
      z.object({
        accountId: id,
        name: z.string(),
        organizationName: z.string(),
        item: z.string(),
        compared: z.int(),
        differed: z.int(),
        /** The own scores minus the colleagues', added up: above 0 scores higher than they. */
        gapSum: z.int(),
      }),
    ),
  }),
})
