import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealAudit, verifyAudit } from '#audit/tasks.ts'
import { newKeyRing, readKeyRing, sealerOf } from '#db/sealed.ts'
import { aDatabase, aFolder, type TestDatabase } from '#db/test-database.ts'
import { folderStore } from '#files/blob-store.ts'
import { systemClock } from '#kernel/clock.ts'
import { sealerFor } from '#people/keys.ts'
import { platformServices } from '../../main.ts'
import { seedDemo } from '../demo/seed.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** A database, a key file and a folder of files, as an installation has them. */
async function anInstallation(keys?: string) {
  const database = await aDatabase()
  const folder = aFolder()
  const keyFile = keys ?? join(folder, 'keys.json')
  if (!existsSync(keyFile)) writeFileSync(keyFile, JSON.stringify(newKeyRing()))
  const blobs = join(folder, 'files')
  mkdirSync(blobs)
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        ...process.env,
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        DATABASE_JOBS_URL: database.jobsUrl,
        YIYANG_KEY_FILE: keyFile,
        YIYANG_FILES: blobs,
        YIYANG_DATA: folder,
      },
    })
    return { status, stdout, stderr }
  }
  const services = () =>
    platformServices({
      database,
      clock: systemClock(),
      sealer: sealerOf(readKeyRing(keyFile), () => readKeyRing(keyFile)),
      production: false,
      blobs,
      clamav: undefined,
      jobsUrl: database.jobsUrl,
    })
  return { database, folder, keyFile, blobs, run, services }
}

const codeOf = ({ stderr }: { readonly stderr: string }) =>
  JSON.parse(stderr.trim().split('\n').at(-1) ?? '{}').error?.code

let source: Awaited<ReturnType<typeof anInstallation>>
const opened: TestDatabase[] = []
beforeAll(async () => {
  source = await anInstallation()
  opened.push(source.database)
  const services = await source.services()
  await seedDemo(services)
  await sealAudit(services)
  const store = folderStore(source.blobs, {
    seal: (bytes, name) => services.sealer.seal(`blob:${name}`, bytes),
    open: (sealed, name) => services.sealer.openBytes(`blob:${name}`, sealed),
  })
  for (const text of ['one', 'two', 'three']) await store.put(Buffer.from(text))
}, 240_000)
afterAll(async () => {
  for (const database of opened) await database.close()
})

/** Every row of a table as text, in one digest. */
async function digestOf(database: TestDatabase, table: string): Promise<string> {
  const { rows } = await database.owner.pool.query(
    `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as d from ${table} t`,
  )
  return rows[0].d
}

describe('backup and restore', () => {
  test('what is restored is what was backed up, row by row, and its books and audit hold', async () => {
    const to = join(source.folder, 'backup')
    const made = source.run('backup', '--to', to)
    expect(made.status, made.stderr).toBe(0)
    const answer = JSON.parse(made.stdout)
    expect(answer).toMatchObject({ to, files: readdirSync(source.blobs).length === 0 ? 0 : expect.any(Number) })
    expect(answer.files).toBeGreaterThanOrEqual(3)

    const target = await anInstallation(source.keyFile)
    opened.push(target.database)
    const restored = target.run('restore', '--from', to)
    expect(restored.status, restored.stderr).toBe(0)
    expect(JSON.parse(restored.stdout)).toMatchObject({ rows: answer.rows, files: answer.files })
    for (const table of ['elder', 'transfer', 'voucher', 'award_month', 'account', 'agent_limit', 'audit_seal'])
      expect(await digestOf(target.database, table), table).toBe(await digestOf(source.database, table))
    for (const folder of readdirSync(source.blobs))
      for (const name of readdirSync(join(source.blobs, folder)))
        expect(readFileSync(join(target.blobs, folder, name))).toEqual(readFileSync(join(source.blobs, folder, name)))

    // Entries written after the restore come after all that were taken over, though this server counts from elsewhere.
    const services = await target.services()
    const { rows } = await target.database.pool.query(
      `select max(transaction_id::text::bigint) = (select transaction_id::text::bigint from audit_entry where action = 'backup.restored') as last from audit_entry`,
    )
    expect(rows[0].last).toBe(true)
    expect((await sealAudit(services)).sealed).toBeGreaterThan(0)
    expect(await verifyAudit(services)).toMatchObject([{ ok: true }])
    expect(codeOf(target.run('restore', '--from', to))).toBe('database-not-empty')
  }, 240_000)

  test('a backup that was touched is refused before anything is loaded', async () => {
    const to = join(source.folder, 'touched')
    cpSync(join(source.folder, 'backup'), to, { recursive: true })
    const target = await anInstallation(source.keyFile)
    opened.push(target.database)
    appendFileSync(join(to, 'tables', 'elder.copy.gz'), 'x')
    const refused = target.run('restore', '--from', to)
    expect([refused.status, codeOf(refused)]).toEqual([1, 'backup-damaged'])
    const { rows } = await target.database.pool.query('select count(*)::int as n from elder')
    expect(rows[0].n).toBe(0)
    appendFileSync(join(to, 'manifest.json'), ' ')
    const changed = target.run('restore', '--from', to)
    expect([changed.status, codeOf(changed)]).toEqual([2, 'manifest-changed'])
  }, 120_000)

  test('without the keys of the backup nothing is loaded', async () => {
    const to = join(source.folder, 'backup')
    const target = await anInstallation()
    opened.push(target.database)
    const refused = target.run('restore', '--from', to)
    expect([refused.status, codeOf(refused)]).toEqual([2, 'other-keys'])
  }, 120_000)

  test('a folder that holds something is never written over, and no folder is no backup', () => {
    const full = source.run('backup', '--to', source.folder)
    expect([full.status, codeOf(full)]).toEqual([2, 'folder-not-empty'])
    const none = source.run('restore', '--from', source.blobs)
    expect([none.status, codeOf(none)]).toEqual([2, 'no-backup'])
  })
})

