import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { fen } from '#kernel/money.ts'
import { renderSpreadsheet, type Sheet } from '../spreadsheet.ts'
import { type FormColumn, type TableForm, totals } from '../table-form.ts'
import { PDF_ROWS_MAX, renderTableForm } from '../table-form-pdf.ts'
import { tableFormSheet } from '../table-form-sheet.ts'
import { type ApplicationForm, applicationFormSheet, renderApplicationForm } from './application-form.ts'
import { type AssessmentFeeRow, assessmentFeeForm, type ServiceFeeRow, serviceFeeForm } from './summary-tables.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const payee = {
  street: '殷行街道',
  name: '张三丰',
  identityNumber: '330399194501010011',
  account: '6222000000000000009',
  bank: '某某银行',
}
const assessmentRow = (row: Partial<AssessmentFeeRow> = {}): AssessmentFeeRow => ({
  ...payee,
  group: 'dibao',
  assessment: 'initial',
  insurance: 'local-resident',
  subsidy: fen(8000),
  ...row,
})
const serviceRow = (row: Partial<ServiceFeeRow> = {}): ServiceFeeRow => ({
  ...payee,
  group: 'low-income',
  institution: '某某护理站',
  insuranceLevel: '三级',
  borneByInsurance: fen(130016),
  subsidy: fen(16252),
  ...row,
})
const frame = {
  street: '殷行街道',
  year: 2026,
  quarter: 2,
  handler: '李',
  reviewer: null,
  leader: null,
  signedOn: null,
  madeOn: date('2026-05-05'),
} as const
const annex2 = (rows: readonly AssessmentFeeRow[]) => assessmentFeeForm({ ...frame, rows })
const annex3 = (rows: readonly ServiceFeeRow[]) => serviceFeeForm({ ...frame, rows })

const headings = <Row>(columns: readonly FormColumn<Row>[]) =>
  columns.map((column) =>
    'columns' in column ? [column.title, ...column.columns.map((leaf) => leaf.title)] : column.title,
  )
const sheetBytes = (sheet: Sheet) => renderSpreadsheet({ sheets: [sheet], madeOn: frame.madeOn })

async function cellsOf(sheet: Sheet): Promise<readonly (readonly string[])[]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(await sheetBytes(sheet)).buffer)
  const rows: string[][] = []
  must(book.worksheets[0], 'a sheet').eachRow((row) => {
    const texts: string[] = []
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (cell.master === cell) texts.push(cell.text)
    })
    rows.push(texts)
  })
  return rows
}

describe('annex 2, the assessment fee', () => {
  test('title and columns are those of the form', () => {
    const form = annex2([])
    expect(form.title).toBe('殷行街道（镇）统一需求评估个人负担部分补贴汇总表')
    expect(form.subtitle).toBe('（ 2026 年 第 2 季度 ）')
    expect(headings(form.columns)).toEqual([
      '序号',
      '街镇',
      '姓名',
      '身份证号',
      ['老人类别', '低保', '低收入', '特困救助'],
      ['评估类别', '初次评估', '期末评估', '状态评估'],
      ['医保类别', '本市职保', '本市居保', '外地医保'],
      '补贴金额（元）',
      '银行卡号',
      '所属银行',
    ])
    expect(form.totalsLabel).toBe('合 计')
    expect(form.signatures.map((entry) => entry.label)).toEqual(['经办人', '审核人', '分管领导'])
  })

  test('a town fills the blank before the printed words too', () => {
    expect(assessmentFeeForm({ ...frame, street: '五角场镇', rows: [] }).title).toMatch(/^五角场街道（镇）统一/)
  })

  test('each line is ticked once per group and the totals count ticks and add fen', () => {
    const form = annex2([
      assessmentRow({ subsidy: fen(8001) }),
      assessmentRow({
        group: 'tekun',
        assessment: 'change-of-state',
        insurance: 'elsewhere',
        subsidy: fen(24503),
      }),
    ])
    const counts = totals(form).map((cell) => ('count' in cell ? cell.count : 'amount' in cell ? cell.amount : ''))
    expect(counts).toEqual(['', '', '', '', 1, 0, 1, 1, 0, 1, 0, 1, 1, 32504, '', ''])
    expect(form.notes[0]).toContain('人民币叁佰贰拾伍元零肆分（¥325.04），共 2 人次')
  })

  test('the spreadsheet carries headings over two rows, the line, the total and the signatures', async () => {
    expect(await cellsOf(tableFormSheet(annex2([assessmentRow()])))).toEqual([
      ['殷行街道（镇）统一需求评估个人负担部分补贴汇总表'],
      ['（ 2026 年 第 2 季度 ）'],
      [
        '序号',
        '街镇',
        '姓名',
        '身份证号',
        '老人类别',
        '评估类别',
        '医保类别',
        '补贴金额（元）',
        '银行卡号',
        '所属银行',
      ],
      ['低保', '低收入', '特困救助', '初次评估', '期末评估', '状态评估', '本市职保', '本市居保', '外地医保'],
      [
        '1',
        '殷行街道',
        '张三丰',
        '330399194501010011',
        '√',
        '',
        '',
        '√',
        '',
        '',
        '',
        '√',
        '',
        '80',
        '6222000000000000009',
        '某某银行',
      ],
      ['合 计', '1', '0', '0', '1', '0', '0', '0', '1', '0', '80', '', ''],
      ['补贴金额合计（大写）：人民币捌拾元整（¥80.00），共 1 人次'],
      ['经办人：李', '审核人：', '分管领导：'],
      ['      年    月    日'],
    ])
  })
})

