import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { id } from '#http/fields.ts'
import { CITIZEN_ROLES } from '../fields.ts'

export const voucherSheetContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/vouchers/:voucherId/sheet',
  summary:
    'The monthly sheet on paper: what may be used, until when, what is to pay, where, and the code for the counter',
  right: { roles: CITIZEN_ROLES },
  params: z.object({ elderId: id, voucherId: id }),
  response: z.unknown(),
  file: 'application/pdf',
})
