import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, regionCode, text } from '#http/fields.ts'
import { ASSESSMENT_STATES } from '../assessment.ts'
import { assessmentView, difference, feeView, ofAssessment, reason, resultView, sheetView } from '../fields.ts'

const deciders = { roles: ['county-reviewer', 'county-approver'] } as const
const readers = { roles: ['county-reviewer', 'county-approver', 'province-viewer', 'auditor'] } as const

export const assessmentQueueContract = contract({
  method: 'GET',
  path: '/api/v1/assessments',
  summary: 'Assessments of a region in a state: the county’s queue, longest waiting first',
  right: readers,
  query: z.object({ region: regionCode, state: z.enum(ASSESSMENT_STATES).default('signed') }),
  response: z.object({
    assessments: z.array(
      assessmentView.extend({ elderName: z.string(), sex: z.enum(['男', '女']), age: z.int(), waitingDays: z.int() }),
    ),
  }),
})

export const assessmentFileContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId',
  summary: 'The whole file of an assessment for the county: both sheets, differences, agreements, evidence, signatures',
  right: readers,
  params: ofAssessment,
  response: assessmentView.extend({
    elderName: z.string(),
    sex: z.enum(['男', '女']),
    age: z.int(),
    sheets: z.array(sheetView.extend({ seat: z.int(), submittedAt: instant })),
    differences: z.array(difference),
    agreements: z.array(z.object({ item: z.string(), agreed: z.number(), reason: z.string() })),
    result: resultView.nullable(),
    record: z
      .object({
        place: z.string(),
        informant: z.object({ name: z.string(), relation: z.string() }),
        background: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      })
      .nullable(),
    assessors: z.array(
      z.object({
        seat: z.int(),
        name: z.string(),
        certificateNumber: z.string(),
        declaredAt: instant.nullable(),
        signedAt: instant.nullable(),
      }),
    ),
    /** What an officer can do now. */
    possible: z.array(z.enum(['confirm', 'reject', 'settle-fee'])),
  }),
})

export const confirmAssessmentContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/confirmation',
  summary: 'Confirm a signed assessment',
  right: deciders,
  params: ofAssessment,
  body: z.strictObject({}),
  response: z.object({ assessmentId: id, level: z.string(), validUntil: date, fee: feeView }),
})

export const rejectAssessmentContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/rejection',
  summary: 'Send a signed assessment back with a reason',
  right: deciders,
  params: ofAssessment,
  body: z.strictObject({ reason }),
  response: z.object({ assessmentId: id, requestReopened: z.boolean() }),
})

export const settleFeeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/fee',
  summary: 'Settle by hand who pays the fee of a confirmed assessment',
  right: deciders,
  params: ofAssessment,
  body: z.strictObject({ conditionsMet: z.boolean(), reason: text(300).min(2) }),
  response: z.object({ voucherFen: fen, localityFen: fen, elderFen: fen }),
})
