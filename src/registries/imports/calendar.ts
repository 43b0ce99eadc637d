import { parseDate } from '#kernel/calendar.ts'
import { saveHolidayYear } from '../standards/store.ts'
import { choiceColumn, dateColumn, type Fault, textColumn } from './column.ts'
import { type Effect, faulty, type ImportKind } from './kind.ts'

const WORKED = '上班'
const OFF = '放假'

/** Next year's working days, as the State Council's notice lists them: weekend days that are worked, weekdays that are off. */
export const HOLIDAYS_KIND: ImportKind = {
  kind: 'holidays',
  title: '放假调休安排',
  columns: [dateColumn('日期', true), choiceColumn('安排', true, [WORKED, OFF]), textColumn('说明', false, 100)],
  roles: ['system-admin', 'policy-publisher'],
  byTwo: false,
  national: true,
  plan: async (act, _region, rows) => {
    const days = rows.flatMap((row) => {
      const date = parseDate(row.cells.get('日期') ?? '')
      return date ? [{ line: row.line, date, worked: row.cells.get('安排') === WORKED }] : []
    })
    const faults = [...dayFaults(days), ...yearFaults(days)]
    const effects = days.map(
      ({ line, date, worked }): Effect => ({
        line,
        what: 'new',
        name: date.toString(),
        says: worked ? '周末上班' : '工作日放假',
      }),
    )
    const year = days[0]?.date.year
    if (faults.length > 0 || year === undefined) return faulty(faults, effects)
    const list = (worked: boolean) =>
      days.flatMap((day) => (day.worked === worked ? [day.date.toString()] : [])).toSorted()
    return {
      faults,
      effects,
      apply: ({ importId }) =>
        saveHolidayYear(act.tx, { year, worked: list(true), off: list(false), importId, at: act.at }),
    }
  },
}

type Day = { readonly line: number; readonly date: Temporal.PlainDate; readonly worked: boolean }

function dayFaults(days: readonly Day[]): readonly Fault[] {
  const seen = new Map<string, number>()
  return days.flatMap(({ line, date, worked }): readonly Fault[] => {
    const before = seen.get(date.toString())
    seen.set(date.toString(), line)
    if (before !== undefined)
      return [{ line, column: '日期', says: `这一天在第${before}行已经有了`, todo: '一天只能有一行。' }]
    const weekend = date.dayOfWeek >= 6
    if (weekend === worked) return []
    return [
      {
        line,
        column: '安排',
        says: weekend ? '这一天是周末，本来就不上班' : '这一天是工作日，本来就上班',
        todo: '只列周末上班的日子和工作日放假的日子，请核对日期。',
      },
    ]
  })
}

function yearFaults(days: readonly Day[]): readonly Fault[] {
  const year = days[0]?.date.year
  return days
    .filter(({ date }) => date.year !== year)
    .map(({ line }) => ({ line, column: '日期', says: '一个文件里有两个年份', todo: '一年一个文件。' }))
}
