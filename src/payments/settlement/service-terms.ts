import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Ratio, ratio } from '#kernel/money.ts'
import { STANDARDS } from '#rulebook/standards.ts'

const file = z.strictObject({
  'sample-ratio': z.number().min(0).max(1),
  source: z.enum(['document', 'assumption', 'region']),
})

type ServiceTerms = {
  readonly sampleRatio: Ratio
  /** The county buys these services and bears all of it. */
  readonly central: Ratio
  readonly province: Ratio
  readonly source: 'document' | 'assumption' | 'region'
}

let terms: ServiceTerms | undefined

/** By what bought services are settled: `standards/service-settlement.yaml`, read once. */
export function serviceTerms(): ServiceTerms {
  if (!terms) {
    const read = file.parse(parse(readFileSync(new URL('service-settlement.yaml', STANDARDS), 'utf8')))
    terms = {
      sampleRatio: ratio(Math.round(read['sample-ratio'] * 10_000)),
      central: ratio(0),
      province: ratio(0),
      source: read.source,
    }
  }
  return terms
}
