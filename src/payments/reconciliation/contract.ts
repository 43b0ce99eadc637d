import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, month, nextCursor, page, regionCode, signedFen } from '#http/fields.ts'
import { PAYMENT_READERS, programme } from '../batches/contract.ts'
import { PARTS, STAGES } from './flow.ts'

const stage = z.enum(STAGES)
const part = z.enum([...new Set(Object.values(PARTS).flat())])

export const reconciliationContract = contract({
  method: 'GET',
  path: '/api/v1/reconciliation',
  summary:
    'Every fen of a month: for vouchers budget → committed → owed → payable → payment, for cash what is due to people; every part opens to its lines',
  right: { roles: PAYMENT_READERS },
  query: z.object({ region: regionCode, month, programme: programme.default('care-voucher') }),
  response: z.object({
    stages: z.array(
      z.object({
        stage,
        totalFen: signedFen,
        parts: z.array(z.object({ part, lines: z.int(), amountFen: signedFen })),
      }),
    ),
    /** Sums reckoned twice from different rows; a difference other than 0 is a task. */
    equations: z.array(
      z.object({ equation: z.string(), leftFen: signedFen, rightFen: signedFen, differenceFen: signedFen }),
    ),
    /** The region's own envelopes; `committedByPeopleFen` must equal `committedFen`. */
    budget: z.object({
      envelopes: z.int(),
      grantedFen: fen,
      committedFen: signedFen,
      committedByPeopleFen: signedFen,
      availableFen: signedFen,
    }),
  }),
})

export const reconciliationLinesContract = contract({
  method: 'GET',
  path: '/api/v1/reconciliation/lines',
  summary: 'The lines behind one part of the month, names masked',
  right: { roles: PAYMENT_READERS },
  query: page.extend({
    region: regionCode,
    month,
    programme: programme.default('care-voucher'),
    stage: stage.exclude(['budget']),
    part,
  }),
  response: z.object({
    lines: z.array(
      z.object({
        lineId: id,
        /** A person's name, masked, or null. */
        elder: z.string().nullable(),
        organization: z.string().nullable(),
        amountFen: signedFen,
        on: date.nullable(),
        /** A category, a month, a purpose. */
        what: z.string(),
        reason: z.string().nullable(),
        opens: z.enum(['voucher', 'redemption', 'assessment', 'statement', 'payout-line', 'award-month']),
        openId: id,
      }),
    ),
    next: nextCursor,
  }),
})
