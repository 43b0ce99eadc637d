import type { ProblemRow } from '#http/problem.ts'
import { SIGNING_PROBLEMS } from '../problems.ts'

export const WORK_PROBLEMS = {
  ...SIGNING_PROBLEMS,
  'sample-unfinished': {
    status: 409,
    title: '现场抽查还没有做完',
    detail: '被抽中的每一笔都要填写现场核查结果，之后才能提交。请在抽查清单里补齐。',
  },
} as const satisfies Record<string, ProblemRow>

export const LINES_CHANGED = {
  'lines-reversed': {
    status: 409,
    title: '有核销在结算期间被冲正',
    detail: '这些笔不能再结算。请先退回到经办环节，点“刷新明细”移出它们，再重新提交。',
  },
} as const satisfies Record<string, ProblemRow>

export const PREPARE_PROBLEMS = {
  'month-not-over': {
    status: 409,
    title: '这个月还没有结束',
    detail: '当月还会有新的核销。请在次月1日以后再生成结算单。',
  },
  'cost-share-unset': {
    status: 409,
    title: '本地区还没有设置资金分担比例',
    detail: '不知道中央、省、县各承担多少，就不能生成结算单。请联系管理员在分担比例数据中补上本地区。',
  },
} as const satisfies Record<string, ProblemRow>

export const STATEMENT_LINE_PROBLEMS = {
  ...WORK_PROBLEMS,
  'line-in-state': {
    status: 409,
    title: '这一笔现在不能这样办',
    detail: '它的状态已经变了，可能有同事刚处理过。请刷新后再看。',
  },
} as const satisfies Record<string, ProblemRow>

export const FINDING_PROBLEMS = {
  ...STATEMENT_LINE_PROBLEMS,
  'not-sampled': {
    status: 409,
    title: '这一笔没有被抽中',
    detail: '只有抽中的才填现场核查结果。对其他笔有疑问，请用“暂缓支付”并写明原因，或增加抽查数量。',
  },
  'already-found': {
    status: 409,
    title: '这一笔已经填过核查结果',
    detail: '核查结果不能改写。如有新的情况，请用“暂缓支付”写明。',
  },
  'found-in-the-future': { status: 422, title: '核查日期还没有到', detail: '请填写实际到现场的日期。' },
} as const satisfies Record<string, ProblemRow>

export const RESOLVE_PROBLEMS = {
  ...STATEMENT_LINE_PROBLEMS,
  'own-dispute': {
    status: 409,
    title: '不能由提出暂缓的人来作结论',
    detail: '请由另一位同事核实并作出结论。',
  },
} as const satisfies Record<string, ProblemRow>

export const SET_OFF_PROBLEMS = {
  ...WORK_PROBLEMS,
  'recovery-not-open': {
    status: 409,
    title: '有一笔追回款不能在这里扣',
    detail: '它已经结清，或不属于这家机构。请刷新追回清单后再选。',
  },
} as const satisfies Record<string, ProblemRow>

export const APPROVE_PROBLEMS = {
  ...WORK_PROBLEMS,
  ...LINES_CHANGED,
  'assessment-budget-short': {
    status: 409,
    title: '评估费没有可用的预算',
    detail: '评估券的钱在审批时才占用预算，当月额度里不够。请先追加额度，再审批。',
  },
} as const satisfies Record<string, ProblemRow>

export const PAPER_PROBLEMS = {
  'too-long-for-paper': {
    status: 409,
    title: '明细太多，不适合打印',
    detail: '请下载 Excel 文件。',
  },
} as const satisfies Record<string, ProblemRow>
