const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

let lastMillisecond = 0
let within = 0

/** A new UUIDv7: sorts by time of creation, within one process also in a millisecond; needs no database sequence. */
export function newId(epochMilliseconds: number = Temporal.Now.instant().epochMilliseconds): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  within = epochMilliseconds === lastMillisecond ? (within + 1) % 4096 : 0
  lastMillisecond = epochMilliseconds
  bytes[6] = Math.floor(within / 256)
  bytes[7] = within % 256
  for (let index = 5, rest = epochMilliseconds; index >= 0; index -= 1) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return format(bytes, 0x70)
}

/** Sixteen bytes of a digest as a UUIDv8: the same key always names the same row, whoever makes it. */
export function idFromDigest(digest: Uint8Array): string {
  return format(digest.slice(0, 16), 0x80)
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
}

function format(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | version
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (value) => HEX[value] ?? '00').join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
