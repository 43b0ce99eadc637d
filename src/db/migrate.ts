import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { sm3 } from '#kernel/digest.ts'

const FOLDER = new URL('../../migrations/', import.meta.url)
/** One migrator at a time: the number only has to be ours. */
const LOCK = 0x5969_796e

export type MigrationOutcome = { readonly applied: readonly string[]; readonly already: number }

/**
 * Applies the SQL files of `migrations/` in order, each in a transaction that writes its version row first.
 * A file that was applied and has changed since is refused: history is forward only.
 */
export async function migrate(ownerUrl: string): Promise<MigrationOutcome> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('create schema if not exists yiyang_meta')
    await client.query(
      'create table if not exists yiyang_meta.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    )
    const rows = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from yiyang_meta.migration',
    )
    const done = new Map(rows.rows.map((row) => [row.name, row.checksum]))
    const applied: string[] = []
    for (const name of migrationNames()) {
      const text = readFileSync(new URL(name, FOLDER), 'utf8')
      const checksum = sm3(text)
      const before = done.get(name)
      if (before === checksum) continue
      if (before !== undefined)
        throw new Error(`migration ${name} was applied and has changed since: restore the file and add a new one`)
      await apply(client, name, checksum, text)
      applied.push(name)
    }
    return { applied, already: done.size }
  } finally {
    await client.end()
  }
}

export function migrationNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
}

async function apply(client: pg.Client, name: string, checksum: string, text: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query('insert into yiyang_meta.migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query(text)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
