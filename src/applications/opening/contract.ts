import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, id } from '#http/fields.ts'
import { answers, ofCase, ofElder, period, reason } from '../fields.ts'

/** Everybody who may bring a request: the person, the agent, the institution, the office at the counter. */
const BRINGERS = ['elder', 'agent', 'institution-manager', 'township-clerk', 'county-reviewer'] as const

export const openCaseContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases',
  summary: 'Open a request for a benefit, or go on with the draft that is there',
  right: { roles: BRINGERS },
  params: ofElder,
  body: z.strictObject({
    policy: z.string().min(1).max(60),
    organizationId: id.optional(),
    /** At the counter: somebody came in the person's stead, whose papers are asked for too. */
    throughAgent: z.boolean().optional(),
    claimed: period.optional(),
  }),
  response: z.object({ caseId: id, caseNumber: z.string(), resumed: z.boolean() }),
})

export const saveDraftContract = contract({
  method: 'PUT',
  path: '/api/v1/elders/:elderId/cases/:caseId/form',
  summary: 'Keep what has been filled in; with a revision, a form changed elsewhere is not overwritten',
  right: { roles: BRINGERS },
  params: ofCase,
  body: z.strictObject({ answers, revision: z.int().min(1).optional() }),
  response: z.object({ revision: z.int() }),
})

export const submitCaseContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/submission',
  summary: 'Hand in, or hand in again after the one notice',
  right: { roles: BRINGERS },
  params: ofCase,
  body: z.strictObject({ answers: answers.optional() }),
  response: z.object({
    caseNumber: z.string(),
    step: z.string().nullable(),
    dueOn: date.nullable(),
    dueProvisional: z.boolean(),
  }),
})

export const withdrawCaseContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/withdrawal',
  summary: 'Take a request back before it is decided',
  right: { roles: BRINGERS },
  params: ofCase,
  body: z.strictObject({ reason }),
  response: z.object({ withdrawn: z.literal(true) }),
})
