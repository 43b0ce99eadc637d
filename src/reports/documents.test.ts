import { describe, expect, test } from 'vitest'
import { scaleItems, scoreAssessment } from '#assessments/scale.ts'
import { loadScale } from '#assessments/scale-file.ts'
import { fen, ratio } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { type AssessmentReport, renderAssessmentReport } from './assessment-report.ts'
import { type IntakeSlip, isDeficient, renderIntakeSlip } from './intake-slip.ts'
import { type DecisionLetter, renderLetter } from './letter.ts'
import { renderPublicNotice } from './public-notice.ts'
import { payableTotal, type SettlementStatement, type StatementLine, settlementForm } from './settlement-statement.ts'
import { totals } from './table-form.ts'
import { renderTableForm } from './table-form-pdf.ts'
import { renderVoucherCard, type VoucherCard } from './voucher-card.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const pages = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b(?!s)/g)?.length

describe('the assessment report', () => {
  const scale = loadScale()
  const answers = Object.fromEntries(scaleItems(scale).map((item) => [item.code, item.max]))
  const ability = { scale, answers, circumstances: {}, result: unwrap(scoreAssessment(scale, answers)) }
  const report: AssessmentReport = {
    number: 'PG-1',
    name: '张三丰',
    sex: '男',
    bornOn: date('1945-01-01'),
    identityNumber: '330399********0011',
    agency: '某某评估中心',
    reason: '首次评估',
    baseDate: date('2026-03-05'),
    validUntil: date('2027-03-05'),
    place: '家中',
    assessors: [
      { name: '李', signedOn: date('2026-03-05') },
      { name: '王', signedOn: null },
    ],
    assessedOn: date('2026-03-05'),
    informant: { name: '张', relation: '子女', signedOn: null },
  }

  test('is one page of results and one of item scores, the same bytes twice', async () => {
    const first = await renderAssessmentReport(report, ability)
    expect(pages(first.bytes)).toBe(2)
    expect(first.missingGlyphs).toEqual([])
    expect(Buffer.compare(first.bytes, (await renderAssessmentReport(report, ability)).bytes)).toBe(0)
  })
  test('is not made with one signature', () => {
    expect(() => renderAssessmentReport({ ...report, assessors: report.assessors.slice(0, 1) }, ability)).toThrow(/two/)
  })
})

describe('the decision letter', () => {
  const letter: DecisionLetter = {
    number: '〔2026〕1号',
    authority: '某某民政局',
    addressee: '张三丰',
    identityNumber: '330399********0011',
    programme: '高龄津贴',
    applicationNumber: 'SL-1',
    appliedOn: date('2026-04-12'),
    outcome: {
      kind: 'refused',
      reasons: [{ says: '未满80周岁。', document: '某某目录', clause: '第11项' }],
      advice: ['2027年1月1日起可以领取。'],
    },
    facts: [{ label: '年龄', value: '79周岁', source: '户籍登记' }],
    remedies: {
      reconsiderationBody: '某某县人民政府',
      reconsiderationDays: 60,
      court: '某某县人民法院',
      suitMonths: 6,
    },
    contact: { place: '某某路', phone: '000' },
    signedOn: date('2026-04-28'),
  }

  test('refuses and grants on one page each', async () => {
    expect(pages((await renderLetter(letter)).bytes)).toBe(1)
    const granted = await renderLetter({
      ...letter,
      outcome: {
        kind: 'granted',
        amount: fen(6000),
        cycle: '每月',
        terms: ['自2026年5月起发放。'],
        reasons: [{ says: '已满80周岁。', document: '某某目录', clause: '第11项' }],
      },
    })
    expect(pages(granted.bytes)).toBe(1)
  })
  test('is not made without a reason, a clause, a body or a court', () => {
    const refused = (reasons: DecisionLetter['outcome']['reasons']): DecisionLetter => ({
      ...letter,
      outcome: { kind: 'refused', reasons, advice: [] },
    })
    expect(() => renderLetter(refused([]))).toThrow(/reasons/)
    expect(() => renderLetter(refused([{ says: '不符合。', document: '目录', clause: '' }]))).toThrow(/clause/)
    expect(() => renderLetter({ ...letter, remedies: { ...letter.remedies, court: '' } })).toThrow(/court/)
    expect(() => renderLetter({ ...letter, remedies: { ...letter.remedies, reconsiderationBody: '' } })).toThrow(/body/)
  })
})

