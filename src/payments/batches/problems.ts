import type { ProblemRow } from '#http/problem.ts'
import { SIGNING_PROBLEMS } from '../problems.ts'

export const BATCH_PROBLEMS = SIGNING_PROBLEMS

export const FILE_PROBLEMS = {
  ...SIGNING_PROBLEMS,
  'file-changed': {
    status: 409,
    title: '批次内容和签字时不一样',
    detail: '现在生成的银行文件与制单时的摘要不符，已经停止办理。请取消这个批次重新制单，并告诉系统管理员查明原因。',
  },
  'payee-erased': {
    status: 409,
    title: '有收款人的资料已经依法删除',
    detail: '这个批次的银行文件不能再生成。请取消批次，把其余的重新制单。',
  },
} as const satisfies Record<string, ProblemRow>

export const RELEASE_PROBLEMS = {
  ...FILE_PROBLEMS,
  'account-changed': {
    status: 409,
    title: '有收款人在制单以后换了账户',
    detail:
      '为防止款项打到已挂失或别人控制的卡上，文件没有导出，没有任何一笔送出。请取消这个批次重新制单:这几笔会留到新账户过了冷静期再发，其余照常发。',
  },
} as const satisfies Record<string, ProblemRow>

export const TAKE_PROBLEMS = {
  ...FILE_PROBLEMS,
  'not-released': { status: 409, title: '文件还没有放行', detail: '复核、审批之后，由经办人放行，才能下载银行文件。' },
} as const satisfies Record<string, ProblemRow>

export const MAKE_PROBLEMS = {
  'nothing-to-pay': {
    status: 409,
    title: '没有等待支付的款项',
    detail: '这个项目到所选月份为止的款项都已进入批次，或者正由别人制单。请到批次列表里查看。',
  },
  'nobody-payable': {
    status: 409,
    title: '等待支付的款项现在都付不了',
    detail: '每一笔旁边写着原因，例如没有登记账户，或账户刚变更还在冷静期。处理后再制单。',
  },
  'payer-unset': {
    status: 409,
    title: '还没有设置付款账户',
    detail: '请由县级审批人先在“付款账户”里登记本地区的付款单位、账号和开户行。',
  },
  'payer-not-writable': {
    status: 422,
    title: '付款单位的名称写不进银行文件',
    detail: '名称太长，或有银行文件编码写不出的字。请改用 GB18030 或 UTF-8 编码，或核对付款单位的登记。',
  },
} as const satisfies Record<string, ProblemRow>

export const PAYER_PROBLEMS = {
  'account-malformed': { status: 422, title: '账号不对', detail: '付款账号是8到32位数字。请核对后再填。' },
  'payer-set-already': {
    status: 409,
    title: '这一天起的付款账户已经登记过',
    detail: '同一地区、同一项目、同一天只能有一个付款账户。如要更换，请另选开始日期。',
  },
  'payer-begins-in-the-past': {
    status: 422,
    title: '开始日期已经过去',
    detail: '已经做好的批次不会改用新账户。请选择今天或以后的日期。',
  },
} as const satisfies Record<string, ProblemRow>

const NOTHING_CHANGED = '文件没有入账,任何一笔都没有改动。'

export const RESULT_PROBLEMS = {
  ...SIGNING_PROBLEMS,
  'file-missing': { status: 422, title: '没有收到文件', detail: '请选择银行给的结果文件再上传。' },
  'result-loaded-already': {
    status: 409,
    title: '这个文件已经入过账',
    detail: `内容完全相同的文件只入账一次。${NOTHING_CHANGED}`,
  },
  'result-file-known': {
    status: 409,
    title: '这个文件已经入过账',
    detail: `内容完全相同的文件只入账一次。${NOTHING_CHANGED}`,
  },
  'other-batch': {
    status: 422,
    title: '这是另一个批次的结果',
    detail: `文件里的批次号和当前批次不一致。${NOTHING_CHANGED}请到对应的批次上传。`,
  },
  'result-empty': { status: 422, title: '文件里没有一笔结果', detail: `${NOTHING_CHANGED}请向银行核对。` },
  'result-does-not-fit': {
    status: 422,
    title: '有些行和批次对不上',
    detail: `下面列出了每一行的问题。${NOTHING_CHANGED}请向银行核对后重新取文件。`,
  },
  'result-file-empty': { status: 422, title: '这是一个空文件', detail: '请重新下载银行的结果文件。' },
  'result-file-too-large': { status: 413, title: '文件太大', detail: '结果文件不超过20MB。请确认选对了文件。' },
  'result-encoding-wrong': {
    status: 422,
    title: '文件的编码不对',
    detail: `文件编码与批次约定的不一致。${NOTHING_CHANGED}请按批次的编码重新导出。`,
  },
  'result-not-a-result': {
    status: 422,
    title: '这不是付款结果文件',
    detail: `第一行不是结果文件的文件头。${NOTHING_CHANGED}请确认选对了文件。`,
  },
  'result-truncated': {
    status: 422,
    title: '文件不完整',
    detail: `没有读到文件尾，可能没有下载完。${NOTHING_CHANGED}请重新下载。`,
  },
  'result-rows-malformed': {
    status: 422,
    title: '有些行读不懂',
    detail: `下面列出了行号和原因。${NOTHING_CHANGED}请向银行核对。`,
  },
  'result-too-many-rows': {
    status: 413,
    title: '文件里的行太多',
    detail: `一个批次最多两万笔。${NOTHING_CHANGED}请确认选对了文件。`,
  },
  'result-count-differs': {
    status: 422,
    title: '笔数对不上',
    detail: `文件尾写的笔数和实际行数不一致。${NOTHING_CHANGED}请重新取文件。`,
  },
  'result-total-differs': {
    status: 422,
    title: '金额对不上',
    detail: `文件尾写的合计和各行相加不一致。${NOTHING_CHANGED}请重新取文件。`,
  },
  'result-digest-differs': {
    status: 422,
    title: '文件内容被改动过',
    detail: `文件尾的摘要与内容不符。${NOTHING_CHANGED}请直接从银行重新取文件。`,
  },
} as const satisfies Record<string, ProblemRow>
