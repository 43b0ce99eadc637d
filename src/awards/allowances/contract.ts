import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, instant, month, nextCursor, page, regionCode } from '#http/fields.ts'

const MAKERS = ['county-reviewer'] as const
const CONFIRMERS = ['county-approver'] as const
const READERS = [...MAKERS, ...CONFIRMERS, 'auditor', 'province-viewer', 'payment-maker'] as const

const sums = {
  people: z.int(),
  months: z.int(),
  amountFen: fen,
  added: z.int(),
  stopped: z.int(),
  undecided: z.int(),
}
const state = z.enum(['preview', 'confirmed', 'posted', 'dropped'])

const run = z.object({
  runId: id,
  policy: z.string(),
  title: z.string(),
  region: regionCode,
  month,
  state,
  ...sums,
  /** How far the posting has come. */
  donePeople: z.int(),
  doneFen: fen,
  madeAt: instant,
  madeBy: z.string().nullable(),
  madeByMe: z.boolean(),
  confirmedAt: instant.nullable(),
  confirmedBy: z.string().nullable(),
  postedAt: instant.nullable(),
})

export const allowanceRunsContract = contract({
  method: 'GET',
  path: '/api/v1/allowance-runs',
  summary: 'Monthly runs of a region, and the policies that have some',
  right: { roles: READERS },
  query: z.object({ region: regionCode, month: month.optional() }),
  response: z.object({
    items: z.array(run),
    policies: z.array(z.object({ policy: z.string(), title: z.string() })),
  }),
})

export const allowanceRunContract = contract({
  method: 'GET',
  path: '/api/v1/allowance-runs/:runId',
  summary: 'One monthly run: its sums, who looked, who confirmed, how far it has come, and what may be done now',
  right: { roles: READERS },
  params: z.object({ runId: id }),
  response: run.extend({
    can: z.array(z.object({ action: z.string(), allowed: z.boolean(), because: z.string().nullable() })),
  }),
})

export const allowanceRunPeopleContract = contract({
  method: 'GET',
  path: '/api/v1/allowance-runs/:runId/people',
  summary:
    'The people behind a sum of a run; for a preview reckoned as the run would post them. Looking is written down',
  right: { roles: READERS },
  params: z.object({ runId: id }),
  query: page.extend({ part: z.enum(['due', 'added', 'stopped', 'undecided']) }),
  response: z.object({
    items: z.array(
      z.object({
        elderId: id,
        /** In full for the county that handles it, masked for others. */
        name: z.string(),
        month: month.nullable(),
        amountFen: fen.nullable(),
        cause: z.string().nullable(),
        /** What has to be asked of somebody whom the policy leaves undecided. */
        missing: z.array(z.string()),
      }),
    ),
    nextCursor,
  }),
})

export const previewRunContract = contract({
  method: 'POST',
  path: '/api/v1/allowance-runs',
  summary: 'Look at a month: who gets what, who is new, who stops; nothing is posted',
  right: { roles: MAKERS },
  body: z.strictObject({ policy: z.string().min(1).max(60), region: regionCode, month }),
  response: z.object({ runId: id, ...sums }),
})

export const confirmRunContract = contract({
  method: 'POST',
  path: '/api/v1/allowance-runs/:runId/confirmation',
  summary: 'Another officer confirms exactly what was shown; a worker posts it',
  right: { roles: CONFIRMERS },
  params: z.object({ runId: id }),
  body: z.strictObject({}),
  response: z.object({ runId: id, state }),
})

export const dropRunContract = contract({
  method: 'POST',
  path: '/api/v1/allowance-runs/:runId/dropping',
  summary: 'Take a preview back',
  right: { roles: [...MAKERS, ...CONFIRMERS] },
  params: z.object({ runId: id }),
  body: z.strictObject({}),
  response: z.object({ dropped: z.literal(true) }),
})
