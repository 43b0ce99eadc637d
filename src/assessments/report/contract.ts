import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date } from '#http/fields.ts'
import { circumstances, ofAssessment, resultView } from '../fields.ts'

export const reportContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/report',
  summary: 'The report of a confirmed assessment (annex C); the identity number is whole only for the elder’s side',
  right: 'signed-in',
  params: ofAssessment,
  response: z.object({
    number: z.string(),
    name: z.string(),
    sex: z.enum(['男', '女']),
    bornOn: date,
    identityNumber: z.string(),
    agency: z.string(),
    reason: z.string(),
    baseDate: date,
    validUntil: date,
    place: z.string(),
    assessors: z.array(z.object({ name: z.string(), signedOn: date.nullable() })),
    informant: z.object({ name: z.string(), relation: z.string() }),
    answers: z.record(z.string(), z.number()),
    circumstances,
    result: resultView,
    /** SM3 of the frozen content: the printed page is made from these very bytes. */
    digest: z.string(),
  }),
})
