import { assert } from '#kernel/assert.ts'
import { chineseDate } from './format.ts'
import type { Sheet, SheetCell, SheetRow } from './spreadsheet.ts'
import {
  headCells,
  headDepth,
  type LeafColumn,
  labelSpan,
  leafColumns,
  type TableForm,
  TICK,
  type TotalCell,
  totals,
} from './table-form.ts'

/** The form as one sheet: merged headings that stay in sight and repeat on every printed page. */
export function tableFormSheet<Row>(form: TableForm<Row>): Sheet {
  const leaves = leafColumns(form.columns)
  const above = 1 + (form.subtitle === null ? 0 : 1) + form.facts.length
  return {
    name: form.name,
    landscape: form.landscape,
    widths: leaves.map((leaf) => leaf.width),
    rows: sheetRows(form, leaves),
    headerRows: { first: above + 1, last: above + headDepth(form.columns) },
  }
}

function* sheetRows<Row>(form: TableForm<Row>, leaves: readonly LeafColumn<Row>[]): Generator<SheetRow> {
  const whole = (style: SheetCell['style'], text: string): SheetRow['cells'] => [
    { style, text, columns: leaves.length },
  ]
  yield { cells: whole('title', form.title), height: 30 }
  if (form.subtitle !== null) yield { cells: whole('subtitle', form.subtitle), height: 20 }
  for (const { label, value } of form.facts) yield { cells: whole('plain', `${label}：${value}`), height: 18 }
  yield* headRows(form)
  for (const [index, row] of form.rows.entries()) yield { cells: leaves.map((leaf) => bodyCell(leaf, row, index)) }
  if (form.rows.length === 0) yield { cells: whole('centre', form.emptyText), height: 20 }
  if (form.totalsLabel !== null) yield { cells: totalCells(form.totalsLabel, totals(form)), height: 20 }
  for (const note of form.notes) yield { cells: whole('plain', note), height: 20 }
  if (form.signatures.length > 0) yield { cells: signatureCells(form, leaves.length), height: 36 }
  if (form.signatures.length > 0) yield { cells: whole('plain', dateText(form.signedOn)), height: 20 }
}

function* headRows<Row>(form: TableForm<Row>): Generator<SheetRow> {
  const heads = headCells(form.columns)
  for (let row = 0; row < headDepth(form.columns); row += 1) {
    const cells: (SheetCell | null)[] = leafColumns(form.columns).map(() => null)
    for (const head of heads)
      if (head.row === row)
        cells[head.column] = { style: 'header', text: head.title, columns: head.columns, rows: head.rows }
    yield { cells, height: 32 }
  }
}

function bodyCell<Row>(column: LeafColumn<Row>, row: Row, index: number): SheetCell {
  switch (column.kind) {
    case 'text':
      return { style: 'text', text: column.value(row, index) }
    case 'code':
      return { style: 'centre', text: column.value(row, index) }
    case 'count':
      return { style: 'count', count: column.value(row, index) }
    case 'money':
      return { style: 'money', amount: column.value(row, index) }
    case 'check':
      return { style: 'centre', text: column.value(row, index) ? TICK : '' }
  }
}

function totalCells(label: string, cells: readonly TotalCell[]): readonly (SheetCell | null)[] {
  const span = labelSpan(cells)
  return cells.map((cell, index) => {
    if (index === 0) return { style: 'header', text: label, columns: span }
    if (index < span) return null
    if (cell.kind === 'amount') return { style: 'total', amount: cell.amount }
    if (cell.kind === 'count') return { style: 'count', count: cell.count }
    return { style: 'centre', text: '' }
  })
}

/** The signatures share the width evenly. */
function signatureCells<Row>(form: TableForm<Row>, width: number): readonly (SheetCell | null)[] {
  const count = form.signatures.length
  assert(width >= count, 'a table is wider than its signatures')
  const cells: (SheetCell | null)[] = Array.from({ length: width }, () => null)
  form.signatures.forEach(({ label, name }, index) => {
    const from = Math.floor((index * width) / count)
    const to = Math.floor(((index + 1) * width) / count)
    cells[from] = { style: 'plain', text: `${label}：${name ?? ''}`, columns: to - from }
  })
  return cells
}

function dateText(date: Temporal.PlainDate | null): string {
  return date ? chineseDate(date) : '      年    月    日'
}
