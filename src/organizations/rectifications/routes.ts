import { runAction } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { readDay } from '../dates.ts'
import { problems } from '../problems.ts'
import { closeRectification, orderRectification, reportRectification } from './actions.ts'
import { closeRectificationContract, orderRectificationContract, reportRectificationContract } from './contract.ts'

export const rectificationRoutes: readonly Route[] = [
  implement(
    orderRectificationContract,
    problems('status-forbids', 'due-in-the-past'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => orderRectification(act, { ...params, ...body, dueOn: readDay(body.dueOn) })),
  ),
  implement(reportRectificationContract, problems('rectification-state'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => reportRectification(act, { ...params, ...body })),
  ),
  implement(closeRectificationContract, problems('rectification-state'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => closeRectification(act, { ...params, ...body })),
  ),
]
