import type { ProblemRow } from '#http/problem.ts'
import type { DraftBlock } from './draft.ts'

type Rows<C extends string> = Readonly<Record<C, ProblemRow>>

/** Why a draft cannot be taken a step further now. */
export const BLOCKED = {
  'draft-closed': {
    status: 409,
    title: '这份草案已经结束',
    detail: '已发布或已撤回的草案不能再改。如需修改，请重新起草。',
  },
  'draft-handed-in': { status: 409, title: '草案已送审', detail: '送审后不能再改。请撤回，或等发布人退回后再改。' },
  'draft-not-handed-in': { status: 409, title: '草案还没有送审', detail: '要先由编辑人送审，才能发布或退回。' },
  'draft-not-sound': {
    status: 422,
    title: '草案没有通过全部检查',
    detail: '没有通过检查的政策不能送审、测算和发布。请按检查结果逐条改正。',
  },
  'draft-unchanged': { status: 409, title: '草案和现行文本一样', detail: '还没有改动。请先修改，再送审。' },
  'draft-not-simulated': { status: 409, title: '还没有测算', detail: '会改变待遇的草案，要先测算影响，再送审。' },
  'publisher-needed': { status: 403, title: '要由政策发布人办理', detail: '当前账号不是这个地区的政策发布人。' },
  'editor-needed': { status: 403, title: '要由政策编辑人办理', detail: '当前账号不是这个地区的政策编辑人。' },
  'publisher-is-editor': {
    status: 403,
    title: '不能发布自己起草的政策',
    detail: '起草和发布必须是两个人。请由另一位政策发布人发布。',
  },
  'effective-too-early': {
    status: 422,
    title: '生效日期太早',
    detail: '已经开始的月份不能改。请把生效日期改到下个月或以后。',
  },
} as const satisfies Rows<DraftBlock>

export const EDITING = {
  ...BLOCKED,
  'draft-moved-on': {
    status: 409,
    title: '草案已被别人改过',
    detail: '您看到的不是最新一稿。请刷新，在最新一稿上再改。',
  },
} as const

export const PARAMETER = {
  ...EDITING,
  'month-not-later': {
    status: 422,
    title: '只能从以后的月份起改',
    detail: '已经开始的月份不能改。请选择下个月或以后的月份。',
  },
  'draft-unreadable': {
    status: 422,
    title: '草案的文本读不出来',
    detail: '文本有格式错误，参数无从改起。请先在“全文”里改正检查指出的错误。',
  },
  'parameter-unknown': { status: 422, title: '没有这个参数', detail: '请从列表里选择参数。' },
  'parameter-is-formula': {
    status: 422,
    title: '这个参数由公式算出',
    detail: '它随其他参数变化，不能直接填数。请改公式里的参数，或在“全文”里改公式。',
  },
  'parameter-value-wrong': {
    status: 422,
    title: '数值的写法不对',
    detail: '金额写到分，如 800.00；比例写小数，如 0.45；天数、人数写整数；是否写 true 或 false；日期如 2026-05-01。',
  },
  'parameter-text-unusual': {
    status: 422,
    title: '这个参数的写法特殊',
    detail: '系统不能自动改写它。请在“全文”里直接修改。',
  },
} as const

export const OPENING = {
  'draft-open-already': {
    status: 409,
    title: '这项政策已有一份草案',
    detail: '同一项政策同一时间只能有一份草案。请在那份草案上修改，或先撤回它。',
  },
  'no-text-waiting': { status: 409, title: '没有待采用的新文本', detail: '程序没有带来新的文本，或已经采用。' },
  'edition-exists': { status: 409, title: '这一年已有版本', detail: '一年一版。请换一个年份，或在那一版上修改。' },
  'draft-unreadable': {
    status: 422,
    title: '目录的文本读不出来',
    detail: '现行目录文本的写法特殊，不能自动加一版。请联系系统管理员。',
  },
  'policy-exists': { status: 409, title: '这个编号已有政策', detail: '请换一个编号，或在那项政策上起草修改。' },
} as const

export const PUBLISHING = {
  ...BLOCKED,
  'draft-outdated': {
    status: 409,
    title: '现行文本在此期间变了',
    detail: '草案起草之后，又有新的文本发布。请刷新后再试；如仍不行，请退回，由编辑人在现行文本上重新起草。',
  },
} as const
