import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const figure = z.strictObject({ value: z.int().min(1).max(120), source: z.string(), note: z.string() })
const file = z.strictObject({
  checks: z.array(
    z.strictObject({
      kind: z.enum(['life', 'recheck']),
      policies: z.array(z.string()).min(1),
      clause: z.string().optional(),
      'every-months': figure,
      'within-days': figure,
    }),
  ),
})

/** Which running awards are looked at again, how often, and how long people have for it. */
export type CheckTerms = {
  readonly kind: 'life' | 'recheck'
  readonly policies: readonly string[]
  readonly everyMonths: number
  readonly withinDays: number
}

let terms: readonly CheckTerms[] | undefined

/** `standards/award-checks.yaml`, read once. */
export function loadCheckTerms(): readonly CheckTerms[] {
  if (!terms) {
    const text = readFileSync(new URL('../../../standards/award-checks.yaml', import.meta.url), 'utf8')
    terms = file.parse(parse(text)).checks.map((check) => ({
      kind: check.kind,
      policies: check.policies,
      everyMonths: check['every-months'].value,
      withinDays: check['within-days'].value,
    }))
  }
  return terms
}
