import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, maskedName, month, nextCursor, page, regionCode, text } from '#http/fields.ts'
import { LINE_KINDS, LINE_STATES, STATEMENT_STATES } from './statement.ts'

export const STATEMENT_OFFICERS = [
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'province-viewer',
  'auditor',
] as const
/** Who sees an organisation's own statements. */
export const STATEMENT_OWNERS = ['institution-manager', 'agency-manager'] as const

const state = z.enum(STATEMENT_STATES)
const lineState = z.enum(LINE_STATES)
const reason = text(500).min(2, '请写明原因')
const ratio = z.int().min(0).max(10_000)
const params = z.object({ statementId: id })
const lineParams = z.object({ statementId: id, lineId: id })
const done = z.object({ statementId: id, state })

const statement = z.object({
  statementId: id,
  organizationId: id,
  organization: z.string(),
  region: regionCode,
  month,
  state,
  lines: z.int(),
  payableFen: fen,
  disputedFen: fen,
  refusedFen: fen,
  setOffFen: fen,
  /** What is paid: payable less set off. */
  netFen: fen,
  preparedAt: instant,
  approvedAt: instant.nullable(),
  /** Where the money is: null before the approval, or when nothing is paid. */
  payment: z
    .object({ state: z.string(), paidOn: date.nullable(), reason: z.string().nullable(), payoutLineId: id })
    .nullable(),
})

const line = z.object({
  lineId: id,
  kind: z.enum(LINE_KINDS),
  elder: maskedName,
  month,
  category: z.string().nullable(),
  servedOn: date,
  feeFen: fen,
  amountFen: fen,
  state: lineState,
  reasonCode: z.string().nullable(),
  reason: z.string().nullable(),
  /** For officers; for the organisation once the check has been made. */
  sampled: z.boolean(),
  finding: z.enum(['confirmed', 'discrepancy']).nullable(),
  findingNote: z.string().nullable(),
  foundOn: date.nullable(),
  redemptionId: id.nullable(),
  assessmentId: id.nullable(),
})

export const organizationStatementsContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/statements',
  summary: 'The monthly statements of an organisation, the latest first',
  right: { roles: STATEMENT_OWNERS },
  params: z.object({ organizationId: id }),
  query: page,
  response: z.object({ statements: z.array(statement), next: nextCursor }),
})

export const listStatementsContract = contract({
  method: 'GET',
  path: '/api/v1/statements',
  summary: 'The statements of a region: the queue of those to check and approve',
  right: { roles: STATEMENT_OFFICERS },
  query: page.extend({ region: regionCode, month: month.optional(), state: state.optional() }),
  response: z.object({ statements: z.array(statement), next: nextCursor }),
})

export const prepareStatementsContract = contract({
  method: 'POST',
  path: '/api/v1/statement-runs',
  summary: 'Make the statements of a month that is over; repeating it adds nothing',
  right: { roles: ['county-reviewer'] },
  body: z.strictObject({ region: regionCode, month }),
  response: z.object({ prepared: z.int(), already: z.int(), lines: z.int() }),
})

export const readStatementContract = contract({
  method: 'GET',
  path: '/api/v1/statements/:statementId',
  summary: 'One statement: sums, cost split, signatures, history, and what may be done now',
  right: { roles: [...STATEMENT_OFFICERS, ...STATEMENT_OWNERS] },
  params,
  response: statement.extend({
    sampled: z.int(),
    sampleOpen: z.int(),
    sampleRatio: ratio,
    /** Draws the same sample again; not for the organisation before the sample is checked. */
    sampleSeed: z.string().nullable(),
    split: z.object({
      centralRatio: ratio,
      provinceRatio: ratio.nullable(),
      source: z.string(),
      centralFen: fen,
      provinceFen: fen,
      countyFen: fen,
      localFen: fen,
    }),
    events: z.array(
      z.object({
        event: z.string(),
        reason: z.string().nullable(),
        lineId: id.nullable(),
        at: instant,
        by: z.string().nullable(),
      }),
    ),
    can: z.array(z.object({ action: z.string(), allowed: z.boolean(), because: z.string().nullable() })),
  }),
})

export const statementLinesContract = contract({
  method: 'GET',
  path: '/api/v1/statements/:statementId/lines',
  summary: 'The lines of a statement with state and reason',
  right: { roles: [...STATEMENT_OFFICERS, ...STATEMENT_OWNERS] },
  params,
  query: page.extend({ state: lineState.optional(), sampled: z.enum(['yes', 'no']).optional() }),
  response: z.object({ lines: z.array(line), next: nextCursor }),
})

