import type { Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { accept, refuse } from '#kernel/result.ts'
import { REVERSAL_DECIDERS } from '../ends/reverse.ts'
import { declareOutage, endOutage } from './actions.ts'
import { declareOutageContract, endOutageContract, outagesContract } from './contract.ts'
import type { Outage } from './outage.ts'
import { listOutages } from './outage-store.ts'
import { loadOutageTerms } from './terms-file.ts'

const TIME_PROBLEMS = {
  'outage-ahead': {
    status: 422,
    title: '时间还没有到',
    detail: '中断开始、结束的时间不能晚于现在。计划内的停机，请在发生后登记。',
  },
  'outage-ends-before-it-begins': { status: 422, title: '结束早于开始', detail: '请核对开始和结束的时间。' },
} as const

const DECLARE_PROBLEMS = {
  ...TIME_PROBLEMS,
  'outage-long-ago': {
    status: 422,
    title: '中断登记得太晚',
    detail: '中断发生后要在规定天数内登记。更早的情况请逐笔核实，走追回或更正。',
  },
  'outage-going-on': { status: 409, title: '本地已有一次中断没有结束', detail: '请先登记上一次中断的结束时间。' },
} as const

const END_PROBLEMS = {
  ...TIME_PROBLEMS,
  'outage-over': { status: 409, title: '这次中断已经结束', detail: '请刷新页面。' },
  'slips-after-the-end': {
    status: 409,
    title: '有补录单的时间晚于这个结束时间',
    detail: '已经补录的纸质单必须都在中断期间。请把结束时间改晚，或先冲正、退回这些补录单。',
  },
} as const

export const outageRoutes: readonly Route<Services>[] = [
  implement(declareOutageContract, DECLARE_PROBLEMS, async ({ body, call, services }) =>
    runAction(services, call, (act) =>
      declareOutage(act, {
        ...body,
        beganAt: Temporal.Instant.from(body.beganAt),
        endedAt: body.endedAt === null ? null : Temporal.Instant.from(body.endedAt),
      }),
    ),
  ),
  implement(endOutageContract, END_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => endOutage(act, { ...params, endedAt: Temporal.Instant.from(body.endedAt) })),
  ),
  implement(outagesContract, {}, async ({ query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireRegion(act, [...REVERSAL_DECIDERS, 'auditor'], query.region)
      if (!allowed.ok) return refuse({ code: 'not-allowed' })
      const rows = await listOutages(act.tx, query.region)
      return accept({
        ...loadOutageTerms(),
        items: rows.map((row) => ({ ...row, ...timesOf(row), declaredAt: row.declaredAt.toString() })),
      })
    }),
  ),
]

/** The instants of an outage on the wire. */
export function timesOf(outage: Outage) {
  return {
    beganAt: outage.beganAt.toString(),
    endedAt: outage.endedAt?.toString() ?? null,
    entryUntil: outage.entryUntil?.toString() ?? null,
  }
}
