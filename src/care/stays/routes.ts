import type { Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { requireOrganization } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { accept, refuse } from '#kernel/result.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { TICKET_PROBLEMS } from '#vouchers/problems.ts'
import { actsFor } from '#vouchers/use/who.ts'
import { BILL_PROBLEMS } from '../problems.ts'
import { admitElder, leaveStay, replanStay } from './actions.ts'
import { admitContract, leaveContract, replanContract, staysOfDeskContract, staysOfElderContract } from './contract.ts'
import { type ListedStay, listStays } from './store.ts'

const DATE_AHEAD = {
  'date-ahead': { status: 422, title: '日期还没有到', detail: '只能登记今天及以前的日期。' },
} as const
const PLAN = {
  'plan-before-admission': {
    status: 422,
    title: '日期早于入住日期',
    detail: '请核对入住日期和计划离开(或离开)的日期。',
  },
} as const
const STAY = {
  ...PLAN,
  'stay-over': { status: 409, title: '这位老人已经离开', detail: '已登记离开的入住不能再更改。再次入住请重新登记。' },
} as const
const ADMIT = {
  ...TICKET_PROBLEMS,
  ...DATE_AHEAD,
  ...PLAN,
  'provider-unknown': BILL_PROBLEMS['provider-unknown'],
  'provider-not-active': BILL_PROBLEMS['provider-not-active'],
  'licence-expired': BILL_PROBLEMS['licence-expired'],
  'provider-not-contracted': BILL_PROBLEMS['provider-not-contracted'],
  'category-not-served': BILL_PROBLEMS['category-not-served'],
  'stay-going-on': {
    status: 409,
    title: '这位老人还住在一家机构里',
    detail: '同一时间只能登记在一家机构。请先由原机构登记离开。',
  },
} as const

const day = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))

export const stayRoutes: readonly Route<Services>[] = [
  implement(admitContract, ADMIT, async ({ params, body, call, services }) =>
    runAction(services, call, (act) =>
      admitElder(act, {
        ...params,
        ...body,
        admittedOn: Temporal.PlainDate.from(body.admittedOn),
        plannedUntil: day(body.plannedUntil),
      }),
    ),
  ),
  implement(replanContract, STAY, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => replanStay(act, { ...params, ...body, plannedUntil: day(body.plannedUntil) })),
  ),
  implement(leaveContract, { ...STAY, ...DATE_AHEAD }, async ({ params, body, call, services }) =>
    runAction(services, call, (act) =>
      leaveStay(act, { ...params, ...body, leftOn: Temporal.PlainDate.from(body.leftOn) }),
    ),
  ),
  implement(staysOfDeskContract, {}, async ({ params, query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireOrganization(act, DESK, params.organizationId)
      if (!allowed.ok) return refuse({ code: 'not-allowed' })
      const rows = await listStays(act.tx, { ...params, open: query.open === 'yes' })
      return accept({
        items: rows.map((row) => ({ ...viewOf(row), elderId: row.elderId, elderName: row.elderName })),
      })
    }),
  ),
  implement(staysOfElderContract, {}, async ({ params, call, services }) =>
    runReading(services, call, async (act) => {
      const who = await actsFor(act, params.elderId)
      if (!who.ok) return who
      return accept({ items: (await listStays(act.tx, params)).map(viewOf) })
    }),
  ),
]

function viewOf(row: ListedStay) {
  const { elderId: _, elderName: __, ...rest } = row
  return {
    ...rest,
    admittedOn: row.admittedOn.toString(),
    plannedUntil: row.plannedUntil?.toString() ?? null,
    leftOn: row.leftOn?.toString() ?? null,
  }
}
