import { readFileSync } from 'node:fs'
import type { Scale } from './scale.ts'
import { readScale } from './scale-format.ts'

let loaded: Scale | undefined

/** The scale in `standards/gbt42195.json`, read once. Server only; the web imports the JSON and calls `readScale`. */
export function loadScale(): Scale {
  loaded ??= readScale(JSON.parse(readFileSync(new URL('../../standards/gbt42195.json', import.meta.url), 'utf8')))
  return loaded
}
