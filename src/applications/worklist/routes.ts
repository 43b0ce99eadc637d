import { runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import type { Desk } from '../desk.ts'
import { readWorkCounts, readWorklist } from './actions.ts'
import { worklistContract, worklistCountsContract } from './contract.ts'

export function worklistRoutes(desk: Desk): readonly Route[] {
  return [
    implement(worklistContract, {}, async ({ query, call, services }) =>
      runReading(services, call, (act) => readWorklist(act, desk, query)),
    ),
    implement(worklistCountsContract, {}, async ({ query, call, services }) =>
      runReading(services, call, (act) => readWorkCounts(act, desk, query)),
    ),
  ]
}
