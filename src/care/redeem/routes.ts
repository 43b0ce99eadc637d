import type { Services } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { runReading } from '#access/run-action.ts'
import { requireOrganization, requireRegion } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { ZONE } from '#kernel/clock.ts'
import { fen } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'
import { accept, refuse } from '#kernel/result.ts'
import { REVERSAL_DECIDERS } from '#vouchers/ends/reverse.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { receiptOf } from '#vouchers/receipt.ts'
import { findRedemptions } from '#vouchers/use/read-store.ts'
import { REDEEM_SERVICE_PROBLEMS } from '../problems.ts'
import { quoteService, type Redeemed, redeemService } from './actions.ts'
import {
  askReversalContract,
  decideReversalContract,
  quoteAtDeskContract,
  quoteOnlineContract,
  redeemAtDeskContract,
  redeemOnlineContract,
  redemptionsOfDeskContract,
  reversalsContract,
} from './contract.ts'
import { decideServiceReversal, reverseService } from './reversal.ts'
import { findElderNames, findPendingReversals } from './store.ts'

const REVERSE_PROBLEMS = {
  'already-reversed': { status: 409, title: '这笔核销已经冲正', detail: '不用再办。' },
  'already-settled': {
    status: 409,
    title: '这笔核销已经结算',
    detail: '结算以后不能冲正。确有错误的，由县级民政部门办理追回。',
  },
} as const

const ASK_PROBLEMS = {
  ...REVERSE_PROBLEMS,
  'reversal-pending': {
    status: 409,
    title: '这笔核销已经申请冲正',
    detail: '正在等第二位人员审批，请耐心等待。',
  },
} as const

const DECIDE_PROBLEMS = {
  ...REVERSE_PROBLEMS,
  'same-person': { status: 409, title: '不能审批自己申请的冲正', detail: '请由另一位人员审批。' },
  'reversal-decided': { status: 409, title: '这笔冲正已经审批过', detail: '请刷新列表。' },
} as const

export const redeemRoutes: readonly Route<Services>[] = [
  implement(quoteAtDeskContract, REDEEM_SERVICE_PROBLEMS, async ({ params, body, call, services }) => {
    const by = { kind: 'desk', organizationId: params.organizationId, ticket: body.ticket } as const
    const quoted = await runReading(services, call, (act) => quoteService(act, { ...body, by }))
    return quoted.ok ? accept(quoteFields(quoted.value)) : quoted
  }),
  implement(redeemAtDeskContract, REDEEM_SERVICE_PROBLEMS, async ({ params, body, call, services }) => {
    const by = { kind: 'desk', organizationId: params.organizationId, ticket: body.ticket } as const
    const { serviceId, swap, payment } = body
    const redeemed = await redeemService(services, call, {
      by,
      serviceId,
      swap,
      payment,
      deductFen: fen(body.deductFen),
    })
    return redeemed.ok ? accept(receiptFields(redeemed.value)) : redeemed
  }),
  implement(quoteOnlineContract, REDEEM_SERVICE_PROBLEMS, async ({ params, body, call, services }) => {
    const by = { kind: 'citizen', elderId: params.elderId } as const
    const quoted = await runReading(services, call, (act) => quoteService(act, { ...params, ...body, by }))
    return quoted.ok ? accept(quoteFields(quoted.value)) : quoted
  }),
  implement(redeemOnlineContract, REDEEM_SERVICE_PROBLEMS, async ({ params, body, call, services }) => {
    const by = { kind: 'citizen', elderId: params.elderId } as const
    const { serviceId } = params
    const redeemed = await redeemService(services, call, { ...body, by, serviceId, deductFen: fen(body.deductFen) })
    return redeemed.ok ? accept(receiptFields(redeemed.value)) : redeemed
  }),
  implement(redemptionsOfDeskContract, {}, async ({ params, query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireOrganization(act, DESK, params.organizationId)
      if (!allowed.ok) return refuse({ code: 'not-allowed' })
      const rows = await findRedemptions(act.tx, {
        organizationId: params.organizationId,
        from: startOf(query.from),
        to: startOf(query.to ?? query.from).add({ hours: 24 }),
        limit: query.limit,
      })
      const names = await findElderNames(
        act.tx,
        rows.map((row) => row.elderId),
      )
      return accept({
        items: rows.map((row) => ({ ...receiptOf(row), elderName: names.get(row.elderId) ?? '' })),
      })
    }),
  ),
  implement(askReversalContract, ASK_PROBLEMS, async ({ params, body, call, services }) => {
    const asked = await reverseService(services, call, { ...params, ...body })
    if (!asked.ok) return asked
    const { value } = asked
    return accept(
      value.state === 'done'
        ? {
            reversalId: value.reversalId,
            state: value.state,
            amountFen: value.amountFen,
            usableAgain: value.usableAgain,
            limitFen: null,
          }
        : { ...value, amountFen: null, usableAgain: null },
    )
  }),
  implement(reversalsContract, {}, async ({ query, actor, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireRegion(act, [...REVERSAL_DECIDERS, 'auditor'], query.region)
      if (!allowed.ok) return refuse({ code: 'not-allowed' })
      const rows = await findPendingReversals(act.tx, regionPrefix(query.region))
      return accept({
        items: rows.map(({ requestedBy, ...row }) => ({
          ...row,
          servedOn: row.servedOn.toString(),
          requestedAt: row.requestedAt.toString(),
          own: requestedBy === accountOf(actor),
        })),
      })
    }),
  ),
  implement(decideReversalContract, DECIDE_PROBLEMS, async ({ params, body, call, services }) =>
    decideServiceReversal(services, call, { ...params, ...body }),
  ),
]

function startOf(date: string): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(ZONE).toInstant()
}

function quoteFields<Q extends { readonly lines: readonly unknown[]; readonly steps: readonly unknown[] }>(quoted: Q) {
  return {
    ...quoted,
    lines: [...quoted.lines] as Q['lines'][number][],
    steps: [...quoted.steps] as Q['steps'][number][],
  }
}

function receiptFields(redeemed: Redeemed) {
  const { repeated: _, leftBeforeFen: __, ...rest } = redeemed
  return { ...rest, at: redeemed.at.toString() }
}
