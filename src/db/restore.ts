import type pg from 'pg'
import {
  type AppliedMigration,
  appliedMigrations,
  type BackedUpTable,
  listTables,
  loadTable,
  type TableProgress,
} from './backup.ts'

export type RestoreRefusal =
  | { readonly code: 'database-not-empty'; readonly table: string }
  | { readonly code: 'other-schema'; readonly differs: string }

/** Tables that stay empty until somebody works with the platform: one row in any of them and nothing is restored over it. */
const IN_USE = ['account', 'organization', 'elder', 'transfer', 'audit_entry', 'run'] as const
/** What the very start of the program writes: the policy files it came with. A restore replaces it. */
const WRITTEN_AT_START = `where action <> 'policy.files-read'`

/** Why this database cannot take the backup: rows in it, or another schema than the one that was backed up. */
export async function unfitToRestore(
  client: pg.Client,
  migrations: readonly AppliedMigration[],
): Promise<RestoreRefusal | undefined> {
  for (const table of IN_USE) {
    const but = table === 'audit_entry' ? WRITTEN_AT_START : ''
    const { rowCount } = await client.query(`select 1 from public.${client.escapeIdentifier(table)} ${but} limit 1`)
    if (rowCount !== 0) return { code: 'database-not-empty', table }
  }
  const here = new Map((await appliedMigrations(client)).map(({ name, checksum }) => [name, checksum]))
  const there = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  for (const name of [...new Set([...here.keys(), ...there.keys()])].toSorted())
    if (here.get(name) !== there.get(name)) return { code: 'other-schema', differs: name }
  return undefined
}

/**
 * Loads all tables in one transaction, referred-to ones first: it is all there afterwards or nothing is. What a fresh
 * migration filled is replaced by what was backed up.
 */
export async function loadTables(
  client: pg.Client,
  tables: readonly BackedUpTable[],
  folder: string,
  progress: TableProgress,
): Promise<void> {
  await client.query('begin')
  try {
    const here = await listTables(client)
    await client.query(`truncate ${here.map(({ table }) => `public.${client.escapeIdentifier(table)}`).join(', ')}`)
    for (const [index, table] of tables.entries()) {
      await loadTable(client, table, folder)
      progress({ tables: index + 1, of: tables.length })
    }
    await continueAuditCount(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** This server counts its transactions from elsewhere: new audit entries have to come after those that were taken over. */
async function continueAuditCount(client: pg.Client): Promise<void> {
  await client.query(`
    insert into audit_restart (restart_no, added, restarted_at)
    select (select coalesce(max(restart_no), 0) + 1 from audit_restart), greatest(0, last - here + 1), now()
    from (select greatest(coalesce((select transaction_id::text::bigint from audit_entry order by transaction_id desc limit 1), 0),
                          coalesce((select below_transaction::text::bigint from audit_seal order by seal_no desc limit 1), 0)) as last,
                 pg_snapshot_xmin(pg_current_snapshot())::text::bigint as here) counts`)
}
