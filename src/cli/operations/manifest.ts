import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { KeyRing } from '#db/sealed.ts'
import { sm3 } from '#kernel/digest.ts'
import { UsageError } from '../command.ts'

const FORMAT = 1
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const fileName = z.string().regex(/^[a-z0-9_.]{1,80}$/)

const manifest = z.strictObject({
  format: z.literal(FORMAT),
  madeAt: z.string(),
  server: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: z.string() })).min(1),
  tables: z
    .array(
      z.strictObject({
        table: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
        columns: z.array(z.string()).min(1),
        rows: z.int().min(0),
        file: fileName,
        bytes: z.int().min(0),
        sm3: digest,
      }),
    )
    .min(1),
  files: z.strictObject({ count: z.int().min(0), bytes: z.int().min(0), list: fileName, sm3: digest }),
  keys: z.record(z.string(), digest),
})

/** What a backup says about itself; written last, so that a folder without one is no backup. */
export type Manifest = z.infer<typeof manifest>

export const MANIFEST = 'manifest.json'
const MANIFEST_DIGEST = 'manifest.sm3'

export function writeManifest(folder: string, content: Omit<Manifest, 'format'>): void {
  const text = `${JSON.stringify({ format: FORMAT, ...content }, null, 1)}\n`
  writeFileSync(join(folder, MANIFEST_DIGEST), `${sm3(text)}  ${MANIFEST}\n`, { mode: 0o600 })
  writeFileSync(join(folder, MANIFEST), text, { mode: 0o600 })
}

export function readManifest(folder: string): Manifest {
  let text: string
  let written: string
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8')
    written = readFileSync(join(folder, MANIFEST_DIGEST), 'utf8')
  } catch {
    throw new UsageError(
      'no-backup',
      `${folder} holds no complete backup: ${MANIFEST} or ${MANIFEST_DIGEST} is missing`,
    )
  }
  if (!written.startsWith(sm3(text)))
    throw new UsageError('manifest-changed', `${MANIFEST} is not the one that was written: its SM3 differs`)
  const parsed = manifest.safeParse(JSON.parse(text))
  if (!parsed.success) throw new UsageError('manifest-unreadable', `${MANIFEST} is of another format than ${FORMAT}`)
  return parsed.data
}

/** What tells two keys apart without telling either: the backup names the keys it needs and holds none. */
export function keyMarks(ring: KeyRing): Readonly<Record<string, string>> {
  const entries = Object.entries(ring.keys).map(([id, key]) => [id, sm3(`yiyang key ${key}`)])
  return Object.fromEntries([...entries, ['index', sm3(`yiyang index ${ring.index}`)]])
}
