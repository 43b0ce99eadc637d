import { parseMonth } from '#kernel/calendar.ts'
import { add, type Fen, parseYuan, times } from '#kernel/money.ts'
import type { Cells, Fault } from '#registries/imports/column.ts'
import { monthsBetween } from '../award.ts'

/** What one month was paid before the platform came. */
export type Opening = { readonly month: string; readonly amountFen: Fen }

type Row = { readonly line: number; readonly cells: Cells }
type Read = { readonly months: readonly Opening[] } | { readonly faults: readonly Fault[] }

const MONTHS_MAX = 600

/**
 * The months that were paid, from a row: either every month the standard (from, to, total agree), or month by month in
 * 已发明细 where they were not alike. No month is guessed: a total that the months do not add up to is a fault.
 */
export function readOpening(row: Row, thisMonth: string): Read {
  const { cells, line } = row
  const [from, to, total] = ['已发起月', '已发止月', '已发合计'].map((name) => cells.get(name))
  const fault = (column: string, says: string, todo: string): Read => ({ faults: [{ line, column, says, todo }] })
  const begun = cells.get('享受起月') ?? ''
  if (from === undefined && to === undefined && total === undefined && !cells.has('已发明细')) return { months: [] }
  if (from === undefined || to === undefined || total === undefined)
    return fault('已发起月', '已发的月份没有写全', '已发起月、已发止月、已发合计要一起填；没有发过的都留空。')
  if (from < begun) return fault('已发起月', '已发起月早于享受起月', '请核对两个月份。')
  if (to < from) return fault('已发止月', '已发止月早于已发起月', '请核对两个月份。')
  if (to > thisMonth) return fault('已发止月', '已发止月在本月以后', '还没有发放的月份不要写进来，由本平台发放。')
  const months = monthsBetween(from, to)
  if (months.length > MONTHS_MAX) return fault('已发起月', `超过${MONTHS_MAX}个月`, '请核对月份。')
  const sum = parseYuan(total)
  const standard = parseYuan(cells.get('月标准') ?? '')
  const detail = cells.get('已发明细')
  if (detail !== undefined) return readDetail(line, detail, months, sum)
  if (standard !== undefined && sum === times(standard, months.length))
    return { months: months.map((month) => ({ month, amountFen: standard })) }
  return fault(
    '已发合计',
    `${months.length}个月按月标准加起来不等于已发合计`,
    '各月不一样的，在“已发明细”里逐月写：2026-01=60.00;2026-02=200.00',
  )
}

function readDetail(line: number, detail: string, months: readonly string[], sum: Fen | undefined): Read {
  const column = '已发明细'
  const fault = (says: string, todo: string): Read => ({ faults: [{ line, column, says, todo }] })
  const read = new Map<string, Fen>()
  for (const part of detail.split(/[;；]/).filter((text) => text.trim() !== '')) {
    const [month, amount] = part.split('=').map((text) => text.trim())
    const fen = parseYuan(amount ?? '')
    if (month === undefined || !parseMonth(month) || fen === undefined || read.has(month))
      return fault(`“${part.trim().slice(0, 30)}”写法不对或重复`, '逐月写：2026-01=60.00;2026-02=200.00')
    read.set(month, fen)
  }
  const missing = months.filter((month) => !read.has(month))
  if (missing.length > 0 || read.size !== months.length)
    return fault(
      '明细的月份和已发起止月不一致',
      `起止月之间每个月写一次，没有发的写0.00。缺：${missing.slice(0, 6).join('、') || '无'}`,
    )
  if (add(...read.values()) !== sum) return fault('明细加起来不等于已发合计', '请核对每个月的金额和合计。')
  return { months: months.flatMap((month) => ({ month, amountFen: read.get(month) ?? add() })) }
}
