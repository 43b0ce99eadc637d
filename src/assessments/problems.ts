import type { ProblemRow } from '#http/problem.ts'

/** What went wrong, why, and what to do: one row for every refusal of this module. */
const PROBLEMS = {
  'answers-invalid': {
    status: 422,
    title: '有的评估项目没有填好',
    detail: '请按每一项的分值范围补填或修改，再提交。',
  },
  'elder-died': {
    status: 409,
    title: '这位老人已登记去世',
    detail: '不能再申请评估。如登记有误，请联系乡镇（街道）更正。',
  },
  'request-open': {
    status: 409,
    title: '已经有一个评估申请在办理',
    detail: '一位老人同一时间只办一个评估申请。请先完成或撤销正在办的那一个。',
  },
  'price-missing': {
    status: 409,
    title: '这家机构还没有公布评估收费',
    detail: '没有经县级民政部门核定的收费不能预约。请换一家评估机构。',
  },
  'address-missing': {
    status: 422,
    title: '缺少上门评估的地址',
    detail: '请填写评估员要去的地址，写到门牌号。',
  },
  'time-missing': { status: 422, title: '还没有选时间', detail: '请选择一个可以预约的时间。' },
  'time-in-the-past': { status: 422, title: '这个时间已经过去', detail: '请选择以后的时间。' },
  'time-too-far': { status: 422, title: '预约得太早了', detail: '最多可以预约180天以内的时间。' },
  'slot-unknown': { status: 404, title: '没有这个预约时段', detail: '时段可能已经调整。请刷新后重新选择。' },
  'slot-closed': { status: 409, title: '这个时段不再接受预约', detail: '请选择其他时段。' },
  'slot-full': { status: 409, title: '这个时段刚刚约满', detail: '请选择其他时段，或换一家评估机构。' },
  'provider-unknown': { status: 404, title: '没有这家机构', detail: '请从名单里重新选择。' },
  'provider-not-active': {
    status: 409,
    title: '这家机构目前不能提供服务',
    detail: '机构可能正在整改或已经退出。请从名单里另选一家。',
  },
  'licence-expired': { status: 409, title: '这家机构的证照已经过期', detail: '请从名单里另选一家。' },
  'provider-not-contracted': {
    status: 409,
    title: '这家机构在老人居住地没有有效的协议',
    detail: '只能选择与当地民政部门签约的机构。请从名单里另选一家。',
  },
  'category-not-served': { status: 409, title: '这家机构不做能力评估', detail: '请从评估机构名单里选择。' },
  'request-state': {
    status: 409,
    title: '这个申请目前不能办理这一步',
    detail: '申请的状态刚刚有变化。请刷新页面，查看现在可以做什么。',
  },
  'assessment-begun': {
    status: 409,
    title: '评估已经开始',
    detail: '已经有评估员提交了评分，不能再撤销或改期。对结果有疑问的，可以在结果确认后提出异议。',
  },
  'too-early': {
    status: 409,
    title: '还没有到约定的时间',
    detail: '到了约定时间老人仍不在的，才能登记爽约。需要改时间请用“改期”。',
  },
  'assessors-two-needed': {
    status: 422,
    title: '要派两名评估员',
    detail: '国家标准要求至少两名评估员同时评估。请选择两个人。',
  },
  'assessor-twice': {
    status: 422,
    title: '两名评估员是同一个人',
    detail: '两名评估员必须是不同的人，按账号和身份证号核对。请另选一人。',
  },
  'assessor-unfit': {
    status: 422,
    title: '这名评估员不能派出',
    detail: '评估那天他不在岗，或者培训合格证书已经过期。请另选一人，或先更新证书。',
  },
  'assessor-conflict': {
    status: 422,
    title: '这名评估员需要回避',
    detail: '他是老人本人或代办人，在为老人服务的机构任职，曾经评估过同一争议，或已经申明回避。请另选一人。',
  },
  'assessor-busy': {
    status: 409,
    title: '评估员在这个时间已有安排',
    detail: '请另选一人，或与老人商量改期。',
  },
  'sheet-handed-in': {
    status: 409,
    title: '评分已经提交',
    detail: '提交后的评分不能修改或更换评估员。两人的评分有差异时，在核对差异时说明。',
  },
  'assessment-state': {
    status: 409,
    title: '这次评估目前不能办理这一步',
    detail: '评估的进度刚刚有变化。请刷新页面，查看现在可以做什么。',
  },
  'declaration-missing': {
    status: 422,
    title: '还没有作出回避声明',
    detail: '请先声明与老人没有亲属或利害关系，再提交评分；有关系的请申请回避。',
  },
  'evidence-missing': {
    status: 422,
    title: '等级变更的依据没有写',
    detail: '昏迷、确诊痴呆、精神障碍和两次以上风险事件会使等级加重，每一条都要写明依据。',
  },
  'assessed-on-wrong': {
    status: 422,
    title: '评估日期不对',
    detail: '评估日期不能早于受理的那天，也不能晚于今天。',
  },
  'file-unknown': {
    status: 422,
    title: '有一个附件找不到',
    detail: '附件要由您本人上传。请重新上传后再提交。',
  },
  'client-id-reused': {
    status: 422,
    title: '这份评分与之前用同一编号提交的不一样',
    detail: '同一个编号只能用于同一份评分。请在平板上刷新，核对已经提交的内容。',
  },
  'sheets-not-both-in': {
    status: 409,
    title: '另一名评估员还没有提交',
    detail: '两名评估员各自独立评分，都提交后才能看到对方的评分和差异。',
  },
  'agreement-wrong': {
    status: 422,
    title: '差异没有全部核对好',
    detail: '每一处差异都要写出商定的分值和理由，分值不能超出两人评分的范围。',
  },
  'nothing-to-reconcile': { status: 409, title: '两人的评分没有差异', detail: '不需要核对，可以直接签名。' },
  'record-missing': {
    status: 422,
    title: '评估信息还没有填写',
    detail: '请先填写评估地点和信息提供者，再签名。',
  },
  'revision-changed': {
    status: 409,
    title: '内容刚刚有改动',
    detail: '另一名评估员改动了内容。请重新查看，再签名。',
  },
  'own-assessment': {
    status: 403,
    title: '不能确认自己参加的评估',
    detail: '请由没有参加这次评估的同事处理。',
  },
  'fee-settled': { status: 409, title: '评估费已经分担完毕', detail: '不需要再办理。请刷新页面。' },
  'fee-still-open': {
    status: 409,
    title: '评估费还不能分担',
    detail: '老人是否符合补贴条件还缺少事实。请先补齐事实，或由审核人员写明理由后办理。',
  },
  'result-replaced': {
    status: 409,
    title: '这个结果已经被新的评估结果替代',
    detail: '如对新的结果有疑问，请对新的结果提出异议。',
  },
  'objection-open': { status: 409, title: '已经有一个异议在处理', detail: '请等处理结果。' },
  'objection-decided': {
    status: 409,
    title: '对这个结果的异议已经答复',
    detail: '同一个结果只能提出一次异议。身体状况有变化的，可以申请重新评估。',
  },
  'objection-state': {
    status: 409,
    title: '这个异议目前不能办理这一步',
    detail: '异议的状态刚刚有变化。请刷新页面。',
  },
} as const satisfies Record<string, ProblemRow>

type Code = keyof typeof PROBLEMS

/** The rows for these refusals. */
export function problems<const C extends Code>(...codes: readonly C[]): Pick<typeof PROBLEMS, C> {
  // Every key that was asked for is taken from the table.
  return Object.fromEntries(codes.map((code) => [code, PROBLEMS[code]])) as Pick<typeof PROBLEMS, C>
}
