import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, month, nextCursor, page, regionCode, signedFen, text } from '#http/fields.ts'
import { LINE_STATES } from '../batches/batch.ts'
import { PAYMENT_READERS, payoutKind, programme } from '../batches/contract.ts'

const line = z.object({
  payoutLineId: id,
  kind: payoutKind,
  region: regionCode,
  programme,
  period: month,
  /** A person's name, masked; an organisation's in full. */
  payee: z.string(),
  amountFen: fen,
  state: z.enum(LINE_STATES),
  reason: z.string().nullable(),
  replaces: id.nullable(),
  paidOn: date.nullable(),
  returnedOn: date.nullable(),
})
const params = z.object({ payoutLineId: id })
const reason = text(300).min(2, '请写明原因')

export const listPayoutLinesContract = contract({
  method: 'GET',
  path: '/api/v1/payout-lines',
  summary: 'Lines to be paid or paid in a region: failed and returned ones are tasks',
  right: { roles: PAYMENT_READERS },
  query: page.extend({
    region: regionCode,
    kind: payoutKind.optional(),
    programme: programme.optional(),
    period: month.optional(),
    state: z.enum(LINE_STATES).optional(),
  }),
  response: z.object({ lines: z.array(line), next: nextCursor }),
})

export const readPayoutLineContract = contract({
  method: 'GET',
  path: '/api/v1/payout-lines/:payoutLineId',
  summary: 'One line with what it pays for and its history',
  right: { roles: PAYMENT_READERS },
  params,
  response: line.extend({
    statementId: id.nullable(),
    months: z.array(z.object({ month, seq: z.int(), amountFen: signedFen })),
    events: z.array(
      z.object({
        from: z.string().nullable(),
        to: z.string(),
        reason: z.string().nullable(),
        batchId: id.nullable(),
        at: instant,
      }),
    ),
  }),
})

export const collectPayoutsContract = contract({
  method: 'POST',
  path: '/api/v1/payout-collections',
  summary: 'Collect what is due to people: one line per person with every month that is due',
  right: { roles: ['payment-maker'] },
  body: z.strictObject({ region: regionCode, programme, period: month }),
  response: z.object({ lines: z.int(), months: z.int(), totalFen: fen }),
})

export const correctLineContract = contract({
  method: 'POST',
  path: '/api/v1/payout-lines/:payoutLineId/corrections',
  summary: 'Send a failed or returned line again as a new line',
  right: { roles: ['payment-maker'] },
  params,
  body: z.strictObject({ reason }),
  response: z.object({ payoutLineId: id }),
})

export const cancelLineContract = contract({
  method: 'POST',
  path: '/api/v1/payout-lines/:payoutLineId/cancellation',
  summary: 'Drop a pending payout to a person; its months are due again',
  right: { roles: ['payment-checker'] },
  params,
  body: z.strictObject({ reason }),
  response: z.object({ payoutLineId: id }),
})

export const elderPayoutsContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/payouts',
  summary: 'What was paid to this person, what is on its way, and why something waits; for the person and the agent',
  right: { roles: ['elder', 'agent'] },
  params: z.object({ elderId: id }),
  response: z.object({
    payouts: z.array(
      z.object({
        payoutLineId: id,
        programme,
        period: month,
        amountFen: fen,
        state: z.enum(LINE_STATES),
        reason: z.string().nullable(),
        paidOn: date.nullable(),
        months: z.array(z.object({ month, amountFen: signedFen })),
      }),
    ),
  }),
})
