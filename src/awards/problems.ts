import { FILE_NOT_YOURS } from '#files/problems.ts'
import type { ProblemRow } from '#http/problem.ts'

/** What went wrong, why, and what to do: one row for every refusal of awards. */
const PROBLEMS = {
  'award-ended': {
    status: 409,
    title: '这项待遇已经终止',
    detail: '已经终止的待遇不能再改动。符合条件的可以重新申请。',
  },
  'award-suspended': { status: 409, title: '这项待遇已经暂停', detail: '请先恢复，再办理新的暂停。' },
  'award-not-suspended': { status: 409, title: '这项待遇没有暂停', detail: '没有暂停的待遇不用恢复。' },
  'award-has-amount': {
    status: 409,
    title: '这项待遇已经有标准',
    detail: '标准由政策或以前的核定确定，不能再改。情况变化的，请报告变化后重新核定。',
  },
  'standard-outside-range': {
    status: 422,
    title: '标准不在政策规定的范围内',
    detail: '请按政策规定的上下限和评估等级填写。',
  },
  'month-passed': {
    status: 422,
    title: '不能从已经开始的月份起办理',
    detail: '已经开始的月份按原来的决定办理。请填写以后的月份。',
  },
  'date-in-future': { status: 422, title: '日期不能晚于今天', detail: '请填写事情实际发生的日期。' },
  'before-birth': { status: 422, title: '日期早于老人的出生日期', detail: '请核对日期。' },
  'nothing-received': {
    status: 409,
    title: '老人现在没有在享受的待遇',
    detail: '没有在享受的待遇，不用报告变化。',
  },
  'change-verified-already': { status: 409, title: '这条报告已经核实过', detail: '请刷新页面查看结果。' },
  'told-it-yourself': {
    status: 403,
    title: '不能核实自己报告的变化',
    detail: '报告和核实要由两个人办理。请由同事核实。',
  },
  'new-region-missing': { status: 422, title: '请填写老人现在的常住地', detail: '核实迁居时要写明新的常住地。' },
  'exclusion-missing': {
    status: 422,
    title: '请选择开始享受的待遇',
    detail: '核实时要写明是哪一项不能同时享受的待遇。',
  },
  'still-entitled': {
    status: 409,
    title: '按政策老人仍然符合条件',
    detail: '核实的情况不影响继续享受，不能终止。请核对事实，或不予认定。',
  },
  'ends-nothing': {
    status: 409,
    title: '这个变化不影响老人在享受的待遇',
    detail: '政策没有规定因此终止。请核对变化的种类，或不予认定。',
  },
  'check-closed': { status: 409, title: '这次核查已经办结', detail: '请刷新页面查看结果。' },
  'before-opening': {
    status: 422,
    title: '日期早于这次核查开始的日期',
    detail: '要填写这次核查开始以后见到老人或核对材料的日期。',
  },
  'photo-missing': { status: 422, title: '缺少照片', detail: '选择照片核实的，要上传当天的照片。' },
  'not-overdue': { status: 409, title: '还没有到核查期限', detail: '期限以后仍没有核实的，才能暂停。' },
  'vouchers-not-made-up': {
    status: 422,
    title: '消费券不能补发过去的月份',
    detail: '消费券只在当月有效。请选择不补发，从恢复的月份起发券。',
  },
  'fact-not-of-this-kind': {
    status: 422,
    title: '这类变化不登记这项情况',
    detail: '只能登记与这类变化有关的情况。请核对变化的种类，或另报一条。',
  },
  'birth-date-missing': {
    status: 422,
    title: '请填写正确的出生日期',
    detail: '核实出生日期更正时，要写明正确的日期。',
  },
  'wrong-finding-unknown': {
    status: 422,
    title: '没有找到要更正的那次核实',
    detail: '只能更正已经核实、还有效的变化。请从变化记录里选择。',
  },
  'effect-changed': {
    status: 409,
    title: '预览以后情况变了',
    detail: '有新的发放或核实影响了结果。请重新预览，核对每个月的变化后再确认。',
  },
  'policy-unknown': { status: 404, title: '没有这项政策', detail: '政策可能已经停止。请联系系统管理员。' },
  'fact-unreadable': {
    status: 422,
    title: '档案里有一项情况不能用',
    detail: '这项情况的内容与规定不符或互相矛盾。请更正后再办理。',
  },
  'not-a-resident': {
    status: 403,
    title: '这位老人不是本机构的服务对象',
    detail: '机构只能报告本机构服务对象的变化。',
  },
  'recovery-closed': { status: 409, title: '这件追回已经了结', detail: '已经还清或核销的追回不能再改动。' },
  'proof-missing': {
    status: 422,
    title: '缺少签字的同意书',
    detail: '由工作人员代为登记的，要上传本人、代办人或继承人签字的同意书。',
  },
  'plan-invalid': { status: 422, title: '分期安排不对', detail: '期数从1到120，首期不能早于今天。' },
  'more-than-owed': { status: 422, title: '金额超过还欠的数', detail: '请核对还欠的金额后再登记。' },
  'no-consent': {
    status: 409,
    title: '没有取得同意，不能抵扣',
    detail: '从以后的待遇里抵扣，必须先有本人、代办人或继承人的同意。',
  },
  'nothing-to-set-off': {
    status: 409,
    title: '这个月没有可以抵扣的金额',
    detail: '只能抵扣已经核定、还没有进入发放的月份。',
  },
  'nothing-proposed': { status: 409, title: '还没有人提出核销', detail: '核销要先由一人提出，再由另一人批准。' },
  'same-person': { status: 403, title: '这一步要换一个人办理', detail: '提出和批准要由两个人办理。请由同事批准。' },
  'invoice-sum-wrong': {
    status: 422,
    title: '发票金额对不上',
    detail: '个人负担加保险支付不能超过发票总额，总额要大于零。',
  },
  'invoice-outside-period': {
    status: 422,
    title: '发票的服务时间不在申请的时间段内',
    detail: '请核对发票，或修改申请补贴的起止日期。',
  },
  'invoice-in-future': { status: 422, title: '发票日期不对', detail: '开票日期不能晚于今天，服务起止日期要有先后。' },
  'invoice-kind-differs': {
    status: 422,
    title: '评估类别只用于评估费发票',
    detail: '服务费发票不填评估类别。请核对发票的种类。',
  },
  'invoice-claimed': {
    status: 409,
    title: '这张发票已经申请过',
    detail: '同一张发票只能申请一次。请核对发票号码；如被别人误用，请联系街道。',
  },
  'not-a-claim': { status: 409, title: '这项申请不用发票', detail: '只有报销类的申请才录入发票。' },
  'year-closed': {
    status: 409,
    title: '已过这一年度的申请期限',
    detail: '当年的补贴应在年底前提出，过期原则上不补办。有特殊情况的，请由街道写明理由后受理。',
  },
  'no-monthly-run': {
    status: 422,
    title: '这项政策没有按月发放',
    detail: '只有按月、按季或按年发放的待遇才有发放批次。消费券由发券批次办理。',
  },
  'run-exists': {
    status: 409,
    title: '这个月的发放批次已经有了',
    detail: '同一地区同一项政策每月只有一个批次。预览有误的，先撤销再重新预览。',
  },
  'run-not-open': { status: 409, title: '这个批次不在待确认状态', detail: '可能已经确认、发放或撤销。请刷新页面。' },
  'changed-since-preview': {
    status: 409,
    title: '预览以后名单或金额变了',
    detail: '有新的情况影响了这个月的名单。请撤销后重新预览，核对后再确认。',
  },
  'quarter-malformed': { status: 422, title: '季度写得不对', detail: '季度要写成 2026-Q2 这样。' },
  'no-quarterly-clock': {
    status: 422,
    title: '这个街镇没有按季度办理的政策',
    detail: '请核对街镇的行政区划代码。',
  },
  'quarter-not-begun': {
    status: 409,
    title: '这个季度还没有开始',
    detail: '提前做以后季度的汇总表，会把本季度的申请也收进去。请到该季度再做。',
  },
  'nothing-to-close': {
    status: 409,
    title: '这个季度没有可以汇总的申请',
    detail: '没有已经核对完毕、可以补贴的申请。缺账户等情况的请先办好；晚到的申请顺延到下一季度。',
  },
  'claim-not-in-table': {
    status: 409,
    title: '这份申请不在这张汇总表里',
    detail: '可能已经退回或撤回。请刷新页面查看。',
  },
  'claim-not-refused': {
    status: 409,
    title: '这份申请要随汇总表办理',
    detail: '只有按政策不符合条件、等待初审的申请，才单独送区里作出不予补贴的决定。',
  },
  'claim-not-waiting': {
    status: 409,
    title: '这份申请不在区级复核环节',
    detail: '可能已经确认、退回或撤回。请刷新页面查看。',
  },
  'too-long-for-paper': { status: 409, title: '明细太多，不适合打印', detail: '请下载 Excel 文件。' },
  'quarter-signed': { status: 409, title: '汇总表已经签完', detail: '经办人、审核人、分管领导都已签字，不用再签。' },
  'quarter-unsigned': {
    status: 409,
    title: '汇总表还没有签完',
    detail: '街镇的经办人、审核人和分管领导三人签字后，区里才能复核确认。',
  },
  ...FILE_NOT_YOURS,
} as const satisfies Record<string, ProblemRow>

type ProblemCode = keyof typeof PROBLEMS

/** The rows for these refusals. */
export function problems<const C extends ProblemCode>(...codes: readonly C[]): Pick<typeof PROBLEMS, C> {
  // Every key that was asked for is taken from the table.
  return Object.fromEntries(codes.map((code) => [code, PROBLEMS[code]])) as Pick<typeof PROBLEMS, C>
}
