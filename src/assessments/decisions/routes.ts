import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import { problems } from '../problems.ts'
import { confirmAssessment, rejectAssessment, settleFeeByHand } from './actions.ts'
import {
  assessmentFileContract,
  assessmentQueueContract,
  confirmAssessmentContract,
  rejectAssessmentContract,
  settleFeeContract,
} from './contract.ts'
import { readAssessmentFile, readQueue } from './views.ts'

/** Routes of the county; `law` gives the policies as they are published when the request comes. */
export function decisionRoutes(law: () => Law): readonly Route[] {
  return [
    implement(assessmentQueueContract, {}, async ({ query, call, services }) =>
      runReading(services, call, (act) => readQueue(act, query)),
    ),
    implement(assessmentFileContract, {}, async ({ params, call, services }) =>
      runReading(services, call, (act) => readAssessmentFile(act, params)),
    ),
    implement(
      confirmAssessmentContract,
      problems('assessment-state', 'own-assessment'),
      async ({ params, call, services }) => runAction(services, call, (act) => confirmAssessment(act, law(), params)),
    ),
    implement(
      rejectAssessmentContract,
      problems('assessment-state', 'own-assessment'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => rejectAssessment(act, { ...params, ...body })),
    ),
    implement(
      settleFeeContract,
      problems('assessment-state', 'own-assessment', 'fee-settled', 'fee-still-open'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => settleFeeByHand(act, law(), { ...params, ...body })),
    ),
  ]
}
