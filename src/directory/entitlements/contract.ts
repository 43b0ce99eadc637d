import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, regionCode } from '#http/fields.ts'
import { FORMS, KINDS } from '#policy/pack.ts'
import { FACT_TYPES } from '#policy/vocabulary.ts'

const range = z.tuple([fen, fen]).nullable()
const scalar = z.union([z.string(), z.number(), z.boolean()]).nullable()

/** A value as it is given: yuan and ratios as decimal text, dates ISO, a list complete or member by member. */
const factValue = z.union([
  z.string().max(200),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(50)).max(60),
  z.record(z.string().max(50), z.boolean().nullable()),
])

/** A fact that is still needed, as it is asked. */
const question = z.object({
  fact: z.string(),
  label: z.string(),
  question: z.string(),
  /** What the term means, where a document defines it. */
  definition: z.string().nullable(),
  type: z.enum(FACT_TYPES),
  unit: z.string(),
  /** For one of several, for several of several, and for places. */
  choices: z.array(z.object({ value: z.string(), title: z.string() })),
  min: z.union([z.number(), z.string()]).nullable(),
  max: z.union([z.number(), z.string()]).nullable(),
  /** How many programmes wait for it. */
  waiting: z.int(),
})

const reason = z.object({
  says: z.string(),
  clauses: z.array(z.object({ clause: z.string(), text: z.string() })),
})

const item = z.object({
  policy: z.string(),
  title: z.string(),
  number: z.int().nullable(),
  kind: z.enum(KINDS),
  form: z.enum(FORMS),
  period: z.enum(['monthly', 'quarterly', 'yearly', 'once']).nullable(),
  amountFen: fen.nullable(),
  amountRangeFen: range,
  parts: z.array(
    z.object({
      id: z.string(),
      says: z.string(),
      amountFen: fen.nullable(),
      amountRangeFen: range,
      routedTo: z.string().nullable(),
    }),
  ),
  /** Nobody applies: it is found and given, or open to everybody. */
  proactive: z.boolean(),
  /** Judged as somebody who receives it already. */
  receiving: z.boolean(),
  /** Why: what holds, what is not known yet, what does not hold. */
  reasons: z.array(reason),
  missing: z.array(z.string()),
  nearest: z.array(z.object({ fact: z.string(), label: z.string(), from: scalar, to: scalar, on: date.nullable() })),
  notices: z.array(z.object({ code: z.string(), says: z.string() })),
})

const named = z.object({ policy: z.string(), title: z.string(), part: z.string().nullable() })
const combination = z.object({
  policies: z.array(named),
  without: z.array(named),
  monthlyFen: fen,
  atLeast: z.boolean(),
  unknownAmounts: z.array(named),
})

const side = z.object({ policy: z.string().nullable(), title: z.string() })

const entitlements = z.object({
  on: date,
  region: regionCode,
  place: z.string(),
  yes: z.array(item),
  perhaps: z.array(item),
  no: z.array(item),
  /** What is still needed, most decisive first. */
  missing: z.array(question),
  next: question.nullable(),
  conflicts: z.array(
    z.object({
      a: side,
      b: side,
      effect: z.enum(['exclude', 'deduct', 'pays-first']),
      clause: z.object({ policy: z.string(), clause: z.string(), text: z.string().nullable() }),
    }),
  ),
  best: combination,
  alternatives: z.array(combination),
})

export const checkEntitlementsContract = contract({
  method: 'POST',
  path: '/api/v1/entitlement-checks',
  summary: 'What somebody with these facts can get in a region; nothing is stored',
  right: 'public',
  repeatable: 'it only computes: nothing is stored, the same question has the same answer',
  body: z.strictObject({
    region: regionCode,
    facts: z.record(z.string().max(50), factValue),
    on: date.optional(),
  }),
  response: entitlements,
})

export const elderEntitlementsContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/entitlements',
  summary: 'What an elder can get, from the facts on record, each with source and date',
  right: 'signed-in',
  params: z.object({ elderId: id }),
  query: z.object({
    /** Another region than that of residence: where the household is registered, for example. */
    region: regionCode.optional(),
  }),
  response: entitlements.extend({
    householdRegion: regionCode.nullable(),
    facts: z.array(
      z.object({
        fact: z.string(),
        label: z.string(),
        value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
        source: z.string(),
        validFrom: date,
        recordedAt: instant,
        verified: z.boolean(),
      }),
    ),
  }),
})
