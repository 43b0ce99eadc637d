import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { fen } from '#kernel/money.ts'
import { renderSpreadsheet, type SheetRow } from './spreadsheet.ts'
import { stampZip } from './zip-stamp.ts'

const madeOn = Temporal.PlainDate.from('2026-05-05')
const render = (rows: readonly SheetRow[], name = '表') =>
  renderSpreadsheet({
    madeOn,
    sheets: [{ name, landscape: true, widths: [20, 30, 40], rows, headerRows: { first: 1, last: 2 } }],
  })

async function open(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook()
  // The library's declarations want an ArrayBuffer of their own kind.
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  return must(book.worksheets[0], 'the workbook has a sheet')
}

test('texts that look like formulas, numbers or dates stay texts', async () => {
  const texts = ['=1+1', '+SUM(A1)', '-2', '@cmd', '0012', '330399194501010011', '2026-05-05', '<b>&"\'']
  const sheet = await open(await render(texts.map((text) => ({ cells: [{ style: 'text', text }] }))))
  texts.forEach((text, index) => {
    const cell = sheet.getCell(index + 1, 1)
    expect(cell.value).toBe(text)
    expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)
    expect(cell.numFmt).toBe('@')
  })
})

test('amounts are numbers of yuan with two decimals, exact to the fen', async () => {
  const amounts = [0, 1, 10, 16373, 99_999_999_999, -5]
  const sheet = await open(
    await render(amounts.map((amount) => ({ cells: [{ style: 'money', amount: fen(amount) }] }))),
  )
  amounts.forEach((amount, index) => {
    const { value, numFmt } = sheet.getCell(index + 1, 1)
    expect(Math.round(Number(value) * 100)).toBe(amount)
    expect(numFmt).toBe('#,##0.00')
  })
})

test('spans are merged, down and across, and the headings repeat on every page', async () => {
  const sheet = await open(
    await render([
      { cells: [{ style: 'header', text: '左', rows: 2 }, { style: 'header', text: '上', columns: 2 }, null] },
      { cells: [null, { style: 'header', text: '中' }, { style: 'header', text: '右' }] },
      { cells: [{ style: 'text', text: 'a' }] },
    ]),
  )
  expect(sheet.model.merges.toSorted()).toEqual(['A1:A2', 'B1:C1'])
  expect([sheet.getCell('B2').value, sheet.getCell('C2').value, sheet.getCell('A3').value]).toEqual(['中', '右', 'a'])
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 })
  expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, printTitlesRow: '1:2' })
})

test('the same rows give the same bytes, whenever they are written', async () => {
  const rows: readonly SheetRow[] = [{ cells: [{ style: 'text', text: '甲' }] }]
  const first = await render(rows)
  await new Promise((resolve) => setTimeout(resolve, 2100)) // the archive's clock ticks in steps of two seconds
  expect(Buffer.compare(first, await render(rows))).toBe(0)
})

test('six thousand rows come out in order', async () => {
  function* many(): Generator<SheetRow> {
    for (let index = 1; index <= 6000; index += 1) yield { cells: [{ style: 'count', count: index }] }
  }
  const bytes = await renderSpreadsheet({
    madeOn,
    sheets: [{ name: '多', landscape: false, widths: [20], rows: many() }],
  })
  const sheet = await open(bytes)
  expect(sheet.rowCount).toBe(6000)
  expect([sheet.getCell(1, 1).value, sheet.getCell(5001, 1).value, sheet.getCell(6000, 1).value]).toEqual([
    1, 5001, 6000,
  ])
})

test('a sheet name loses what Excel forbids and what is too long', async () => {
  const sheet = await open(await render([{ cells: [] }], `a/b:c*[d]?'${'长'.repeat(40)}`))
  expect(sheet.name).toMatch(/^a b c {2}d {3}长+$/)
  expect(sheet.name.length).toBe(31)
})

test('what is no archive is not stamped', () => {
  expect(() => stampZip(new Uint8Array(100), madeOn)).toThrow(/ZIP/)
})
