import { FILE_NOT_YOURS } from '#files/problems.ts'
import type { ProblemRow } from '#http/problem.ts'

/** What went wrong, why, and what to do: one row for every refusal of cases. The rows also explain a disabled button. */
const PROBLEMS = {
  // What the table of possible actions says ------------------------------------------------------------------------------
  'case-closed': {
    status: 409,
    title: '这件事已经办结',
    detail: '已经办结的办件不能再改动。如有不同意见，可以提出异议，或申请行政复议。',
  },
  'letter-not-printable': {
    status: 409,
    title: '这份决定书是以前的格式，不能重新打印',
    detail: '决定书作出时没有保存打印内容。请查阅纸质存档；内容可以在办件里查看。',
  },
  'not-accepted-yet': {
    status: 409,
    title: '还没有受理，没有受理通知书',
    detail: '材料核对齐全、受理以后，才有受理通知书。材料不齐的，请打印一次性告知书。',
  },
  'case-not-handed-in': {
    status: 409,
    title: '申请还没有提交',
    detail: '申请人还在填写。请等申请提交后再办理。',
  },
  'case-handed-in': {
    status: 409,
    title: '申请已经提交，正在办理',
    detail: '提交后不能再修改。需要补充的，工作人员会一次告知；也可以撤回后重新申请。',
  },
  'waits-for-applicant': {
    status: 409,
    title: '正在等申请人补正',
    detail: '已经发出一次性告知，办理时限暂停。请等申请人重新提交。',
  },
  'objection-open': {
    status: 409,
    title: '有异议还没有答复',
    detail: '异议核查期间不能作出决定，办理时限暂停。请先核查并答复异议。',
  },
  'other-step': {
    status: 409,
    title: '现在还没到这一步',
    detail: '办件正在另一个环节，可能刚被其他人推进。请刷新页面，查看当前环节。',
  },
  'not-your-part': {
    status: 403,
    title: '这一步不由您办理',
    detail: '当前账号的角色不办理这个环节。请由负责这一环节的人员办理。',
  },
  'same-person': {
    status: 403,
    title: '这一步要换一个人办理',
    detail: '上一环节是您办理的，按规定审核和审批由不同的人完成。请由同事办理。',
  },
  'already-signed': {
    status: 409,
    title: '您已经签过这一步',
    detail: '这一步需要几个人分别签字，同一个人只能签一次。请由另一位经办人签字。',
  },
  'locked-by-other': {
    status: 409,
    title: '另一位同事正在办理这件事',
    detail: '为避免两个人同时改动，请稍后再试，或与同事联系。锁定二十分钟后自动解除。',
  },
  'elder-died': {
    status: 409,
    title: '老人已经去世',
    detail: '登记显示老人已经去世，不能再为其申请或批准。登记有误的，请联系县级民政部门更正。',
  },
  'documents-missing': {
    status: 422,
    title: '材料还不齐',
    detail: '所有缺少或需要更换的材料都列在这里，请一次补齐后再提交。',
  },
  'documents-unchecked': {
    status: 409,
    title: '还有材料没有核对',
    detail: '请先逐份核对清单上的材料，再进行下一步。',
  },
  'documents-complete': {
    status: 409,
    title: '材料已经齐全',
    detail: '没有需要补正的材料，不用发告知，可以直接受理。',
  },
  'deficiency-notice-given': {
    status: 409,
    title: '一次性告知已经发过',
    detail: '每件申请只能发一次告知，要补的材料应当一次说全。告知里提过但还没补好的，可以按原告知退回。',
  },
  'deficiency-notice-missing': {
    status: 409,
    title: '还没有发过一次性告知',
    detail: '请先发一次性告知，把要补的材料一次说全。',
  },
  'not-in-the-notice': {
    status: 409,
    title: '告知里没有提到这些材料',
    detail: '一次性告知没有列出的材料，不能再要求申请人补交。请按现有材料办理。',
  },
  'notice-published': {
    status: 409,
    title: '公示已经发布',
    detail: '这一环节的公示正在进行，不用重复发布。',
  },
  'notice-not-published': {
    status: 409,
    title: '还没有发布公示',
    detail: '请先发布公示，期满后再结束。',
  },
  'notice-running': {
    status: 409,
    title: '公示期还没有满',
    detail: '公示的最后一天过后才能结束。请等期满后再办理。',
  },
  'no-open-objection': { status: 409, title: '没有待答复的异议', detail: '异议可能已经由同事答复。请刷新页面。' },
  'clock-stands': { status: 409, title: '时限已经暂停', detail: '这一步的办理时限已经暂停，不用再暂停。' },
  'clock-runs': { status: 409, title: '时限没有暂停', detail: '这一步的办理时限正在计算，不用恢复。' },
  'clock-cannot-stop': {
    status: 409,
    title: '这一步的时限不能暂停',
    detail: '政策没有规定这一步可以扣除的时间。请在时限内办理。',
  },
  'nothing-before': {
    status: 409,
    title: '没有可以退回的环节',
    detail: '前面没有由部门办理完成的环节。需要申请人补充的，请发一次性告知。',
  },
  'letter-missing': { status: 409, title: '还没有决定书', detail: '作出决定后才有决定书可以送达。' },
  'letter-served': { status: 409, title: '送达已经登记', detail: '送达日期只登记一次，救济期限从那天起算。' },
  'letter-not-served': { status: 409, title: '决定书还没有送达', detail: '请先登记送达。' },
  'appeal-pending': {
    status: 409,
    title: '已有复议或诉讼在办理',
    detail: '请先登记那一件的结果，再登记新的。',
  },
  'no-appeal-pending': { status: 409, title: '没有正在进行的复议或诉讼', detail: '请先登记复议或诉讼。' },
  'quarter-table': {
    status: 409,
    title: '这一步随季度汇总表办理',
    detail: '报销类的申请由街镇按季度汇总，三人在汇总表上签字后一并送区里。请到“季度汇总”办理。',
  },
  // Opening and filling in ------------------------------------------------------------------------------------------------
  'policy-unknown': { status: 404, title: '没有这项政策', detail: '请从服务目录里选择要申请的项目。' },
  'policy-closed': {
    status: 422,
    title: '这项政策现在不受理申请',
    detail: '申请日期不在政策的施行期或项目的实施期内。请留意后续公告。',
  },
  'no-application-needed': {
    status: 409,
    title: '这项待遇不用申请',
    detail: '符合条件的会自动发放。觉得漏发、少发的，可以提出异议。',
  },
  'lives-elsewhere': {
    status: 422,
    title: '请向常住地申请',
    detail: '这项补贴按常住地发放，老人登记的常住地不在本地区。搬了家的，请先更新常住地。',
  },
  'household-unknown': {
    status: 409,
    title: '不知道是哪一户',
    detail: '这项补助每户一次。请先在老人的情况里登记户号（户口簿上的户号），再批准。',
  },
  'household-served': {
    status: 409,
    title: '这一户已经享受过',
    detail: '这项补助每户只给一次，同户的人已经享受过。请核对户号；确属一户的，不能再批。',
  },
  'already-awarded': {
    status: 409,
    title: '老人已经在享受同一项待遇',
    detail: '同一项待遇一个人只能享受一份，不论在哪个地区。原待遇终止后才能重新申请。',
  },
  'not-a-resident': {
    status: 403,
    title: '这位老人不是本机构的服务对象',
    detail: '机构只能为正在接受本机构服务的老人代为申请。请先登记入住或服务关系。',
  },
  'claimed-period-invalid': {
    status: 422,
    title: '请填写申请补贴的起止日期',
    detail: '起始日期不能晚于结束日期，结束日期不能晚于今天。',
  },
  'case-open-already': {
    status: 409,
    title: '同一项申请正在办理',
    detail: '不用重复申请，可以在“我的办件”里查看进度；也可以撤回后重新申请。',
  },
  'answer-invalid': {
    status: 422,
    title: '有一项填写的内容不对',
    detail: '请按提示修改这一项。评估等级由评估得出，不用自己填写。',
  },
  'changed-elsewhere': {
    status: 409,
    title: '这份申请在别的设备上改过了',
    detail: '为避免互相覆盖，请刷新后再继续填写。',
  },
  'request-incomplete': {
    status: 422,
    title: '申请还缺内容',
    detail: '请按列出的项目补充后再提交，比如报销申请要先录入发票。',
  },
  'assessment-needed-first': {
    status: 409,
    title: '要先完成能力评估',
    detail: '这项政策要求先有经县级确认的评估结果。请先申请评估。',
  },
  // Papers ------------------------------------------------------------------------------------------------------------------
  'document-not-listed': { status: 404, title: '材料清单上没有这一项', detail: '请按清单提交材料。' },
  'document-accepted': { status: 409, title: '这份材料已经核对通过', detail: '核对通过的材料不用再交。' },
  'document-not-there': { status: 409, title: '这份材料还没有交来', detail: '请等材料交来后再核对。' },
  ...FILE_NOT_YOURS,
  'too-many-files': { status: 422, title: '这份材料的文件太多', detail: '一份材料最多十个文件。请合并后再上传。' },
  'period-missing': {
    status: 422,
    title: '请填写这份证明的起止日期',
    detail: '证明的起止日期要与申请补贴的起止日期完全一致。',
  },
  'period-differs': {
    status: 422,
    title: '证明的时间段与申请的时间段不一致',
    detail: '请换一份起止日期完全一致的证明，或修改申请的起止日期。',
  },
  'reason-missing': { status: 422, title: '请写明理由', detail: '不合格的原因会写进一次性告知，请写清楚要怎么补。' },
  // Notices and objections ---------------------------------------------------------------------------------------------------
  'not-granted': {
    status: 409,
    title: '按政策还不能公示',
    detail: '按已经核实的情况，政策的结论不是同意。请先核实缺少的情况，或作出不予批准的决定。',
  },
  'notice-over': {
    status: 410,
    title: '公示期已满',
    detail: '公示期内才能提出异议。仍有情况要反映的，请联系县级民政部门。',
  },
  'objection-answered': { status: 409, title: '这条异议已经答复', detail: '请刷新页面查看。' },
  // Decisions --------------------------------------------------------------------------------------------------------------
  'policy-refuses': {
    status: 409,
    title: '按政策不能批准',
    detail: '政策中有条件不符合。请核对事实；事实有误的退回核实，否则作出不予批准的决定。',
  },
  'policy-grants': {
    status: 409,
    title: '按政策应当批准',
    detail: '各项条件都符合，不能不予批准。情况有变的，请先退回核实。',
  },
  'still-undecided': {
    status: 409,
    title: '情况还没有核实清楚',
    detail: '缺少或没有核实的情况见“政策结论”。没有查清之前，既不能批准，也不能不予批准。',
  },
  'fact-unreadable': {
    status: 422,
    title: '档案里有一项情况不能用',
    detail: '这项情况的内容与规定不符或互相矛盾。请更正后再办理。',
  },
  'service-date-invalid': {
    status: 422,
    title: '送达日期不对',
    detail: '送达日期不能早于决定日期，也不能晚于今天。',
  },
  'appeal-concluded': { status: 409, title: '结果已经登记', detail: '请刷新页面查看。' },
} as const satisfies Record<string, ProblemRow>

