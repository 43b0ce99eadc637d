import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { id } from '#http/fields.ts'
import { openCircumstances, partialAnswers } from '../fields.ts'

export const estimateView = z.object({
  answered: z.int(),
  of: z.int(),
  best: z.object({ level: z.int(), name: z.string() }),
  worst: z.object({ level: z.int(), name: z.string() }),
  advice: z.enum(['likely-eligible', 'elder-may-pay-fee', 'open']),
})

const level = z.object({ level: z.int(), name: z.string(), shortName: z.string(), min: z.int(), max: z.int() })

export const scaleContract = contract({
  method: 'GET',
  path: '/api/v1/assessment-scale',
  summary: 'The 26 items of GB/T 42195-2022 with their options and levels',
  right: 'public',
  response: z.object({
    domains: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        max: z.int(),
        items: z.array(
          z.object({
            code: z.string(),
            name: z.string(),
            description: z.string(),
            max: z.int(),
            options: z.array(z.object({ score: z.int(), text: z.string() })),
          }),
        ),
      }),
    ),
    levels: z.array(level),
    eligibleLevels: z.array(z.int()),
    /** Annex A: what an assessor asks beside the 26 items. Without options a question is answered in words. */
    background: z.array(
      z.object({
        title: z.string(),
        items: z.array(
          z.object({ code: z.string(), name: z.string(), options: z.array(z.string()), multi: z.boolean() }),
        ),
      }),
    ),
  }),
})

export const estimateContract = contract({
  method: 'POST',
  path: '/api/v1/self-assessment-estimates',
  summary: 'What answers suggest, without an account; nothing is stored',
  right: 'public',
  repeatable: 'a preview: nothing is stored',
  body: z.strictObject({ answers: partialAnswers, circumstances: openCircumstances }),
  response: estimateView,
})

export const recordSelfAssessmentContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/self-assessments',
  summary: 'Keep a self-assessment in the elder’s record',
  right: { roles: ['elder', 'agent', 'township-clerk'] },
  params: z.object({ elderId: id }),
  body: z.strictObject({ answers: partialAnswers, circumstances: openCircumstances }),
  response: estimateView.extend({ selfAssessmentId: id }),
})