describe('the slip of the counter', () => {
  const slip: IntakeSlip = {
    number: 'SL-1',
    authority: '某某街道',
    applicant: '张三丰',
    agent: null,
    programme: '补贴',
    receivedOn: date('2026-04-12'),
    documents: [
      { title: '申请表', state: 'received', note: '' },
      { title: '身份证', state: 'known', note: '' },
    ],
    steps: [{ title: '初审', unit: '街道', within: '5个工作日内' }],
    officer: '李',
    contact: { place: '某某路', phone: '000', hours: '9:00' },
  }
  const missing = { title: '发票', state: 'missing', note: '请带服务费发票原件' } as const

  test('what is received or known leaves nothing to bring; what is missing or wrong does', () => {
    expect(isDeficient(slip)).toBe(false)
    expect(isDeficient({ ...slip, documents: [missing] })).toBe(true)
    expect(isDeficient({ ...slip, documents: [{ ...missing, state: 'wrong' }] })).toBe(true)
  })
  test('both kinds print; a missing paper without words what is wanted does not', async () => {
    const accepted = await renderIntakeSlip(slip)
    const deficient = await renderIntakeSlip({ ...slip, documents: [...slip.documents, missing] })
    expect(Buffer.compare(accepted.bytes, deficient.bytes)).not.toBe(0)
    expect(() => renderIntakeSlip({ ...slip, documents: [{ ...missing, note: '' }] })).toThrow(/wanted/)
  })
})

describe('the monthly sheet', () => {
  const card: VoucherCard = {
    name: '张三丰',
    month: Temporal.PlainYearMonth.from('2026-04'),
    programme: '养老服务消费补贴',
    number: '1234',
    categoryName: '居家社区服务',
    usableFor: ['助餐'],
    ratio: ratio(5000),
    cap: fen(80000),
    left: fen(80000),
    validUntil: date('2026-04-30'),
    providers: [],
    hotline: { name: '民政局', phone: '000' },
    qrText: 'YYT1:1234',
  }
  test('is one page, with a name of thirty characters and as many providers as fit too', async () => {
    const provider = {
      name: '某某街道社区综合养老服务中心',
      address: '某某路一百二十三号某某大厦一楼',
      phone: '0991-00000000',
    }
    expect(pages((await renderVoucherCard(card)).bytes)).toBe(1)
    const full = { ...card, name: '买'.repeat(30), providers: Array.from({ length: 9 }, () => provider) }
    expect(pages((await renderVoucherCard(full)).bytes)).toBe(1)
  })
  test('another number gives another code', async () => {
    const other = await renderVoucherCard({ ...card, qrText: 'YYT1:1235' })
    expect(Buffer.compare((await renderVoucherCard(card)).bytes, other.bytes)).not.toBe(0)
  })
})

describe('the settlement statement', () => {
  const line: StatementLine = {
    redeemedOn: date('2026-04-12'),
    servedOn: date('2026-04-11'),
    voucherNumber: '1234',
    maskedName: '张**',
    service: '助浴',
    fee: fen(12000),
    insurance: fen(2000),
    deduct: fen(5000),
    elderPart: fen(5000),
    state: 'payable',
    reason: '',
  }
  const statement: SettlementStatement = {
    number: 'JS-1',
    provider: '某某养老',
    creditCode: '91350100M000100Y43',
    programme: '养老服务消费补贴',
    month: Temporal.PlainYearMonth.from('2026-04'),
    lines: [line, { ...line, state: 'held' }, { ...line, state: 'rejected' }, { ...line, state: 'reversed' }],
    handler: null,
    reviewer: null,
    signedOn: null,
    madeOn: date('2026-05-03'),
  }

  test('only payable lines are paid, all lines are shown', () => {
    expect(payableTotal(statement.lines)).toBe(5000)
    const form = settlementForm(statement)
    expect(totals(form).flatMap((cell) => ('amount' in cell ? [cell.amount] : []))).toEqual([
      48000, 8000, 20000, 20000, 5000,
    ])
    expect(form.notes[0]).toContain('人民币伍拾元整（¥50.00），共 4 笔')
  })
  test('a month without redemptions prints', async () => {
    const { bytes } = await renderTableForm(settlementForm({ ...statement, lines: [] }))
    expect(pages(bytes)).toBe(1)
  })
})

describe('the public notice', () => {
  test('prints a list over several pages, and an empty one', async () => {
    const notice = {
      number: '1',
      authority: '某某民政局',
      programme: '集中照护救助',
      basis: '某某方案',
      from: date('2026-05-06'),
      to: date('2026-05-12'),
      workingDays: 5,
      people: [],
      objections: { phone: '000', address: '某某路', online: null },
    }
    const person = { maskedName: '张*三', village: '某某村', programme: '救助', amount: fen(242000), cycle: '每月' }
    expect(pages((await renderPublicNotice(notice)).bytes)).toBe(1)
    const many = { ...notice, people: Array.from({ length: 80 }, () => person) }
    expect(pages((await renderPublicNotice(many)).bytes)).toBeGreaterThan(1)
  })
})
