import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { NamedClient } from './named-client.ts'
import type { DB } from './types.generated.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB>

/** A pool with its query builder. `pool` is for hot statements, which are named and prepared. */
export type Database = { readonly db: Db; readonly pool: pg.Pool; readonly close: () => Promise<void> }

// Dates and instants go out as ISO text: the driver asks an object for `toPostgres` before it falls back to JSON.
for (const type of [Temporal.Instant, Temporal.PlainDate])
  Object.defineProperty(type.prototype, 'toPostgres', {
    value(this: { toString(): string }) {
      return this.toString()
    },
    configurable: true,
  })

const POOL_MAX = 10
/** Serialisation failure, deadlock, lock not available: the same work may succeed when tried again. */
const RETRIED = new Set(['40001', '40P01', '55P03'])
const TRIES_MAX = 5

const types = new pg.TypeOverrides()
types.setTypeParser(20, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond the safe integers: ${text}`)
  return value
})
types.setTypeParser(1082, (text) => Temporal.PlainDate.from(text))
types.setTypeParser(1184, (text) => Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')))

/** Opens a pool on `url`; dates come back as PlainDate, instants as Instant, bigints as safe numbers. */
export function openDatabase(url: string, max: number = POOL_MAX): Database {
  const pool = new pg.Pool({ connectionString: url, max, types, application_name: 'yiyang', Client: NamedClient })
  pool.on('error', () => {
    // An idle connection was cut; the next query opens another.
  })
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** Runs `work` in one transaction; retried a few times where the database says that trying again may help. */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt >= TRIES_MAX || !RETRIED.has(sqlState(error) ?? '')) throw error
      await new Promise((done) => setTimeout(done, 10 * attempt))
    }
  }
}

/** The SQLSTATE of a database error. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

/** The name of the constraint that refused the statement: constraints are named as the rule they state. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined
}