describe('annex 3, the service fee', () => {
  test('title and columns are those of the form', () => {
    const form = annex3([])
    expect(form.title).toBe('殷行街道(镇)长护险服务费用个人自负部分补贴汇总表')
    expect(headings(form.columns)).toEqual([
      '序号',
      '街镇',
      '姓名',
      '身份证号',
      ['老人类别', '低保', '低收入'],
      '长护险服务机构',
      '长护险等级',
      '长护险享受金额(元)',
      '补贴金额(元)',
      '银行卡号',
      '所属银行',
    ])
    expect(form.totalsLabel).toBe('合计')
  })

  test('both amounts are added up, the capitals are of the subsidy', () => {
    const form = annex3([serviceRow(), serviceRow({ subsidy: fen(16252) })])
    expect(totals(form).flatMap((cell) => ('amount' in cell ? [cell.amount] : []))).toEqual([260032, 32504])
    expect(form.notes[0]).toContain('叁佰贰拾伍元零肆分')
  })
})

describe('what both tables keep', () => {
  test('an empty quarter still prints the form with a total of zero', async () => {
    const rows = await cellsOf(tableFormSheet(annex3([])))
    expect(rows[4]).toEqual(['本季度无补贴对象'])
    expect(rows[5]).toEqual(['合计', '0', '0', '', '', '0', '0', '', ''])
    expect((await renderTableForm(annex3([]))).bytes.length).toBeGreaterThan(1000)
  })

  test('a locked batch gives the same bytes twice, on paper and as a spreadsheet', async () => {
    const form = annex2([assessmentRow(), assessmentRow({ name: '李四' })])
    const [first, again] = await Promise.all([renderTableForm(form), renderTableForm(form)])
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0)
    const [sheet, sheetAgain] = [await sheetBytes(tableFormSheet(form)), await sheetBytes(tableFormSheet(form))]
    expect(Buffer.compare(sheet, sheetAgain)).toBe(0)
  })

  test('names of thirty characters, markup and rare characters are printed and reported', async () => {
    const form: TableForm<AssessmentFeeRow> = annex2([
      assessmentRow({ name: '阿卜杜热合曼·吐尔逊江·麦麦提明·依明·买买提艾力江·热合' }),
      assessmentRow({ name: 'Abdurahmanovichmuhammadaliyevab' }),
      assessmentRow({ name: '#panic("run")' }),
      assessmentRow({ name: '欧阳𠮷' }),
    ])
    expect((await renderTableForm(form)).missingGlyphs).toEqual(['𠮷'])
    const names = (await cellsOf(tableFormSheet(form))).slice(4, 8).map((row) => row[2])
    expect(names).toEqual(form.rows.map((row) => row.name))
  })

  test('a table too long for paper is refused before it is typeset', () => {
    const rows = Array.from({ length: PDF_ROWS_MAX + 1 }, () => assessmentRow())
    expect(() => renderTableForm(annex2(rows))).toThrow(/3000/)
  })
})

describe('annex 1, the application', () => {
  const form: ApplicationForm = {
    applicant: '张三丰',
    sex: '男',
    institution: '某某护理站',
    registeredAddress: '某某路1号',
    residence: '某某路2号',
    group: 'low-income',
    subsidies: ['service-fee'],
    from: date('2026-01-01'),
    to: date('2026-03-31'),
    feeTotal: fen(65008),
    subsidy: fen(32504),
    streetOpinion: { text: '同意', on: date('2026-04-28') },
    districtOpinion: null,
  }
  const blank: ApplicationForm = {
    applicant: null,
    sex: null,
    institution: null,
    registeredAddress: null,
    residence: null,
    group: null,
    subsidies: [],
    from: null,
    to: null,
    feeTotal: null,
    subsidy: null,
    streetOpinion: null,
    districtOpinion: null,
  }

  test('the spreadsheet has the fields of the form in its order', async () => {
    expect(await cellsOf(applicationFormSheet(form))).toEqual([
      ['杨浦区长期护理保险个人负担费用补贴申请表'],
      ['申请人', '张三丰', '性别', '男', '长护险服务机构名称', '某某护理站'],
      ['户籍地址', '某某路1号'],
      ['居住地址', '某某路2号'],
      ['人员类别', '☐低保  ☑低收入  ☐特困救助', '申请补贴类别', '☐评估费用补贴\n☑服务费用补贴'],
      ['申请补贴时间', '2026年1月1日至2026年3月31日'],
      ['长护险（评估）费用总额（元）', '650.08', '申请补贴金额（元）', '325.04\n（人民币叁佰贰拾伍元零肆分）'],
      ['街道、镇居家养老服务中心初审意见', '同意\n\n2026年4月28日'],
      ['区居家养老服务中心审核意见', '\n\n    年   月   日'],
    ])
  })

  test('the blank form prints for people who fill it in by hand', async () => {
    const cells = (await cellsOf(applicationFormSheet(blank))).flat()
    expect(cells).toContain('☐低保  ☐低收入  ☐特困救助')
    expect(cells).toContain('    年   月   日至    年   月   日')
    expect((await renderApplicationForm(blank)).missingGlyphs).toEqual([])
  })

  test('the printed form is one page and the same bytes twice', async () => {
    const [first, again] = await Promise.all([renderApplicationForm(form), renderApplicationForm(form)])
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0)
    expect(
      Buffer.from(first.bytes)
        .toString('latin1')
        .match(/\/Type\s*\/Page\b(?!s)/g),
    ).toHaveLength(1)
  })
})
