import ExcelJS from 'exceljs'
import { accept, type Result, refuse } from '#kernel/result.ts'

/** One row of a table: the line an editor (or Excel) shows, and its cells as trimmed text. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] }
export type TableFile = { readonly headers: readonly string[]; readonly rows: readonly TableRow[] }

export type TableRefusal =
  | { readonly code: 'table-empty' }
  | { readonly code: 'table-unreadable'; readonly why: 'encoding' | 'quotes' | 'workbook' | 'not-a-table' }
  | { readonly code: 'table-too-long'; readonly rows: number; readonly limit: number }

const ROWS_MAX = 200_000
/** Every workbook is a zip archive. */
const ZIP = [0x50, 0x4b, 0x03, 0x04]

/** A table out of CSV (UTF-8, with or without BOM, or GB18030) or xlsx, told apart by content; the first line names the columns. */
export async function readTable(bytes: Uint8Array): Promise<Result<TableFile, TableRefusal>> {
  if (bytes.length === 0) return refuse({ code: 'table-empty' })
  const read = ZIP.every((byte, index) => bytes[index] === byte) ? await readWorkbook(bytes) : readText(bytes)
  if (!read.ok) return read
  const filled = read.value.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [head, ...rows] = filled
  if (!head || rows.length === 0) return refuse({ code: 'table-empty' })
  if (rows.length > ROWS_MAX) return refuse({ code: 'table-too-long', rows: rows.length, limit: ROWS_MAX })
  return accept({ headers: head.cells, rows })
}

type Rows = Result<readonly TableRow[], TableRefusal>

function readText(bytes: Uint8Array): Rows {
  const text = decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030')
  if (text === undefined) return refuse({ code: 'table-unreadable', why: 'encoding' })
  if (text.includes('\0')) return refuse({ code: 'table-unreadable', why: 'not-a-table' })
  return readCsv(text)
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** RFC 4180: cells may be quoted, quotes inside are doubled, quoted cells may hold line breaks. */
function readCsv(text: string): Rows {
  const rows: TableRow[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let [line, startedOn] = [1, 1]
  const endCell = () => {
    cells.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    rows.push({ line: startedOn, cells })
    cells = []
    startedOn = line + 1
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (quoted) {
      if (character === '"' && text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else if (character === '"') quoted = false
      else cell += character
    } else if (character === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (character === ',') endCell()
    else if (character === '\n') endRow()
    else if (character !== '\r') cell += character
    if (character === '\n') line += 1
  }
  if (quoted) return refuse({ code: 'table-unreadable', why: 'quotes' })
  if (cell !== '' || cells.length > 0) endRow()
  return accept(rows)
}

async function readWorkbook(bytes: Uint8Array): Promise<Rows> {
  const book = new ExcelJS.Workbook()
  try {
    const copy = new ArrayBuffer(bytes.length)
    new Uint8Array(copy).set(bytes)
    await book.xlsx.load(copy)
  } catch {
    return refuse({ code: 'table-unreadable', why: 'workbook' })
  }
  const sheet = book.worksheets[0]
  if (!sheet) return refuse({ code: 'table-empty' })
  const rows: TableRow[] = []
  sheet.eachRow((row, line) => {
    const cells: string[] = []
    for (let column = 1; column <= Math.min(row.cellCount, CELLS_MAX); column += 1)
      cells.push(cellText(row.getCell(column).value))
    rows.push({ line, cells })
  })
  return accept(rows)
}

const CELLS_MAX = 100

/** What the cell shows. A formula gives its last result; a date the day it names. */
function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value).trim()
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim()
  if ('result' in value) return cellText(value.result ?? null)
  return 'text' in value ? String(value.text).trim() : ''
}
