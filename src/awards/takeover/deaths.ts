import { parseDate } from '#kernel/calendar.ts'
import { isWithin } from '#kernel/region.ts'
import { dateColumn, type Fault, textColumn } from '#registries/imports/column.ts'
import { type Effect, faulty, type ImportKind } from '#registries/imports/kind.ts'
import { findRegistered, otherName, PERSON_COLUMNS, readPeople } from '#registries/imports/person.ts'
import { reportChange } from '../changes/actions.ts'
import { findOpenChange } from '../changes/store.ts'
import type { AwardDesk } from '../desk.ts'

/**
 * Lists of deaths from a register. Nothing ends by it: each is news that the county verifies, by somebody else than who
 * brought the list. Whoever is not registered here is passed over: such lists name everybody.
 */
export function deathsKind(desk: AwardDesk): ImportKind {
  return {
    kind: 'deaths',
    title: '死亡名单',
    columns: [...PERSON_COLUMNS, dateColumn('死亡日期', true), textColumn('来源', false, 100)],
    roles: ['county-reviewer', 'county-approver'],
    byTwo: false,
    national: false,
    plan: async (act, region, rows) => {
      const { named, faults } = readPeople(act, rows)
      const known = await findRegistered(act, named)
      const all: Fault[] = [...faults]
      const effects: Effect[] = []
      const news: { readonly elderId: string; readonly happenedOn: Temporal.PlainDate; readonly says: string }[] = []
      for (const row of named) {
        const elder = known.get(row.documentIndex)
        const happenedOn = parseDate(row.cells.get('死亡日期') ?? '')
        const at = { line: row.line, name: row.person.name }
        if (!elder || !happenedOn || !isWithin(elder.residenceRegion, region)) {
          effects.push({ ...at, what: 'skipped', says: '本辖区没有登记这个人' })
          continue
        }
        const renamed = otherName(row, elder)
        if (renamed) all.push(renamed)
        else if (Temporal.PlainDate.compare(happenedOn, act.today) > 0)
          all.push({ line: row.line, column: '死亡日期', says: '日期在今天以后', todo: '请核对日期。' })
        else if (Temporal.PlainDate.compare(happenedOn, elder.bornOn) < 0)
          all.push({ line: row.line, column: '死亡日期', says: '日期早于出生日期', todo: '请核对日期。' })
        else if (elder.diedOn) effects.push({ ...at, what: 'same', says: `已经登记${elder.diedOn}死亡` })
        else if (await findOpenChange(act.tx, elder.elderId, 'died'))
          effects.push({ ...at, what: 'same', says: '已经有人报告，等待核实' })
        else {
          effects.push({ ...at, what: 'new', says: `${happenedOn}死亡，转县里核实` })
          news.push({ elderId: elder.elderId, happenedOn, says: row.cells.get('来源') ?? '登记机关名单' })
        }
      }
      if (all.length > 0) return faulty(all, effects)
      return {
        faults: [],
        effects,
        apply: async ({ progress }) => {
          for (const [index, entry] of news.entries()) {
            const told = await reportChange(act, desk, { ...entry, kind: 'died', toldBy: 'registry' })
            if (!told.ok) throw new Error(`${entry.elderId}: ${told.refusal.code}`)
            progress(index + 1)
          }
        },
      }
    },
  }
}
