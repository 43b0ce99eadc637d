import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, instant, signedFen, text } from '#http/fields.ts'
import { DESK_ROLES, ofOrganization } from '../fields.ts'

const sums = z.object({
  redemptions: z.int(),
  deductFen: signedFen,
  reversals: z.int(),
  reversedFen: signedFen,
  cashFen: signedFen,
  onlineFen: signedFen,
})
const close = sums.extend({
  closeNo: z.int(),
  countedCashFen: fen.nullable(),
  note: z.string().nullable(),
  closedAt: instant,
})

export const tillContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/till',
  summary: "A day's till: all of it, what no close has counted yet, and the closes",
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  query: z.object({ on: date }),
  response: z.object({ day: sums, open: sums, closes: z.array(close) }),
})

export const closeTillContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/till-closes',
  summary: 'Close the till: what the earlier closes of the day have not counted, beside the cash counted by hand',
  right: { roles: DESK_ROLES },
  params: ofOrganization,
  body: z.strictObject({ on: date, countedCashFen: fen.optional(), note: text(300).optional() }),
  response: close.extend({ differenceFen: signedFen.nullable() }),
})
