import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, instant, regionCode, text } from '#http/fields.ts'

const MAKERS = ['county-reviewer'] as const
const APPROVERS = ['county-approver'] as const
const READERS = [
  ...MAKERS,
  ...APPROVERS,
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'province-viewer',
  'auditor',
] as const

const year = z.coerce.number().int().min(2020).max(2100)

export const grantsContract = contract({
  method: 'GET',
  path: '/api/v1/performance-grants',
  summary: 'Grants of a county and year, with what may still be granted',
  right: { roles: READERS },
  query: z.object({ region: regionCode, year }),
  response: z.object({
    year: z.object({
      region: regionCode,
      policy: z.string(),
      title: z.string(),
      year: z.int(),
      share: z.int(),
      reliefPaidFen: fen,
      limitFen: fen,
      grantedFen: fen,
      proposedFen: fen,
      leftFen: fen,
    }),
    items: z.array(
      z.object({
        grantId: id,
        organizationId: id,
        organization: z.string(),
        amountFen: fen,
        reason: z.string(),
        state: z.enum(['proposed', 'approved', 'refused']),
        refusedReason: z.string().nullable(),
        payoutState: z.string().nullable(),
        madeAt: instant,
        madeByMe: z.boolean(),
      }),
    ),
  }),
})

export const proposeGrantContract = contract({
  method: 'POST',
  path: '/api/v1/performance-grants',
  summary: 'Propose a grant to an institution',
  right: { roles: MAKERS },
  body: z.strictObject({
    region: regionCode,
    year: z.int().min(2020).max(2100),
    organizationId: id,
    amountFen: z.int().min(1).max(100_000_000_000),
    reason: text(500),
  }),
  response: z.object({ grantId: id }),
})

const ofGrant = z.object({ grantId: id })

export const approveGrantContract = contract({
  method: 'POST',
  path: '/api/v1/performance-grants/:grantId/approval',
  summary: 'Another officer approves; the institution is owed it',
  right: { roles: APPROVERS },
  params: ofGrant,
  body: z.strictObject({}),
  response: z.object({ payoutLineId: id }),
})

export const refuseGrantContract = contract({
  method: 'POST',
  path: '/api/v1/performance-grants/:grantId/refusal',
  summary: 'Another officer refuses, with the reason',
  right: { roles: APPROVERS },
  params: ofGrant,
  body: z.strictObject({ reason: text(500).min(2) }),
  response: z.object({ refused: z.literal(true) }),
})
