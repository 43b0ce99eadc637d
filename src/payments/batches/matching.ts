import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { LineState } from './batch.ts'

/** A line as it was sent: what the bank must tell us about, and what it may not change. */
export type SentLine = {
  readonly payoutLineId: string
  readonly businessNumber: string
  readonly amountFen: Fen
  readonly state: LineState
}

export type Outcome = 'paid' | 'failed' | 'returned'

/** One row of a result file. `row` counts from 1 as people see the file. */
export type ResultRow = {
  readonly row: number
  readonly businessNumber: string
  readonly amountFen: Fen
  readonly outcome: Outcome
  /** The day on which the bank paid, failed or got the money back. */
  readonly on: PlainDate
  readonly reason: string | null
}

export type ResultFile = { readonly batchNumber: string; readonly rows: readonly ResultRow[] }

/** What a file changes: nothing is written unless all of it fits. */
export type Change = {
  readonly payoutLineId: string
  readonly from: LineState
  readonly to: Outcome
  readonly on: PlainDate
  readonly reason: string | null
  readonly amountFen: Fen
}
export type Matched = { readonly changes: readonly Change[]; readonly unchanged: number; readonly open: number }

/** Why a row does not fit the batch, with the row so that somebody can find it in the file. */
export type Fault =
  | { readonly fault: 'unknown-line'; readonly row: number; readonly businessNumber: string }
  | { readonly fault: 'line-twice'; readonly row: number; readonly businessNumber: string; readonly firstRow: number }
  | {
      readonly fault: 'amount-differs'
      readonly row: number
      readonly businessNumber: string
      readonly fileFen: Fen
      readonly batchFen: Fen
    }
  | {
      readonly fault: 'contradicts'
      readonly row: number
      readonly businessNumber: string
      readonly was: LineState
      readonly now: Outcome
    }
  | { readonly fault: 'reason-missing'; readonly row: number; readonly businessNumber: string }

export type MatchRefusal =
  | { readonly code: 'other-batch'; readonly fileBatch: string; readonly batch: string }
  | { readonly code: 'result-empty' }
  | { readonly code: 'result-does-not-fit'; readonly faults: readonly Fault[]; readonly faultCount: number }

const FAULTS_SHOWN_MAX = 50

/**
 * Compares a result file with the batch it answers. Either every row fits, or nothing changes and every fault is named.
 * A row that says again what is already known counts as unchanged: banks send cumulative files.
 */
export function matchResult(
  batch: { readonly batchNumber: string; readonly lines: readonly SentLine[] },
  file: ResultFile,
): Result<Matched, MatchRefusal> {
  if (file.batchNumber !== batch.batchNumber)
    return refuse({ code: 'other-batch', fileBatch: file.batchNumber, batch: batch.batchNumber })
  if (file.rows.length === 0) return refuse({ code: 'result-empty' })
  const lines = new Map(batch.lines.map((line) => [line.businessNumber, line]))
  const seen = new Map<string, number>()
  const faults: Fault[] = []
  const changes: Change[] = []
  for (const row of file.rows) {
    const line = lines.get(row.businessNumber)
    const fault = faultOf(row, line, seen.get(row.businessNumber))
    if (!seen.has(row.businessNumber)) seen.set(row.businessNumber, row.row)
    if (fault) faults.push(fault)
    else if (line && !alreadySo(line, row)) changes.push(changeOf(line, row))
  }
  if (faults.length > 0)
    return refuse({
      code: 'result-does-not-fit',
      faults: faults.slice(0, FAULTS_SHOWN_MAX),
      faultCount: faults.length,
    })
  const told = new Set(changes.map((change) => change.payoutLineId))
  const open = batch.lines.filter((line) => line.state === 'sent' && !told.has(line.payoutLineId)).length
  return accept({ changes, unchanged: file.rows.length - changes.length, open })
}

function faultOf(row: ResultRow, line: SentLine | undefined, firstRow: number | undefined): Fault | undefined {
  const at = { row: row.row, businessNumber: row.businessNumber }
  if (!line) return { fault: 'unknown-line', ...at }
  if (firstRow !== undefined) return { fault: 'line-twice', ...at, firstRow }
  if (row.amountFen !== line.amountFen)
    return { fault: 'amount-differs', ...at, fileFen: row.amountFen, batchFen: line.amountFen }
  if (row.outcome !== 'paid' && !row.reason) return { fault: 'reason-missing', ...at }
  if (alreadySo(line, row)) return undefined
  if (line.state === 'sent' || (line.state === 'paid' && row.outcome === 'returned')) return undefined
  return { fault: 'contradicts', ...at, was: line.state, now: row.outcome }
}

/** Known before: the same outcome, or the payment that has since come back or been sent again. */
function alreadySo(line: SentLine, row: ResultRow): boolean {
  if (line.state === row.outcome) return true
  if (line.state === 'returned') return row.outcome === 'paid'
  return false
}

function changeOf(line: SentLine, row: ResultRow): Change {
  return {
    payoutLineId: line.payoutLineId,
    from: line.state,
    to: row.outcome,
    on: row.on,
    reason: row.reason,
    amountFen: line.amountFen,
  }
}
