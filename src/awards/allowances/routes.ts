import { accountOf } from '#access/actor.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { CASE_OFFICERS } from '#applications/case.ts'
import { implement, type Route } from '#http/route.ts'
import { accept, refuse } from '#kernel/result.ts'
import type { AwardDesk } from '../desk.ts'
import { problems } from '../problems.ts'
import { confirmRun, dropRun, postRun, previewRun } from './actions.ts'
import { allowanceRunsContract, confirmRunContract, dropRunContract, previewRunContract } from './contract.ts'
import { findRuns } from './store.ts'

export function allowanceRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(allowanceRunsContract, {}, async ({ query, call, actor, services }) =>
      runReading(services, call, async (act) => {
        const allowed = requireRegion(act, CASE_OFFICERS, query.region)
        if (!allowed.ok) return allowed
        const runs = await findRuns(act.tx, {
          region: query.region,
          ...(query.month === undefined ? {} : { month: query.month }),
        })
        return accept({
          items: runs.map((run) => ({
            runId: run.runId,
            policy: run.policy,
            title: desk.law.find(run.policy, act.today)?.pack.title ?? run.policy,
            region: run.region,
            month: run.month,
            state: run.state,
            people: run.people,
            amountFen: run.amountFen,
            added: run.added,
            stopped: run.stopped,
            madeAt: run.madeAt.toString(),
            madeByMe: run.madeBy !== null && run.madeBy === accountOf(actor),
            postedAt: run.postedAt?.toString() ?? null,
          })),
        })
      }),
    ),
    implement(previewRunContract, problems('no-monthly-run', 'run-exists'), async ({ body, call, services }) =>
      runAction(services, call, (act) => previewRun(act, desk, body)),
    ),
    implement(
      confirmRunContract,
      problems('run-not-open', 'same-person', 'changed-since-preview'),
      async ({ params, call, services }) => {
        const confirmed = await runAction(services, call, (act) => confirmRun(act, desk, params.runId))
        if (!confirmed.ok) return confirmed
        const { once: _, ...again } = call
        const sum = await postRun(services, desk, confirmed.value, (work) => runAction(services, again, work))
        return sum ? accept(sum) : refuse({ code: 'run-not-open' })
      },
    ),
    implement(dropRunContract, problems('run-not-open'), async ({ params, call, services }) =>
      runAction(services, call, (act) => dropRun(act, desk, params.runId)),
    ),
  ]
}