describe('import', () => {
  test('says what would happen, does it once, and names every bad row', async () => {
    const file = join(source.folder, 'holidays.csv')
    writeFileSync(file, '\uFEFF日期,安排\n2027-01-01,放假\n2027-01-03,上班\n')
    const args = ['import', '--kind', 'holidays', '--file', file]
    const dry = source.run(...args, '--dry-run')
    expect(dry.status, dry.stderr).toBe(0)
    expect(JSON.parse(dry.stdout)).toMatchObject({ rows: 2, new: 2, applied: false })
    expect(JSON.parse(source.run(...args).stdout)).toMatchObject({ applied: true, already: false })
    expect(JSON.parse(source.run(...args).stdout)).toMatchObject({ applied: false, already: true })
    writeFileSync(file, '日期,安排\n2027-02-30,放假\n')
    const bad = source.run(...args)
    expect([bad.status, codeOf(bad)]).toEqual([1, 'import-has-faults'])
    expect(bad.stderr).toContain('第2行 日期：写法不对')
    const unknown = source.run('import', '--kind', 'pensions', '--file', file)
    expect([unknown.status, codeOf(unknown)]).toEqual([2, 'kind-unknown'])
  }, 120_000)
})

describe('distribute', () => {
  test('prints a statement per table, and only prints', () => {
    const printed = source.run('distribute', '--dry-run')
    expect(printed.status, printed.stderr).toBe(0)
    expect(printed.stdout).toContain("select create_distributed_table('elder', 'elder_id');")
    expect(printed.stdout.indexOf("('elder',")).toBeLessThan(printed.stdout.indexOf("('award',"))
    const without = source.run('distribute')
    expect([without.status, codeOf(without)]).toEqual([2, 'dry-run-only'])
  })
})

describe('rotate-keys', () => {
  test('everything is sealed anew, running servers go on, and the old key is retired when it seals nothing', async () => {
    const running = await source.services()
    const before = readKeyRing(source.keyFile)
    const { rows } = await source.database.pool.query('select elder_id, document_sealed from elder limit 1')
    const first = source.run('rotate-keys')
    expect(first.status, first.stderr).toBe(0)
    const answer = JSON.parse(first.stdout)
    expect(answer).toMatchObject({ from: before.current, to: before.current + 1 })
    expect(answer.values).toBeGreaterThan(5)
    expect(answer.files).toBeGreaterThanOrEqual(3)
    // The server that was running before the rotation opens what lies under the new key.
    const own = await sealerFor(running.db, running.sealer, rows[0].elder_id)
    expect(own.open(`elder.document:${rows[0].elder_id}`, rows[0].document_sealed)).toMatch(/^\d{17}[\dX]$/)

    const retired = source.run('rotate-keys', '--retire')
    expect(retired.status, retired.stderr).toBe(0)
    expect(JSON.parse(retired.stdout)).toMatchObject({ retired: [before.current] })
    expect(Object.keys(readKeyRing(source.keyFile).keys)).toEqual([String(before.current + 1)])
    const fresh = await source.services()
    for (const row of (await source.database.pool.query('select elder_id from person_key')).rows)
      await sealerFor(fresh.db, fresh.sealer, row.elder_id)
  }, 120_000)

  test('cut off in the middle, it goes on with the same new key; the old one cannot be retired meanwhile', async () => {
    const ring = readKeyRing(source.keyFile)
    const next = ring.current + 1
    // As a rotation leaves it that was killed after its first batch: the new key is current, one value lies under it.
    writeFileSync(
      source.keyFile,
      JSON.stringify({ ...ring, current: next, keys: { ...ring.keys, [next]: 'ab'.repeat(16) } }),
    )
    const refused = source.run('rotate-keys', '--retire')
    expect([refused.status, codeOf(refused)]).toEqual([1, 'sealed-under-old-key'])
    const resumed = source.run('rotate-keys')
    expect(resumed.status, resumed.stderr).toBe(0)
    expect(JSON.parse(resumed.stdout)).toMatchObject({ to: next })
  }, 120_000)
})
