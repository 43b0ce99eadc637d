import { z } from 'zod'
import { block, isoDate, sentence, slug } from '../reading/shape.ts'

const expectation = block({
  outcome: z.enum(['granted', 'refused', 'undecided']),
  amountFen: z.int().nullable().optional(),
  amountRangeFen: z.tuple([z.int(), z.int()]).nullable().optional(),
  /** Exactly these, in this order. */
  missing: z.array(z.string()).optional(),
  /** The rules named have these values; null is unknown. */
  rules: z.record(slug, z.boolean().nullable()).optional(),
  parts: z.record(slug, z.int().nullable()).optional(),
  routedTo: slug.optional(),
  /** These are among the notices. */
  notices: z.array(z.string()).optional(),
  /** These are not. */
  'no-notices': z.array(z.string()).optional(),
  nearest: z
    .array(
      block({
        fact: z.string(),
        from: z.union([z.string(), z.number(), z.boolean()]).nullable().optional(),
        to: z.union([z.string(), z.number(), z.boolean()]).nullable().optional(),
        on: isoDate.optional(),
      }),
    )
    .optional(),
})

const workedCase = block({
  name: sentence,
  on: isoDate,
  facts: z.record(z.string().min(1).max(40), z.unknown()),
  expect: expectation,
})

/** Worked cases of one pack: a person, a day, the expected decision. */
export const casesSchema = block({ pack: slug, cases: z.array(workedCase).min(1).max(500) })

export type WorkedCase = z.output<typeof workedCase>
export type Expectation = z.output<typeof expectation>
