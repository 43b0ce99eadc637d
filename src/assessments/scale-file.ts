import { readFileSync } from 'node:fs'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import type { Scale } from './scale.ts'
import { readScale } from './scale-format.ts'

let loaded: Scale | undefined
let digest: string | undefined

/** The scale in `standards/gbt42195.json`, read once. Server only; the web imports the JSON and calls `readScale`. */
export function loadScale(): Scale {
  loaded ??= readScale(JSON.parse(readFileSync(new URL('../../standards/gbt42195.json', import.meta.url), 'utf8')))
  return loaded
}

/** Names the scale by its content: every assessment says by which one it was scored. */
export function scaleDigest(): string {
  digest ??= sm3(canonicalJson(loadScale()))
  return digest
}