export const statementSheetContract = contract({
  method: 'GET',
  path: '/api/v1/statements/:statementId/sheet',
  summary: 'The statement as an Excel workbook',
  right: { roles: [...STATEMENT_OFFICERS, ...STATEMENT_OWNERS] },
  params,
  response: z.any(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const statementPdfContract = contract({
  method: 'GET',
  path: '/api/v1/statements/:statementId/pdf',
  summary: 'The statement to print and sign',
  right: { roles: [...STATEMENT_OFFICERS, ...STATEMENT_OWNERS] },
  params,
  response: z.any(),
  file: 'application/pdf',
})

export const recordFindingContract = contract({
  method: 'POST',
  path: '/api/v1/statements/:statementId/lines/:lineId/finding',
  summary: 'Write down what the on-site check of a sampled line found; a discrepancy holds the line back',
  right: { roles: ['county-reviewer'] },
  params: lineParams,
  body: z.strictObject({ finding: z.enum(['confirmed', 'discrepancy']), note: text(1000).min(2), foundOn: date }),
  response: z.object({ state: lineState }),
})

export const disputeLineContract = contract({
  method: 'POST',
  path: '/api/v1/statements/:statementId/lines/:lineId/dispute',
  summary: 'Hold a line back with a reason the organisation will read',
  right: { roles: ['county-reviewer'] },
  params: lineParams,
  body: z.strictObject({ reason }),
  response: z.object({ state: lineState }),
})

export const resolveLineContract = contract({
  method: 'POST',
  path: '/api/v1/statements/:statementId/lines/:lineId/resolution',
  summary: 'End a dispute, by somebody else than who raised it',
  right: { roles: ['county-approver'] },
  params: lineParams,
  body: z.strictObject({ favour: z.enum(['provider', 'bureau']), reason }),
  response: z.object({ state: lineState }),
})

export const refreshStatementContract = contract({
  method: 'POST',
  path: '/api/v1/statements/:statementId/refresh',
  summary: 'Let go of lines that were reversed meanwhile',
  right: { roles: ['county-reviewer'] },
  params,
  response: z.object({ released: z.int() }),
})

export const extendSampleContract = contract({
  method: 'POST',
  path: '/api/v1/statements/:statementId/sample',
  summary: 'Draw more lines for the on-site check',
  right: { roles: ['county-reviewer'] },
  params,
  body: z.strictObject({ size: z.int().min(1).max(10_000), reason }),
  response: z.object({ sampled: z.int() }),
})

export const statementRecoveriesContract = contract({
  method: 'GET',
  path: '/api/v1/statements/:statementId/recoveries',
  summary: 'What the organisation owes back from earlier settlements, and what this statement takes of it',
  right: { roles: [...STATEMENT_OFFICERS, ...STATEMENT_OWNERS] },
  params,
  response: z.object({
    recoveries: z.array(
      z.object({
        recoveryId: id,
        redemptionId: id,
        month,
        ground: z.string(),
        note: z.string().nullable(),
        amountFen: fen,
        leftFen: fen,
        setOffFen: fen,
      }),
    ),
  }),
})

export const setOffRecoveriesContract = contract({
  method: 'POST',
  path: '/api/v1/statements/:statementId/set-offs',
  summary: 'Take chosen recoveries out of this statement',
  right: { roles: ['county-reviewer'] },
  params,
  body: z.strictObject({ recoveryIds: z.array(id).max(500), reason }),
  response: z.object({ setOffFen: fen }),
})

export const submitStatementContract = contract({
  method: 'POST',
  path: '/api/v1/statements/:statementId/submission',
  summary: 'Sign as maker: every sampled line has its finding',
  right: { roles: ['county-reviewer'] },
  params,
  response: done,
})

export const checkStatementContract = contract({
  method: 'POST',
  path: '/api/v1/statements/:statementId/check',
  summary: 'Sign as checker: somebody else than the maker',
  right: { roles: ['payment-checker'] },
  params,
  response: done,
})

export const approveStatementContract = contract({
  method: 'POST',
  path: '/api/v1/statements/:statementId/approval',
  summary: 'Sign as approver, a third person: from now on the money is owed',
  right: { roles: ['county-approver'] },
  params,
  response: done.extend({ netFen: fen, payoutLineId: id.nullable() }),
})

export const sendStatementBackContract = contract({
  method: 'POST',
  path: '/api/v1/statements/:statementId/sending-back',
  summary: 'Back to the county with the reason; signatures are void',
  right: { roles: ['payment-checker', 'county-approver'] },
  params,
  body: z.strictObject({ reason }),
  response: done,
})

export const cancelStatementContract = contract({
  method: 'POST',
  path: '/api/v1/statements/:statementId/cancellation',
  summary: 'Drop a statement before its approval; its lines can be settled by another',
  right: { roles: ['county-reviewer', 'county-approver'] },
  params,
  body: z.strictObject({ reason }),
  response: done,
})
