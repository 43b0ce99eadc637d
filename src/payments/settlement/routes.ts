import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { must } from '#kernel/assert.ts'
import { parseDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/result.ts'
import { approveStatement, cancelStatement, checkStatement, sendStatementBack, submitStatement } from './approval.ts'
import {
  approveStatementContract,
  cancelStatementContract,
  checkStatementContract,
  disputeLineContract,
  extendSampleContract,
  listStatementsContract,
  organizationStatementsContract,
  prepareStatementsContract,
  readStatementContract,
  recordFindingContract,
  refreshStatementContract,
  resolveLineContract,
  sendStatementBackContract,
  setOffRecoveriesContract,
  statementLinesContract,
  statementPdfContract,
  statementRecoveriesContract,
  statementSheetContract,
  submitStatementContract,
} from './contract.ts'
import { disputeLine, recordFinding, resolveLine } from './lines.ts'
import { extendSample, prepareStatements, refreshStatement } from './prepare.ts'
import {
  APPROVE_PROBLEMS,
  FINDING_PROBLEMS,
  LINES_CHANGED,
  PAPER_PROBLEMS,
  PREPARE_PROBLEMS,
  RESOLVE_PROBLEMS,
  SET_OFF_PROBLEMS,
  STATEMENT_LINE_PROBLEMS,
  WORK_PROBLEMS,
} from './problems.ts'
import { setOffRecoveries } from './set-offs.ts'
import { type Printed, readStatementPdf, readStatementSheet } from './sheet.ts'
import type { SettlementTerms } from './terms.ts'
import { readOwnStatements, readRecoveries, readStatement, readStatementLines, readStatements } from './views.ts'

/** Statements for the county's office and the organisation. `terms` come from the composition root. */
export function settlementRoutes(terms: SettlementTerms): readonly Route[] {
  return [
    implement(prepareStatementsContract, PREPARE_PROBLEMS, ({ body, call, services }) =>
      runAction(services, call, (act) => prepareStatements(act, terms, body)),
    ),
    ...reading,
    ...lines,
    ...signing,
  ]
}

const reading: readonly Route[] = [
  implement(organizationStatementsContract, {}, ({ params, query, call, services }) =>
    runReading(services, call, (act) => readOwnStatements(act, { ...params, after: query.cursor, limit: query.limit })),
  ),
  implement(listStatementsContract, {}, ({ query: { cursor, ...query }, call, services }) =>
    runReading(services, call, (act) => readStatements(act, { ...query, after: cursor })),
  ),
  implement(readStatementContract, {}, ({ params, call, services }) =>
    runReading(services, call, (act) => readStatement(act, params.statementId)),
  ),
  implement(statementLinesContract, {}, ({ params, query, call, services }) =>
    runReading(services, call, (act) =>
      readStatementLines(act, {
        ...params,
        state: query.state,
        sampled: query.sampled === undefined ? undefined : query.sampled === 'yes',
        after: query.cursor,
        limit: query.limit,
      }),
    ),
  ),
  implement(statementSheetContract, {}, async ({ params, call, services }, reply) => {
    const printed = await runReading(services, call, (act) => readStatementSheet(act, params.statementId))
    return printed.ok ? accept(attached(printed.value, reply.header)) : printed
  }),
  implement(statementPdfContract, PAPER_PROBLEMS, async ({ params, call, services }, reply) => {
    const printed = await runReading(services, call, (act) => readStatementPdf(act, params.statementId))
    return printed.ok ? accept(attached(printed.value, reply.header)) : printed
  }),
  implement(statementRecoveriesContract, {}, ({ params, call, services }) =>
    runReading(services, call, (act) => readRecoveries(act, params.statementId)),
  ),
]

const lines: readonly Route[] = [
  implement(recordFindingContract, FINDING_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) =>
      recordFinding(act, {
        ...params,
        ...body,
        foundOn: must(parseDate(body.foundOn), 'a date the contract has checked'),
      }),
    ),
  ),
  implement(disputeLineContract, STATEMENT_LINE_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) => disputeLine(act, { ...params, ...body })),
  ),
  implement(resolveLineContract, RESOLVE_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) => resolveLine(act, { ...params, ...body })),
  ),
  implement(setOffRecoveriesContract, SET_OFF_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) => setOffRecoveries(act, { ...params, ...body })),
  ),
]

const signing: readonly Route[] = [
  implement(refreshStatementContract, WORK_PROBLEMS, ({ params, call, services }) =>
    runAction(services, call, (act) => refreshStatement(act, params)),
  ),
  implement(extendSampleContract, WORK_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) => extendSample(act, { ...params, ...body })),
  ),
  implement(submitStatementContract, { ...WORK_PROBLEMS, ...LINES_CHANGED }, ({ params, call, services }) =>
    runAction(services, call, (act) => submitStatement(act, params)),
  ),
  implement(checkStatementContract, WORK_PROBLEMS, ({ params, call, services }) =>
    runAction(services, call, (act) => checkStatement(act, params)),
  ),
  implement(approveStatementContract, APPROVE_PROBLEMS, ({ params, call, services }) =>
    runAction(services, call, (act) => approveStatement(act, params)),
  ),
  implement(sendStatementBackContract, WORK_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) => sendStatementBack(act, { ...params, ...body })),
  ),
  implement(cancelStatementContract, WORK_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) => cancelStatement(act, { ...params, ...body })),
  ),
]

function attached(printed: Printed, header: (name: string, value: string) => void): Buffer {
  header('content-disposition', `attachment; filename="${printed.fileName}"`)
  return Buffer.from(printed.bytes)
}
