import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { runAction } from '#access/run-action.ts'
import { verifyAudit } from '#audit/tasks.ts'
import { connectTo, digestOfFile } from '#db/backup.ts'
import { loadTables, unfitToRestore } from '#db/restore.ts'
import { readKeyRing } from '#db/sealed.ts'
import { accept } from '#kernel/result.ts'
import { checkInvariants } from '#ledger/invariants.ts'
import { answer, OperationError, say, UsageError } from '../command.ts'
import { type Config, readConfig } from '../config.ts'
import { keyMarks, type Manifest, readManifest } from '../operations/manifest.ts'
import { checkBackedUpFiles, restoreFiles } from '../operations/stored-files.ts'
import { type Platform, withPlatform } from '../platform.ts'
import { progressOf } from '../progress.ts'
import { BOOKS } from './verify.ts'

/**
 * `restore --from DIR` → {from, madeAt, tables, rows, files, invariants}: into an empty, migrated database. Every file is
 * compared with its digest before anything is loaded, and books and audit are verified afterwards; exit 1 when one is broken.
 */
export function register(program: Command): void {
  program
    .command('restore')
    .description('load a backup into an empty, migrated database and verify it')
    .requiredOption('--from <dir>', 'the folder that backup wrote')
    .action(async (options: { readonly from: string }) => {
      const from = resolve(options.from)
      const manifest = readManifest(from)
      const config = readConfig()
      requireKeys(config, manifest)
      await checkTables(from, manifest)
      const names = await checkBackedUpFiles(from, manifest.files)
      await withPlatform(config, async (platform) => {
        await load(platform, from, manifest)
        restoreFiles(from, names, config.blobs)
        answer(await finish(platform, from, manifest))
      })
    })
}

/** Without the keys of the backup its sealed columns cannot be opened: better said before than found out afterwards. */
function requireKeys(config: Config, manifest: Manifest): void {
  if (!existsSync(config.keyFile))
    throw new UsageError(
      'key-file-missing',
      `there is no key file at ${config.keyFile}: put the keys of the backup there`,
    )
  const here = keyMarks(readKeyRing(config.keyFile))
  const missing = Object.entries(manifest.keys).filter(([id, mark]) => here[id] !== mark)
  if (missing.length > 0)
    throw new UsageError(
      'other-keys',
      `${config.keyFile} does not hold the keys of this backup (${missing.map(([id]) => id).join(', ')}): put that key file there`,
    )
}

async function checkTables(from: string, manifest: Manifest): Promise<void> {
  for (const table of manifest.tables) {
    const path = join(from, 'tables', table.file)
    if (!existsSync(path)) throw new OperationError('backup-damaged', `tables/${table.file} is missing`)
    if ((await digestOfFile(path)).sm3 !== table.sm3)
      throw new OperationError(
        'backup-damaged',
        `tables/${table.file} is not the one that was written: its SM3 differs`,
      )
  }
}

async function load({ server }: Platform, from: string, manifest: Manifest): Promise<void> {
  const { owner } = server.urls
  if (!owner)
    throw new OperationError(
      'owner-url-missing',
      'a restore writes as the owner: set DATABASE_OWNER_URL beside DATABASE_URL',
    )
  const client = await connectTo(owner)
  try {
    const unfit = await unfitToRestore(client, manifest.migrations)
    if (unfit?.code === 'database-not-empty')
      throw new OperationError(
        unfit.code,
        `the database is in use (${unfit.table} has rows): restore into an empty one`,
      )
    if (unfit)
      throw new OperationError(
        unfit.code,
        `the backup was made with other migrations (${unfit.differs} differs): restore with the version that made it, then migrate`,
      )
    const shown = progressOf('tables', manifest.tables.length)
    await loadTables(client, manifest.tables, join(from, 'tables'), ({ tables }) => shown.to(tables))
    shown.end()
  } finally {
    await client.end()
  }
}

async function finish({ services }: Platform, from: string, manifest: Manifest) {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  await runAction(services, { actor: { kind: 'system', name: 'cli' } }, async (act) => {
    act.audit({ action: 'backup.restored', subject: { kind: 'backup', id: manifest.madeAt }, detail: { rows } })
    return accept(true)
  })
  const books = await checkInvariants(services.db, BOOKS, ({ id, holds, says }) => {
    if (!holds) say(`BROKEN ${id} — ${says}`)
  })
  const audit = await verifyAudit(services)
  for (const { name, ok, detail } of audit) if (!ok) say(`BROKEN ${name} — ${detail}`)
  const broken = books.filter(({ holds }) => !holds).length + audit.filter(({ ok }) => !ok).length
  if (broken > 0)
    throw new OperationError(
      'broken',
      `restored, but ${broken} invariants are broken: the backup was taken from broken books`,
    )
  const { madeAt, tables, files } = manifest
  return { from, madeAt, tables: tables.length, rows, files: files.count, invariants: books.length + audit.length }
}
