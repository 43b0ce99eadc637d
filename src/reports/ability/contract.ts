import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { id } from '#http/fields.ts'

export const reportPdfContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/assessments/:assessmentId/report/pdf',
  summary: 'The report of a confirmed assessment to print: annex C of GB/T 42195-2022',
  right: 'signed-in',
  params: z.object({ elderId: id, assessmentId: id }),
  response: z.unknown(),
  file: 'application/pdf',
})
