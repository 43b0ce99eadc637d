import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, month } from '#http/fields.ts'
import { CITIZEN_ROLES, category } from './fields.ts'

export const adviceContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/vouchers/current/advice',
  summary: 'Which category saves most this month, from what is booked and what was billed the month before',
  right: { roles: CITIZEN_ROLES },
  params: z.object({ elderId: id }),
  response: z.object({
    month,
    current: category.nullable(),
    items: z.array(z.object({ category, title: z.string(), expectedFen: fen, savesFen: fen })),
  }),
})
