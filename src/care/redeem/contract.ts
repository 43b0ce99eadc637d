import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, maskedName, month, regionCode, text } from '#http/fields.ts'
import { receiptStep, redemptionView } from '#vouchers/contract.ts'
import { category, DESK_ROLES, lines, ofOrganization, ticket } from '../fields.ts'

const method = z.enum(['cash', 'online'])
const quote = z.object({
  serviceId: id,
  category,
  lines,
  feeFen: fen,
  ratio: z.int(),
  baseFen: fen,
  deductFen: fen,
  elderFen: fen,
  leftFen: fen,
  steps: z.array(receiptStep),
  swaps: z.boolean(),
})
const receipt = z.object({
  redemptionId: id,
  elderId: id,
  serviceId: id,
  feeFen: fen,
  baseFen: fen,
  ratio: z.int(),
  deductFen: fen,
  elderFen: fen,
  leftFen: fen,
  at: instant,
  payment: z.object({ method, paid: z.boolean() }).nullable(),
})

export const quoteAtDeskContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/quotes',
  summary: 'What the voucher would pay of a service now, line by line',
  right: { roles: DESK_ROLES },
  repeatable: 'a preview: it changes nothing',
  params: ofOrganization,
  body: z.strictObject({ ticket, serviceId: id, swap: z.boolean().default(false) }),
  response: quote,
})

export const redeemAtDeskContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/redemptions',
  summary: 'Redeem a service with the voucher that was just read; the deduction must be the one that was quoted',
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  body: z.strictObject({
    ticket,
    serviceId: id,
    deductFen: fen,
    swap: z.boolean().default(false),
    payment: method,
  }),
  response: receipt,
})

const ofService = z.object({ elderId: id, serviceId: id })
const CITIZENS = ['elder', 'agent'] as const

export const quoteOnlineContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/services/:serviceId/quote',
  summary: 'The payment page: what the voucher pays and what is left; with swap, as if the category were changed',
  right: { roles: CITIZENS },
  repeatable: 'a preview: it changes nothing',
  params: ofService,
  body: z.strictObject({ swap: z.boolean().default(false) }),
  response: quote,
})

export const redeemOnlineContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/services/:serviceId/redemption',
  summary: 'Pay with the voucher from the phone; one confirmation may swap the category and deduct',
  right: { roles: CITIZENS },
  params: ofService,
  body: z.strictObject({ deductFen: fen, swap: z.boolean().default(false), payment: method }),
  response: receipt,
})

export const redemptionsOfDeskContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/redemptions',
  summary: 'Redemptions of an institution from a day to a day, newest first',
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  query: z.object({ from: date, to: date.optional(), limit: z.coerce.number().int().min(1).max(100).default(100) }),
  response: z.object({ items: z.array(redemptionView.extend({ elderId: id, elderName: maskedName })) }),
})

const ofRedemption = z.object({ elderId: id, redemptionId: id })
const reversed = z.object({
  reversalId: id,
  state: z.enum(['done', 'pending']),
  amountFen: fen.nullable(),
  usableAgain: z.boolean().nullable(),
  limitFen: fen.nullable(),
})

export const askReversalContract = contract({
  method: 'POST',
  path: '/api/v1/redemptions/:elderId/:redemptionId/reversals',
  summary: 'Reverse a redemption before its settlement, with a reason; above the limit a second person decides',
  right: { roles: [...DESK_ROLES, 'county-reviewer', 'county-approver'] },
  params: ofRedemption,
  body: z.strictObject({ reason: text(300).min(2) }),
  response: reversed,
})

export const reversalsContract = contract({
  method: 'GET',
  path: '/api/v1/reversals',
  summary: 'Reversals of a region that wait for a second person, oldest first',
  right: { roles: ['county-reviewer', 'county-approver', 'auditor'] },
  query: z.object({ region: regionCode }),
  response: z.object({
    items: z.array(
      z.object({
        elderId: id,
        reversalId: id,
        redemptionId: id,
        elderName: maskedName,
        organization: z.string(),
        amountFen: fen,
        limitFen: fen,
        reason: z.string(),
        month,
        servedOn: date,
        requestedAt: instant,
        /** The caller asked for it and cannot decide it. */
        own: z.boolean(),
      }),
    ),
  }),
})

export const decideReversalContract = contract({
  method: 'POST',
  path: '/api/v1/reversals/:elderId/:reversalId/decision',
  summary: 'Decide about a reversal above the limit; not by who asked for it',
  right: { roles: ['county-reviewer', 'county-approver'] },
  params: z.object({ elderId: id, reversalId: id }),
  body: z.strictObject({ approve: z.boolean(), reason: text(300).min(2).optional() }),
  response: z.object({ state: z.enum(['done', 'rejected']) }),
})
