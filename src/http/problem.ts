/** One row of a `PROBLEMS` table: the status, what happened, and why / what to do. Chinese, for people. */
export type ProblemRow = {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 503
  readonly title: string
  readonly detail: string
}

/** A row for every refusal code: a code without a row does not compile (`satisfies ProblemTable<…>`). */
export type ProblemTable<R extends { readonly code: string }> = { readonly [C in R['code']]: ProblemRow }

/** An RFC 9457 problem: `code` is stable, the facts of the refusal stand beside it. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly [fact: string]: unknown
}

export function problem(
  row: { readonly status: number; readonly title: string; readonly detail: string },
  code: string,
  facts: Readonly<Record<string, unknown>> = {},
): Problem {
  return { ...facts, type: `/problems/${code}`, title: row.title, status: row.status, detail: row.detail, code }
}

/** What any route may answer, whatever it does. */
export const COMMON_PROBLEMS = {
  'not-signed-in': { status: 401, title: '您还没有登录', detail: '这一步需要登录。请先登录，再继续。' },
  'not-allowed': {
    status: 403,
    title: '您没有办理这件事的权限',
    detail: '当前账号的角色或辖区不包括这项操作。如确有需要，请联系本单位的管理员。',
  },
  'not-found': { status: 404, title: '没有找到', detail: '这条记录不存在，或不在您可以查看的范围内。请核对编号。' },
  'input-invalid': { status: 400, title: '填写的内容有问题', detail: '请按每一项的提示修改后再提交。' },
  'idempotency-key-missing': {
    status: 400,
    title: '缺少防重复提交的编号',
    detail: '请在请求头 Idempotency-Key 中给出8到100个字符的编号，重试时用同一个。',
  },
  'idempotency-key-reused': {
    status: 422,
    title: '这个提交编号已用于另一份内容',
    detail: '同一个 Idempotency-Key 只能用于同一份内容。请换一个新编号再提交。',
  },
  'too-large': {
    status: 413,
    title: '提交的内容太大',
    detail: '请缩小后再提交:图片不超过10MB,PDF不超过20MB,其他内容不超过1MB。',
  },
  'media-type': {
    status: 415,
    title: '不支持这种格式',
    detail: '接口接收 application/json;上传文件请用 multipart/form-data。',
  },
  'too-many-requests': { status: 429, title: '操作太频繁', detail: '请稍等一分钟再试。' },
  busy: { status: 503, title: '系统正忙', detail: '请稍后再试，已经提交的内容不会丢失。' },
} as const satisfies Record<string, ProblemRow>
