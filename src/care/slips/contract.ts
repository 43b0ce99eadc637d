import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, instant, instantIn, maskedName, regionCode, text } from '#http/fields.ts'
import { receiptStep } from '#vouchers/contract.ts'
import { category, DESK_ROLES, items, lines, ofOrganization } from '../fields.ts'

const OFFICERS = ['county-reviewer', 'county-approver'] as const
const state = z.enum(['waiting', 'redeemed', 'rejected'])

const onPaper = {
  number: z.string().min(10).max(40),
  paperAt: instantIn,
  items,
  insuranceFen: fen,
  otherInsuranceFen: fen,
  staffId: id.optional(),
}

export const quoteSlipContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/slip-quotes',
  summary: 'What a slip signed during an outage comes to, by the rules of the instant on it',
  right: { roles: DESK_ROLES },
  repeatable: 'a preview: it changes nothing',
  params: ofOrganization,
  body: z.strictObject(onPaper),
  response: z.object({
    elder: z.object({ elderId: id, name: maskedName, sex: z.enum(['男', '女']), age: z.int() }),
    category,
    lines,
    feeFen: fen,
    ratio: z.int(),
    baseFen: fen,
    deductFen: fen,
    elderFen: fen,
    leftFen: fen,
    steps: z.array(receiptStep),
    /** Above it a second person at the county decides. */
    limitFen: fen,
    bookingId: id.nullable(),
  }),
})

export const enterSlipContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/slips',
  summary: 'Enter a slip signed during an outage, with its photo; above the limit it waits for a second person',
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  body: z.strictObject({ ...onPaper, slipNumber: text(30), photoId: id, deductFen: fen }),
  response: z.object({
    slipId: id,
    state: z.enum(['waiting', 'redeemed']),
    limitFen: fen,
    deductFen: fen,
    elderFen: fen.nullable(),
  }),
})

const slip = z.object({
  elderId: id,
  slipId: id,
  elderName: maskedName,
  organization: z.string(),
  slipNumber: z.string(),
  paperAt: instant,
  enteredAt: instant,
  category,
  lines,
  feeFen: fen,
  deductFen: fen,
  limitFen: fen,
  photoId: id,
  state,
  reversed: z.boolean(),
  reason: z.string().nullable(),
})

export const slipsOfDeskContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/slips',
  summary: 'Slips that an institution has entered, newest first',
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  response: z.object({ items: z.array(slip) }),
})

export const slipsContract = contract({
  method: 'GET',
  path: '/api/v1/slips',
  summary: 'Slips entered for vouchers of a region, newest first',
  right: { roles: [...OFFICERS, 'auditor'] },
  query: z.object({ region: regionCode, state: state.optional() }),
  response: z.object({
    items: z.array(
      slip.extend({
        /** The caller entered it and cannot decide it. */
        own: z.boolean(),
      }),
    ),
  }),
})

export const decideSlipContract = contract({
  method: 'POST',
  path: '/api/v1/slips/:elderId/:slipId/decision',
  summary: 'Decide about a slip above the limit, with the photo at hand; not by who entered it',
  right: { roles: OFFICERS },
  params: z.object({ elderId: id, slipId: id }),
  body: z.strictObject({ approve: z.boolean(), reason: text(300).min(2).optional() }),
  response: z.object({ state: z.enum(['redeemed', 'rejected']) }),
})
