import { runAction } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { readDay } from '../dates.ts'
import type { Desk } from '../desk.ts'
import { BECAUSE, problems } from '../problems.ts'
import { approveCase, concludeAppeal, recordAppeal, recordService, refuseCase } from './actions.ts'
import {
  approveCaseContract,
  concludeAppealContract,
  recordAppealContract,
  recordServiceContract,
  refuseCaseContract,
} from './contract.ts'

const DECIDING = {
  ...BECAUSE,
  ...problems('policy-unknown', 'fact-unreadable', 'policy-refuses', 'policy-grants', 'still-undecided'),
}

export function letterRoutes(desk: Desk): readonly Route[] {
  return [
    implement(
      approveCaseContract,
      { ...DECIDING, ...problems('already-awarded', 'household-unknown', 'household-served') },
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          approveCase(act, desk, { ...params, ...(body.note === undefined ? {} : { note: body.note }) }),
        ),
    ),
    implement(refuseCaseContract, DECIDING, async ({ params, body, call, services }) =>
      runAction(services, call, (act) =>
        refuseCase(act, desk, { ...params, ...(body.note === undefined ? {} : { note: body.note }) }),
      ),
    ),
    implement(
      recordServiceContract,
      { ...BECAUSE, ...problems('service-date-invalid', 'file-not-yours') },
      async ({ params, body, call, services }) => {
        const recorded = await runAction(services, call, (act) =>
          recordService(act, desk, {
            ...params,
            servedOn: readDay(body.servedOn),
            how: body.how,
            ...(body.proofFileId === undefined ? {} : { proofFileId: body.proofFileId }),
          }),
        )
        if (!recorded.ok) return recorded
        const { reconsiderUntil, sueUntil } = recorded.value
        return accept({ reconsiderUntil: reconsiderUntil.toString(), sueUntil: sueUntil.toString() })
      },
    ),
    implement(recordAppealContract, BECAUSE, async ({ params, body, call, services }) =>
      runAction(services, call, (act) =>
        recordAppeal(act, desk, { ...params, ...body, filedOn: readDay(body.filedOn) }),
      ),
    ),
    implement(
      concludeAppealContract,
      { ...BECAUSE, ...problems('appeal-concluded') },
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => concludeAppeal(act, desk, { ...params, ...body, on: readDay(body.on) })),
    ),
  ]
}
