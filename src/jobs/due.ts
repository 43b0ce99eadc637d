import { sql } from 'kysely'
import type pg from 'pg'
import type { Db } from '#db/handle.ts'
import { holdLock } from '#db/lock.ts'
import type { Clock } from '#kernel/clock.ts'

/** A batch that belongs to business periods: which are due on a day, and what to do for one. The work itself is repeatable. */
export type DueKind<S> = {
  readonly kind: string
  readonly due: (today: Temporal.PlainDate, now: Temporal.Instant) => readonly string[]
  readonly work: (services: S, period: string) => Promise<Readonly<Record<string, unknown>>>
}

export type DueOutcome = {
  readonly kind: string
  readonly period: string
  readonly state: 'done' | 'failed'
  readonly message?: string
}

/**
 * Runs what is due and not yet done, by business date; cron only asks. A failure is written down and tried again next time. One
 * process works on a period at a time; what a killed one left is taken up by the next that asks.
 */
export async function runDue<S extends { readonly db: Db; readonly pool: pg.Pool; readonly clock: Clock }>(
  services: S,
  kinds: readonly DueKind<S>[],
): Promise<readonly DueOutcome[]> {
  const outcomes: DueOutcome[] = []
  for (const { kind, due, work } of kinds)
    for (const period of due(services.clock.today(), services.clock.now())) {
      const release = await holdLock(services.pool, `due ${kind} ${period}`)
      if (!release) continue
      try {
        if (!(await claim(services, kind, period))) continue
        const result = await work(services, period)
        await finish(services, kind, period, 'done', result)
        outcomes.push({ kind, period, state: 'done' })
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        await finish(services, kind, period, 'failed', { message })
        outcomes.push({ kind, period, state: 'failed', message })
      } finally {
        await release()
      }
    }
  return outcomes
}

/** Whether the period is still to be done. Called under its lock: one that is "running" belongs to a process that died. */
async function claim(
  services: { readonly db: Db; readonly clock: Clock },
  kind: string,
  period: string,
): Promise<boolean> {
  const at = services.clock.now()
  const { rows } = await sql`
    insert into run (kind, period, scope, state, started_at) values (${kind}, ${period}, 'due', 'running', ${at}::timestamptz)
    on conflict (kind, period, scope) do update set state = 'running', started_at = excluded.started_at
      where run.state <> 'done'
    returning 1`.execute(services.db)
  return rows.length === 1
}

async function finish(
  services: { readonly db: Db; readonly clock: Clock },
  kind: string,
  period: string,
  state: 'done' | 'failed',
  result: Readonly<Record<string, unknown>>,
): Promise<void> {
  await services.db
    .updateTable('run')
    .set({ state, finished_at: services.clock.now(), result: JSON.stringify(result) })
    .where('kind', '=', kind)
    .where('period', '=', period)
    .where('scope', '=', 'due')
    .execute()
}
