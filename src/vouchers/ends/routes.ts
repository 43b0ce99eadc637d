import type { Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { regionPrefix } from '#kernel/region.ts'
import { accept, refuse } from '#kernel/result.ts'
import { closeRecoveryContract, openRecoveryContract, recoveriesContract } from './contract.ts'
import { closeRecovery, openRecovery } from './recovery.ts'
import { listOpenRecoveries } from './recovery-store.ts'
import { REVERSAL_DECIDERS } from './reverse.ts'

const REVERSED = {
  'already-reversed': { status: 409, title: '这笔核销已经冲正', detail: '钱没有付出去，不用追回。' },
  'not-settled': {
    status: 409,
    title: '这笔核销还没有结算',
    detail: '结算以前发现有错，请直接冲正。',
  },
} as const

const OPEN_PROBLEMS = {
  ...REVERSED,
  'recovery-open': { status: 409, title: '这笔核销已经立案追回', detail: '请在追回列表里查看。' },
} as const

const CLOSE_PROBLEMS = {
  ...REVERSED,
  'already-settled': { status: 409, title: '这笔核销已经结算', detail: '结算以后不能冲正，请收回款项后办结。' },
  'recovery-closed': { status: 409, title: '这笔追回已经办结', detail: '请刷新列表。' },
  'same-person': { status: 409, title: '核销坏账要由第二个人办', detail: '立案的人不能自己核销，请由另一位人员办理。' },
} as const

export const recoveryRoutes: readonly Route<Services>[] = [
  implement(recoveriesContract, {}, async ({ query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireRegion(act, [...REVERSAL_DECIDERS, 'auditor'], query.region)
      if (!allowed.ok) return refuse({ code: 'not-allowed' })
      const rows = await listOpenRecoveries(act.tx, { regionPrefix: regionPrefix(query.region), limit: 200 })
      return accept({ items: rows.map((row) => ({ ...row, openedAt: row.openedAt.toString() })) })
    }),
  ),
  implement(openRecoveryContract, OPEN_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => openRecovery(act, { ...params, ...body })),
  ),
  implement(closeRecoveryContract, CLOSE_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => closeRecovery(act, { ...params, ...body })),
  ),
]
