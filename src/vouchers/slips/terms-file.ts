import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const days = z.object({ value: z.int().min(1).max(90), source: z.string() })
const file = z.object({ outages: z.object({ 'declare-days': days, 'entry-days': days }) })

/** How late an outage may be declared, and how long after its end slips may be entered. */
export type OutageTerms = { readonly declareDays: number; readonly entryDays: number }

let loaded: OutageTerms | undefined

/** The parameters in `standards/outage-terms.yaml`, read once. */
export function loadOutageTerms(): OutageTerms {
  if (!loaded) {
    const text = readFileSync(new URL('../../../standards/outage-terms.yaml', import.meta.url), 'utf8')
    const { outages } = file.parse(parse(text))
    loaded = { declareDays: outages['declare-days'].value, entryDays: outages['entry-days'].value }
  }
  return loaded
}
