import { type CipherGCMTypes, createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * Sealed columns: SM4-GCM with a random nonce, the key's id in front, and `table.column:row` as additional data,
 * so that a value moved to another row does not open. Blind indexes are HMAC-SM3 under a key of their own.
 */
export type Sealer = {
  readonly seal: (place: string, plain: string | Uint8Array) => Buffer
  readonly open: (place: string, sealed: Uint8Array) => string
  readonly openBytes: (place: string, sealed: Uint8Array) => Buffer
  /** The blind index of a value: equal values of one kind have equal indexes, nothing else can be told from it. */
  readonly index: (kind: string, value: string) => string
  /** A sealer whose values open only with `dataKey`: one per person, so that destroying the key erases the person. */
  readonly withKey: (dataKey: Uint8Array) => Sealer
  readonly newDataKey: () => Buffer
}

const keyFile = z.strictObject({
  current: z.int().min(1).max(65535),
  keys: z.record(z.string().regex(/^\d{1,5}$/), z.string().regex(/^[0-9a-f]{32}$/)),
  index: z.string().regex(/^[0-9a-f]{64}$/),
})
export type KeyRing = z.infer<typeof keyFile>

// The runtime has SM4-GCM; its type declarations list only the AES modes.
const MODE = 'sm4-gcm' as string as CipherGCMTypes
const VERSION = 1
const NONCE = 12
const TAG = 16
const HEADER = 3
/** The id in the header of what is sealed under a person's data key. */
const PERSON_KEY = 0

/** Reads the ring of keys: `{current, keys: {id: 32 hex digits}, index: 64 hex digits}`. */
export function readKeyRing(path: string): KeyRing {
  const parsed = keyFile.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!parsed.success) throw new Error(`the key file ${path} is not in the form {current, keys, index}`)
  if (!parsed.data.keys[String(parsed.data.current)])
    throw new Error(`the key file ${path} has no key ${parsed.data.current}`)
  return parsed.data
}

export function newKeyRing(): KeyRing {
  return { current: 1, keys: { 1: randomBytes(16).toString('hex') }, index: randomBytes(32).toString('hex') }
}

/**
 * Writes the ring beside the file and moves it there, so that a reader finds the old ring or the new one, never half of it.
 */
export function writeKeyRing(path: string, ring: KeyRing): void {
  const beside = `${path}.part`
  writeFileSync(beside, `${JSON.stringify(ring)}\n`, { mode: 0o600 })
  renameSync(beside, path)
}

/** The id of the key under which a value is sealed; 0 is a person's own data key. */
export function keyIdOf(sealed: Uint8Array): number {
  const bytes = Buffer.from(sealed)
  if (bytes[0] !== VERSION || bytes.length < HEADER + NONCE + TAG) throw new Error('not a sealed value')
  return bytes.readUInt16BE(1)
}

/**
 * The sealer of a ring. A value under a key that the ring does not have makes it read the ring again, once per value: keys
 * are rotated beside running servers, and from then on they seal with the new key too.
 */
export function sealerOf(ring: KeyRing, reread?: () => KeyRing): Sealer {
  return sealerWith(keysOf(ring), reread && (() => keysOf(reread())))
}

type Keys = {
  readonly current: number
  readonly byId: ReadonlyMap<number, Buffer>
  readonly index: Buffer
}

function keysOf(ring: KeyRing): Keys {
  const entries = Object.entries(ring.keys).map(([id, hex]) => [Number(id), Buffer.from(hex, 'hex')] as const)
  return { current: ring.current, byId: new Map(entries), index: Buffer.from(ring.index, 'hex') }
}

function sealerWith(given: Keys, reread?: () => Keys): Sealer {
  let keys = given
  const keyOf = (id: number): Buffer => {
    const known = keys.byId.get(id)
    if (known) return known
    if (reread) keys = reread()
    const key = keys.byId.get(id)
    if (!key) throw new Error(`sealed under key ${id}, which is not in the key file`)
    return key
  }
  const openBytes = (place: string, sealed: Uint8Array): Buffer => {
    const bytes = Buffer.from(sealed)
    if (bytes[0] !== VERSION || bytes.length < HEADER + NONCE + TAG) throw new Error(`not a sealed value: ${place}`)
    const decipher = createDecipheriv(MODE, keyOf(bytes.readUInt16BE(1)), bytes.subarray(HEADER, HEADER + NONCE))
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG))
    return Buffer.concat([decipher.update(bytes.subarray(HEADER + NONCE, bytes.length - TAG)), decipher.final()])
  }
  return {
    seal: (place, plain) => {
      const nonce = randomBytes(NONCE)
      const header = Buffer.alloc(HEADER)
      header.writeUInt8(VERSION, 0)
      const id = keys.current
      header.writeUInt16BE(id, 1)
      const cipher = createCipheriv(MODE, keyOf(id), nonce)
      cipher.setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(Buffer.from(plain)), cipher.final()])
      return Buffer.concat([header, nonce, body, cipher.getAuthTag()])
    },
    openBytes,
    open: (place, sealed) => openBytes(place, sealed).toString('utf8'),
    index: (kind, value) => createHmac('sm3', keys.index).update(`${kind}\u001f${value}`).digest('hex'),
    withKey: (dataKey) =>
      sealerWith({ current: PERSON_KEY, byId: new Map([[PERSON_KEY, Buffer.from(dataKey)]]), index: keys.index }),
    newDataKey: () => randomBytes(16),
  }
}
