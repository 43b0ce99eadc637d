import type { ProblemTable } from '#http/problem.ts'
import { REDEEM_PROBLEMS, STANDING_PROBLEMS, SWAP_PROBLEMS, TICKET_PROBLEMS } from '#vouchers/problems.ts'
import type { BillRefusal } from './bill.ts'
import type { PrepareRefusal } from './redeem/prepare.ts'

/** Why a provider or a service cannot be paid with the voucher. */
export const BILL_PROBLEMS = {
  'provider-unknown': { status: 404, title: '没有这家机构', detail: '请从机构列表里重新选择。' },
  'provider-not-active': {
    status: 409,
    title: '这家机构现在不能使用消费券',
    detail: '机构已被暂停或退出。请选择名单内的其他机构。',
  },
  'licence-expired': {
    status: 409,
    title: '机构的许可证已过期',
    detail: '过期期间的服务不能用券。请机构更新许可证，或选择其他机构。',
  },
  'provider-not-contracted': {
    status: 409,
    title: '机构在服务当天没有签约',
    detail: '只有签约期内的服务才能用券。请核对服务日期，或选择签约机构。',
  },
  'category-not-served': {
    status: 409,
    title: '这家机构没有开通这一类服务',
    detail: '请选择开通了这一类服务的机构。',
  },
  'price-not-listed': {
    status: 422,
    title: '服务当天的价目表里没有这一项',
    detail: '只能使用已公示并经审核的价目。请机构先申报价格，再登记服务。',
  },
  'item-of-another-category': {
    status: 422,
    title: '这一项属于另一类服务',
    detail: '一张账单只能包含同一类服务。请按类别分开登记。',
  },
  'item-not-subsidised': {
    status: 422,
    title: '这一项不在本地的补贴项目清单里',
    detail: '居家社区和日间托养服务，只有清单内的项目才能用券。清单外的费用由个人支付。',
  },
} as const satisfies ProblemTable<BillRefusal>

export const SERVICE_STATE_PROBLEMS = {
  'wrong-state': {
    status: 409,
    title: '现在的状态不能这样办理',
    detail: '这条记录的状态已经变了。请刷新页面，看看下一步能做什么。',
  },
} as const

export const PREPARE_PROBLEMS = {
  ...BILL_PROBLEMS,
  ...SERVICE_STATE_PROBLEMS,
  ...SWAP_PROBLEMS,
  'price-changed': {
    status: 409,
    title: '登记以后价格更正过',
    detail: '服务当天的价格已经更正。请机构撤销这条记录，按正确价格重新登记。',
  },
  'service-drawn-already': REDEEM_PROBLEMS['service-drawn-already'],
  'no-voucher-this-month': {
    status: 404,
    title: '服务当月没有消费券',
    detail: '这位老人在服务当月没有券，费用由个人支付。',
  },
} as const satisfies ProblemTable<Exclude<PrepareRefusal, { code: 'not-found' }>>

export const REDEEM_SERVICE_PROBLEMS = {
  ...STANDING_PROBLEMS,
  ...PREPARE_PROBLEMS,
  ...TICKET_PROBLEMS,
  ...REDEEM_PROBLEMS,
} as const
