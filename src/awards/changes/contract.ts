import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, maskedName, month, nextCursor, page, regionCode, text } from '#http/fields.ts'
import { CHANGE_KINDS, TELLABLE_KINDS } from './kinds.ts'

const OFFICERS = ['county-reviewer', 'county-approver'] as const
const TELLERS = ['elder', 'agent', 'institution-manager', 'desk', 'township-clerk', ...OFFICERS] as const
const ofElder = z.object({ elderId: id })
const ofChange = z.object({ elderId: id, changeId: id })

const change = z.object({
  elderId: id,
  changeId: id,
  kind: z.enum(CHANGE_KINDS),
  happenedOn: date,
  toldBy: z.string(),
  toldAt: instant,
  says: z.string().nullable(),
  proofFileId: id.nullable(),
  region: regionCode,
  state: z.enum(['told', 'confirmed', 'dismissed', 'set-aside']),
  finding: z.string().nullable(),
  verifiedOn: date.nullable(),
  programme: z.string().nullable(),
  corrects: id.nullable(),
})

export const reportChangeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/changes',
  summary:
    'Tell that something has changed: death, leaving, a move, ability, income, charges, another benefit; the county verifies',
  right: { roles: TELLERS },
  params: ofElder,
  body: z.strictObject({
    kind: z.enum(TELLABLE_KINDS),
    happenedOn: date,
    says: text(1000).optional(),
    proofFileId: id.optional(),
    organizationId: id.optional(),
    /** With `found-wrong`: the earlier finding that was wrong. */
    corrects: id.optional(),
  }),
  response: z.object({ changeId: id, already: z.boolean() }),
})

export const changesOfElderContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/changes',
  summary: 'What has been told about a person and what the county found',
  right: 'signed-in',
  params: ofElder,
  response: z.object({ items: z.array(change) }),
})

export const waitingChangesContract = contract({
  method: 'GET',
  path: '/api/v1/changes',
  summary: 'What has been told in a region and waits for verification',
  right: { roles: ['township-clerk', ...OFFICERS, 'auditor', 'province-viewer'] },
  query: page.extend({ region: regionCode }),
  response: z.object({ items: z.array(change.extend({ elderName: z.string() })), nextCursor }),
})

/** Without what the county found: that may be of other papers than the institution's. */
export const changesOfOrganizationContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/changes',
  summary: 'What an institution told of its residents and whether the county has verified it, the latest first',
  right: { roles: ['institution-manager', 'desk'] },
  params: z.object({ organizationId: id }),
  query: page,
  response: z.object({
    items: z.array(
      change
        .pick({
          elderId: true,
          changeId: true,
          kind: true,
          happenedOn: true,
          toldAt: true,
          says: true,
          proofFileId: true,
          state: true,
          verifiedOn: true,
        })
        .extend({ elderName: maskedName }),
    ),
    nextCursor,
  }),
})

const statedFact = z.strictObject({
  fact: text(40),
  value: z.union([z.string().max(100), z.number(), z.boolean()]),
  from: date.optional(),
  to: date.optional(),
})

const finding = z.strictObject({
  finding: text(500),
  newRegion: regionCode.optional(),
  exclusion: text(40).optional(),
  programme: z.string().max(60).optional(),
  concealed: z.boolean().optional(),
  /** What is now true, by fact; without days of its own from the day of the news on. */
  facts: z.array(statedFact).max(10).optional(),
})

const monthEffect = z.object({
  month,
  beforeFen: fen,
  afterFen: fen,
  /** What has been, or is being, paid for the month and has not come back. */
  paidFen: fen,
  overpaidFen: fen,
})

const effects = {
  ended: z.array(z.object({ awardId: id, programme: z.string(), title: z.string(), toMonth: month, recoveryFen: fen })),
  /** Awards of money whose months change. */
  effects: z.array(
    z.object({
      awardId: id,
      programme: z.string(),
      title: z.string(),
      form: z.string(),
      fromMonth: month,
      toMonth: month.nullable(),
      period: z.enum(['ended', 'reopened', 'moved']).nullable(),
      endKind: z.string().nullable(),
      monthlyBeforeFen: fen,
      monthlyAfterFen: fen,
      months: z.array(monthEffect),
      arrearsFen: fen,
      loweredFen: fen,
      recoveryFen: fen,
    }),
  ),
  reopened: z.array(id),
  /** Names this very effect; given back at the confirmation, nothing else is confirmed than what was shown. */
  digest: z.string(),
}

export const previewChangeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/changes/:changeId/preview',
  summary: 'What a confirmation would change, month by month; nothing is stored',
  right: { roles: OFFICERS },
  repeatable: 'a preview: everything is rolled back',
  params: ofChange,
  body: finding,
  response: z.object(effects),
})

export const confirmChangeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/changes/:changeId/confirmation',
  summary: 'Verify what was told; every month it touches is reckoned anew',
  right: { roles: OFFICERS },
  params: ofChange,
  body: finding.extend({ shown: z.string().max(64).optional() }),
  response: z.object(effects),
})

export const dismissChangeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/changes/:changeId/dismissal',
  summary: 'Find that nothing has changed',
  right: { roles: OFFICERS },
  params: ofChange,
  body: z.strictObject({ finding: text(500) }),
  response: z.object({ dismissed: z.literal(true) }),
})
