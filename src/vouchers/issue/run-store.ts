import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'

const KIND = 'voucher-issue'

/** Where a run stands: kept after every chunk, in the chunk's own transaction. */
export type RunState = {
  readonly after: string
  readonly issued: number
  readonly already: number
  readonly refused: number
  readonly committedFen: number
}

export const RUN_START: RunState = {
  after: '00000000-0000-0000-0000-000000000000',
  issued: 0,
  already: 0,
  refused: 0,
  committedFen: 0,
}

export type IssueRun = RunState & {
  readonly policy: string
  readonly month: string
  readonly state: 'running' | 'done' | 'failed'
  readonly startedAt: Temporal.Instant
  readonly finishedAt: Temporal.Instant | null
  readonly total: number
  readonly done: number
}

/**
 * Begins the run of a policy and month, or goes on with one that was cut off: then what it had counted is kept. A finished
 * run begins anew, since awards may have come since.
 */
export async function beginRun(
  db: Db,
  run: { readonly policy: string; readonly month: string; readonly total: number; readonly at: Temporal.Instant },
): Promise<RunState> {
  const { rows } = await sql<{ result: unknown }>`
    insert into run (kind, period, scope, state, started_at, total, done, result)
    values (${KIND}, ${run.month}, ${run.policy}, 'running', ${run.at}::timestamptz, ${run.total}, 0, ${JSON.stringify(RUN_START)}::jsonb)
    on conflict (kind, period, scope) do update set
      started_at = case when run.state = 'done' then excluded.started_at else run.started_at end,
      finished_at = null, total = excluded.total,
      done = case when run.state = 'done' then 0 else run.done end,
      result = case when run.state = 'done' then excluded.result else run.result end,
      state = 'running'
    returning result`.execute(db)
  return readState(rows[0]?.result)
}

export async function updateRun(
  tx: Tx,
  run: { readonly policy: string; readonly month: string; readonly state: RunState },
): Promise<void> {
  const { issued, already, refused } = run.state
  await tx
    .updateTable('run')
    .set({ done: issued + already + refused, result: JSON.stringify(run.state) })
    .where('kind', '=', KIND)
    .where('period', '=', run.month)
    .where('scope', '=', run.policy)
    .execute()
}

export async function endRun(
  tx: Tx | Db,
  run: {
    readonly policy: string
    readonly month: string
    readonly state: 'done' | 'failed'
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('run')
    .set({ state: run.state, finished_at: run.at })
    .where('kind', '=', KIND)
    .where('period', '=', run.month)
    .where('scope', '=', run.policy)
    .execute()
}

/** The runs of voucher months, newest first; at most 100. */
export async function findRuns(db: Db | Tx, policies: readonly string[]): Promise<readonly IssueRun[]> {
  if (policies.length === 0) return []
  const rows = await db
    .selectFrom('run')
    .select(['period', 'scope', 'state', 'started_at', 'finished_at', 'total', 'done', 'result'])
    .where('kind', '=', KIND)
    .where('scope', 'in', [...policies])
    .orderBy('started_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    ...readState(row.result),
    policy: row.scope,
    month: row.period,
    state: row.state === 'done' ? 'done' : row.state === 'failed' ? 'failed' : 'running',
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    total: row.total ?? 0,
    done: row.done,
  }))
}

function readState(value: unknown): RunState {
  const entries: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {}
  const number = (name: string) => (typeof entries[name] === 'number' ? entries[name] : 0)
  return {
    after: typeof entries.after === 'string' ? entries.after : RUN_START.after,
    issued: number('issued'),
    already: number('already'),
    refused: number('refused'),
    committedFen: number('committedFen'),
  }
}
