import { runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { readReconciliation, readReconciliationLines } from './actions.ts'
import { reconciliationContract, reconciliationLinesContract } from './contract.ts'

const PART_PROBLEMS = {
  'part-not-of-stage': {
    status: 422,
    title: '这个环节没有这一项',
    detail: '请从对账页面上的数字点进来查看明细。',
  },
} as const

export const reconciliationRoutes: readonly Route[] = [
  implement(reconciliationContract, {}, ({ query, call, services }) =>
    runReading(services, call, (act) => readReconciliation(act, query)),
  ),
  implement(reconciliationLinesContract, PART_PROBLEMS, ({ query: { cursor, ...query }, call, services }) =>
    runReading(services, call, (act) => readReconciliationLines(act, { ...query, after: cursor })),
  ),
]
