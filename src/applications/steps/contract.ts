import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, id, instant } from '#http/fields.ts'
import { answers, note, ofCase, reason } from '../fields.ts'

const HANDLERS = ['township-clerk', 'county-reviewer', 'county-approver'] as const

export const completeStepContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/steps/current/completion',
  summary: 'Sign the current step; it ends when enough different people have signed, and the next one begins',
  right: { roles: ['elder', 'agent', 'institution-manager', ...HANDLERS] },
  params: ofCase,
  body: z.strictObject({
    note: note.optional(),
    opinion: z.enum(['agree', 'disagree']).optional(),
    /** What the office has found out, by fact. */
    findings: answers.optional(),
    /** Confirms what the applicant's side has told. */
    confirmTold: z.boolean().optional(),
  }),
  response: z.object({ signaturesLeft: z.int(), next: z.string().nullable() }),
})

export const sendBackContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/sending-back',
  summary: 'Send the file back to an office step, with the reason',
  right: { roles: HANDLERS },
  params: ofCase,
  body: z.strictObject({ toStepNo: z.int().min(1).max(99), reason }),
  response: z.object({ step: z.string() }),
})

export const assignCaseContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/assignment',
  summary: 'Take the case over, also as stand-in for a colleague',
  right: { roles: HANDLERS },
  params: ofCase,
  body: z.strictObject({ reason: reason.optional() }),
  response: z.object({ assignedTo: id }),
})

export const lockCaseContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/lock',
  summary: 'Keep the case for twenty minutes while working on it, or let it go',
  right: { roles: HANDLERS },
  params: ofCase,
  body: z.strictObject({ release: z.boolean().optional() }),
  response: z.object({ until: instant.nullable() }),
})

export const pauseClockContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/clock/pause',
  summary: 'Stop the time where the policy says that a named time does not count',
  right: { roles: HANDLERS },
  params: ofCase,
  body: z.strictObject({ reason }),
  response: z.object({ daysLeft: z.int().nullable() }),
})

export const resumeClockContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/clock/resumption',
  summary: 'Let the time run on',
  right: { roles: HANDLERS },
  params: ofCase,
  body: z.strictObject({}),
  response: z.object({ dueOn: date.nullable() }),
})
