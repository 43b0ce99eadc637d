import type { Act } from '#access/act.ts'
import { must } from '#kernel/assert.ts'
import { dateOf, parseMonth } from '#kernel/calendar.ts'
import { maskName } from '#kernel/names.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { getOrganization } from '#organizations/store.ts'
import { type StatementLine, settlementForm } from '#reports/settlement-statement.ts'
import { renderSpreadsheet } from '#reports/spreadsheet.ts'
import type { TableForm } from '#reports/table-form.ts'
import { PDF_ROWS_MAX, renderTableForm } from '#reports/table-form-pdf.ts'
import { tableFormSheet } from '#reports/table-form-sheet.ts'
import { findSigners, listSheetLines, type SheetLine } from './sheet-store.ts'
import type { StatementRecord } from './store.ts'
import { openForReading, type Unseen } from './views.ts'

export type Printed = { readonly fileName: string; readonly bytes: Uint8Array }

/** The statement as an Excel workbook: names masked, every line with state and reason. */
export async function readStatementSheet(act: Act, statementId: string): Promise<Result<Printed, Unseen>> {
  const form = await formOf(act, statementId)
  if (!form.ok) return form
  const { statement, form: table } = form.value
  const bytes = await renderSpreadsheet({ sheets: [tableFormSheet(table)], madeOn: table.madeOn })
  return accept({ fileName: `${numberOf(statement)}.xlsx`, bytes })
}

/** The statement to print and sign; above the paper's limit the workbook must do. */
export async function readStatementPdf(
  act: Act,
  statementId: string,
): Promise<Result<Printed, Unseen | { readonly code: 'too-long-for-paper'; readonly linesMax: number }>> {
  const form = await formOf(act, statementId)
  if (!form.ok) return form
  const { statement, form: table } = form.value
  if (table.rows.length > PDF_ROWS_MAX) return refuse({ code: 'too-long-for-paper', linesMax: PDF_ROWS_MAX })
  return accept({ fileName: `${numberOf(statement)}.pdf`, bytes: (await renderTableForm(table)).bytes })
}

async function formOf(
  act: Act,
  statementId: string,
): Promise<Result<{ readonly statement: StatementRecord; readonly form: TableForm<StatementLine> }, Unseen>> {
  const opened = await openForReading(act, statementId)
  if (!opened.ok) return opened
  const { statement } = opened.value
  const organization = await getOrganization(act.tx, statement.organizationId)
  const signers = await findSigners(act.tx, statementId)
  const lines = await listSheetLines(act.tx, statementId)
  act.audit({
    action: 'settlement.downloaded',
    subject: { kind: 'settlement-statement', id: statementId },
    detail: { lines: lines.length },
  })
  const form = settlementForm({
    number: numberOf(statement),
    provider: organization.name,
    creditCode: organization.creditCode,
    programme: '养老服务消费补贴',
    month: must(parseMonth(statement.month), 'a month'),
    lines: lines.map(printed),
    handler: signers.maker,
    reviewer: signers.checker,
    signedOn: statement.approvedAt ? dateOf(statement.approvedAt) : null,
    madeOn: act.today,
  })
  return accept({ statement, form })
}

const STATES: Readonly<Record<SheetLine['state'], StatementLine['state']>> = {
  payable: 'payable',
  disputed: 'held',
  carried: 'held',
  refused: 'rejected',
  released: 'reversed',
}

function printed(line: SheetLine): StatementLine {
  return {
    redeemedOn: line.redeemedOn,
    servedOn: line.servedOn,
    voucherNumber: line.voucherNumber === null ? '' : `****${line.voucherNumber.slice(-4)}`,
    maskedName: maskName(line.name),
    service: line.service,
    fee: line.feeFen,
    insurance: line.insuranceFen,
    deduct: line.amountFen,
    elderPart: line.elderFen,
    state: STATES[line.state],
    reason: line.state === 'payable' ? '' : (line.reason ?? ''),
  }
}

/** The number people quote: county, month, and the end of the statement's id. */
function numberOf(statement: StatementRecord): string {
  return `JS-${statement.county}-${statement.month}-${statement.statementId.slice(-8).toUpperCase()}`
}
