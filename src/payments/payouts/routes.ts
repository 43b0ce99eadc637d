import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { LINE_PROBLEMS } from '../problems.ts'
import { cancelLine, collectPayouts, correctLine } from './actions.ts'
import {
  cancelLineContract,
  collectPayoutsContract,
  correctLineContract,
  elderPayoutsContract,
  listPayoutLinesContract,
  readPayoutLineContract,
} from './contract.ts'
import { readElderPayouts, readPayoutLine, readPayoutLines } from './views.ts'

const CANCEL_PROBLEMS = {
  ...LINE_PROBLEMS,
  'settlement-stands': {
    status: 409,
    title: '结算款不能在这里取消',
    detail: '结算单已由三个人签字。如有差错，请对有关核销立案追回。',
  },
} as const

export const payoutRoutes: readonly Route[] = [
  implement(listPayoutLinesContract, {}, ({ query, call, services }) => {
    const { cursor, ...rest } = query
    return runReading(services, call, (act) => readPayoutLines(act, { ...rest, after: cursor }))
  }),
  implement(readPayoutLineContract, {}, ({ params, call, services }) =>
    runReading(services, call, (act) => readPayoutLine(act, params.payoutLineId)),
  ),
  implement(collectPayoutsContract, {}, ({ body, call, services }) =>
    runAction(services, call, (act) => collectPayouts(act, body)),
  ),
  implement(correctLineContract, LINE_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) => correctLine(act, { ...params, ...body })),
  ),
  implement(cancelLineContract, CANCEL_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) => cancelLine(act, { ...params, ...body })),
  ),
  implement(elderPayoutsContract, {}, ({ params, call, services }) =>
    runReading(services, call, (act) => readElderPayouts(act, params.elderId)),
  ),
]
