import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const months = z.object({ value: z.int().min(1).max(120), source: z.string() })
const file = z.object({ 'valid-months': months, 'reminder-months': months })

let loaded: { readonly validMonths: number; readonly reminderMonths: number } | undefined

/** How long a result counts where no programme says so: `standards/assessment-terms.yaml`, read once. */
export function loadDefaultTerms(): { readonly validMonths: number; readonly reminderMonths: number } {
  if (!loaded) {
    const text = readFileSync(new URL('../../../standards/assessment-terms.yaml', import.meta.url), 'utf8')
    const terms = file.parse(parse(text))
    loaded = { validMonths: terms['valid-months'].value, reminderMonths: terms['reminder-months'].value }
  }
  return loaded
}
