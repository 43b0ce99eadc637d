import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { id } from '#http/fields.ts'
import { ofCase } from '../fields.ts'

const PDF = { response: z.unknown(), file: 'application/pdf' } as const

export const letterPdfContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/cases/:caseId/letters/:letterNo/pdf',
  summary: 'The written decision to print: reasons, clauses, remedies and the proof of service',
  right: 'signed-in',
  params: ofCase.extend({ letterNo: z.coerce.number().int().min(1).max(99) }),
  ...PDF,
})

export const intakeSlipContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/cases/:caseId/intake-slip',
  summary: 'The acceptance slip of a complete request: what was handed in, what follows, where to ask',
  right: 'signed-in',
  params: ofCase,
  ...PDF,
})

export const deficiencyPdfContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/cases/:caseId/deficiency-notice/pdf',
  summary: 'The one notice of what is missing, to print and hand out',
  right: 'signed-in',
  params: ofCase,
  ...PDF,
})

export const noticeSheetContract = contract({
  method: 'GET',
  path: '/api/v1/public-notices/:noticeId/sheet',
  summary: 'A public notice to hang up: for everybody while it is public, afterwards for officers of the region',
  right: 'public',
  params: z.object({ noticeId: id }),
  ...PDF,
})
