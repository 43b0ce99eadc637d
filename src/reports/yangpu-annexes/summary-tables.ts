import type { Fen } from '#kernel/money.ts'
import { add, ZERO } from '#kernel/money.ts'
import { amountText, capitalsText } from '../format.ts'
import type { FormColumn, LeafColumn, TableForm } from '../table-form.ts'

/**
 * Annexes 2 and 3 of the Yangpu notice (杨民发〔2018〕120号): the street's quarterly summary tables, one for the
 * assessment fee and one for the service fee. Titles, columns and signatures are those printed in the annexes;
 * the totals line in capitals stands below the table.
 */
export type AidGroup = 'dibao' | 'low-income' | 'tekun'
export type AssessmentKind = 'initial' | 'final' | 'change-of-state'
export type InsuranceKind = 'local-employee' | 'local-resident' | 'elsewhere'

type Payee = {
  readonly street: string
  readonly name: string
  readonly identityNumber: string
  readonly subsidy: Fen
  readonly account: string
  readonly bank: string
}
export type AssessmentFeeRow = Payee & {
  readonly group: AidGroup
  /** null leaves the boxes open: the file does not say it, the office writes it in. */
  readonly assessment: AssessmentKind | null
  readonly insurance: InsuranceKind | null
}
/** The 特困 service part is settled by the street's aid office, so it has no column here. */
export type ServiceFeeRow = Payee & {
  readonly group: Exclude<AidGroup, 'tekun'>
  readonly institution: string
  readonly insuranceLevel: string
  /** What the insurance bore; the subsidy is on the personal part. */
  readonly borneByInsurance: Fen
}

/** One street's table of one quarter. `signedOn` and unnamed signatures stay blank, to be written by hand. */
export type SummaryTable<Row> = {
  /** 殷行街道, 五角场镇. */
  readonly street: string
  readonly year: number
  readonly quarter: 1 | 2 | 3 | 4
  readonly rows: readonly Row[]
  readonly handler: string | null
  readonly reviewer: string | null
  readonly leader: string | null
  readonly signedOn: Temporal.PlainDate | null
  /** The day on which the batch was locked: it stands in the file's properties. */
  readonly madeOn: Temporal.PlainDate
}

/** Annex 2: 统一需求评估个人负担部分补贴汇总表. */
export function assessmentFeeForm(table: SummaryTable<AssessmentFeeRow>): TableForm<AssessmentFeeRow> {
  return {
    ...frame(table),
    name: '附件二',
    title: `${streetBlank(table.street)}街道（镇）统一需求评估个人负担部分补贴汇总表`,
    totalsLabel: '合 计',
    columns: [
      ...payeeColumns<AssessmentFeeRow>(),
      {
        title: '老人类别',
        columns: [
          check('低保', (row) => row.group === 'dibao'),
          check('低收入', (row) => row.group === 'low-income'),
          check('特困救助', (row) => row.group === 'tekun'),
        ],
      },
      {
        title: '评估类别',
        columns: [
          check('初次评估', (row) => row.assessment === 'initial'),
          check('期末评估', (row) => row.assessment === 'final'),
          check('状态评估', (row) => row.assessment === 'change-of-state'),
        ],
      },
      {
        title: '医保类别',
        columns: [
          check('本市职保', (row) => row.insurance === 'local-employee'),
          check('本市居保', (row) => row.insurance === 'local-resident'),
          check('外地医保', (row) => row.insurance === 'elsewhere'),
        ],
      },
      { title: '补贴金额（元）', width: 21, kind: 'money', total: true, value: (row) => row.subsidy },
      ...accountColumns<AssessmentFeeRow>(),
    ],
  }
}

/** Annex 3: 长护险服务费用个人自负部分补贴汇总表. */
export function serviceFeeForm(table: SummaryTable<ServiceFeeRow>): TableForm<ServiceFeeRow> {
  return {
    ...frame(table),
    name: '附件三',
    title: `${streetBlank(table.street)}街道(镇)长护险服务费用个人自负部分补贴汇总表`,
    totalsLabel: '合计',
    columns: [
      ...payeeColumns<ServiceFeeRow>(),
      {
        title: '老人类别',
        columns: [check('低保', (row) => row.group === 'dibao'), check('低收入', (row) => row.group === 'low-income')],
      },
      { title: '长护险服务机构', width: 36, kind: 'text', value: (row) => row.institution },
      { title: '长护险等级', width: 13, kind: 'code', value: (row) => row.insuranceLevel },
      { title: '长护险享受金额(元)', width: 23, kind: 'money', total: true, value: (row) => row.borneByInsurance },
      { title: '补贴金额(元)', width: 21, kind: 'money', total: true, value: (row) => row.subsidy },
      ...accountColumns<ServiceFeeRow>(),
    ],
  }
}

function frame<Row extends Payee>(
  table: SummaryTable<Row>,
): Omit<TableForm<Row>, 'name' | 'title' | 'columns' | 'totalsLabel'> {
  const total = table.rows.reduce((sum, row) => add(sum, row.subsidy), ZERO)
  return {
    subtitle: `（ ${table.year} 年 第 ${table.quarter} 季度 ）`,
    facts: [],
    rows: table.rows,
    emptyText: '本季度无补贴对象',
    notes: [`补贴金额合计（大写）：${capitalsText(total)}（¥${amountText(total)}），共 ${table.rows.length} 人次`],
    signatures: [
      { label: '经办人', name: table.handler },
      { label: '审核人', name: table.reviewer },
      { label: '分管领导', name: table.leader },
    ],
    signedOn: table.signedOn,
    landscape: true,
    madeOn: table.madeOn,
  }
}

function payeeColumns<Row extends Payee>(): readonly FormColumn<Row>[] {
  return [
    { title: '序号', width: 10, kind: 'code', value: (_, index) => String(index + 1) },
    { title: '街镇', width: 20, kind: 'text', value: (row) => row.street },
    { title: '姓名', width: 25, kind: 'text', value: (row) => row.name },
    { title: '身份证号', width: 36, kind: 'code', value: (row) => row.identityNumber },
  ]
}

function accountColumns<Row extends Payee>(): readonly FormColumn<Row>[] {
  return [
    { title: '银行卡号', width: 38, kind: 'code', value: (row) => row.account },
    { title: '所属银行', width: 28, kind: 'text', value: (row) => row.bank },
  ]
}

function check<Row>(title: string, value: (row: Row) => boolean): LeafColumn<Row> {
  return { title, width: 10, kind: 'check', value }
}

/** The annex prints "街道（镇）" after its blank, so that the name goes in without it. */
function streetBlank(street: string): string {
  return street.replace(/(街道|镇)$/, '')
}
