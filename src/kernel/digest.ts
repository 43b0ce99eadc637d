import { createHash, createHmac } from 'node:crypto'
import { idFromDigest } from './ids.ts'

/** SM3 of the text or bytes, lower-case hex. Server only. */
export function sm3(data: string | Uint8Array): string {
  return createHash('sm3').update(data).digest('hex')
}

/** HMAC-SM3, lower-case hex: blind indexes and keyed tokens. */
export function hmacSm3(key: Uint8Array, data: string): string {
  return createHmac('sm3', key).update(data).digest('hex')
}

/** A UUID that is a function of its parts: bulk rows and replays name the same row. */
export function derivedId(...parts: readonly string[]): string {
  return idFromDigest(createHash('sm3').update(parts.join('\u001f')).digest())
}

/** JSON with keys in order and no spaces: the bytes that digests and replays compare. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`
}
