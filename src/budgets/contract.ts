import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, instant, month, regionCode, text } from '#http/fields.ts'

const source = z.enum(['central', 'province', 'prefecture', 'county', 'donation', 'unspecified'])
const programme = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/)
const READERS = [
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'province-viewer',
  'auditor',
] as const

const envelope = z.object({
  envelopeId: id,
  region: regionCode,
  programme,
  month,
  grantedFen: fen,
  committedFen: fen,
  availableFen: fen,
})

export const grantBudgetContract = contract({
  method: 'POST',
  path: '/api/v1/budgets',
  summary: 'Grant money to the envelope of a region, programme and month; opens the envelope when needed',
  right: { roles: ['county-approver'] },
  body: z.strictObject({
    region: regionCode,
    programme,
    month,
    source,
    amountFen: fen.min(1),
    document: text(100).min(2).optional(),
  }),
  response: z.object({ envelopeId: id }),
})

export const withdrawBudgetContract = contract({
  method: 'POST',
  path: '/api/v1/budgets/:envelopeId/withdrawals',
  summary: 'Take back money that the envelope has not committed yet',
  right: { roles: ['county-approver'] },
  params: z.object({ envelopeId: id }),
  body: z.strictObject({ source, amountFen: fen.min(1), document: text(100).min(2).optional() }),
  response: z.object({ envelopeId: id }),
})

export const listBudgetsContract = contract({
  method: 'GET',
  path: '/api/v1/budgets',
  summary: 'The envelopes of a region by month: granted, committed, available',
  right: { roles: READERS },
  query: z.object({
    region: regionCode,
    programme: programme.optional(),
    from: month.optional(),
    to: month.optional(),
  }),
  response: z.object({ envelopes: z.array(envelope) }),
})

export const readBudgetContract = contract({
  method: 'GET',
  path: '/api/v1/budgets/:envelopeId',
  summary: 'One envelope with everything granted to it or withdrawn from it',
  right: { roles: READERS },
  params: z.object({ envelopeId: id }),
  response: envelope.extend({
    appropriations: z.array(
      z.object({
        appropriationId: id,
        kind: z.enum(['granted', 'withdrawn']),
        source,
        amountFen: fen,
        document: z.string().nullable(),
        at: instant,
      }),
    ),
  }),
})
