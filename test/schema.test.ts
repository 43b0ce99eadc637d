import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schemaText, tableTypes } from '#db/catalogue.ts'
import {
  DISTRIBUTION_KEYS,
  distributionStatements,
  GUARD_TABLES,
  planDistribution,
  REFERENCE_TABLES,
} from '#db/distribution.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(() => database.close())

describe('the schema', () => {
  test('the committed types are those of the migrations', async () => {
    const committed = readFileSync(new URL('../src/db/types.generated.ts', import.meta.url), 'utf8')
    expect(await tableTypes(database.owner.pool)).toBe(committed)
  })

  test('the committed schema is that of the migrations', async () => {
    // Function bodies and expressions are printed alike by all supported versions of PostgreSQL; columns certainly are.
    const tables = (text: string) => [...text.matchAll(/^table (\w+)$/gm)].map((match) => match[1])
    const committed = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8')
    expect(tables(await schemaText(database.owner.pool))).toEqual(tables(committed))
  })

  test('the application role owns nothing and changes no schema', async () => {
    const { rows } = await database.pool.query(
      `select count(*)::int as n from pg_tables where tableowner = current_user`,
    )
    expect(rows[0].n).toBe(0)
    await expect(database.pool.query('create table x (a int)')).rejects.toMatchObject({ code: '42501' })
  })

  test.each([
    'audit_entry',
    'elder_fact',
    'file',
    'identity_claim',
    'delegation_picture',
    'organization_event',
    'assessment_score',
    'assessment_reconciliation',
    'assessment_signature',
    'assessment_report',
    'transfer',
    'budget_appropriation',
    'redemption',
    'voucher_change',
    'till_close',
    'stay_plan',
    'elder_payment',
    'self_use_photo',
    'policy_text',
    'policy_publication',
    'policy_publication_file',
    'policy_pack',
    'policy_draft_revision',
  ])('%s can only grow: no update, no delete', async (table) => {
    await expect(database.pool.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' })
    const { rows } = await database.pool.query(
      `select column_name from information_schema.columns where table_name = $1 limit 1`,
      [table],
    )
    await expect(
      database.pool.query(`update ${table} set ${rows[0].column_name} = ${rows[0].column_name}`),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('tables that grow with people can be distributed: the primary key begins with the distribution key', async () => {
    const { rows } = await database.owner.pool.query<{ table: string; first: string }>(
      `
      select c.relname as table, a.attname as first
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where c.relkind = 'r' and c.relname <> all ($1)`,
      [[...REFERENCE_TABLES]],
    )
    expect(rows.length).toBeGreaterThan(5)
    for (const row of rows) expect(DISTRIBUTION_KEYS, `${row.table} begins with ${row.first}`).toContain(row.first)
  })

  test('the printed distribution names every table once, keeps people together and breaks no foreign key', async () => {
    const plan = await planDistribution(database.owner.pool)
    const { rows } = await database.owner.pool.query<{ table: string }>(
      `select relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where relkind = 'r' order by 1`,
    )
    expect(plan.placements.map(({ table }) => table).toSorted()).toEqual(rows.map(({ table }) => table))
    expect(plan.problems).toEqual([])
    const statements = distributionStatements(plan)
    expect(statements).toContain(`select create_reference_table('organization');`)
    expect(statements).toContain(`select create_distributed_table('elder', 'elder_id');`)
    expect(statements).toContain(
      `select create_distributed_table('transfer', 'partition_id', colocate_with => 'elder');`,
    )
    for (const [table, key] of Object.entries(GUARD_TABLES))
      expect(statements).toContain(`select create_distributed_table('${table}', '${key}', colocate_with => 'none');`)
  })

  test('no table that grows has a trigger or a sequence', async () => {
    const triggers = await database.owner.pool.query(
      `select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not tgisinternal and n.nspname = 'public'`,
    )
    expect(triggers.rows).toEqual([])
    const sequences = await database.owner.pool.query(
      `select sequencename from pg_sequences where schemaname = 'public'`,
    )
    expect(sequences.rows).toEqual([])
  })
})
