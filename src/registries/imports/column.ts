import { parseDate, parseMonth } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import { isRegionCode } from '#kernel/region.ts'
import type { TableFile, TableRow } from './table-file.ts'

/** Something that keeps a file from being taken over: where, what, and what to do. */
export type Fault = {
  readonly line: number
  readonly column: string | null
  readonly says: string
  readonly todo: string
}

/** A column by the heading that files carry. `read` gives the value, or undefined where the text is not one. */
export type Column = {
  readonly name: string
  readonly required: boolean
  /** What stands in it, for the template and for faults: 例如 2026-03-05. */
  readonly form: string
  readonly fits: (text: string) => boolean
}

const column =
  (form: string, fits: (text: string) => boolean) =>
  (name: string, required: boolean): Column => ({
    name,
    required,
    form,
    fits,
  })

export const textColumn = (name: string, required: boolean, max = 200): Column =>
  column(`不超过${max}个字的文字`, (text) => text.length <= max)(name, required)
export const dateColumn = column('日期，写成 2026-03-05', (text) => parseDate(text) !== undefined)
export const monthColumn = column('月份，写成 2026-03', (text) => parseMonth(text) !== undefined)
export const yuanColumn = column('以元为单位的金额，写成 1234.56', (text) => parseYuan(text) !== undefined)
export const regionColumn = column('6位或12位行政区划代码', isRegionCode)
export const choiceColumn = (name: string, required: boolean, choices: readonly string[]): Column =>
  column(choices.join('、'), (text) => choices.includes(text))(name, required)

/** A row by its headings; an empty cell is absent. */
export type Cells = ReadonlyMap<string, string>
export type ReadRow = { readonly line: number; readonly cells: Cells }

const FAULTS_MAX = 200

/** The rows by heading, with a fault for every missing or unknown heading and every cell that does not fit. */
export function readRows(
  table: TableFile,
  columns: readonly Column[],
): { readonly rows: readonly ReadRow[]; readonly faults: readonly Fault[] } {
  const faults = headingFaults(table, columns)
  if (faults.length > 0) return { rows: [], faults }
  const byName = new Map(columns.map((entry) => [entry.name, entry]))
  const cellFaults: Fault[] = []
  const rows = table.rows.map((row) => {
    if (cellFaults.length < FAULTS_MAX) cellFaults.push(...rowFaults(row, table.headers, byName))
    const filled = table.headers.flatMap((name, at) => {
      const text = row.cells[at] ?? ''
      return text === '' ? [] : [[name, text] as const]
    })
    return { line: row.line, cells: new Map(filled) }
  })
  return { rows, faults: cellFaults }
}

function headingFaults(table: TableFile, columns: readonly Column[]): readonly Fault[] {
  const names = new Set(columns.map(({ name }) => name))
  const listed = columns.map(({ name, required }) => (required ? `${name}（必填）` : name)).join('、')
  const fault = (name: string, says: string): Fault => ({
    line: 1,
    column: name,
    says,
    todo: `第一行要写列名。可用的列：${listed}`,
  })
  return [
    ...columns
      .filter(({ name, required }) => required && !table.headers.includes(name))
      .map(({ name }) => fault(name, `缺少“${name}”这一列`)),
    ...table.headers.filter((name) => !names.has(name)).map((name) => fault(name, `不认识“${name}”这一列`)),
    ...table.headers
      .filter((name, at) => table.headers.indexOf(name) !== at)
      .map((name) => fault(name, `“${name}”这一列写了两次`)),
  ]
}

function rowFaults(row: TableRow, headers: readonly string[], byName: ReadonlyMap<string, Column>): readonly Fault[] {
  const faults: Fault[] = []
  if (row.cells.slice(headers.length).some((cell) => cell !== ''))
    faults.push({
      line: row.line,
      column: null,
      says: '这一行的格子比列名多',
      todo: '内容里有逗号的，要用英文双引号括起来。',
    })
  for (const [at, name] of headers.entries()) {
    const entry = byName.get(name)
    const text = row.cells[at] ?? ''
    if (!entry) continue
    if (text === '' && entry.required)
      faults.push({ line: row.line, column: name, says: '没有填写', todo: `请填写：${entry.form}` })
    if (text !== '' && !entry.fits(text))
      faults.push({ line: row.line, column: name, says: '写法不对', todo: `要写成：${entry.form}` })
  }
  return faults
}
