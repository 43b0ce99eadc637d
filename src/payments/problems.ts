import type { ProblemRow } from '#http/problem.ts'

/** What every step that needs three different people may answer. */
export const SIGNING_PROBLEMS = {
  'same-person': {
    status: 409,
    title: '需要另一个人来办',
    detail: '经办、复核、审批必须由三个不同的人完成，您已经在前面的环节签过字。请由另一位同事办理。',
  },
  'wrong-state': {
    status: 409,
    title: '现在不能办这一步',
    detail: '它已经处在别的环节。请刷新页面，看看当前状态和可以办理的事项。',
  },
} as const satisfies Record<string, ProblemRow>

export const LINE_PROBLEMS = {
  'line-in-state': {
    status: 409,
    title: '这一笔现在不能这样办',
    detail: '它的状态已经变了。请刷新页面后再看。',
  },
} as const satisfies Record<string, ProblemRow>
