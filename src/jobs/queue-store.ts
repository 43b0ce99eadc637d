import { sql } from 'kysely'
import type { Tx } from '#db/handle.ts'

/** Queues a task in the caller's transaction; the same key while it waits is the same job. The database has the list of tasks. */
export async function enqueueTask(
  tx: Tx,
  job: {
    readonly task: 'issue-month' | 'run-due'
    readonly payload: Readonly<Record<string, string>>
    readonly key: string
  },
): Promise<void> {
  await sql`select enqueue_task(${job.task}, ${JSON.stringify(job.payload)}::jsonb, ${job.key})`.execute(tx)
}
