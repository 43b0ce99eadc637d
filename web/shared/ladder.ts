import { ApiError } from './api.ts'
import { describeProblem } from './i18n.ts'
import type { Ladder } from './problem.ts'

/** The sentences for anything that was thrown, and the problem's code when it has one. */
export function ladderOf(error: unknown): Ladder & { readonly code?: string } {
  if (error instanceof ApiError) return { ...describeProblem(error.problem), code: error.problem.code }
  // A bug of ours: the person reads that it is not theirs, the console keeps what it was.
  console.error(error)
  return describeProblem({ code: 'failed', status: 0, title: String(error), facts: {} })
}
