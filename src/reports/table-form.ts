import { assert } from '#kernel/assert.ts'
import { add, type Fen, ZERO } from '#kernel/money.ts'

/**
 * An official table: headings over one or two levels, rows, a totals row, signatures. Described once, printed as a
 * spreadsheet and as a PDF (`table-form-sheet.ts`, `table-form-pdf.ts`), so that both always show the same.
 */
export type LeafColumn<Row> = {
  readonly title: string
  /** Millimetres on A4; a landscape page has 277 of them. */
  readonly width: number
} & (
  | { readonly kind: 'text' | 'code'; readonly value: (row: Row, index: number) => string }
  | { readonly kind: 'count'; readonly value: (row: Row, index: number) => number }
  | { readonly kind: 'money'; readonly value: (row: Row, index: number) => Fen; readonly total: boolean }
  /** Ticked with √; the totals row counts the ticks. */
  | { readonly kind: 'check'; readonly value: (row: Row, index: number) => boolean }
)
export type GroupColumn<Row> = { readonly title: string; readonly columns: readonly LeafColumn<Row>[] }
export type FormColumn<Row> = LeafColumn<Row> | GroupColumn<Row>

export type TableForm<Row> = {
  readonly name: string
  readonly title: string
  readonly subtitle: string | null
  /** Facts above the table, label and value. */
  readonly facts: readonly LabelledText[]
  readonly columns: readonly FormColumn<Row>[]
  readonly rows: readonly Row[]
  /** What stands in the only line of an empty table. */
  readonly emptyText: string
  /** 合计; null leaves the totals row out. */
  readonly totalsLabel: string | null
  /** Lines under the table: an amount in capitals, how to read it. */
  readonly notes: readonly string[]
  readonly signatures: readonly { readonly label: string; readonly name: string | null }[]
  /** null leaves blanks for a date to be written. */
  readonly signedOn: Temporal.PlainDate | null
  readonly landscape: boolean
  /** Stands in the file's properties; not printed. */
  readonly madeOn: Temporal.PlainDate
}
export type LabelledText = { readonly label: string; readonly value: string }

/** A heading cell at a place of the grid; rows and columns count from 0. */
export type HeadCell = {
  readonly title: string
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** A cell of the totals row. */
export type TotalCell =
  | { readonly kind: 'none' }
  | { readonly kind: 'amount'; readonly amount: Fen }
  | {
      readonly kind: 'count'
      readonly count: number
    }

/** The columns under all headings, left to right. */
export function leafColumns<Row>(columns: readonly FormColumn<Row>[]): readonly LeafColumn<Row>[] {
  return columns.flatMap((column) => ('columns' in column ? column.columns : [column]))
}

/** How many rows the headings take: 2 with groups, else 1. */
export function headDepth<Row>(columns: readonly FormColumn<Row>[]): 1 | 2 {
  return columns.some((column) => 'columns' in column) ? 2 : 1
}

/** The heading cells: groups over their columns, single columns over the whole depth. */
export function headCells<Row>(columns: readonly FormColumn<Row>[]): readonly HeadCell[] {
  const depth = headDepth(columns)
  const cells: HeadCell[] = []
  let at = 0
  for (const column of columns) {
    if ('columns' in column) {
      cells.push({ title: column.title, row: 0, column: at, rows: 1, columns: column.columns.length })
      column.columns.forEach((leaf, index) => {
        cells.push({ title: leaf.title, row: 1, column: at + index, rows: 1, columns: 1 })
      })
      at += column.columns.length
    } else {
      cells.push({ title: column.title, row: 0, column: at, rows: depth, columns: 1 })
      at += 1
    }
  }
  return cells
}

/** The totals under each column; the label takes the columns before the first total. */
export function totals<Row>(form: TableForm<Row>): readonly TotalCell[] {
  return leafColumns(form.columns).map((column): TotalCell => {
    if (column.kind === 'money' && column.total)
      return { kind: 'amount', amount: form.rows.reduce((sum, row, index) => add(sum, column.value(row, index)), ZERO) }
    if (column.kind === 'check')
      return { kind: 'count', count: form.rows.filter((row, index) => column.value(row, index)).length }
    return { kind: 'none' }
  })
}

/** How many columns the totals label covers: those before the first column with a total. */
export function labelSpan(cells: readonly TotalCell[]): number {
  const first = cells.findIndex((cell) => cell.kind !== 'none')
  assert(first !== 0, 'a table with a totals row begins with a column that has no total')
  return first < 0 ? cells.length : first
}

export const TICK = '√'
