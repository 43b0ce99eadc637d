import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { runAction } from '#access/run-action.ts'
import { copyTables } from '#db/backup.ts'
import { readKeyRing } from '#db/sealed.ts'
import { accept } from '#kernel/result.ts'
import { answer, OperationError, say, UsageError } from '../command.ts'
import { type Config, readConfig } from '../config.ts'
import { keyMarks, MANIFEST, writeManifest } from '../operations/manifest.ts'
import { backUpFiles, listStoredFiles } from '../operations/stored-files.ts'
import { type Platform, withPlatform } from '../platform.ts'
import { progressOf } from '../progress.ts'

/** `backup --to DIR` → {to, tables, rows, files, bytes}: every table as of one instant, the sealed files, a manifest with digests. */
export function register(program: Command): void {
  program
    .command('backup')
    .description('copy all tables (one snapshot) and the sealed files into a new folder; the keys are not in it')
    .requiredOption('--to <dir>', 'a folder that does not exist or is empty')
    .action(async (options: { readonly to: string }) => {
      const to = resolve(options.to)
      if (existsSync(to) && readdirSync(to).length > 0)
        throw new UsageError('folder-not-empty', `${to} is not empty: a backup is written into a folder of its own`)
      const config = readConfig()
      answer(await withPlatform(config, (platform) => backUp(platform, config, to)))
    })
}

async function backUp({ services, server }: Platform, config: Config, to: string) {
  const { owner } = server.urls
  if (!owner)
    throw new OperationError(
      'owner-url-missing',
      'a backup reads as the owner: set DATABASE_OWNER_URL beside DATABASE_URL',
    )
  mkdirSync(join(to, 'tables'), { recursive: true, mode: 0o700 })
  const madeAt = services.clock.now()
  const shown = progressOf('tables', 1)
  const { tables, migrations } = await copyTables(owner, join(to, 'tables'), ({ tables: done, of }) => {
    shown.to(done / of)
  })
  shown.end()
  // After the snapshot: whatever its rows name is on the disk already.
  const files = progressOf('files', listStoredFiles(config.blobs).length)
  const stored = await backUpFiles(config.blobs, to, files.to)
  files.end()
  const version = await services.pool.query<{ server_version: string }>('show server_version')
  writeManifest(to, {
    madeAt: madeAt.toString(),
    server: version.rows[0]?.server_version ?? '',
    migrations: [...migrations],
    tables: tables.map((table) => ({ ...table, columns: [...table.columns] })),
    files: stored,
    keys: keyMarks(readKeyRing(config.keyFile)),
  })
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  await runAction(services, { actor: { kind: 'system', name: 'cli' } }, async (act) => {
    act.audit({
      action: 'backup.made',
      subject: { kind: 'backup', id: madeAt.toString() },
      detail: { rows, files: stored.count },
    })
    return accept(true)
  })
  say(
    `the keys are not in the backup: keep ${config.keyFile} in another place; without it ${MANIFEST} and all else stay sealed`,
  )
  const bytes = tables.reduce((sum, table) => sum + table.bytes, stored.bytes)
  return { to, tables: tables.length, rows, files: stored.count, bytes }
}
