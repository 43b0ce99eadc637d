import { sql } from 'kysely'
import type { Db } from '#db/handle.ts'

export type DatabaseState = {
  readonly server: string
  readonly bytes: number
  readonly connections: number
  readonly connectionsMax: number
}

export async function readDatabase(db: Db): Promise<DatabaseState> {
  const { rows } = await sql<DatabaseState>`
    select current_setting('server_version') as server, pg_database_size(current_database())::float8 as bytes,
           (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
           current_setting('max_connections')::int as "connectionsMax"`.execute(db)
  return rows[0] ?? { server: '', bytes: 0, connections: 0, connectionsMax: 0 }
}

export type RunState = {
  readonly kind: string
  readonly period: string
  readonly state: 'running' | 'done' | 'failed'
  readonly startedAt: Temporal.Instant
  readonly finishedAt: Temporal.Instant | null
  readonly message: string | null
}

/** The latest run of every kind of batch. */
export async function findLastRuns(db: Db): Promise<readonly RunState[]> {
  const { rows } = await sql<RunState>`
    select distinct on (kind) kind, period, state, started_at as "startedAt", finished_at as "finishedAt",
           result ->> 'message' as message
    from run where scope = 'due' order by kind, started_at desc`.execute(db)
  return rows
}

export async function countNotScanned(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct file_id)::int as n from file where scan = 'not-scanned'`.execute(db)
  return rows[0]?.n ?? 0
}

export type SealState = {
  readonly seals: number
  readonly lastSealedAt: Temporal.Instant | null
  readonly unsealed: number
}

/** How far the chain over the audit trail has come. */
export async function readSeals(db: Db): Promise<SealState> {
  const { rows } = await sql<SealState>`
    with last as (select seal_no, sealed_at, below_transaction from audit_seal order by seal_no desc limit 1)
    select coalesce((select seal_no from last), 0)::int as seals, (select sealed_at from last) as "lastSealedAt",
           (select count(*)::int from audit_entry
            where transaction_id >= coalesce((select below_transaction from last), '0'::xid8)) as unsealed`.execute(db)
  return rows[0] ?? { seals: 0, lastSealedAt: null, unsealed: 0 }
}
