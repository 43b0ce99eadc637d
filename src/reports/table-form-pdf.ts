import { assert } from '#kernel/assert.ts'
import { amountText, chineseDate } from './format.ts'
import { type Pdf, type PdfData, renderPdf } from './pdf.ts'
import {
  headCells,
  headDepth,
  type LeafColumn,
  labelSpan,
  leafColumns,
  type TableForm,
  TICK,
  totals,
} from './table-form.ts'

/** More lines than this are for the spreadsheet: on paper they would be a book. */
export const PDF_ROWS_MAX = 3000

/** The form on A4; throws above `PDF_ROWS_MAX` lines, which callers refuse or split before. */
export function renderTableForm<Row>(form: TableForm<Row>): Promise<Pdf> {
  assert(form.rows.length <= PDF_ROWS_MAX, `a printed table has at most ${PDF_ROWS_MAX} lines`)
  return renderPdf('table-form', tableFormData(form))
}

function tableFormData<Row>(form: TableForm<Row>): { readonly [key: string]: PdfData } {
  const leaves = leafColumns(form.columns)
  return {
    title: form.title,
    subtitle: form.subtitle,
    landscape: form.landscape,
    facts: form.facts,
    widths: leaves.map((leaf) => leaf.width),
    aligns: leaves.map((leaf) => (leaf.kind === 'text' ? 'left' : leaf.kind === 'money' ? 'right' : 'center')),
    head: headCells(form.columns),
    depth: headDepth(form.columns),
    rows: form.rows.map((row, index) => leaves.map((leaf) => bodyText(leaf, row, index))),
    emptyText: form.emptyText,
    totals: form.totalsLabel === null ? null : totalsData(form, form.totalsLabel),
    notes: form.notes,
    signatures: form.signatures,
    signedOn: form.signedOn ? chineseDate(form.signedOn) : null,
  }
}

function totalsData<Row>(form: TableForm<Row>, label: string): PdfData {
  const cells = totals(form)
  const span = labelSpan(cells)
  return {
    label,
    span,
    cells: cells.slice(span).map((cell) => {
      if (cell.kind === 'amount') return amountText(cell.amount)
      return cell.kind === 'count' ? String(cell.count) : ''
    }),
  }
}

function bodyText<Row>(column: LeafColumn<Row>, row: Row, index: number): string {
  switch (column.kind) {
    case 'text':
    case 'code':
      return column.value(row, index)
    case 'count':
      return String(column.value(row, index))
    case 'money':
      return amountText(column.value(row, index))
    case 'check':
      return column.value(row, index) ? TICK : ''
  }
}
