import type { Services } from '#access/act.ts'
import { runAction } from '#access/run-action.ts'
import type { AwardDesk } from '../desk.ts'
import { postRun } from './actions.ts'
import { findConfirmedRuns } from './store.ts'

/** Posts the runs that two people have confirmed and that a dead process left unposted. Repeatable. */
export async function finishRuns(services: Services, desk: AwardDesk): Promise<{ readonly posted: number }> {
  let posted = 0
  for (const run of await findConfirmedRuns(services.db)) {
    const call = { actor: { kind: 'system' as const, name: 'finish-runs' } }
    if (await postRun(services, desk, run, (work) => runAction(services, call, work))) posted += 1
  }
  return { posted }
}
