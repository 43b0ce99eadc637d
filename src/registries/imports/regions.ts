import { inUseOn, mergeRegions, parentOf, type Region, shippedRegions } from '../regions/region-table.ts'
import { findRegionEntries, type RegionEntry, saveRegions } from '../standards/store.ts'
import { dateColumn, type Fault, type ReadRow, regionColumn, textColumn } from './column.ts'
import { type Effect, faulty, type ImportKind } from './kind.ts'

/** Regions: townships and villages of a county, codes that have changed, with their successors. */
export const REGIONS_KIND: ImportKind = {
  kind: 'regions',
  title: '行政区划',
  columns: [
    regionColumn('代码', true),
    textColumn('名称', true, 40),
    dateColumn('起用日期', false),
    dateColumn('停用日期', false),
    regionColumn('后继代码', false),
  ],
  roles: ['system-admin'],
  byTwo: false,
  national: true,
  plan: async (act, _region, rows) => {
    const entries = rows.map((row) => ({ line: row.line, entry: entryOf(row) }))
    const before = mergeRegions(shippedRegions(), await findRegionEntries(act.tx))
    const after = mergeRegions(
      before,
      entries.map(({ entry }) => entry),
    )
    const known = new Map(before.map((region) => [region.code, region]))
    const faults = regionFaults(entries, new Set(after.map(({ code }) => code)))
    const effects = entries.map(({ line, entry }) => effectOf(line, entry, known.get(entry.code)))
    if (faults.length > 0) return faulty(faults, effects)
    return {
      faults,
      effects,
      apply: ({ importId }) =>
        saveRegions(
          act.tx,
          entries.map(({ entry }) => entry),
          { importId, at: act.at },
        ),
    }
  },
}

function entryOf({ cells }: ReadRow): RegionEntry {
  return {
    code: cells.get('代码') ?? '',
    name: cells.get('名称') ?? '',
    from: cells.get('起用日期') ?? null,
    until: cells.get('停用日期') ?? null,
    successor: cells.get('后继代码') ?? null,
  }
}

function regionFaults(
  entries: readonly { readonly line: number; readonly entry: RegionEntry }[],
  codes: ReadonlySet<string>,
): readonly Fault[] {
  const seen = new Map<string, number>()
  return entries.flatMap(({ line, entry }): readonly Fault[] => {
    const faults: Fault[] = []
    const fault = (column: string, says: string, todo: string) => faults.push({ line, column, says, todo })
    const before = seen.get(entry.code)
    seen.set(entry.code, line)
    if (before !== undefined) fault('代码', `这个代码在第${before}行已经有了`, '一个代码只能有一行。')
    if (entry.name.length < 2) fault('名称', '名称太短', '请写全称。')
    if (!entry.code.endsWith('0000') && parentOf(entry.code, codes) === undefined)
      fault('代码', '没有它的上级', '上级也要在表里，或者已经导入。')
    if (entry.successor !== null && !codes.has(entry.successor))
      fault('后继代码', '没有这个后继', '后继的代码也要在表里，或者已经导入。')
    if (entry.successor === entry.code) fault('后继代码', '后继不能是自己', '没有后继的留空。')
    if (entry.from !== null && entry.until !== null && entry.until < entry.from)
      fault('停用日期', '停用早于起用', '请核对两个日期。')
    return faults
  })
}

function effectOf(line: number, entry: RegionEntry, known: Region | undefined): Effect {
  const at = { line, name: entry.name }
  if (!known) return { ...at, what: 'new', says: `新增${entry.code}` }
  const same =
    known.name === entry.name &&
    (known.from ?? null) === entry.from &&
    (known.until ?? null) === entry.until &&
    (known.successor ?? null) === entry.successor
  if (same) return { ...at, what: 'same', says: '没有变化' }
  const ended = entry.until !== null && inUseOn([known], Temporal.PlainDate.from(entry.until)).length > 0
  return { ...at, what: 'changed', says: ended ? `${entry.code}到${entry.until}停用` : `${entry.code}有改动` }
}
