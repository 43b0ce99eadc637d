import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, id, month, nextCursor, page, regionCode, text } from '#http/fields.ts'

const OFFICERS = ['county-reviewer', 'county-approver'] as const
const CHECKERS = ['township-clerk', ...OFFICERS] as const
const ofCheck = z.object({ elderId: id, checkId: id })

const check = z.object({
  elderId: id,
  checkId: id,
  awardId: id,
  kind: z.enum(['life', 'recheck']),
  policy: z.string(),
  title: z.string(),
  region: regionCode,
  elderName: z.string(),
  age: z.int(),
  openedOn: date,
  dueOn: date,
  overdue: z.boolean(),
  state: z.enum(['open', 'suspended', 'confirmed', 'dropped']),
  awardState: z.string(),
  how: z.enum(['visit', 'photo', 'registry', 'papers']).nullable(),
  confirmedOn: date.nullable(),
  note: z.string().nullable(),
  fileId: id.nullable(),
})

export const awardChecksContract = contract({
  method: 'GET',
  path: '/api/v1/award-checks',
  summary: 'Running awards that are due to be looked at: proof of life, periodic re-checks; those due first in front',
  right: { roles: [...CHECKERS, 'auditor', 'province-viewer'] },
  query: page.extend({
    region: regionCode,
    kind: z.enum(['life', 'recheck']).optional(),
    overdue: z.enum(['yes']).optional(),
    /** What waits, unless what was confirmed is asked for, the latest first. */
    show: z.enum(['waiting', 'confirmed']).default('waiting'),
  }),
  response: z.object({ items: z.array(check), nextCursor }),
})

export const confirmCheckContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/award-checks/:checkId/confirmation',
  summary: 'Confirm that the person lives, or that the conditions still hold',
  right: { roles: CHECKERS },
  params: ofCheck,
  body: z.strictObject({
    how: z.enum(['visit', 'photo', 'registry', 'papers']),
    on: date,
    note: text(500).optional(),
    fileId: id.optional(),
  }),
  response: z.object({ wasSuspended: z.boolean() }),
})

export const suspendUnconfirmedContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/award-checks/:checkId/suspension',
  summary: 'Let an award rest from next month on, because nobody could confirm it in time',
  right: { roles: OFFICERS },
  params: ofCheck,
  body: z.strictObject({ reason: text(500) }),
  response: z.object({ fromMonth: month }),
})
