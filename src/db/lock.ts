import type pg from 'pg'

/**
 * Takes a name for this process alone until it is released. The lock belongs to a connection and goes with it: what a killed
 * process held is free at once. Undefined when another process has it.
 */
export async function holdLock(pool: pg.Pool, name: string): Promise<(() => Promise<void>) | undefined> {
  const client = await pool.connect()
  const key = 'hashtextextended($1, 11)'
  try {
    const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${key}) as taken`, [name])
    if (!rows[0]?.taken) {
      client.release()
      return undefined
    }
  } catch (error) {
    client.release(true)
    throw error
  }
  return async () => {
    try {
      await client.query(`select pg_advisory_unlock(${key})`, [name])
      client.release()
    } catch {
      // The connection is gone, and the lock with it.
      client.release(true)
    }
  }
}
