import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'

/**
 * Ids of bulk rows are a function of their key, computed alike here and in the database, so that a month issued twice, by
 * whichever program, names the same rows. `voucher-id.test.ts` compares the two.
 */
export function keyedId(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('|')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The same in SQL, for text expressions. */
export function keyedIdSql(...parts: readonly RawBuilder<unknown>[]): RawBuilder<string> {
  const text = sql.join(parts, sql` || '|' || `)
  return sql`(select (substr(h, 1, 12) || '8' || substr(h, 14, 3) || '8' || substr(h, 18, 15))::uuid from (select encode(sha256(convert_to(${text}, 'UTF8')), 'hex') as h offset 0) d)`
}

export function voucherIdOf(elderId: string, family: string, month: string): string {
  return keyedId(elderId, family, month)
}
