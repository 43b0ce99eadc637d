import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { isId, newId } from '#kernel/ids.ts'
import { keyedId, keyedIdSql, voucherIdOf } from './voucher-id.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(() => database.close())

test('the program and the database name the same row', async () => {
  for (let index = 0; index < 20; index += 1) {
    const elderId = newId()
    const { rows } = await sql<{ id: string }>`
      select ${keyedIdSql(sql`${elderId}::text`, sql`${'care-voucher'}::text`, sql`${'2026-03'}::text`)} as id`.execute(
      database.db,
    )
    expect(rows[0]?.id).toBe(voucherIdOf(elderId, 'care-voucher', '2026-03'))
    expect(isId(rows[0]?.id ?? '')).toBe(true)
  }
})

test('another month, family or person is another voucher', () => {
  const ids = [
    keyedId('a', 'f', '2026-03'),
    keyedId('a', 'f', '2026-04'),
    keyedId('b', 'f', '2026-03'),
    keyedId('a', 'g', '2026-03'),
  ]
  expect(new Set(ids).size).toBe(4)
})
