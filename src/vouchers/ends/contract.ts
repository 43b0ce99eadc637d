import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, instant, maskedName, month, regionCode, text } from '#http/fields.ts'

const DECIDERS = ['county-reviewer', 'county-approver'] as const

export const recoveriesContract = contract({
  method: 'GET',
  path: '/api/v1/voucher-recoveries',
  summary: 'What institutions owe back for redemptions of a region, oldest first',
  right: { roles: [...DECIDERS, 'auditor'] },
  query: z.object({ region: regionCode }),
  response: z.object({
    items: z.array(
      z.object({
        elderId: id,
        recoveryId: id,
        redemptionId: id,
        elderName: maskedName,
        organization: z.string(),
        month,
        amountFen: fen,
        ground: z.enum(['died', 'concealed', 'wrong-redemption']),
        note: z.string().nullable(),
        openedAt: instant,
        /** Taken into a statement already: it cannot be reversed any more. */
        settled: z.boolean(),
      }),
    ),
  }),
})

export const openRecoveryContract = contract({
  method: 'POST',
  path: '/api/v1/redemptions/:elderId/:redemptionId/recovery',
  summary: 'Open the recovery of a settled redemption that was found wrong',
  right: { roles: DECIDERS },
  params: z.object({ elderId: id, redemptionId: id }),
  body: z.strictObject({ note: text(500).min(2) }),
  response: z.object({ recoveryId: id }),
})

export const closeRecoveryContract = contract({
  method: 'POST',
  path: '/api/v1/voucher-recoveries/:elderId/:recoveryId/closing',
  summary: 'Close a recovery: collected, reversed because not settled yet, or written off by a second person',
  right: { roles: DECIDERS },
  params: z.object({ elderId: id, recoveryId: id }),
  body: z.strictObject({ as: z.enum(['collected', 'reversed', 'written-off']), reason: text(300).min(2) }),
  response: z.object({ state: z.enum(['open', 'collected', 'reversed', 'written-off']) }),
})
