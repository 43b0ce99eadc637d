import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { fen } from '#kernel/money.ts'
import { accept } from '#kernel/result.ts'
import { grantBudget, readBudgets, readEnvelope, withdrawBudget } from './actions.ts'
import { grantBudgetContract, listBudgetsContract, readBudgetContract, withdrawBudgetContract } from './contract.ts'

const AMOUNT = {
  'amount-not-above-zero': { status: 422, title: '金额必须大于零', detail: '请填写要拨入或收回的金额。' },
} as const

const WITHDRAWAL = {
  ...AMOUNT,
  'budget-exhausted': {
    status: 409,
    title: '额度里没有这么多可收回的钱',
    detail: '已经承诺给老人的部分不能收回，只能收回还没有发出的部分。请减少金额。',
  },
} as const

export const budgetRoutes: readonly Route[] = [
  implement(grantBudgetContract, AMOUNT, async ({ body, call, services }) =>
    runAction(services, call, (act) => grantBudget(act, { ...body, amountFen: fen(body.amountFen) })),
  ),
  implement(withdrawBudgetContract, WITHDRAWAL, async ({ params, body, call, services }) =>
    runAction(services, call, (act) =>
      withdrawBudget(act, { ...body, envelopeId: params.envelopeId, amountFen: fen(body.amountFen) }),
    ),
  ),
  implement(listBudgetsContract, {}, async ({ query, call, services }) => {
    const found = await runReading(services, call, (act) => readBudgets(act, query))
    return found.ok ? accept({ envelopes: [...found.value] }) : found
  }),
  implement(readBudgetContract, {}, async ({ params, call, services }) => {
    const found = await runReading(services, call, (act) => readEnvelope(act, params.envelopeId))
    if (!found.ok) return found
    return accept({
      ...found.value,
      appropriations: found.value.appropriations.map((entry) => ({ ...entry, at: entry.at.toString() })),
    })
  }),
]
