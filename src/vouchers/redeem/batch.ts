import type pg from 'pg'
import { drawMany, drawOne, type RedemptionRow } from './store.ts'

/** How many requests one statement takes. */
const BATCH_MAX = 64
/** How many statements run at once: while they run, requests gather for the next. */
const RUNNING_MAX = 3

export type Batcher = {
  /** Hands in a request; the answer comes after its transaction has committed. Undefined: nothing could be drawn. */
  readonly submit: (voucherId: string, values: readonly unknown[]) => Promise<RedemptionRow | undefined>
}

type Waiting = {
  readonly voucherId: string
  readonly values: readonly unknown[]
  readonly done: (row: RedemptionRow | undefined) => void
  readonly failed: (error: unknown) => void
}

/** The column of the redemption's id in a request's values: it tells which answer belongs to whom. */
const REDEMPTION_ID = 4

/**
 * Takes together the requests that are waiting: no request waits for others to come. A voucher stands at most once in the
 * statements that are running, since an update applies only one of several draws on a row; later draws on it wait. A batch
 * that fails is tried one by one, so that one bad request spoils nothing for the others.
 */
export function createBatcher(pool: pg.Pool, limits = { batch: BATCH_MAX, running: RUNNING_MAX }): Batcher {
  const queue: Waiting[] = []
  const busy = new Set<string>()
  let running = 0

  const take = (): readonly Waiting[] => {
    const batch: Waiting[] = []
    const left: Waiting[] = []
    for (const waiting of queue) {
      if (batch.length < limits.batch && !busy.has(waiting.voucherId)) {
        busy.add(waiting.voucherId)
        batch.push(waiting)
      } else left.push(waiting)
    }
    queue.splice(0, queue.length, ...left)
    return batch
  }

  const pump = (): void => {
    while (running < limits.running && queue.length > 0) {
      const batch = take()
      if (batch.length === 0) return
      running += 1
      void run(batch).finally(() => {
        running -= 1
        for (const waiting of batch) busy.delete(waiting.voucherId)
        pump()
      })
    }
  }

  const run = async (batch: readonly Waiting[]): Promise<void> => {
    const [first] = batch
    if (batch.length === 1 && first) return single(first)
    try {
      const rows = await drawMany(
        pool,
        batch.map((waiting) => waiting.values),
      )
      const byId = new Map(rows.map((row) => [row.redemptionId, row]))
      for (const waiting of batch) waiting.done(byId.get(String(waiting.values[REDEMPTION_ID])))
    } catch {
      for (const waiting of batch) await single(waiting)
    }
  }

  const single = async (waiting: Waiting): Promise<void> => {
    try {
      waiting.done(await drawOne(pool, waiting.values))
    } catch (error) {
      waiting.failed(error)
    }
  }

  return {
    submit: (voucherId, values) =>
      new Promise((done, failed) => {
        queue.push({ voucherId, values, done, failed })
        // Requests that arrive in the same turn of the event loop go together.
        setImmediate(pump)
      }),
  }
}

const BATCHERS = new WeakMap<pg.Pool, Batcher>()

/** The batcher of a pool: one per program and database. */
export function batcherOf(pool: pg.Pool): Batcher {
  const there = BATCHERS.get(pool)
  if (there) return there
  const made = createBatcher(pool)
  BATCHERS.set(pool, made)
  return made
}
