import type { ProblemRow } from '#http/problem.ts'

export const TABLE_PROBLEMS = {
  'table-empty': { status: 422, title: '文件里没有内容', detail: '第一行要写列名，下面至少有一行内容。' },
  'table-unreadable': {
    status: 422,
    title: '文件读不了',
    detail: '请用Excel（xlsx）或CSV（UTF-8或GB18030）。旧的xls文件请另存为xlsx再上传。',
  },
  'table-too-long': {
    status: 413,
    title: '文件的行数太多',
    detail: '请分成几个文件导入，或请系统管理员用命令行导入。',
  },
} as const satisfies Record<string, ProblemRow>

export const UPLOAD_PROBLEMS = {
  ...TABLE_PROBLEMS,
  'file-missing': { status: 422, title: '没有收到文件', detail: '请选择一个Excel或CSV文件再上传。' },
  'import-kind-unknown': { status: 404, title: '没有这一种导入', detail: '请从列表里选择要导入的内容。' },
  'import-applied-before': {
    status: 409,
    title: '这个文件已经导入过',
    detail: '同一个文件导入两次不会改变什么。内容有改动的，请上传改过的文件。',
  },
  'import-rows-limit': {
    status: 413,
    title: '网页上一次最多导入5000行',
    detail: '请分成几个文件，或请系统管理员用命令行导入。',
  },
} as const satisfies Record<string, ProblemRow>

export const APPLY_PROBLEMS = {
  ...TABLE_PROBLEMS,
  'import-applied-before': UPLOAD_PROBLEMS['import-applied-before'],
  'import-closed': { status: 409, title: '这个文件已经办结', detail: '可能已经导入或放弃。请刷新页面。' },
  'import-has-faults': {
    status: 409,
    title: '文件里还有错',
    detail: '有一行不对，整个文件都不导入。请按提示改好，再上传改过的文件。',
  },
  'import-second-person': {
    status: 403,
    title: '要由另一个人确认',
    detail: '上传和确认要由两个人办理。请由同事核对后确认。',
  },
} as const satisfies Record<string, ProblemRow>

export const CLOSED_PROBLEM = { 'import-closed': APPLY_PROBLEMS['import-closed'] } as const
