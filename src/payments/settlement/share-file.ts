import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { must } from '#kernel/assert.ts'
import { parseDate } from '#kernel/calendar.ts'
import { parseRatio, RATIO_ONE } from '#kernel/money.ts'
import type { CostShare } from './sharing.ts'

const FILE = new URL('../../../standards/cost-sharing.yaml', import.meta.url)

const ratioField = z.string().transform((text) => must(parseRatio(text), `a ratio between 0 and 1: ${text}`))

const fileForm = z.strictObject({
  source: z.string().min(1),
  'checked-on': z.string(),
  shares: z
    .array(
      z.strictObject({
        regions: z.array(z.string().regex(/^[1-9]\d{5}$/)).min(1),
        from: z.string().transform((text) => must(parseDate(text), `a date: ${text}`)),
        central: ratioField,
        province: ratioField.optional(),
        source: z.enum(['document', 'assumption', 'region']),
      }),
    )
    .min(1)
    .max(2000),
})

let loaded: readonly CostShare[] | undefined

/** The shares of `standards/cost-sharing.yaml`; read once. Throws when a row gives out more than the whole. */
export function loadCostShares(): readonly CostShare[] {
  loaded ??= parseCostShares(parse(readFileSync(FILE, 'utf8'), { schema: 'core' }))
  return loaded
}

export function parseCostShares(content: unknown): readonly CostShare[] {
  return fileForm.parse(content).shares.flatMap(({ regions, from, central, province, source }) => {
    if (central + (province ?? 0) > RATIO_ONE)
      throw new Error(`the shares of ${regions.join(', ')} from ${from} are more than the whole`)
    return regions.map((region) => ({ region, from, central, province: province ?? null, source }))
  })
}
