import { FILE_NOT_YOURS } from '#files/problems.ts'
import type { ProblemRow } from '#http/problem.ts'

/** What went wrong, why, and what to do: one row for every refusal of this module. */
const PROBLEMS = {
  'credit-code-wrong': {
    status: 422,
    title: '统一社会信用代码不对',
    detail: '代码是18位，不含字母I、O、S、V、Z，最后一位是校验位。请对照营业执照或登记证书重新填写。',
  },
  'credit-code-taken': {
    status: 409,
    title: '这个统一社会信用代码已经登记过',
    detail: '同一家机构只登记一次。请用原来的账号登录查看进度；如不是本机构登记的，请联系县级民政部门。',
  },
  ...FILE_NOT_YOURS,
  'status-forbids': {
    status: 409,
    title: '机构目前的状态不能办理这一步',
    detail: '状态可能刚被其他人改变。请刷新页面，查看现在可以办理的事项。',
  },
  'commitment-missing': {
    status: 422,
    title: '机构还没有作出诚信承诺',
    detail: '请机构先阅读并签署诚信承诺，再审批入驻。',
  },
  'licence-missing': {
    status: 422,
    title: '没有登记证照有效期',
    detail: '请机构补充证照编号和有效期，再审批入驻。',
  },
  'licence-expired': {
    status: 422,
    title: '机构的证照已经过期',
    detail: '过期的证照不能提供服务。请机构更新证照后再办理。',
  },
  'own-application': {
    status: 403,
    title: '不能审批自己提交的申请',
    detail: '申请和审批要由两个人办理。请由另一位审批人处理。',
  },
  'account-malformed': {
    status: 422,
    title: '银行账号的格式不对',
    detail: '对公账号是8到32位数字。请对照开户许可证重新填写。',
  },
  'category-not-served': {
    status: 422,
    title: '机构没有登记这个服务类别',
    detail: '请先在服务类别里登记，再填写床位或名额。',
  },
  'more-free-than-capacity': {
    status: 422,
    title: '空余数不能大于总数',
    detail: '请核对总床位（名额）和空余床位（名额）。',
  },
  'name-malformed': { status: 422, title: '姓名的写法不对', detail: '姓名是2到50个字，不能有数字和特殊符号。' },
  'job-not-here': {
    status: 422,
    title: '这类机构没有这个岗位',
    detail: '评估员属于评估机构，护理员属于养老服务机构。请核对岗位。',
  },
  'assessor-papers-missing': {
    status: 422,
    title: '评估员的资料不全',
    detail: '评估员要有登录账号、身份证号和培训合格证书编号，三项都要填写。',
  },
  'login-missing': { status: 422, title: '缺少登录账号', detail: '这个岗位要登录系统，请填写登录账号。' },
  'account-unknown': {
    status: 422,
    title: '没有这个登录账号',
    detail: '请核对账号；要新开账号的，请同时填写首次登录密码。',
  },
  'already-employed': {
    status: 409,
    title: '这个人已经在岗',
    detail: '同一个人在同一岗位只登记一次。请在人员名单里查看。',
  },
  'already-ended': { status: 409, title: '这个人已经离岗', detail: '不需要再办理。请刷新人员名单。' },
  'ended-before-start': {
    status: 422,
    title: '离岗日期早于到岗日期',
    detail: '请核对离岗日期。',
  },
  'identity-number-length': { status: 422, title: '身份证号位数不对', detail: '身份证号是18位，请核对。' },
  'identity-number-fifteen-digits': {
    status: 422,
    title: '15位身份证号已经停用',
    detail: '请填写18位的身份证号。',
  },
  'identity-number-characters': {
    status: 422,
    title: '身份证号里有不该有的字符',
    detail: '前17位是数字，最后一位是数字或X。',
  },
  'identity-number-birth-date': {
    status: 422,
    title: '身份证号里的出生日期不对',
    detail: '请对照身份证核对第7到14位。',
  },
  'identity-number-check-digit': {
    status: 422,
    title: '身份证号的最后一位不对',
    detail: '可能有一位写错了，请对照身份证逐位核对。',
  },
  'contract-period-reversed': {
    status: 422,
    title: '协议的结束日早于开始日',
    detail: '请核对协议期限。',
  },
  'contract-overlaps': {
    status: 409,
    title: '与已有协议的期限重叠',
    detail: '同一地区、同一项目同一天只有一份协议。请先终止原协议，或从原协议期满的次日开始。',
  },
  'contract-already-ended': {
    status: 409,
    title: '这份协议已经终止',
    detail: '不需要再办理。请刷新页面。',
  },
  'end-outside-contract': {
    status: 422,
    title: '终止日期不在协议期限内',
    detail: '请填写协议期限以内的日期。',
  },
  'end-in-the-past': {
    status: 422,
    title: '不能倒签终止日期',
    detail: '已经发生的核销按当时有效的协议办理。最早可以终止到昨天。',
  },
  'due-in-the-past': { status: 422, title: '整改期限已经过去', detail: '请填写今天或以后的日期。' },
  'rectification-state': {
    status: 409,
    title: '这份整改通知现在不能办理这一步',
    detail: '机构报告整改后才能验收，验收退回后才能再报告。请刷新页面。',
  },
  'price-in-the-past': {
    status: 422,
    title: '价格不能从过去的日期开始或结束',
    detail: '请填写今天或以后的日期。',
  },
  'proposal-open': {
    status: 409,
    title: '这项服务有一个价格还在等审批',
    detail: '请等县级审批，或先撤回原来的价格申请。',
  },
  'price-already-decided': {
    status: 409,
    title: '这个价格已经办理过',
    detail: '可能刚被其他人审批或撤回。请刷新价目表。',
  },
  'own-proposal': {
    status: 403,
    title: '不能审批自己提交的价格',
    detail: '提交和审批要由两个人办理。',
  },
  'price-not-in-force': {
    status: 409,
    title: '这个价格在那一天没有执行',
    detail: '只能停止正在执行的价格。请核对日期。',
  },
  'item-listed-already': {
    status: 409,
    title: '这项服务已经在补贴清单上',
    detail: '请先从清单上停止，再重新列入。',
  },
  'item-end-in-the-past': {
    status: 422,
    title: '不能从过去的日期停止',
    detail: '已经核销的按当时的清单办理。请填写今天或以后的日期。',
  },
} as const satisfies Record<string, ProblemRow>

type Code = keyof typeof PROBLEMS

/** The rows for these refusals. */
export function problems<const C extends Code>(...codes: readonly C[]): Pick<typeof PROBLEMS, C> {
  // Every key that was asked for is taken from the table.
  return Object.fromEntries(codes.map((code) => [code, PROBLEMS[code]])) as Pick<typeof PROBLEMS, C>
}
