import type { Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { fen } from '#kernel/money.ts'
import { accept } from '#kernel/result.ts'
import type { TermsOf } from '../terms.ts'
import { askIssueContract, forecastContract, issueRunsContract, refusalsContract } from './contract.ts'
import { askIssue, readForecast, readRefusals, readRuns } from './officer.ts'

const UNKNOWN_POLICY = {
  'policy-without-vouchers': {
    status: 404,
    title: '没有这项消费券政策',
    detail: '请核对政策编号，只有消费券类的政策才发券。',
  },
} as const

const ISSUE_PROBLEMS = {
  ...UNKNOWN_POLICY,
  'outside-programme-window': {
    status: 409,
    title: '不在项目实施期内',
    detail: '项目实施期以外不发券。实施期见政策文件。',
  },
  'month-not-current': {
    status: 409,
    title: '只能发本月的券',
    detail: '券当月有效。以前月份的券已经不能使用，以后月份的券到当月1日自动发放。',
  },
} as const

const REFUSAL_CODES = ['issued-elsewhere', 'died', 'no-budget', 'budget-exhausted'] as const

/** Runs, refusals and forecast for officers. */
export function issueRoutes(termsOf: TermsOf, policies: () => readonly string[]): readonly Route<Services>[] {
  return [
    implement(askIssueContract, ISSUE_PROBLEMS, async ({ body, call, services }) =>
      runAction(services, call, (act) => askIssue(act, { ...body, termsOf })),
    ),
    implement(issueRunsContract, {}, async ({ call, services }) => {
      const runs = await runReading(services, call, (act) => readRuns(act, policies()))
      return accept({
        items: runs.map(({ after: _, ...run }) => ({
          ...run,
          startedAt: run.startedAt.toString(),
          finishedAt: run.finishedAt?.toString() ?? null,
          committedFen: fen(run.committedFen),
        })),
      })
    }),
    implement(refusalsContract, {}, async ({ params, query, call, services }) => {
      const found = await runReading(services, call, (act) =>
        readRefusals(act, { ...params, region: query.region, after: query.cursor, limit: query.limit }),
      )
      if (!found.ok) return found
      return accept({
        items: found.value.map((entry) => ({
          ...entry,
          code: REFUSAL_CODES.find((code) => code === entry.code) ?? 'no-budget',
          detail: typeof entry.detail === 'object' && entry.detail !== null ? { ...entry.detail } : {},
          at: entry.at.toString(),
        })),
        nextCursor: found.value.length === query.limit ? (found.value.at(-1)?.elderId ?? null) : null,
      })
    }),
    implement(forecastContract, UNKNOWN_POLICY, async ({ params, query, call, services }) => {
      const found = await runReading(services, call, (act) => readForecast(act, { ...params, ...query, termsOf }))
      return found.ok ? accept({ ...found.value, months: [...found.value.months] }) : found
    }),
  ]
}
