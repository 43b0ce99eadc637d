import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, month, regionCode, signedFen, text } from '#http/fields.ts'

const OFFICERS = ['county-reviewer', 'county-approver'] as const
const ofElder = z.object({ elderId: id })
const ofAward = z.object({ elderId: id, awardId: id })

const award = z.object({
  awardId: id,
  programme: z.string(),
  policy: z.string(),
  title: z.string(),
  benefit: z.string().nullable(),
  region: regionCode,
  form: z.string(),
  cycle: z.string(),
  state: z.enum(['active', 'suspended', 'ended']),
  fromMonth: month,
  toMonth: month.nullable(),
  amountFen: fen.nullable(),
  caseId: id.nullable(),
  decisionId: id,
  grantedAt: instant,
  endKind: z.string().nullable(),
  endReason: z.string().nullable(),
  suspensions: z.array(z.object({ fromMonth: month, toMonth: month.nullable(), reason: z.string() })),
})

/** 幸福清单: what a person receives and has received. */
export const awardsContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/awards',
  summary: 'What a person receives and has received, for the person, the agent and officers of the region',
  right: 'signed-in',
  params: ofElder,
  response: z.object({ items: z.array(award) }),
})

export const awardMonthsContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/awards/:awardId/months',
  summary: 'Month by month what an award was worth, with every correction and its reason',
  right: 'signed-in',
  params: ofAward,
  response: z.object({
    items: z.array(
      z.object({
        month,
        seq: z.int(),
        amountFen: signedFen,
        payMonth: month,
        cause: z.string(),
        says: z.string().nullable(),
        inPayment: z.boolean(),
        /** Why a row corrects another, as a key of the texts `why`. */
        why: z.object({ code: z.string(), happenedOn: date.nullable() }).nullable(),
        decisionId: id.nullable(),
      }),
    ),
  }),
})

export const suspendAwardContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/awards/:awardId/suspension',
  summary: 'Suspend an award from a coming month on',
  right: { roles: OFFICERS },
  params: ofAward,
  body: z.strictObject({ fromMonth: month, reason: text(500) }),
  response: z.object({ suspended: z.literal(true) }),
})

export const setAwardStandardContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/awards/:awardId/standard',
  summary: 'Set what a month is worth, where the policy leaves it to the county inside a range',
  right: { roles: ['county-approver'] },
  params: ofAward,
  body: z.strictObject({ amountFen: z.int().min(1).max(100_000_000), reason: text(500) }),
  response: z.object({ amountFen: z.int() }),
})

export const resumeAwardContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/awards/:awardId/resumption',
  summary: 'Resume a suspended award from a month on',
  right: { roles: OFFICERS },
  params: ofAward,
  body: z.strictObject({
    fromMonth: month,
    reason: text(500),
    /** The suspension was only a hold: the months in between are paid with the next payment. */
    madeUp: z.boolean().optional(),
  }),
  response: z.object({ resumed: z.literal(true) }),
})
