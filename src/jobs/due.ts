import { sql } from 'kysely'
import type { Db } from '#db/handle.ts'
import type { Clock } from '#kernel/clock.ts'

/** A batch that belongs to business periods: which are due on a day, and what to do for one. The work itself is repeatable. */
export type DueKind<S> = {
  readonly kind: string
  readonly due: (today: Temporal.PlainDate) => readonly string[]
  readonly work: (services: S, period: string) => Promise<Readonly<Record<string, unknown>>>
}

export type DueOutcome = {
  readonly kind: string
  readonly period: string
  readonly state: 'done' | 'failed'
  readonly message?: string
}

/** A run that has been "running" for so long belongs to a process that died: it is taken over. */
const ABANDONED_MINUTES = 30

/** Runs what is due and not yet done, by business date; cron only asks. A failure is written down and tried again next time. */
export async function runDue<S extends { readonly db: Db; readonly clock: Clock }>(
  services: S,
  kinds: readonly DueKind<S>[],
): Promise<readonly DueOutcome[]> {
  const outcomes: DueOutcome[] = []
  for (const { kind, due, work } of kinds)
    for (const period of due(services.clock.today())) {
      if (!(await claim(services, kind, period))) continue
      try {
        const result = await work(services, period)
        await finish(services, kind, period, 'done', result)
        outcomes.push({ kind, period, state: 'done' })
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        await finish(services, kind, period, 'failed', { message })
        outcomes.push({ kind, period, state: 'failed', message })
      }
    }
  return outcomes
}

async function claim(
  services: { readonly db: Db; readonly clock: Clock },
  kind: string,
  period: string,
): Promise<boolean> {
  const at = services.clock.now()
  const { rows } = await sql`
    insert into run (kind, period, scope, state, started_at) values (${kind}, ${period}, 'due', 'running', ${at}::timestamptz)
    on conflict (kind, period, scope) do update set state = 'running', started_at = excluded.started_at
      where run.state = 'failed'
         or (run.state = 'running' and run.started_at < ${at.subtract({ minutes: ABANDONED_MINUTES })}::timestamptz)
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
