import type { PlainMonth } from '#kernel/calendar.ts'
import { add, type Fen, ZERO } from '#kernel/money.ts'
import { amountText, capitalsText, chineseMonth } from './format.ts'
import type { TableForm } from './table-form.ts'

/** A provider's monthly statement: every redeemed line with its state and reason, and what will be paid. */
export type SettlementStatement = {
  readonly number: string
  readonly provider: string
  readonly creditCode: string
  readonly programme: string
  readonly month: PlainMonth
  readonly lines: readonly StatementLine[]
  readonly handler: string | null
  readonly reviewer: string | null
  readonly signedOn: Temporal.PlainDate | null
  readonly madeOn: Temporal.PlainDate
}
export type StatementLine = {
  readonly redeemedOn: Temporal.PlainDate
  readonly servedOn: Temporal.PlainDate
  readonly voucherNumber: string
  readonly maskedName: string
  readonly service: string
  readonly fee: Fen
  readonly insurance: Fen
  readonly deduct: Fen
  readonly elderPart: Fen
  /** Only payable lines are paid; a held one waits for its check, a rejected one is out, a reversed one was taken back. */
  readonly state: 'payable' | 'held' | 'rejected' | 'reversed'
  readonly reason: string
}

const STATES: Readonly<Record<StatementLine['state'], string>> = {
  payable: '应付',
  held: '暂缓',
  rejected: '不予结算',
  reversed: '已冲正',
}

/** What the statement pays: the voucher's part of its payable lines. */
export function payableTotal(lines: readonly StatementLine[]): Fen {
  return lines.reduce((sum, line) => add(sum, payable(line)), ZERO)
}

/** The statement as an official table, for `tableFormSheet` and `renderTableForm`. */
export function settlementForm(statement: SettlementStatement): TableForm<StatementLine> {
  const total = payableTotal(statement.lines)
  return {
    name: `结算单 ${statement.month.toString()}`,
    title: `${statement.programme}结算单`,
    subtitle: `（${chineseMonth(statement.month)}）`,
    facts: [
      { label: '结算单号', value: statement.number },
      { label: '服务机构', value: `${statement.provider}（统一社会信用代码 ${statement.creditCode}）` },
    ],
    columns: [
      { title: '序号', width: 10, kind: 'code', value: (_, index) => String(index + 1) },
      { title: '服务日期', width: 22, kind: 'code', value: (line) => line.servedOn.toString() },
      { title: '核销日期', width: 22, kind: 'code', value: (line) => line.redeemedOn.toString() },
      { title: '券号', width: 32, kind: 'code', value: (line) => line.voucherNumber },
      { title: '老人', width: 18, kind: 'text', value: (line) => line.maskedName },
      { title: '服务项目', width: 34, kind: 'text', value: (line) => line.service },
      { title: '服务费用（元）', width: 22, kind: 'money', total: true, value: (line) => line.fee },
      { title: '长护险支付（元）', width: 22, kind: 'money', total: true, value: (line) => line.insurance },
      { title: '补贴抵扣（元）', width: 22, kind: 'money', total: true, value: (line) => line.deduct },
      { title: '老人自付（元）', width: 22, kind: 'money', total: true, value: (line) => line.elderPart },
      {
        title: '结算',
        columns: [
          { title: '状态', width: 16, kind: 'code', value: (line) => STATES[line.state] },
          { title: '应付（元）', width: 22, kind: 'money', total: true, value: payable },
        ],
      },
      { title: '说明', width: 34, kind: 'text', value: (line) => line.reason },
    ],
    rows: statement.lines,
    emptyText: '本月没有核销记录',
    totalsLabel: '合计',
    notes: [`本月应付合计（大写）：${capitalsText(total)}（¥${amountText(total)}），共 ${statement.lines.length} 笔`],
    signatures: [
      { label: '服务机构（盖章）', name: null },
      { label: '经办人', name: statement.handler },
      { label: '审核人', name: statement.reviewer },
    ],
    signedOn: statement.signedOn,
    landscape: true,
    madeOn: statement.madeOn,
  }
}

function payable(line: StatementLine): Fen {
  return line.state === 'payable' ? line.deduct : ZERO
}
