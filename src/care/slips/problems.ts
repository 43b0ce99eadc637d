import type { ProblemTable } from '#http/problem.ts'
import { PRESENT_PROBLEMS, REDEEM_PROBLEMS } from '#vouchers/problems.ts'
import { BILL_PROBLEMS } from '../problems.ts'
import type { EnterSlipRefusal } from './actions.ts'
import type { PrepareSlipRefusal } from './prepare.ts'

export const PREPARE_SLIP_PROBLEMS = {
  ...BILL_PROBLEMS,
  ...REDEEM_PROBLEMS,
  'number-invalid': PRESENT_PROBLEMS['number-invalid'],
  'no-voucher-this-month': {
    status: 404,
    title: '单上的月份没有消费券',
    detail: '这位老人在单上写的月份没有券，费用由个人支付。请核对券号和时间。',
  },
  'worker-unknown': { status: 422, title: '没有这位服务人员', detail: '请从本机构当天在岗的人员里选择。' },
  'slip-ahead': { status: 422, title: '单上的时间还没有到', detail: '请照纸质单填写服务的日期和时间。' },
  'outside-the-outage': {
    status: 422,
    title: '单上的时间不在系统中断期间',
    detail: '只有县级民政部门登记的系统中断期间，才能用纸质单。其他时间请扫码核销。',
  },
  'slip-entry-over': {
    status: 410,
    title: '补录的期限已过',
    detail: '这次中断的纸质单已过补录期限。请联系县级民政部门。',
  },
} as const satisfies ProblemTable<Exclude<PrepareSlipRefusal, { code: 'not-found' | 'not-allowed' }>>

const BUDGET = {
  'budget-exhausted': {
    status: 409,
    title: '当月预算已经用完',
    detail: '券到期后余额已退回预算，现在不够补付这笔。请联系县级民政部门追加预算后再补录。',
  },
} as const

export const ENTER_SLIP_PROBLEMS = {
  ...PREPARE_SLIP_PROBLEMS,
  ...BUDGET,
  'slip-number-malformed': {
    status: 422,
    title: '纸质单编号不对',
    detail: '编号由数字、大写字母和短横组成，最多30个字。请照单上印的填写。',
  },
  'slip-entered-already': {
    status: 409,
    title: '这张纸质单已经补录过',
    detail: '每张单只补录一次。同一位老人同一时间的服务也只补录一次；录错的请先申请冲正。',
  },
  'file-unknown': { status: 422, title: '没有找到纸质单的照片', detail: '请重新拍照上传，再提交。' },
  'service-written-already': {
    status: 409,
    title: '这个预约已经登记过服务',
    detail: '预约的服务已经登记。请在服务记录里核销，不用补录纸质单。',
  },
} as const satisfies ProblemTable<
  Exclude<EnterSlipRefusal, { code: 'not-found' | 'not-allowed' | 'idempotency-key-reused' }>
>

export const DECIDE_SLIP_PROBLEMS = {
  ...REDEEM_PROBLEMS,
  ...BUDGET,
  'slip-decided': { status: 409, title: '这张单已经审核过', detail: '请刷新列表。' },
  'same-person': { status: 409, title: '不能审核自己补录的单', detail: '请由另一位人员审核。' },
  'reason-missing': { status: 422, title: '请写明退回的原因', detail: '机构会看到这个原因。' },
} as const
