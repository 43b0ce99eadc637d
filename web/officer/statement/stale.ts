import { listStatementsContract, readStatementContract, statementLinesContract } from '#payments/settlement/contract.ts'

/** What any step with a statement makes stale. */
export const STALE = [readStatementContract, listStatementsContract, statementLinesContract] as const
