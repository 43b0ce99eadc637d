import { runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import type { Desk } from '../desk.ts'
import { findByNumber, listCases, viewCase } from './actions.ts'
import { caseContract, caseNumberContract, casesOfElderContract } from './contract.ts'

export function viewRoutes(desk: Desk): readonly Route[] {
  return [
    implement(casesOfElderContract, {}, async ({ params, call, services }) =>
      runReading(services, call, (act) => listCases(act, desk, params.elderId)),
    ),
    implement(caseContract, {}, async ({ params, call, services }) =>
      runReading(services, call, (act) => viewCase(act, desk, params)),
    ),
    implement(caseNumberContract, {}, async ({ params, call, services }) =>
      runReading(services, call, (act) => findByNumber(act, params.caseNumber)),
    ),
  ]
}
