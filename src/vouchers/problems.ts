import type { ShownOnceRefusal } from '#access/run-action.ts'
import type { ProblemTable } from '#http/problem.ts'
import type { PresentRefusal } from './present/actions.ts'
import type { TicketRefusal } from './present/token.ts'
import type { RedeemRefusal } from './redeem/draw.ts'
import type { ClaimRefusal, StandingRefusal, SwapRefusal } from './voucher.ts'

/** Why a voucher cannot be used now, whatever it is for: on the ladder of what happened, why, what to do. */
export const STANDING_PROBLEMS = {
  'voucher-not-begun': {
    status: 409,
    title: '这张券还没到使用的月份',
    detail: '消费券只能在它所属的月份使用。请到当月1日以后再来。',
  },
  'voucher-expired': {
    status: 410,
    title: '这张券已经过期',
    detail: '消费券当月有效，过了当月最后一刻就作废，不能结转。请使用本月的券。',
  },
  'voucher-suspended': {
    status: 409,
    title: '这张券暂停使用',
    detail: '县级民政部门正在核实情况。请联系所在地民政部门了解原因。',
  },
  'voucher-void': {
    status: 410,
    title: '这张券已经作废',
    detail: '补贴资格已经终止。如有疑问，请联系所在地民政部门。',
  },
  'person-died': {
    status: 410,
    title: '已登记去世，消费券停止使用',
    detail: '登记去世后，消费券不能再使用。如登记有误，请带证明到县级民政部门更正。',
  },
} as const satisfies ProblemTable<StandingRefusal>

export const CLAIM_PROBLEMS = {
  ...STANDING_PROBLEMS,
  'voucher-already-claimed': {
    status: 409,
    title: '本月的券已经领过了',
    detail: '每人每月只领一类券一张。还没有用过的，可以“换券”改成别的类别。',
  },
  'category-unknown': { status: 422, title: '没有这一类券', detail: '请从列出的类别里选一类。' },
  'channel-unknown': { status: 422, title: '本地不支持这个领取渠道', detail: '请从列出的渠道里选一个。' },
} as const satisfies ProblemTable<ClaimRefusal>

export const SWAP_PROBLEMS = {
  ...STANDING_PROBLEMS,
  'voucher-unclaimed': { status: 409, title: '这张券还没有领取', detail: '请先领取，领取时就可以选类别。' },
  'voucher-used': {
    status: 409,
    title: '用过的券不能换类别',
    detail: '本月已经用过这张券。下个月的券可以重新选类别。',
  },
  'voucher-held': {
    status: 409,
    title: '有预约占着这张券',
    detail: '预约时已经按现在的类别留出了额度。请先取消预约，再换券。',
  },
  'category-unknown': { status: 422, title: '没有这一类券', detail: '请从列出的类别里选一类。' },
  'category-same': { status: 409, title: '已经是这一类了', detail: '不用换，可以直接使用。' },
} as const satisfies ProblemTable<SwapRefusal>

export const PRESENT_PROBLEMS = {
  ...STANDING_PROBLEMS,
  'code-invalid': {
    status: 422,
    title: '这不是消费券的二维码',
    detail: '请让老人在“我的消费券”里打开二维码再扫，或输入券号。',
  },
  'code-expired': {
    status: 410,
    title: '二维码已经失效',
    detail: '二维码每60秒换一次，截图不能使用。请让老人在手机上刷新后再扫。',
  },
  'number-invalid': { status: 422, title: '券号不对', detail: '券号是13位数字。请对照券面重新输入。' },
  'pin-wrong': { status: 422, title: '卡片密码不对', detail: '请老人重新输入6位密码。连续输错5次要等30分钟。' },
  'card-locked': {
    status: 423,
    title: '卡片暂时锁住了',
    detail: '密码连续输错5次。请30分钟后再试，或到乡镇（街道）窗口重新打印卡片。',
  },
  'person-not-checked': {
    status: 422,
    title: '请先核对是不是本人',
    detail: '只凭券号使用时，要对照照片核对本人，并勾选“已核对本人”。',
  },
  'no-voucher-this-month': {
    status: 404,
    title: '这位老人本月没有消费券',
    detail: '可能还没有获得资格，或资格已经终止。请老人联系所在地民政部门。',
  },
  'voucher-unclaimed': {
    status: 409,
    title: '本月的券还没有领取',
    detail: '请老人或代办人先在手机上领取并选好类别，没有手机的到乡镇（街道）窗口领取。',
  },
} as const satisfies ProblemTable<Exclude<PresentRefusal, { code: 'not-allowed' | 'not-found' }>>

export const TICKET_PROBLEMS = {
  'ticket-invalid': { status: 422, title: '请重新扫码', detail: '这次核销没有对应的扫码记录。请重新扫码或输入券号。' },
  'ticket-expired': { status: 410, title: '扫码已超过15分钟', detail: '请重新扫码或输入券号，再确认核销。' },
} as const satisfies ProblemTable<TicketRefusal>

export const CARD_PROBLEMS = {
  'shown-once': {
    status: 409,
    title: '这张卡的密码已经显示过一次',
    detail: '为了安全，密码只显示一次，系统不保存。没有记下的，请再打印一张新卡，旧密码随即作废。',
  },
} as const satisfies ProblemTable<ShownOnceRefusal>

export const REDEEM_PROBLEMS = {
  ...STANDING_PROBLEMS,
  'voucher-unclaimed': PRESENT_PROBLEMS['voucher-unclaimed'],
  'other-category': {
    status: 409,
    title: '这张券不是这一类服务的',
    detail: '每月只能用选定的一类。还没有用过的券，可以由老人确认换券后抵扣；用过的不能换。',
  },
  'served-in-another-month': {
    status: 422,
    title: '服务不在这张券的月份',
    detail: '服务和核销必须在同一个月。请核对服务日期。',
  },
  'insurance-above-fee': {
    status: 422,
    title: '保险支付的钱多于服务费',
    detail: '请核对长期护理保险和其他保险的支付金额。',
  },
  'nothing-to-deduct': {
    status: 409,
    title: '没有可以抵扣的金额',
    detail: '保险已经付清全部费用，不需要使用消费券。',
  },
  'cap-reached': {
    status: 409,
    title: '本月的抵扣额度已经用完',
    detail: '每人每月各类服务合计有最高抵扣额。余下的费用由个人支付；下月1日有新的券。',
  },
  'not-in-parts': {
    status: 409,
    title: '这一类券只能用一次',
    detail: '本月已经用过。下个月的券可以再用。',
  },
  'quote-changed': {
    status: 409,
    title: '可抵扣的金额变了',
    detail: '刚才在别处用过这张券，或有预约占用。请按新的金额请老人重新确认。',
  },
  'already-redeemed': {
    status: 409,
    title: '这次服务已经核销过',
    detail: '同一次服务只能核销一次。如果核销有误，请先冲正。',
  },
  'service-drawn-already': {
    status: 409,
    title: '这条服务记录已经从补贴额度里支付',
    detail: '一条记录只能支付一次。请刷新列表查看。',
  },
  'clock-apart': {
    status: 503,
    title: '系统时间不一致，暂时不能核销',
    detail: '为避免跨月出错，没有扣券。请稍后再试，并通知系统管理员检查服务器时间。',
  },
  'busy-voucher': {
    status: 503,
    title: '这张券正在别处使用',
    detail: '没有扣券。请稍等几秒再试。',
  },
} as const satisfies ProblemTable<Exclude<RedeemRefusal, { code: 'not-found' | 'idempotency-key-reused' }>>
