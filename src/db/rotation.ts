import type pg from 'pg'
import { keyIdOf, type Sealer } from './sealed.ts'

/** A column sealed with the master key itself, and the place its values are sealed for. */
export type MasterSealed = {
  readonly table: string
  readonly column: string
  readonly key: readonly string[]
  readonly place: (key: readonly string[]) => string
}

const BATCH = 500
/** The key's id stands in the second and third byte; 0 is a person's data key, which the master key only wraps. */
const idOf = (column: string) => `(get_byte(${column}, 1) * 256 + get_byte(${column}, 2))`
const old = (column: string) => `${column} is not null and ${idOf(column)} not in (0, $1)`

export async function countOld(client: pg.ClientBase, of: MasterSealed, current: number): Promise<number> {
  const column = client.escapeIdentifier(of.column)
  const { rows } = await client.query<{ n: string }>(
    `select count(*)::text as n from ${client.escapeIdentifier(of.table)} where ${old(column)}`,
    [current],
  )
  return Number(rows[0]?.n ?? 0)
}

/**
 * Seals every old value of a column anew, batch by batch, each committed by itself: cut off, it goes on where it stopped.
 * A value that somebody changed meanwhile is left to the next round. Returns how many were sealed anew.
 */
export async function resealColumn(
  client: pg.ClientBase,
  sealer: Sealer,
  of: MasterSealed,
  current: number,
  progress: (done: number) => void,
): Promise<number> {
  const [table, column] = [client.escapeIdentifier(of.table), client.escapeIdentifier(of.column)]
  const keys = of.key.map((name) => client.escapeIdentifier(name))
  let done = 0
  for (;;) {
    const { rows } = await client.query<{ key: readonly string[]; sealed: Buffer }>(
      `select array[${keys.map((name) => `${name}::text`).join(', ')}] as key, ${column} as sealed
       from ${table} where ${old(column)} limit ${BATCH}`,
      [current],
    )
    if (rows.length === 0) return done
    const matches = keys.map((name, index) => `${name}::text = $${index + 3}`).join(' and ')
    for (const { key, sealed } of rows) {
      const place = of.place(key)
      const anew = sealer.seal(place, sealer.openBytes(place, sealed))
      await client.query(`update ${table} set ${column} = $1 where ${column} = $2 and ${matches}`, [
        anew,
        sealed,
        ...key,
      ])
    }
    done += rows.length
    progress(done)
  }
}

/** Columns that still hold values under another master key: what the list of columns does not know would be lost with the old key. */
export async function columnsLeft(client: pg.ClientBase, current: number): Promise<readonly string[]> {
  const { rows } = await client.query<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped
      and (a.attname like '%sealed' or a.attname = 'wrapped') order by 1, 2`)
  const left: string[] = []
  for (const { table, column } of rows) {
    const name = client.escapeIdentifier(column)
    const found = await client.query(`select 1 from ${client.escapeIdentifier(table)} where ${old(name)} limit 1`, [
      current,
    ])
    if (found.rowCount !== 0) left.push(`${table}.${column}`)
  }
  return left
}

/** Whether a sealed file was sealed under an older master key. */
export function isOld(sealed: Uint8Array, current: number): boolean {
  const id = keyIdOf(sealed)
  return id !== 0 && id !== current
}
