import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, instant, month, regionCode } from '#http/fields.ts'

const MAKERS = ['county-reviewer'] as const
const CONFIRMERS = ['county-approver'] as const

const sums = {
  people: z.int(),
  months: z.int(),
  amountFen: fen,
  added: z.int(),
  stopped: z.int(),
  undecided: z.int(),
}

const run = z.object({
  runId: id,
  policy: z.string(),
  title: z.string(),
  region: regionCode,
  month,
  state: z.enum(['preview', 'confirmed', 'posted', 'dropped']),
  people: z.int(),
  amountFen: fen,
  added: z.int(),
  stopped: z.int(),
  madeAt: instant,
  madeByMe: z.boolean(),
  postedAt: instant.nullable(),
})

export const allowanceRunsContract = contract({
  method: 'GET',
  path: '/api/v1/allowance-runs',
  summary: 'Monthly runs of a region',
  right: { roles: [...MAKERS, ...CONFIRMERS, 'auditor', 'province-viewer', 'payment-maker'] },
  query: z.object({ region: regionCode, month: month.optional() }),
  response: z.object({ items: z.array(run) }),
})

export const previewRunContract = contract({
  method: 'POST',
  path: '/api/v1/allowance-runs',
  summary: 'Look at a month: who gets what, who is new, who stops; nothing is posted',
  right: { roles: MAKERS },
  body: z.strictObject({ policy: z.string().min(1).max(60), region: regionCode, month }),
  response: z.object({ runId: id, ...sums }),
})

export const confirmRunContract = contract({
  method: 'POST',
  path: '/api/v1/allowance-runs/:runId/confirmation',
  summary: 'Another officer confirms exactly what was shown, and it is posted',
  right: { roles: CONFIRMERS },
  params: z.object({ runId: id }),
  body: z.strictObject({}),
  response: z.object({ ...sums }),
})

export const dropRunContract = contract({
  method: 'POST',
  path: '/api/v1/allowance-runs/:runId/dropping',
  summary: 'Take a preview back',
  right: { roles: [...MAKERS, ...CONFIRMERS] },
  params: z.object({ runId: id }),
  body: z.strictObject({}),
  response: z.object({ dropped: z.literal(true) }),
})
