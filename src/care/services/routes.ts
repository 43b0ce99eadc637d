import type { Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { requireOrganization } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { parseDate } from '#kernel/calendar.ts'
import { fen } from '#kernel/money.ts'
import { accept, refuse } from '#kernel/result.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { REDEEM_PROBLEMS, TICKET_PROBLEMS } from '#vouchers/problems.ts'
import { actsFor } from '#vouchers/use/who.ts'
import { BILL_PROBLEMS, SERVICE_STATE_PROBLEMS } from '../problems.ts'
import { cancelService, confirmAtDesk, confirmService, disputeService, recordService } from './actions.ts'
import {
  cancelServiceContract,
  confirmAtDeskContract,
  confirmServiceContract,
  disputeServiceContract,
  recordServiceContract,
  servicesOfDeskContract,
  servicesOfElderContract,
} from './contract.ts'
import { type ListedService, listServices } from './store.ts'

const RECORD_PROBLEMS = {
  ...BILL_PROBLEMS,
  ...SERVICE_STATE_PROBLEMS,
  ...TICKET_PROBLEMS,
  'served-ahead': { status: 422, title: '服务日期还没有到', detail: '服务做完以后才能登记。' },
  'served-over-two-months': {
    status: 422,
    title: '服务的起止日期不对',
    detail: '起不能晚于止，而且一条记录只能登记同一个月的服务。跨月的请按月份分开登记。',
  },
  'outside-the-stay': { status: 422, title: '日期不在入住期间', detail: '请核对入住和离开的日期。' },
  'worker-unknown': { status: 422, title: '没有这位服务人员', detail: '请从本机构当天在岗的人员里选择。' },
  'insurance-above-fee': REDEEM_PROBLEMS['insurance-above-fee'],
  'service-written-already': {
    status: 409,
    title: '这个预约已经登记过服务',
    detail: '一个预约只登记一次。登记有误的，请先撤销原来的记录。',
  },
} as const

const LIST_MAX = 200

export const serviceRoutes: readonly Route<Services>[] = [
  implement(recordServiceContract, RECORD_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) =>
      recordService(act, {
        ...params,
        ...body,
        servedFrom: Temporal.PlainDate.from(body.servedFrom),
        servedOn: Temporal.PlainDate.from(body.servedOn),
        insuranceFen: fen(body.insuranceFen),
        otherInsuranceFen: fen(body.otherInsuranceFen),
      }),
    ),
  ),
  implement(servicesOfDeskContract, {}, async ({ params, query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireOrganization(act, DESK, params.organizationId)
      if (!allowed.ok) return refuse({ code: 'not-allowed' })
      const rows = await listServices(act.tx, {
        organizationId: params.organizationId,
        state: query.state,
        from: query.from === undefined ? undefined : parseDate(query.from),
        to: query.to === undefined ? undefined : parseDate(query.to),
        limit: LIST_MAX,
      })
      return accept({
        items: rows.map((row) => ({ ...viewOf(row), elderId: row.elderId, elderName: row.elderName })),
      })
    }),
  ),
  implement(servicesOfElderContract, {}, async ({ params, call, services }) =>
    runReading(services, call, async (act) => {
      const who = await actsFor(act, params.elderId)
      if (!who.ok) return who
      return accept({ items: (await listServices(act.tx, { ...params, limit: LIST_MAX })).map(viewOf) })
    }),
  ),
  implement(confirmServiceContract, SERVICE_STATE_PROBLEMS, async ({ params, call, services }) =>
    runAction(services, call, (act) => confirmService(act, params)),
  ),
  implement(disputeServiceContract, SERVICE_STATE_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => disputeService(act, { ...params, ...body })),
  ),
  implement(
    confirmAtDeskContract,
    { ...SERVICE_STATE_PROBLEMS, ...TICKET_PROBLEMS },
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => confirmAtDesk(act, { ...params, ...body })),
  ),
  implement(
    cancelServiceContract,
    { ...SERVICE_STATE_PROBLEMS, 'already-redeemed': REDEEM_PROBLEMS['already-redeemed'] },
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => cancelService(act, { ...params, ...body })),
  ),
]

function viewOf(row: ListedService) {
  const { elderId: _, elderName: __, staffId: ___, confirmedVoice: ____, ...rest } = row
  return {
    ...rest,
    lines: [...row.lines],
    servedFrom: row.servedFrom.toString(),
    servedOn: row.servedOn.toString(),
    recordedAt: row.recordedAt.toString(),
    confirmedAt: row.confirmedAt?.toString() ?? null,
    ratedVoices: row.ratedVoices.filter((voice): voice is 'self' | 'agent' => voice === 'self' || voice === 'agent'),
  }
}
