import { Logger, parseCronItems, run, runMigrations, type TaskList } from 'graphile-worker'

/** A running queue worker. */
export type Worker = { readonly stop: () => Promise<void> }

export type WorkerInput = {
  /** Connects as the role that owns the queue. */
  readonly jobsUrl: string
  readonly tasks: TaskList
  /** Task name to cron pattern (UTC); the tasks themselves ask what is due by the business date. */
  readonly schedule: Readonly<Record<string, string>>
}

/** Brings the queue's own schema up to date. Also needed before the application's first enqueue. */
export async function prepareQueue(jobsUrl: string): Promise<void> {
  await runMigrations({ connectionString: jobsUrl, logger: quiet() })
}

/** Starts taking jobs; stops gracefully: running ones finish. */
export async function startWorker(input: WorkerInput): Promise<Worker> {
  const runner = await run({
    connectionString: input.jobsUrl,
    taskList: input.tasks,
    parsedCronItems: parseCronItems(
      Object.entries(input.schedule).map(([task, match]) => ({
        task,
        match,
        options: { backfillPeriod: 0, maxAttempts: 1 },
      })),
    ),
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quiet(),
  })
  return { stop: () => runner.stop() }
}

function quiet(): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') process.stderr.write(`worker: ${message}\n`)
  })
}
