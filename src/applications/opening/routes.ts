import { runAction } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { readPeriod } from '../dates.ts'
import type { Desk } from '../desk.ts'
import { BECAUSE, problems } from '../problems.ts'
import { openCase, saveDraft, submitCase, withdrawCase } from './actions.ts'
import { openCaseContract, saveDraftContract, submitCaseContract, withdrawCaseContract } from './contract.ts'

export function openingRoutes(desk: Desk): readonly Route[] {
  return [
    implement(
      openCaseContract,
      problems(
        'policy-unknown',
        'policy-closed',
        'no-application-needed',
        'lives-elsewhere',
        'already-awarded',
        'elder-died',
        'not-a-resident',
        'claimed-period-invalid',
        'case-open-already',
      ),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          openCase(act, desk, {
            elderId: params.elderId,
            policy: body.policy,
            ...(body.organizationId === undefined ? {} : { organizationId: body.organizationId }),
            ...(body.throughAgent === undefined ? {} : { throughAgent: body.throughAgent }),
            ...(body.claimed === undefined ? {} : { claimed: readPeriod(body.claimed) }),
          }),
        ),
    ),
    implement(
      saveDraftContract,
      { ...BECAUSE, ...problems('answer-invalid', 'changed-elsewhere') },
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          saveDraft(act, desk, {
            ...params,
            answers: body.answers,
            ...(body.revision === undefined ? {} : { revision: body.revision }),
          }),
        ),
    ),
    implement(
      submitCaseContract,
      {
        ...BECAUSE,
        ...problems('answer-invalid', 'request-incomplete', 'policy-unknown', 'assessment-needed-first'),
      },
      async ({ params, body, call, services }) => {
        const result = await runAction(services, call, (act) =>
          submitCase(act, desk, { ...params, ...(body.answers === undefined ? {} : { answers: body.answers }) }),
        )
        return result.ok ? accept({ ...result.value, dueOn: result.value.dueOn?.toString() ?? null }) : result
      },
    ),
    implement(withdrawCaseContract, BECAUSE, async ({ params, body, call, services }) =>
      runAction(services, call, (act) => withdrawCase(act, desk, { ...params, ...body })),
    ),
  ]
}
