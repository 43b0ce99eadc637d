import { z } from 'zod'
import { date, fen, id, instant, regionCode, text } from '#http/fields.ts'
import { ASSESSMENT_STATES, MODES, REASONS } from './assessment.ts'
import { RISK_KINDS } from './scale.ts'
import { EVIDENCE_REASONS } from './sheet.ts'

/** Fields that several contracts of this module share. */
export const ofAssessment = z.object({ elderId: id, assessmentId: id })
export const ofAgency = z.object({ organizationId: id })
export const ofAgencyRequest = z.object({ organizationId: id, elderId: id, requestId: id })
export const reason = text(300).min(2, '请写明原因')
export const mode = z.enum(MODES)
/** An instant that somebody chooses. */
export const moment = z.iso.datetime({ offset: true, message: '时间要带时区，例如 2026-03-05T09:00:00+08:00' })

const itemCode = z.string().regex(/^B\.[1-4]\.[1-9]$/, '没有这个评估项目')
// Scores are let through as numbers: the scale names the item and its range better than a schema does.
export const partialAnswers = z.record(itemCode, z.number())
const riskCount = z.int().min(0).max(99)
export const riskEvents = z.strictObject({
  fall: riskCount,
  wandering: riskCount,
  choking: riskCount,
  selfHarm: riskCount,
  other: riskCount,
})
/** A self-assessment may leave everything open. */
export const openCircumstances = z
  .strictObject({
    coma: z.boolean().optional(),
    dementia: z.boolean().optional(),
    mentalDisorder: z.boolean().optional(),
    riskEvents: z.partialRecord(z.enum(RISK_KINDS), riskCount).optional(),
  })
  .default({})
export const circumstances = z.strictObject({
  coma: z.boolean(),
  dementia: z.boolean(),
  mentalDisorder: z.boolean(),
  riskEvents,
})
export const evidence = z.strictObject({
  reason: z.enum(EVIDENCE_REASONS),
  note: text(500).min(2, '请写明依据'),
  fileIds: z.array(id).max(9).default([]),
})

export const difference = z.object({ item: z.string(), name: z.string(), first: z.number(), second: z.number() })

export const sheetView = z.object({
  assessedOn: date,
  answers: z.record(z.string(), z.number()),
  circumstances,
  evidence: z.array(z.object({ reason: z.enum(EVIDENCE_REASONS), note: z.string(), fileIds: z.array(id) })),
  note: z.string().nullable(),
})

export const resultView = z.object({
  domains: z.record(z.string(), z.number()),
  total: z.int(),
  initialLevel: z.int(),
  finalLevel: z.int(),
  finalLevelName: z.string(),
  raisedBy: z.array(z.enum(EVIDENCE_REASONS)),
})

export const feeView = z.object({ voucherFen: fen, localityFen: fen, elderFen: fen }).nullable()

export const assessmentView = z.object({
  elderId: id,
  assessmentId: id,
  requestId: id,
  organizationId: id,
  organizationName: z.string(),
  region: regionCode,
  mode,
  reason: z.enum(REASONS),
  state: z.enum(ASSESSMENT_STATES),
  feeFen: fen,
  fee: feeView,
  baseOn: date.nullable(),
  signedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  decisionReason: z.string().nullable(),
  validUntil: date.nullable(),
  superseded: z.boolean(),
})
