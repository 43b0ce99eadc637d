import { runAction, runReading } from '#access/run-action.ts'
import { FILE_NOT_YOURS } from '#files/problems.ts'
import type { ProblemRow } from '#http/problem.ts'
import { implement, type Route } from '#http/route.ts'
import { ACCOUNT_MALFORMED, IDENTITY_NUMBER_PROBLEMS, NAME_MALFORMED } from '../problems.ts'
import { confirmHeir, endHeir, readHeirs, readProposedHeirs, recordHeir } from './actions.ts'
import {
  confirmHeirContract,
  endHeirContract,
  heirsOfElderContract,
  proposedHeirsContract,
  recordHeirContract,
} from './contract.ts'

const ELDER_LIVES = {
  'elder-lives': {
    status: 409,
    title: '这位老人没有去世的记录',
    detail: '应发的钱发给本人。老人已经去世的，请先报告并核实去世，再登记继承人。',
  },
} as const satisfies Record<string, ProblemRow>

const HEIR_DECIDED = {
  'heir-decided': {
    status: 409,
    title: '这条继承人登记已经处理过',
    detail: '可能刚由别人确认或撤销。请刷新页面，看现在的情况。',
  },
} as const satisfies Record<string, ProblemRow>

const RECORD_PROBLEMS = {
  ...IDENTITY_NUMBER_PROBLEMS,
  ...NAME_MALFORMED,
  ...ACCOUNT_MALFORMED,
  ...ELDER_LIVES,
  'relation-unstated': {
    status: 422,
    title: '请说明与老人的关系',
    detail: '选择“其他”时，要写明是什么关系、凭什么材料领取。',
  },
  'heir-proposed-already': {
    status: 409,
    title: '已经有一条登记在等待确认',
    detail: '请由另一位工作人员先确认或撤销那一条，再登记新的。',
  },
  ...FILE_NOT_YOURS,
} as const satisfies Record<string, ProblemRow>

const CONFIRM_PROBLEMS = {
  ...ELDER_LIVES,
  ...HEIR_DECIDED,
  'recorded-it-yourself': {
    status: 403,
    title: '不能确认自己登记的继承人',
    detail: '登记和确认要由两个人办理。请由另一位工作人员核对材料后确认。',
  },
} as const satisfies Record<string, ProblemRow>

/** Who is paid what was still due to somebody who has died. */
export const heirRoutes: readonly Route[] = [
  implement(recordHeirContract, RECORD_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => recordHeir(act, { ...params, ...body })),
  ),
  implement(heirsOfElderContract, {}, async ({ params, call, services }) =>
    runReading(services, call, (act) => readHeirs(act, params.elderId)),
  ),
  implement(proposedHeirsContract, {}, async ({ query, call, services }) =>
    runReading(services, call, (act) => readProposedHeirs(act, query.region)),
  ),
  implement(confirmHeirContract, CONFIRM_PROBLEMS, async ({ params, call, services }) =>
    runAction(services, call, (act) => confirmHeir(act, params)),
  ),
  implement(endHeirContract, HEIR_DECIDED, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => endHeir(act, { ...params, ...body })),
  ),
]
