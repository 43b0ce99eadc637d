import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, month, nextCursor, page, regionCode, text } from '#http/fields.ts'

const KINDS = [
  'died',
  'moved-away',
  'level-improved',
  'withdrawn',
  'exclusion-started',
  'left',
  'left-dibao',
  'income-changed',
  'charge-changed',
  'other',
] as const
const OFFICERS = ['county-reviewer', 'county-approver'] as const
const TELLERS = ['elder', 'agent', 'institution-manager', 'desk', 'township-clerk', ...OFFICERS] as const
const ofElder = z.object({ elderId: id })
const ofChange = z.object({ elderId: id, changeId: id })

const change = z.object({
  elderId: id,
  changeId: id,
  kind: z.enum(KINDS),
  happenedOn: date,
  toldBy: z.string(),
  toldAt: instant,
  says: z.string().nullable(),
  proofFileId: id.nullable(),
  region: regionCode,
  state: z.enum(['told', 'confirmed', 'dismissed']),
  finding: z.string().nullable(),
  verifiedOn: date.nullable(),
})

export const reportChangeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/changes',
  summary:
    'Tell that something has changed: death, move, better ability, withdrawal, another benefit; the county verifies',
  right: { roles: TELLERS },
  params: ofElder,
  body: z.strictObject({
    kind: z.enum(KINDS),
    happenedOn: date,
    says: text(1000).optional(),
    proofFileId: id.optional(),
    organizationId: id.optional(),
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

export const confirmChangeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/changes/:changeId/confirmation',
  summary: 'Verify what was told; awards whose policy ends by it end',
  right: { roles: OFFICERS },
  params: ofChange,
  body: z.strictObject({
    finding: text(500),
    newRegion: regionCode.optional(),
    exclusion: text(40).optional(),
    programme: z.string().max(60).optional(),
    concealed: z.boolean().optional(),
  }),
  response: z.object({
    ended: z.array(z.object({ awardId: id, programme: z.string(), toMonth: month, recoveryFen: fen })),
  }),
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
