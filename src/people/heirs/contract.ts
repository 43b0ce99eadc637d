import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { id, instant, maskedAccount, maskedIdentityNumber, regionCode, text } from '#http/fields.ts'
import { HEIR_ACCOUNT_KINDS, HEIR_RELATIONS } from './heir.ts'

const RECORDERS = ['township-clerk', 'county-reviewer'] as const
const CONFIRMERS = ['county-reviewer', 'county-approver'] as const
const READERS = ['township-clerk', 'county-reviewer', 'county-approver', 'auditor'] as const

const ofElder = z.object({ elderId: id })
const ofHeir = z.object({ elderId: id, heirId: id })

const heir = z.object({
  heirId: id,
  name: z.string(),
  relation: z.enum(HEIR_RELATIONS),
  relationNote: z.string().nullable(),
  proofFileId: id,
  state: z.enum(['proposed', 'confirmed', 'ended']),
  recordedAt: instant,
  /** Money goes there from then on; null before the confirmation. */
  usableFrom: instant.nullable(),
  endReason: z.string().nullable(),
  /** The caller recorded it and cannot confirm it. */
  own: z.boolean(),
})

export const recordHeirContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/heirs',
  summary: 'Record from papers who is paid what was still due to somebody who has died; a second person confirms',
  right: { roles: RECORDERS },
  params: ofElder,
  body: z.strictObject({
    name: text(50),
    relation: z.enum(HEIR_RELATIONS),
    relationNote: text(100).optional(),
    identityNumber: text(30),
    account: text(40),
    bankName: text(60).min(2),
    accountKind: z.enum(HEIR_ACCOUNT_KINDS),
    proofFileId: id,
  }),
  response: z.object({ heirId: id, warning: z.literal('luhn-failed').nullable() }),
})

export const heirsOfElderContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/heirs',
  summary: 'The heirs recorded for somebody who has died, the latest first',
  right: { roles: READERS },
  params: ofElder,
  response: z.object({
    items: z.array(
      heir.extend({
        identityNumber: maskedIdentityNumber,
        account: maskedAccount,
        bankName: z.string(),
        accountKind: z.enum(HEIR_ACCOUNT_KINDS),
      }),
    ),
  }),
})

export const proposedHeirsContract = contract({
  method: 'GET',
  path: '/api/v1/heirs',
  summary: 'Heirs recorded in a region that wait for a second person',
  right: { roles: READERS },
  query: z.object({ region: regionCode }),
  response: z.object({ items: z.array(heir.extend({ elderId: id, elderName: z.string() })) }),
})

export const confirmHeirContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/heirs/:heirId/confirmation',
  summary: 'A second person has compared the papers; the account is used after the time that changed accounts wait',
  right: { roles: CONFIRMERS },
  params: ofHeir,
  response: z.object({ usableFrom: instant }),
})

export const endHeirContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/heirs/:heirId/end',
  summary: 'Take a recorded heir away, with a reason; what is due waits again',
  right: { roles: CONFIRMERS },
  params: ofHeir,
  body: z.strictObject({ reason: text(300).min(2) }),
  response: z.object({ ended: z.literal(true) }),
})
