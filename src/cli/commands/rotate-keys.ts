import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import type pg from 'pg'
import { runAction } from '#access/run-action.ts'
import { connectTo } from '#db/backup.ts'
import { columnsLeft, countOld, isOld, resealColumn } from '#db/rotation.ts'
import { type KeyRing, readKeyRing, type Sealer, sealerOf, writeKeyRing } from '#db/sealed.ts'
import { accept } from '#kernel/result.ts'
import { answer, OperationError, say } from '../command.ts'
import { type Config, readConfig } from '../config.ts'
import { MASTER_SEALED } from '../operations/master-sealed.ts'
import { listStoredFiles } from '../operations/stored-files.ts'
import { type Platform, withPlatform } from '../platform.ts'
import { progressOf } from '../progress.ts'

/**
 * `rotate-keys` → {from, to, values, files}: makes a new master key the current one and seals anew what lies under older
 * ones. Cut off, it is run again and goes on, without another new key. Older keys stay in the file and open until
 * `--retire` takes out those that seal nothing any more.
 */
export function register(program: Command): void {
  program
    .command('rotate-keys')
    .description('seal everything anew under a new master key; resumable')
    .option('--retire', 'instead: take keys that seal nothing any more out of the key file')
    .action(async (options: { readonly retire?: boolean }) => {
      const config = readConfig()
      answer(await withPlatform(config, (platform) => rotate(platform, config, options.retire ?? false)))
    })
}

async function rotate(platform: Platform, config: Config, retire: boolean) {
  const { owner } = platform.server.urls
  if (!owner)
    throw new OperationError(
      'owner-url-missing',
      'keys are rotated as the owner: set DATABASE_OWNER_URL beside DATABASE_URL',
    )
  const client = await connectTo(owner)
  try {
    return retire ? await retireKeys(platform, config, client) : await resealAll(platform, config, client)
  } finally {
    await client.end()
  }
}

async function resealAll(platform: Platform, config: Config, client: pg.Client) {
  const before = readKeyRing(config.keyFile)
  const ring = (await left(client, config, before)) > 0 ? before : addKey(config.keyFile, before)
  const sealer = sealerOf(ring)
  const total = await left(client, config, ring)
  const shown = progressOf(`key ${ring.current}`, total)
  let values = 0
  for (const column of MASTER_SEALED)
    values += await resealColumn(client, sealer, column, ring.current, (done) => shown.to(values + done))
  const files = resealFiles(config.blobs, sealer, ring.current, (done) => shown.to(values + done))
  shown.end()
  const forgotten = await columnsLeft(client, ring.current)
  if (forgotten.length > 0)
    throw new OperationError(
      'sealed-under-old-key',
      `still under an older key: ${forgotten.join(', ')}; run rotate-keys again`,
    )
  const from = before.current
  await note(platform, 'keys.rotated', { to: ring.current, values, files })
  say('running servers read the new key from the key file by themselves; give the file to every machine')
  return { from, to: ring.current, values, files }
}

function addKey(path: string, ring: KeyRing): KeyRing {
  const current = Math.max(...Object.keys(ring.keys).map(Number)) + 1
  const next = { ...ring, current, keys: { ...ring.keys, [current]: randomBytes(16).toString('hex') } }
  writeKeyRing(path, next)
  return next
}

/** How much lies under another key than the current one. */
async function left(client: pg.Client, config: Config, ring: KeyRing): Promise<number> {
  let count = listStoredFiles(config.blobs).filter((name) =>
    isOld(readFileSync(join(config.blobs, name)), ring.current),
  ).length
  for (const column of MASTER_SEALED) count += await countOld(client, column, ring.current)
  return count
}

function resealFiles(root: string, sealer: Sealer, current: number, progress: (done: number) => void): number {
  let done = 0
  for (const name of listStoredFiles(root)) {
    const path = join(root, name)
    const sealed = readFileSync(path)
    if (!isOld(sealed, current)) continue
    const place = `blob:${basename(name)}`
    // Beside and moved, as the blob store does: a reader finds the old file or the new one.
    writeFileSync(`${path}.part`, sealer.seal(place, sealer.openBytes(place, sealed)), { mode: 0o600 })
    renameSync(`${path}.part`, path)
    done += 1
    progress(done)
  }
  return done
}

async function retireKeys(platform: Platform, config: Config, client: pg.Client) {
  const ring = readKeyRing(config.keyFile)
  const retired = Object.keys(ring.keys).filter((id) => Number(id) !== ring.current)
  const [forgotten, count] = [await columnsLeft(client, ring.current), await left(client, config, ring)]
  if (count > 0 || forgotten.length > 0)
    throw new OperationError('sealed-under-old-key', `older keys still seal ${count} values: run rotate-keys first`)
  if (retired.length === 0) return { current: ring.current, retired: [], kept: null }
  const kept = `${config.keyFile}.retired-${retired.join('-')}`
  writeKeyRing(kept, ring)
  const currentKey = ring.keys[String(ring.current)]
  if (currentKey === undefined) throw new OperationError('key-missing', `the key file has no key ${ring.current}`)
  writeKeyRing(config.keyFile, { ...ring, keys: { [ring.current]: currentKey } })
  await note(platform, 'keys.retired', { retired })
  say(`${kept} holds the retired keys: older backups need them; keep it off this machine`)
  return { current: ring.current, retired: retired.map(Number), kept }
}

async function note({ services }: Platform, action: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  await runAction(services, { actor: { kind: 'system', name: 'cli' } }, async (act) => {
    act.audit({ action, subject: { kind: 'key-file', id: 'master' }, detail })
    return accept(true)
  })
}
