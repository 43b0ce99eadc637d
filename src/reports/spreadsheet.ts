import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { assert } from '#kernel/assert.ts'
import { toDate, ZONE } from '#kernel/clock.ts'
import { type Fen, yuanString } from '#kernel/money.ts'
import { stampZip } from './zip-stamp.ts'

/**
 * The port behind which the Excel library stands: a sheet is rows of cells, each with a style and a span.
 * Texts are always stored as texts: a name that begins with "=" is never a formula, a card number never a float.
 */
export type CellStyle =
  | 'title'
  | 'subtitle'
  | 'header'
  | 'label'
  | 'text'
  | 'centre'
  | 'money'
  | 'count'
  | 'total'
  | 'plain'
export type SheetCell = {
  readonly style: CellStyle
  readonly text?: string
  /** Shown as #,##0.00 yuan. */
  readonly amount?: Fen
  readonly count?: number
  /** Columns and rows covered, 1 unless given. */
  readonly columns?: number
  readonly rows?: number
}
/** `null` leaves a column to the span of a neighbour, or empty. */
export type SheetRow = { readonly cells: readonly (SheetCell | null)[]; readonly height?: number }
export type Sheet = {
  /** At most 31 characters; those that Excel forbids become spaces. */
  readonly name: string
  readonly landscape: boolean
  /** In millimetres on paper. */
  readonly widths: readonly number[]
  readonly rows: Iterable<SheetRow>
  /** The rows that every printed page repeats and that stay in sight, counted from 1. */
  readonly headerRows?: { readonly first: number; readonly last: number }
}
export type Spreadsheet = { readonly sheets: readonly Sheet[]; readonly madeOn: Temporal.PlainDate }

/** Excel itself ends at 1 048 576. */
export const SHEET_ROWS_MAX = 200_000
export const CELL_LENGTH_MAX = 32_767

const FONT = '宋体'
const MILLIMETRES_PER_CHARACTER = 1.9
const POINTS_PER_LINE = 13.5
const POINTS_AROUND = 5
/** Excel's own limit, in points. */
const HEIGHT_MAX = 409
const THIN = { style: 'thin' } as const
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN }
const CENTRE = { horizontal: 'center', vertical: 'middle', wrapText: true } as const
const STYLES: Readonly<Record<CellStyle, Partial<ExcelJS.Style>>> = {
  title: { font: { name: FONT, size: 16, bold: true }, alignment: CENTRE },
  subtitle: { font: { name: FONT, size: 11 }, alignment: CENTRE },
  header: { font: { name: FONT, size: 10, bold: true }, alignment: CENTRE, border: BORDER },
  label: { font: { name: FONT, size: 11 }, alignment: CENTRE, border: BORDER },
  text: {
    font: { name: FONT, size: 10 },
    alignment: { vertical: 'middle', wrapText: true },
    border: BORDER,
    numFmt: '@',
  },
  centre: { font: { name: FONT, size: 10 }, alignment: CENTRE, border: BORDER, numFmt: '@' },
  money: {
    font: { name: FONT, size: 10 },
    alignment: { horizontal: 'right', vertical: 'middle' },
    border: BORDER,
    numFmt: '#,##0.00',
  },
  count: { font: { name: FONT, size: 10 }, alignment: CENTRE, border: BORDER, numFmt: '0' },
  total: {
    font: { name: FONT, size: 10, bold: true },
    alignment: { horizontal: 'right', vertical: 'middle' },
    border: BORDER,
    numFmt: '#,##0.00',
  },
  plain: { font: { name: FONT, size: 10 }, alignment: { vertical: 'middle', wrapText: true } },
}

/**
 * The workbook as bytes. Rows are streamed, one at a time, whatever their number; the same input gives the same bytes:
 * properties and the archive's time stamps carry `madeOn`, nothing carries the clock.
 */
export async function renderSpreadsheet({ sheets, madeOn }: Spreadsheet): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const stream = new PassThrough()
  stream.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const created = toDate(madeOn.toZonedDateTime(ZONE).toInstant())
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  Object.assign(book, { created, modified: created, creator: '颐养通', lastModifiedBy: '颐养通' })
  for (const sheet of sheets) writeSheet(book, sheet)
  await book.commit()
  return stampZip(Buffer.concat(chunks), madeOn)
}

function writeSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, sheet: Sheet): void {
  const name = sheet.name.replace(/[\\/?*[\]:']/g, ' ').slice(0, 31)
  const header = sheet.headerRows
  const page = book.addWorksheet(name, {
    views: header ? [{ state: 'frozen', ySplit: header.last }] : [],
    pageSetup: {
      paperSize: 9,
      orientation: sheet.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.2, footer: 0.3 },
      ...(header ? { printTitlesRow: `${header.first}:${header.last}` } : {}),
    },
    headerFooter: { oddFooter: '第 &P 页，共 &N 页' },
  })
  page.columns = sheet.widths.map((millimetres) => ({ width: millimetres / MILLIMETRES_PER_CHARACTER }))
  let number = 0
  for (const row of sheet.rows) {
    number += 1
    assert(number <= SHEET_ROWS_MAX, `a sheet of at most ${SHEET_ROWS_MAX} rows`)
    writeRow(page, row.height === undefined ? { ...row, height: fittingHeight(row, sheet.widths) } : row, number)
  }
  page.commit()
}

function writeRow(page: ExcelJS.Worksheet, row: SheetRow, number: number): void {
  const target = page.getRow(number)
  if (row.height !== undefined) target.height = row.height
  row.cells.forEach((cell, index) => {
    if (!cell) return
    const { columns = 1, rows = 1 } = cell
    const column = index + 1
    for (let down = 0; down < rows; down += 1)
      for (let across = 0; across < columns; across += 1)
        page.getRow(number + down).getCell(column + across).style = STYLES[cell.style]
    if (columns > 1 || rows > 1) page.mergeCells(number, column, number + rows - 1, column + columns - 1)
    target.getCell(column).value = cellValue(cell)
  })
  // A row whose cells reach further down is closed only after them; Excel's writer closes rows in order.
  if (!row.cells.some((cell) => (cell?.rows ?? 1) > 1)) target.commit()
}

/** Points that the longest wrapped text of the row needs: not every program fits rows to their texts when it opens a file. */
function fittingHeight(row: SheetRow, widths: readonly number[]): number {
  let lines = 1
  row.cells.forEach((cell, index) => {
    if (cell?.text === undefined || cell.rows !== undefined) return
    const covered = widths.slice(index, index + (cell.columns ?? 1)).reduce((sum, width) => sum + width, 0)
    const characters = Math.max(1, Math.floor(covered / MILLIMETRES_PER_CHARACTER) - 1)
    const needed = cell.text.split('\n').map((line) => Math.max(1, Math.ceil(displayWidth(line) / characters)))
    lines = Math.max(
      lines,
      needed.reduce((sum, count) => sum + count, 0),
    )
  })
  return Math.min(HEIGHT_MAX, lines * POINTS_PER_LINE + POINTS_AROUND)
}

/** In characters of the default font: a Han character takes two. */
function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2
  return width
}

function cellValue(cell: SheetCell): string | number | null {
  // The format wants a number of yuan; a decimal of 15 digits survives the way there and back.
  if (cell.amount !== undefined) return Number(yuanString(cell.amount))
  if (cell.count !== undefined) return cell.count
  return cell.text === undefined ? null : cell.text.slice(0, CELL_LENGTH_MAX)
}
