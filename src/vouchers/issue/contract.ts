import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, instant, maskedName, month, nextCursor, page, regionCode, signedFen } from '#http/fields.ts'

const policy = z.string().regex(/^[a-z][a-z0-9-]{1,79}$/)
const RUN_READERS = [
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'province-viewer',
  'auditor',
] as const

export const askIssueContract = contract({
  method: 'POST',
  path: '/api/v1/issue-runs',
  summary: "Queue the issue of this month's vouchers of a policy; repeatable, nobody gets two",
  right: { roles: ['county-approver'] },
  body: z.strictObject({ policy, month }),
  response: z.object({ queued: z.boolean() }),
})

export const issueRunsContract = contract({
  method: 'GET',
  path: '/api/v1/issue-runs',
  summary: 'The runs that issued vouchers, newest first, with progress',
  right: { roles: RUN_READERS },
  response: z.object({
    items: z.array(
      z.object({
        policy,
        month,
        state: z.enum(['running', 'done', 'failed']),
        startedAt: instant,
        finishedAt: instant.nullable(),
        total: z.int(),
        done: z.int(),
        issued: z.int(),
        already: z.int(),
        refused: z.int(),
        committedFen: fen,
      }),
    ),
  }),
})

export const refusalsContract = contract({
  method: 'GET',
  path: '/api/v1/issue-runs/:policy/:month/refusals',
  summary: 'Who of the region has an award and got no voucher in the month, and why',
  right: { roles: RUN_READERS },
  params: z.object({ policy, month }),
  query: page.extend({ region: regionCode }),
  response: z.object({
    items: z.array(
      z.object({
        elderId: id,
        name: maskedName,
        region: regionCode,
        code: z.enum(['issued-elsewhere', 'died', 'no-budget', 'budget-exhausted']),
        detail: z.record(z.string(), z.unknown()),
        at: instant,
      }),
    ),
    nextCursor,
  }),
})

export const forecastContract = contract({
  method: 'GET',
  path: '/api/v1/budget-forecasts/:policy',
  summary: "When the region's envelopes stop covering its running awards",
  right: { roles: RUN_READERS },
  params: z.object({ policy }),
  query: z.object({ region: regionCode }),
  response: z.object({
    awards: z.int(),
    growthPerMonth: z.int(),
    exhaustedIn: month.nullable(),
    shortOverallFen: fen,
    months: z.array(z.object({ month, grantedFen: signedFen, committedFen: fen, expectedFen: fen, shortFen: fen })),
  }),
})
