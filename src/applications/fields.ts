import { z } from 'zod'
import { date, id, instant, regionCode, text } from '#http/fields.ts'
import { CASE_STATES, CHANNELS } from './case.ts'
import { CASE_ACTIONS } from './case-can.ts'

/** Fields that the contracts of cases share. */
export const ofElder = z.object({ elderId: id })
export const ofCase = z.object({ elderId: id, caseId: id })
export const reason = text(500)
export const note = text(2000)

export const factValue = z.union([
  z.string().max(200),
  z.number(),
  z.boolean(),
  z.array(z.string().max(50)).max(30),
  z.null(),
])
/** Facts by name, as the vocabulary declares them. */
export const answers = z.record(z.string().min(1).max(40), factValue)

export const period = z.strictObject({ from: date, to: date })

/** The step that is being worked on: what it is, whose it is, until when. */
export const stepNow = z.object({
  stepNo: z.int(),
  step: z.string(),
  title: z.string(),
  kind: z.string(),
  who: z.string(),
  unit: z.string().nullable(),
  dueOn: date.nullable(),
  dueProvisional: z.boolean(),
  /** Working days left; below 0 when overdue, null without a deadline. */
  daysLeft: z.int().nullable(),
  pausedBecause: z.string().nullable(),
})

export const caseSummary = z.object({
  elderId: id,
  caseId: id,
  caseNumber: z.string(),
  policy: z.string(),
  title: z.string(),
  region: regionCode,
  channel: z.enum(CHANNELS),
  state: z.enum(CASE_STATES),
  openedOn: date,
  submittedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  step: stepNow.nullable(),
})

export const possibleAction = z.object({
  action: z.enum(CASE_ACTIONS),
  title: z.string(),
  possible: z.boolean(),
  /** Why it is not possible now. */
  because: z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable(),
})
