import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { STANDARDS } from '#rulebook/standards.ts'
import type { RemedyRules } from './remedies.ts'

const law = z.string().min(4).max(100)
const remedyFile = z.strictObject({
  reconsideration: z.strictObject({ days: z.int().min(1).max(365), law }),
  suit: z.strictObject({ months: z.int().min(1).max(24), law }),
  bodies: z
    .array(
      z.strictObject({
        region: z.string().regex(/^[1-9]\d{5}$/),
        authority: z.string().min(4).max(60),
        reconsideration: z.string().min(4).max(60),
        court: z.string().min(4).max(60),
        assumption: z.boolean().default(false),
      }),
    )
    .min(1),
})

let rules: RemedyRules | undefined

/** The remedies from `standards/remedies.yaml`; read once. */
export function loadRemedies(): RemedyRules {
  rules ??= remedyFile.parse(parse(readFileSync(new URL('remedies.yaml', STANDARDS), 'utf8')))
  return rules
}
