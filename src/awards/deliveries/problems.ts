import type { ProblemRow } from '#http/problem.ts'

export const DELIVERY_PROBLEMS = {
  'not-handed-over': {
    status: 422,
    title: '这项政策不发实物，也不充值',
    detail: '发放清单只用于实物和卡充值。现金由发放批次办理。',
  },
  'nothing-to-deliver': {
    status: 409,
    title: '没有需要发放的人',
    detail: '这个时期的月份还没有核定，或者都已经在别的清单里。请先办理按月发放批次。',
  },
  'list-in-state': { status: 409, title: '清单的状态已经变了', detail: '可能已经下发或撤销。请刷新页面。' },
  'not-a-card-list': { status: 422, title: '这张清单不是卡充值', detail: '实物清单由乡镇逐户登记，不用文件。' },
  'delivered-in-future': { status: 422, title: '日期不能晚于今天', detail: '请填写实际送达的日期。' },
  'delivery-recorded': { status: 409, title: '这一户已经登记过', detail: '请刷新页面查看结果。' },
  'proof-missing': { status: 422, title: '缺少签收凭证', detail: '请拍下签收单或送达现场的照片再登记。' },
} as const satisfies Record<string, ProblemRow>

export const RESULT_PROBLEMS = {
  'list-in-state': DELIVERY_PROBLEMS['list-in-state'],
  'not-a-card-list': DELIVERY_PROBLEMS['not-a-card-list'],
  'file-missing': { status: 422, title: '没有收到文件', detail: '请选择充值结果文件再上传。' },
  'table-empty': { status: 422, title: '文件里没有内容', detail: '第一行要写列名，下面至少有一行内容。' },
  'table-unreadable': { status: 422, title: '文件读不了', detail: '请用CSV（UTF-8或GB18030）或xlsx。' },
  'table-too-long': { status: 413, title: '文件的行数太多', detail: '请核对是不是这张清单的结果文件。' },
  'card-result-malformed': {
    status: 422,
    title: '有几行写法不对',
    detail: '列名是业务编号、充值金额、结果、原因；结果写“成功”或“失败”，失败的要写原因。整个文件都没有接收。',
  },
  'card-result-twice': { status: 422, title: '有一笔写了两次', detail: '一笔充值只能有一行结果。整个文件都没有接收。' },
  'card-result-known': { status: 409, title: '这个结果文件已经接收过', detail: '同一个文件接收两次不会改变什么。' },
  'card-result-unknown-lines': {
    status: 422,
    title: '有几笔不在这张清单里，或已经有结果',
    detail: '请核对文件和清单。整个文件都没有接收。',
  },
  'card-result-amount-differs': {
    status: 422,
    title: '有几笔的金额和清单不一致',
    detail: '请与充值单位核对。整个文件都没有接收。',
  },
} as const satisfies Record<string, ProblemRow>
