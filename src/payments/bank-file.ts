import { assert } from '#kernel/assert.ts'
import { checkBankAccount } from '#kernel/bank-account.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { sm3 } from '#kernel/digest.ts'
import { add, type Fen, ZERO } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import {
  type BankFileKind,
  type FieldFault,
  type FieldValue,
  type RecordSpec,
  recordFaults,
  writeRecord,
} from './bank-format.ts'

/** A payment batch as it goes to the bank. */
export type BankBatch = {
  readonly batchNumber: string
  readonly payer: { readonly name: string; readonly account: string; readonly bank: string }
  readonly programme: string
  /** 2026-04, 2026-Q2. */
  readonly period: string
  readonly madeOn: PlainDate
  readonly lines: readonly BankLine[]
}
export type BankLine = {
  /** Never used twice, over all batches. */
  readonly businessNumber: string
  readonly payee: string
  readonly idType: 'identity-card' | 'residence-permit' | 'credit-code'
  readonly idNumber: string
  readonly account: string
  readonly bank: string
  /** The bank's 12-digit line number (联行号) where it is known. */
  readonly bankLineNumber: string | null
  readonly amount: Fen
  readonly purpose: string
}
export type BankFile = {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly count: number
  readonly total: Fen
  /** SM3 of all bytes: what maker, checker and approver sign. */
  readonly digest: string
}

/** Why a line cannot stand in the file. `number` counts from 1. */
export type LineFault = { readonly number: number; readonly businessNumber: string } & (
  | FieldFault
  | { readonly fault: 'account-malformed' }
  | { readonly fault: 'bank-line-number-malformed' }
)
export type BankFileRefusal =
  | { readonly code: 'batch-empty' }
  | { readonly code: 'payer-not-writable'; readonly faults: readonly FieldFault[] }
  | { readonly code: 'lines-not-writable'; readonly faults: readonly LineFault[] }

export const BANK_LINES_MAX = 20_000
/** A word in Chinese at the file's head: read with a wrong encoding it is another word. */
export const PAYMENT_MAGIC = '代发文件'

const ID_TYPES: Readonly<Record<BankLine['idType'], string>> = {
  'identity-card': '01',
  'residence-permit': '02',
  'credit-code': '03',
}
export const PAYMENT_HEAD: RecordSpec = {
  mark: 'H',
  fields: [
    { name: '文件标识', kind: 'text', width: 16 },
    { name: '版本', kind: 'count', width: 2 },
    { name: '批次号', kind: 'text', width: 32 },
    { name: '付款人', kind: 'text', width: 300 },
    { name: '付款账号', kind: 'text', width: 32 },
    { name: '付款银行', kind: 'text', width: 240 },
    { name: '项目', kind: 'text', width: 240 },
    { name: '所属期', kind: 'text', width: 10 },
    { name: '制单日期', kind: 'text', width: 10 },
    { name: '总笔数', kind: 'count', width: 6 },
    { name: '总金额', kind: 'amount', width: 18 },
  ],
}
export const PAYMENT_LINE: RecordSpec = {
  mark: 'D',
  fields: [
    { name: '序号', kind: 'count', width: 6 },
    { name: '业务编号', kind: 'text', width: 32 },
    { name: '收款人', kind: 'text', width: 200 },
    { name: '证件类型', kind: 'text', width: 2 },
    { name: '证件号码', kind: 'text', width: 18 },
    { name: '收款账号', kind: 'text', width: 32 },
    { name: '开户银行', kind: 'text', width: 240 },
    { name: '联行号', kind: 'text', width: 12 },
    { name: '金额', kind: 'amount', width: 15 },
    { name: '用途', kind: 'text', width: 240 },
  ],
}
export const PAYMENT_TAIL: RecordSpec = {
  mark: 'T',
  fields: [
    { name: '总笔数', kind: 'count', width: 6 },
    { name: '总金额', kind: 'amount', width: 18 },
    { name: '摘要', kind: 'text', width: 64 },
  ],
}
const VERSION = 1

/**
 * The batch as the bank's file, or every line that cannot stand in it: nobody's name is written with "?" in the place of
 * a character. The same batch always gives the same bytes.
 */
export function renderBankFile(batch: BankBatch, kind: BankFileKind): Result<BankFile, BankFileRefusal> {
  const { lines } = batch
  if (lines.length === 0) return refuse({ code: 'batch-empty' })
  assert(lines.length <= BANK_LINES_MAX, `a bank file of at most ${BANK_LINES_MAX} lines`)
  assert(new Set(lines.map((line) => line.businessNumber)).size === lines.length, 'business numbers are unique')
  const total = lines.reduce((sum, line) => add(sum, line.amount), ZERO)
  const head = headValues(batch, total)
  const headFaults = recordFaults(PAYMENT_HEAD, head, kind)
  if (headFaults.length > 0) return refuse({ code: 'payer-not-writable', faults: headFaults })
  const faults = lineFaults(lines, kind)
  if (faults.length > 0) return refuse({ code: 'lines-not-writable', faults })
  const body = Buffer.concat([
    writeRecord(PAYMENT_HEAD, head, kind),
    ...lines.map((line, index) => writeRecord(PAYMENT_LINE, lineValues(line, index), kind)),
  ])
  const bytes = Buffer.concat([body, writeRecord(PAYMENT_TAIL, [lines.length, total, sm3(body)], kind)])
  const fileName = `${batch.batchNumber}.${kind.format === 'csv' ? 'csv' : 'txt'}`
  return accept({ fileName, bytes, count: lines.length, total, digest: sm3(bytes) })
}

/** The lines that cannot stand in a file of this kind, with the field and, where it is the encoding, the characters. */
export function lineFaults(lines: readonly BankLine[], kind: BankFileKind): readonly LineFault[] {
  return lines.flatMap((line, index): readonly LineFault[] => {
    assert(line.amount > 0, 'a bank pays more than nothing')
    const at = { number: index + 1, businessNumber: line.businessNumber }
    const faults: LineFault[] = recordFaults(PAYMENT_LINE, lineValues(line, index), kind).map((fault) => ({
      ...at,
      ...fault,
    }))
    if (isMalformed(line)) faults.push({ ...at, fault: 'account-malformed' })
    if (line.bankLineNumber !== null && !/^\d{12}$/.test(line.bankLineNumber))
      faults.push({ ...at, fault: 'bank-line-number-malformed' })
    return faults
  })
}

/** Company accounts follow no check digit, and their lengths differ from bank to bank. */
function isMalformed({ idType, account }: BankLine): boolean {
  return idType === 'credit-code' ? !/^\d{8,32}$/.test(account) : checkBankAccount(account) === 'malformed'
}

function headValues(
  { batchNumber, payer, programme, period, madeOn, lines }: BankBatch,
  total: Fen,
): readonly FieldValue[] {
  return [
    PAYMENT_MAGIC,
    VERSION,
    batchNumber,
    payer.name,
    payer.account,
    payer.bank,
    programme,
    period,
    madeOn.toString(),
    lines.length,
    total,
  ]
}

function lineValues(line: BankLine, index: number): readonly FieldValue[] {
  return [
    index + 1,
    line.businessNumber,
    line.payee,
    ID_TYPES[line.idType],
    line.idNumber,
    line.account,
    line.bank,
    line.bankLineNumber ?? '',
    line.amount,
    line.purpose,
  ]
}
