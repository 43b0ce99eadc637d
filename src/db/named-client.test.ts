import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { brokenConstraint } from './handle.ts'
import { aDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(() => database.close())

const prepared = async () => {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(database.db)
  return rows.map((row) => row.statement)
}

test('a query that comes again and again is prepared once, with the answers of its own values', async () => {
  await database.db.connection().execute(async (db) => {
    for (let n = 1; n <= 30; n += 1) {
      const { rows } = await sql<{ twice: number }>`select ${n}::int * 2 as twice`.execute(db)
      expect(rows[0]?.twice).toBe(2 * n)
    }
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_prepared_statements where statement like 'select $1::int * 2%'`.execute(db)
    expect(rows[0]?.count).toBe(1)
  })
})

test('a query that came a few times is not', async () => {
  for (let n = 1; n <= 3; n += 1) await sql`select ${n}::int * 3 as thrice`.execute(database.db)
  expect((await prepared()).filter((statement) => statement.includes('* 3 as thrice'))).toEqual([])
})

test('a refusal of the database names its constraint, named or not', async () => {
  const insert = (id: string) =>
    sql`insert into account (account_id, login, display_name, created_at) values (${id}, ${'taken'}, ${'测试'}, now())`.execute(
      database.db,
    )
  await insert(newId())
  for (let n = 1; n <= 15; n += 1)
    expect(await insert(newId()).then(() => undefined, brokenConstraint)).toBe('account_login_once')
})
