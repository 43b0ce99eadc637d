import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { type BankFile, type BankLine, lineFaults, renderBankFile } from '../bank-file.ts'
import type { BankFileKind, FieldFault } from '../bank-format.ts'
import type { Payee } from './payee.ts'
import type { OpenPayer } from './payer.ts'

/** A line of a batch with its payee in plain. */
export type FileRow = {
  readonly payoutLineId: string
  readonly businessNumber: string
  readonly amountFen: Fen
  readonly purpose: string
  readonly payee: Payee
}

export type FileHead = BankFileKind & {
  readonly batchNumber: string
  readonly programme: string
  readonly period: string
  readonly madeOn: PlainDate
}

/** The ids of the rows that a file of this kind cannot carry: a character outside its encoding, a text too long, a broken account. */
export function unfitRows(rows: readonly FileRow[], kind: BankFileKind): readonly string[] {
  const unfit = new Set(lineFaults(rows.map(bankLine), kind).map((fault) => fault.businessNumber))
  return rows.filter((row) => unfit.has(row.businessNumber)).map((row) => row.payoutLineId)
}

export type PayerUnfit = { readonly code: 'payer-not-writable'; readonly faults: readonly FieldFault[] }

/** The bank's file of a batch. The same head and rows give the same bytes; rows must have passed `unfitRows`. */
export function renderFile(head: FileHead, payer: OpenPayer, rows: readonly FileRow[]): Result<BankFile, PayerUnfit> {
  const { batchNumber, programme, period, madeOn } = head
  const file = renderBankFile(
    {
      batchNumber,
      programme,
      period,
      madeOn,
      payer: { name: payer.name, account: payer.account, bank: payer.bankName },
      lines: rows.map(bankLine),
    },
    head,
  )
  if (file.ok) return accept(file.value)
  if (file.refusal.code === 'payer-not-writable') return refuse(file.refusal)
  throw new Error(`a batch of checked rows could not be written: ${file.refusal.code}`)
}

function bankLine(row: FileRow): BankLine {
  return {
    businessNumber: row.businessNumber,
    payee: row.payee.name,
    idType: row.payee.idType,
    idNumber: row.payee.idNumber,
    account: row.payee.account,
    bank: row.payee.bankName,
    bankLineNumber: null,
    amount: row.amountFen,
    purpose: row.purpose,
  }
}
