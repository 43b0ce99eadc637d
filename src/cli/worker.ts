import { sealAudit } from '#audit/tasks.ts'
import { finishRuns } from '#awards/allowances/tasks.ts'
import { runDue } from '#jobs/due.ts'
import { startWorker, type Worker } from '#jobs/worker.ts'
import { issueMonthTask } from '#vouchers/tasks.ts'
import { termsFrom } from '#vouchers/terms-of.ts'
import { dueKinds, type PlatformServices, platformDesks } from '../main.ts'
import { OperationError, say } from './command.ts'

/** Starts the worker of an open platform: what is due is asked every minute, the audit trail is sealed every minute. */
export async function work(services: PlatformServices): Promise<Worker> {
  if (!services.jobsUrl)
    throw new OperationError(
      'jobs-url-missing',
      'the worker connects as yiyang_jobs: set DATABASE_JOBS_URL beside DATABASE_URL',
    )
  return startWorker({
    jobsUrl: services.jobsUrl,
    tasks: {
      'run-due': async () => {
        const outcomes = await services.rulebook.within(async () => {
          const { posted } = await finishRuns(services, platformDesks(services.rulebook).awards)
          if (posted > 0) say(`allowance runs: ${posted} posted`)
          return runDue(services, dueKinds(services.rulebook))
        })
        for (const outcome of outcomes)
          say(`${outcome.kind} ${outcome.period}: ${outcome.state}${outcome.message ? ` (${outcome.message})` : ''}`)
      },
      'issue-month': async (payload) => {
        const { law } = platformDesks(services.rulebook)
        const { issued, refused } = await services.rulebook.within(() =>
          issueMonthTask(services, termsFrom(law), payload),
        )
        say(`issue-month: ${issued} issued, ${refused} refused`)
      },
      'seal-audit': async () => {
        await sealAudit(services)
      },
    },
    schedule: { 'run-due': '* * * * *', 'seal-audit': '* * * * *' },
  })
}
