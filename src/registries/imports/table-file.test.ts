import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { toDate } from '#kernel/clock.ts'
import { unwrap } from '#kernel/result.ts'
import { dateColumn, readRows, textColumn } from './column.ts'
import { readTable } from './table-file.ts'

const TEXT = '姓名,生日\r\n王秀兰,1950-02-28\r\n"阿依古丽·买买提, 女士","1941-01-01"\r\n\r\n'
const ROWS = [
  { line: 2, cells: ['王秀兰', '1950-02-28'] },
  { line: 3, cells: ['阿依古丽·买买提, 女士', '1941-01-01'] },
]

describe('a table of a file', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['GB18030', iconv.encode(TEXT, 'gb18030')],
  ])('is read from %s alike, with the lines an editor shows', async (_, bytes) => {
    expect(unwrap(await readTable(bytes))).toEqual({ headers: ['姓名', '生日'], rows: ROWS })
  })

  test('is read from a workbook, dates as days', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('一')
    sheet.addRow(['姓名', '生日'])
    sheet.addRow(['王秀兰', toDate(Temporal.Instant.from('1950-02-28T00:00:00Z'))])
    sheet.addRow([])
    sheet.addRow([{ richText: [{ text: '李' }, { text: '四' }] }, '1941-01-01'])
    const bytes = new Uint8Array(await book.xlsx.writeBuffer())
    expect(unwrap(await readTable(bytes)).rows).toEqual([
      { line: 2, cells: ['王秀兰', '1950-02-28'] },
      { line: 4, cells: ['李四', '1941-01-01'] },
    ])
  })

  test.each([
    ['nothing', Buffer.from(''), 'table-empty'],
    ['headings alone', Buffer.from('姓名,生日\n'), 'table-empty'],
    ['a quote that does not end', Buffer.from('姓名\n"王'), 'table-unreadable'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xff, 0xff, 0, 0]), 'table-unreadable'],
    ['a broken archive', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), 'table-unreadable'],
  ])('is refused when the file holds %s', async (_, bytes, code) => {
    expect(await readTable(bytes)).toMatchObject({ ok: false, refusal: { code } })
  })
})

describe('the rows of a table', () => {
  const columns = [textColumn('姓名', true, 5), dateColumn('生日', false)]
  const read = async (text: string) => readRows(unwrap(await readTable(Buffer.from(text))), columns)

  test('every bad cell is named with its line, its column, what is wrong and what to do', async () => {
    const { faults } = await read('姓名,生日\n,1950-02-29\n王秀兰秀兰秀,1950-02-28\n')
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [2, '姓名'],
      [2, '生日'],
      [3, '姓名'],
    ])
    for (const fault of faults) expect(fault.todo.length).toBeGreaterThan(3)
  })

  test('a missing, an unknown and a double heading are named before any row is read', async () => {
    const { faults, rows } = await read('生日,生日,电话\n1950-02-28,1950-02-28,1\n')
    expect(faults.map(({ column }) => column)).toEqual(['姓名', '电话', '生日'])
    expect(rows).toEqual([])
  })

  test('a row with more cells than headings is a fault: a comma in a name must not shift what follows', async () => {
    expect((await read('姓名,生日\n王,秀兰,1950-02-28\n')).faults.map(({ column }) => column)).toContain(null)
  })
})