export type ProblemCode = keyof typeof PROBLEMS

/** The rows for these refusals. */
export function problems<const C extends ProblemCode>(...codes: readonly C[]): Pick<typeof PROBLEMS, C> {
  // Every key that was asked for is taken from the table.
  return Object.fromEntries(codes.map((code) => [code, PROBLEMS[code]])) as Pick<typeof PROBLEMS, C>
}

/** What to write beside a button that cannot be pressed. */
export function explain(code: ProblemCode): { readonly title: string; readonly detail: string } {
  const { title, detail } = PROBLEMS[code]
  return { title, detail }
}

/** The rows of everything the table of possible actions can answer. */
export const BECAUSE = problems(
  'case-closed',
  'case-not-handed-in',
  'case-handed-in',
  'waits-for-applicant',
  'objection-open',
  'other-step',
  'not-your-part',
  'same-person',
  'already-signed',
  'locked-by-other',
  'elder-died',
  'documents-missing',
  'documents-unchecked',
  'documents-complete',
  'deficiency-notice-given',
  'deficiency-notice-missing',
  'not-in-the-notice',
  'notice-published',
  'notice-not-published',
  'notice-running',
  'no-open-objection',
  'clock-stands',
  'clock-runs',
  'clock-cannot-stop',
  'nothing-before',
  'letter-missing',
  'letter-served',
  'letter-not-served',
  'appeal-pending',
  'no-appeal-pending',
  'quarter-table',
)
