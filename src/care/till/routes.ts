import type { Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { fen } from '#kernel/money.ts'
import { accept } from '#kernel/result.ts'
import { closeTillContract, tillContract } from './contract.ts'
import type { TillClose } from './store.ts'
import { closeTill, readTill } from './till.ts'

const CLOSE_PROBLEMS = {
  'date-ahead': { status: 422, title: '日期还没有到', detail: '只能给今天及以前的日期扎账。' },
  'too-many-closes': { status: 409, title: '这一天扎账次数太多', detail: '每天最多扎账50次。' },
} as const

export const tillRoutes: readonly Route<Services>[] = [
  implement(tillContract, {}, async ({ params, query, call, services }) => {
    const found = await runReading(services, call, (act) =>
      readTill(act, { ...params, on: Temporal.PlainDate.from(query.on) }),
    )
    return found.ok ? accept({ ...found.value, closes: found.value.closes.map(closeView) }) : found
  }),
  implement(closeTillContract, CLOSE_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, async (act) => {
      const closed = await closeTill(act, {
        ...params,
        on: Temporal.PlainDate.from(body.on),
        countedCashFen: body.countedCashFen === undefined ? undefined : fen(body.countedCashFen),
        note: body.note,
      })
      if (!closed.ok) return closed
      return accept({ ...closeView(closed.value), differenceFen: closed.value.differenceFen })
    }),
  ),
]

function closeView(close: TillClose) {
  return { ...close, closedAt: close.closedAt.toString() }
}
