import type { Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { requireOrganization } from '#access/scope.ts'
import { listDraws } from '#awards/entitlements/store.ts'
import type { ProblemRow } from '#http/problem.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { BILL_PROBLEMS, PREPARE_PROBLEMS, SERVICE_STATE_PROBLEMS } from '../problems.ts'
import { drawService, quoteServiceDraw, takeDrawBack } from './actions.ts'
import { drawServiceContract, drawsOfDeskContract, quoteDrawContract, takeDrawBackContract } from './contract.ts'

const DRAW_PROBLEMS = {
  ...BILL_PROBLEMS,
  ...SERVICE_STATE_PROBLEMS,
  'price-changed': PREPARE_PROBLEMS['price-changed'],
  'no-entitlement-this-month': {
    status: 404,
    title: '服务当月没有政府购买的服务额度',
    detail: '这位老人在服务当月没有养老服务补贴额度。费用可以用消费券或由个人支付。',
  },
  'entitlement-used-up': {
    status: 409,
    title: '当月的服务额度已经用完',
    detail: '额度只在当月有效，用完为止。多出的费用可以用消费券或由个人支付。',
  },
  'service-drawn-already': {
    status: 409,
    title: '这条服务记录已经从额度里支付',
    detail: '一条记录只能支付一次。请刷新列表查看。',
  },
  'service-redeemed': {
    status: 409,
    title: '这条服务记录已经用消费券支付',
    detail: '一条记录只能支付一次。记错了的，先冲正消费券再办理。',
  },
  'nothing-to-pay': { status: 422, title: '没有需要支付的费用', detail: '保险已经付清，不用再从额度里支付。' },
  'served-after-death': {
    status: 409,
    title: '服务日期在老人去世以后',
    detail: '去世以后的服务不能支付。请核对服务日期。',
  },
  'not-home-care': {
    status: 422,
    title: '这类服务不能从额度里支付',
    detail: '政府购买的是居家养老服务。机构入住和日间照料请用消费券或由个人支付。',
  },
} as const satisfies Record<string, ProblemRow>

const BACK_PROBLEMS = {
  'draw-closed': { status: 409, title: '这笔支付已经办结', detail: '已经结算或撤销的不能再撤销。请刷新列表。' },
  'draw-being-settled': {
    status: 409,
    title: '这笔支付正在结算',
    detail: '结算单里的明细由县级民政部门核对。记错了的，请向县里说明。',
  },
} as const satisfies Record<string, ProblemRow>

export const drawRoutes: readonly Route<Services>[] = [
  implement(quoteDrawContract, DRAW_PROBLEMS, async ({ params, call, services }) =>
    runReading(services, call, async (act) => {
      const quoted = await quoteServiceDraw(act, params)
      if (!quoted.ok) return quoted
      const { entitlement, leftFen, drawFen, elderFen } = quoted.value
      const { programme, month, grantedFen } = entitlement
      return accept({ programme, month, grantedFen, leftFen, drawFen, elderFen })
    }),
  ),
  implement(drawServiceContract, DRAW_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => drawService(act, { ...params, ...body })),
  ),
  implement(drawsOfDeskContract, {}, async ({ params, query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireOrganization(act, DESK, params.organizationId)
      if (!allowed.ok) return allowed
      const draws = await listDraws(act.tx, { organizationId: params.organizationId, month: query.month })
      return accept({
        items: draws.map((draw) => ({
          drawId: draw.drawId,
          elderId: draw.elderId,
          elderName: draw.elderName,
          serviceId: draw.serviceId,
          programme: draw.programme,
          servedOn: draw.servedOn.toString(),
          feeFen: draw.feeFen,
          amountFen: draw.amountFen,
          state: draw.state,
          drawnAt: draw.drawnAt.toString(),
        })),
      })
    }),
  ),
  implement(takeDrawBackContract, BACK_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => takeDrawBack(act, { ...params, ...body })),
  ),
]
