import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, month, nextCursor, page, regionCode, text } from '#http/fields.ts'

const OFFICERS = ['county-reviewer', 'county-approver'] as const
const ofRecovery = z.object({ elderId: id, recoveryId: id })
const positiveFen = fen.min(1)

const recovery = z.object({
  elderId: id,
  recoveryId: id,
  programme: z.string(),
  region: regionCode,
  amountFen: fen,
  repaidFen: fen,
  leftFen: fen,
  reason: z.string(),
  /** Why, as a key of the texts `why`: what had happened, when, in which programme; in plain words for the person, exact for offices. */
  why: z.object({ code: z.string(), happenedOn: date.nullable(), title: z.string() }),
  causes: z.array(z.object({ kind: z.string(), month, amountFen: fen })),
  state: z.enum(['open', 'repaying', 'settled', 'written-off']),
  openedAt: instant,
  setOffConsented: z.boolean(),
  writeOffReason: z.string().nullable(),
  instalments: z.array(z.object({ instalmentNo: z.int(), dueOn: date, amountFen: fen })),
})

export const recoveriesOfElderContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/recoveries',
  summary: 'What a person has to give back, why, and how it is being repaid',
  right: 'signed-in',
  params: z.object({ elderId: id }),
  response: z.object({ items: z.array(recovery) }),
})

export const openRecoveriesContract = contract({
  method: 'GET',
  path: '/api/v1/recoveries',
  summary: 'Open recoveries of a region',
  right: { roles: [...OFFICERS, 'township-clerk', 'auditor', 'province-viewer'] },
  query: page.extend({ region: regionCode }),
  response: z.object({
    items: z.array(recovery.omit({ instalments: true }).extend({ elderName: z.string() })),
    nextCursor,
  }),
})

export const consentToSetOffContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/recoveries/:recoveryId/consent',
  summary: 'Agree that what is owed is taken from coming payments',
  right: { roles: ['elder', 'agent', ...OFFICERS] },
  params: ofRecovery,
  body: z.strictObject({ proofFileId: id.optional(), asHeir: z.boolean().optional() }),
  response: z.object({ consented: z.literal(true) }),
})

export const agreeInstalmentsContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/recoveries/:recoveryId/instalments',
  summary: 'Agree on monthly parts',
  right: { roles: OFFICERS },
  params: ofRecovery,
  body: z.strictObject({ firstDueOn: date, count: z.int().min(1).max(120) }),
  response: z.object({ instalments: z.int() }),
})

export const recordRepaymentContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/recoveries/:recoveryId/repayments',
  summary: 'Enter money that came back',
  right: { roles: OFFICERS },
  params: ofRecovery,
  body: z.strictObject({ amountFen: positiveFen, how: z.enum(['bank', 'cash']), receivedOn: date }),
  response: z.object({ leftFen: fen }),
})

export const setOffContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/recoveries/:recoveryId/set-off',
  summary: 'Take what is owed from a month that is not in payment yet, only with a recorded consent',
  right: { roles: OFFICERS },
  params: ofRecovery,
  body: z.strictObject({ awardId: id, month, amountFen: positiveFen }),
  response: z.object({ leftFen: fen }),
})

export const proposeWriteOffContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/recoveries/:recoveryId/write-off',
  summary: 'Propose that nothing more is asked',
  right: { roles: OFFICERS },
  params: ofRecovery,
  body: z.strictObject({ reason: text(500) }),
  response: z.object({ proposed: z.literal(true) }),
})

export const approveWriteOffContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/recoveries/:recoveryId/write-off/approval',
  summary: 'Another officer agrees, and the rest is written off',
  right: { roles: ['county-approver'] },
  params: ofRecovery,
  body: z.strictObject({}),
  response: z.object({ writtenOffFen: fen }),
})
