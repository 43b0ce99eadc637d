import { type PlainDate, parseDate } from '#kernel/calendar.ts'
import { sm3 } from '#kernel/digest.ts'
import { add, type Fen, fen, ZERO } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { BANK_LINES_MAX } from './bank-file.ts'
import {
  type BankEncoding,
  type BankFileKind,
  decodeStrictly,
  type FieldValue,
  type ReadFault,
  type RecordSpec,
  readRecord,
  splitLines,
  writeRecord,
} from './bank-format.ts'
import type { Outcome, ResultRow } from './batches/matching.ts'

/** A bank's result file, read whole. What its rows mean for the batch is `matchResult`'s to say. */
export type BankResult = WholeResult & {
  /** SM3 of the bytes: the same file is known by it. */
  readonly digest: string
}
/** A result before it is a file: what `renderBankResult` writes. */
export type WholeResult = {
  readonly batchNumber: string
  readonly madeOn: PlainDate
  readonly rows: readonly BankResultRow[]
}
export type BankResultRow = ResultRow & { readonly bankReference: string; readonly on: PlainDate }

/** Something wrong with one row; `row` counts from 1 as an editor shows it. */
export type RowFault = { readonly row: number } & (
  | ReadFault
  | { readonly fault: 'outcome-unknown'; readonly found: string }
  | { readonly fault: 'date-malformed'; readonly found: string }
  | { readonly fault: 'amount-zero' }
)
/** Why a file is not taken. Nothing of it is. */
export type BankResultRefusal =
  | { readonly code: 'result-file-empty' }
  | { readonly code: 'result-file-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'result-too-many-rows'; readonly rows: number; readonly limit: number }
  | { readonly code: 'result-file-known'; readonly digest: string }
  | {
      readonly code: 'result-encoding-wrong'
      readonly expected: BankEncoding
      readonly found: BankEncoding | null
      readonly row: number
    }
  | { readonly code: 'result-not-a-result'; readonly row: 1 }
  | { readonly code: 'result-truncated'; readonly rows: number }
  | { readonly code: 'result-rows-malformed'; readonly faults: readonly RowFault[]; readonly faultCount: number }
  | { readonly code: 'result-count-differs'; readonly stated: number; readonly counted: number }
  | {
      readonly code: 'result-total-differs'
      readonly of: Outcome | 'all'
      readonly statedFen: Fen
      readonly countedFen: Fen
    }
  | { readonly code: 'result-digest-differs'; readonly stated: string; readonly counted: string }

export const RESULT_MAGIC = '付款结果'
const VERSION = 1
export const RESULT_BYTES_MAX = 20_000_000
const FAULTS_SHOWN_MAX = 50
const ENCODINGS: readonly BankEncoding[] = ['utf-8', 'gb18030', 'gbk']
const OUTCOMES: readonly (readonly [string, Outcome])[] = [
  ['S', 'paid'],
  ['F', 'failed'],
  ['R', 'returned'],
]

const HEAD: RecordSpec = {
  mark: 'H',
  fields: [
    { name: '文件标识', kind: 'text', width: 16 },
    { name: '版本', kind: 'count', width: 2 },
    { name: '批次号', kind: 'text', width: 32 },
    { name: '结果日期', kind: 'text', width: 10 },
  ],
}
const LINE: RecordSpec = {
  mark: 'D',
  fields: [
    { name: '业务编号', kind: 'text', width: 32 },
    { name: '金额', kind: 'amount', width: 15 },
    { name: '结果', kind: 'text', width: 1 },
    { name: '处理日期', kind: 'text', width: 10 },
    { name: '银行流水号', kind: 'text', width: 60 },
    { name: '原因', kind: 'text', width: 600 },
  ],
}
const TAIL: RecordSpec = {
  mark: 'T',
  fields: [
    { name: '总笔数', kind: 'count', width: 6 },
    { name: '总金额', kind: 'amount', width: 18 },
    { name: '成功金额', kind: 'amount', width: 18 },
    { name: '失败金额', kind: 'amount', width: 18 },
    { name: '退票金额', kind: 'amount', width: 18 },
    { name: '摘要', kind: 'text', width: 64 },
  ],
}

/**
 * Reads a result file strictly: known files, wrong encodings, cut files, malformed rows and totals that do not add up are
 * refused with the exact place. `known` answers whether a file of that digest was taken before.
 */
export function readBankResult(
  bytes: Uint8Array,
  kind: BankFileKind,
  known: (digest: string) => boolean,
): Result<BankResult, BankResultRefusal> {
  if (bytes.length === 0) return refuse({ code: 'result-file-empty' })
  if (bytes.length > RESULT_BYTES_MAX)
    return refuse({ code: 'result-file-too-large', bytes: bytes.length, limit: RESULT_BYTES_MAX })
  const digest = sm3(bytes)
  if (known(digest)) return refuse({ code: 'result-file-known', digest })
  const lines = splitLines(withoutMark(bytes, kind))
  const unreadable = encodingFault(lines, kind)
  if (unreadable) return refuse(unreadable)
  const tail = readRecord(TAIL, lines.at(-1) ?? bytes, kind)
  // Without its line end the tail itself may be cut: an empty digest would hide that.
  if (lines.length < 2 || bytes.at(-1) !== 0x0a || 'fault' in tail)
    return refuse({ code: 'result-truncated', rows: lines.length })
  const read = readRows(lines, kind)
  if (!read.ok) return read
  const differing = totalsFault(read.value.rows, tail.values) ?? digestFault(bytes, lines, tail.values)
  return differing ? refuse(differing) : accept({ ...read.value, digest })
}

/** A result file as a bank writes it: for the demo's bank and for tests. */
export function renderBankResult(result: WholeResult, kind: BankFileKind): Uint8Array {
  const sum = (outcome?: Outcome) =>
    result.rows.filter((row) => !outcome || row.outcome === outcome).reduce((all, row) => add(all, row.amountFen), ZERO)
  const body = Buffer.concat([
    writeRecord(HEAD, [RESULT_MAGIC, VERSION, result.batchNumber, result.madeOn.toString()], kind),
    ...result.rows.map((row) => writeRecord(LINE, lineValues(row), kind)),
  ])
  const totals = [result.rows.length, sum(), sum('paid'), sum('failed'), sum('returned'), sm3(body)]
  return Buffer.concat([body, writeRecord(TAIL, totals, kind)])
}

function lineValues(row: BankResultRow): readonly FieldValue[] {
  const mark = OUTCOMES.find(([, outcome]) => outcome === row.outcome)?.[0] ?? ''
  return [row.businessNumber, row.amountFen, mark, row.on.toString(), row.bankReference, row.reason ?? '']
}

/** A byte order mark says nothing about the rows. */
function withoutMark(bytes: Uint8Array, { encoding }: BankFileKind): Uint8Array {
  const marked = encoding === 'utf-8' && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return marked ? bytes.subarray(3) : bytes
}

/** The first row tells by its Chinese word which encoding it is of; the others must decode. The last may be cut in a character. */
function encodingFault(lines: readonly Uint8Array[], { encoding }: BankFileKind): BankResultRefusal | undefined {
  const first = lines[0] ?? new Uint8Array()
  const says = (candidate: BankEncoding) => decodeStrictly(first, candidate)?.includes(RESULT_MAGIC) === true
  if (!says(encoding)) {
    const found = ENCODINGS.find(says)
    if (found) return { code: 'result-encoding-wrong', expected: encoding, found, row: 1 }
    return { code: 'result-not-a-result', row: 1 }
  }
  const index = lines.slice(0, -1).findIndex((line) => decodeStrictly(line, encoding) === undefined)
  return index < 0 ? undefined : { code: 'result-encoding-wrong', expected: encoding, found: null, row: index + 1 }
}

function readRows(lines: readonly Uint8Array[], kind: BankFileKind): Result<WholeResult, BankResultRefusal> {
  const head = readRecord(HEAD, lines[0] ?? new Uint8Array(), kind)
  const faults: RowFault[] = []
  if ('fault' in head) faults.push({ row: 1, ...head })
  const [magic, version, batchNumber = '', date = ''] = 'fault' in head ? [] : head.values
  const madeOn = parseDate(String(date))
  if (!('fault' in head)) {
    if (magic !== RESULT_MAGIC || version !== VERSION) return refuse({ code: 'result-not-a-result', row: 1 })
    if (!madeOn) faults.push({ row: 1, fault: 'date-malformed', found: String(date) })
  }
  const body = lines.slice(1, -1)
  if (body.length > BANK_LINES_MAX)
    return refuse({ code: 'result-too-many-rows', rows: body.length, limit: BANK_LINES_MAX })
  const rows: BankResultRow[] = []
  for (const [index, line] of body.entries()) {
    const row = readRow(line, index + 2, kind)
    if ('fault' in row) faults.push(row)
    else rows.push(row)
  }
  if (faults.length > 0 || !madeOn)
    return refuse({
      code: 'result-rows-malformed',
      faults: faults.slice(0, FAULTS_SHOWN_MAX),
      faultCount: faults.length,
    })
  return accept({ batchNumber: String(batchNumber), madeOn, rows })
}

function readRow(line: Uint8Array, row: number, kind: BankFileKind): BankResultRow | RowFault {
  const read = readRecord(LINE, line, kind)
  if ('fault' in read) return { row, ...read }
  const [businessNumber = '', amount = 0, mark = '', date = '', bankReference = '', reason = ''] = read.values
  const outcome = OUTCOMES.find(([letter]) => letter === mark)?.[1]
  const on = parseDate(String(date))
  if (!outcome) return { row, fault: 'outcome-unknown', found: String(mark) }
  if (!on) return { row, fault: 'date-malformed', found: String(date) }
  if (Number(amount) === 0) return { row, fault: 'amount-zero' }
  return {
    row,
    businessNumber: String(businessNumber),
    amountFen: fen(Number(amount)),
    outcome,
    on,
    bankReference: String(bankReference),
    reason: reason === '' ? null : String(reason),
  }
}

function totalsFault(rows: readonly BankResultRow[], stated: readonly FieldValue[]): BankResultRefusal | undefined {
  const [count, all, paid, failed, returned] = stated.map(Number)
  if (count !== rows.length) return { code: 'result-count-differs', stated: count ?? 0, counted: rows.length }
  const checks: readonly (readonly [Outcome | 'all', number | undefined])[] = [
    ['all', all],
    ['paid', paid],
    ['failed', failed],
    ['returned', returned],
  ]
  for (const [of, amount] of checks) {
    const counted = rows
      .filter((row) => of === 'all' || row.outcome === of)
      .reduce((sum, row) => add(sum, row.amountFen), ZERO)
    if (counted !== amount)
      return { code: 'result-total-differs', of, statedFen: fen(amount ?? 0), countedFen: counted }
  }
  return undefined
}

/** The digest in the tail is of everything before the tail; a bank that has no SM3 leaves it empty. */
function digestFault(
  bytes: Uint8Array,
  lines: readonly Uint8Array[],
  tail: readonly FieldValue[],
): BankResultRefusal | undefined {
  const stated = String(tail.at(-1) ?? '').toLowerCase()
  const last = lines.at(-1)
  if (stated === '' || !last) return undefined
  const counted = sm3(bytes.subarray(0, last.byteOffset - bytes.byteOffset))
  return counted === stated ? undefined : { code: 'result-digest-differs', stated, counted }
}
