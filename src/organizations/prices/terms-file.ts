import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { parseRatio } from '#kernel/money.ts'
import type { PriceTerms } from './price.ts'

const share = z.object({
  value: z.string().transform((text, context) => {
    const ratio = parseRatio(text)
    if (ratio !== undefined) return ratio
    context.addIssue('not a ratio')
    return z.NEVER
  }),
  source: z.string(),
})
const file = z.object({
  'price-flags': z.object({
    'rise-above': share,
    'above-median': share,
    'median-needs': z.object({ value: z.int().min(1), source: z.string() }),
  }),
})

let loaded: PriceTerms | undefined

/** The thresholds in `standards/provider-terms.yaml`, read once. */
export function loadPriceTerms(): PriceTerms {
  if (!loaded) {
    const text = readFileSync(new URL('../../../standards/provider-terms.yaml', import.meta.url), 'utf8')
    const flags = file.parse(parse(text))['price-flags']
    loaded = {
      riseAbove: flags['rise-above'].value,
      aboveMedian: flags['above-median'].value,
      medianNeeds: flags['median-needs'].value,
    }
  }
  return loaded
}
