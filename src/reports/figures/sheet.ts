import { fen } from '#kernel/money.ts'
import type { SheetCell, SheetRow, Spreadsheet } from '../spreadsheet.ts'
import type { FigureAnswer, FigureQuery } from './actions.ts'
import type { Cell, Column } from './figure.ts'

const WIDTH = 28

/** The figure as a workbook: title, period, the table, what it shows. */
export function figureSheet(answer: FigureAnswer, query: FigureQuery, madeOn: Temporal.PlainDate): Spreadsheet {
  const span = answer.columns.length
  const rows: SheetRow[] = [
    { cells: [{ style: 'title', text: answer.title, columns: span }] },
    { cells: [{ style: 'subtitle', text: `${query.region}　${query.from}至${query.to}`, columns: span }] },
    { cells: answer.columns.map((column) => ({ style: 'header', text: column.title })) },
    ...answer.rows.map((row) => ({ cells: answer.columns.map((column) => cellOf(column, row[column.key] ?? null)) })),
    { cells: [{ style: 'plain', text: answer.says, columns: span }] },
  ]
  return {
    sheets: [
      {
        name: answer.title,
        landscape: true,
        widths: answer.columns.map(() => WIDTH),
        rows,
        headerRows: { first: 3, last: 3 },
      },
    ],
    madeOn,
  }
}

function cellOf(column: Column, value: Cell): SheetCell {
  if (value === null) return { style: 'centre', text: '' }
  switch (column.unit) {
    case 'fen':
      return { style: 'money', amount: fen(Number(value)) }
    case 'count':
    case 'days':
      return { style: 'count', count: Number(value) }
    case 'share':
      return { style: 'centre', text: percent(Number(value)) }
    case 'text':
    case 'place':
    case 'month':
    case 'category':
    case 'stage':
      return { style: 'text', text: WORDS[String(value)] ?? String(value) }
  }
}

/** 1234 over 10 000 → 12.34%. */
export function percent(share: number): string {
  const rest = share % 100
  return `${(share - rest) / 100}.${String(rest).padStart(2, '0')}%`
}

const WORDS: Readonly<Record<string, string>> = {
  assessment: '申请评估到确认',
  decision: '提交申请到决定',
  'first-voucher': '批准到首张券',
  'institution-long': '养老机构长期',
  'institution-respite': '短期喘息',
  'home-community': '居家社区',
  'day-care': '日间托养',
}
