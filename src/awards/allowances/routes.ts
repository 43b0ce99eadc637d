import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import type { AwardDesk } from '../desk.ts'
import { problems } from '../problems.ts'
import { confirmRun, dropRun, previewRun } from './actions.ts'
import {
  allowanceRunContract,
  allowanceRunPeopleContract,
  allowanceRunsContract,
  confirmRunContract,
  dropRunContract,
  previewRunContract,
} from './contract.ts'
import { readRun, readRunPeople, readRuns } from './views.ts'

export function allowanceRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(allowanceRunsContract, {}, async ({ query, call, services }) =>
      runReading(services, call, (act) =>
        readRuns(act, desk, {
          region: query.region,
          ...(query.month === undefined ? {} : { month: query.month }),
        }),
      ),
    ),
    implement(allowanceRunContract, {}, async ({ params, call, services }) =>
      runReading(services, call, (act) => readRun(act, desk, params.runId)),
    ),
    implement(allowanceRunPeopleContract, {}, async ({ params, query, call, services }) =>
      runReading(services, call, (act) =>
        readRunPeople(act, desk, { ...params, part: query.part, after: query.cursor, limit: query.limit }),
      ),
    ),
    implement(previewRunContract, problems('no-monthly-run', 'run-exists'), async ({ body, call, services }) =>
      runAction(services, call, async (act) => {
        const made = await previewRun(act, desk, body)
        if (!made.ok) return made
        const { digest: _, ...shown } = made.value
        return accept(shown)
      }),
    ),
    implement(
      confirmRunContract,
      problems('run-not-open', 'same-person', 'changed-since-preview'),
      async ({ params, call, services }) =>
        runAction(services, call, async (act) => {
          const confirmed = await confirmRun(act, desk, params.runId)
          return confirmed.ok ? accept({ runId: params.runId, state: confirmed.value.state }) : confirmed
        }),
    ),
    implement(dropRunContract, problems('run-not-open'), async ({ params, call, services }) =>
      runAction(services, call, (act) => dropRun(act, desk, params.runId)),
    ),
  ]
}
