import type { ProblemRow } from '#http/problem.ts'

/** A request named a file that somebody else uploaded. */
export const FILE_NOT_YOURS = {
  'file-not-yours': { status: 422, title: '没有找到这个文件', detail: '只能使用您自己上传的文件。请重新上传。' },
} as const satisfies Record<string, ProblemRow>
