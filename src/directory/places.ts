import { NATION } from '#kernel/region.ts'
import { allRegions, parentOf, type Region } from '#registries/regions/region-table.ts'

let names: { readonly of: readonly Region[]; readonly byCode: ReadonlyMap<string, string> } | undefined

/** Names by code, made again when regions were taken over meanwhile. */
function nameTable(): ReadonlyMap<string, string> {
  const regions = allRegions()
  if (names?.of !== regions) names = { of: regions, byCode: new Map(regions.map(({ code, name }) => [code, name])) }
  return names.byCode
}

/** The region's own name; the code where none is listed. */
export function placeName(code: string): string {
  return code === NATION ? '全国' : (nameTable().get(code) ?? nameTable().get(code.slice(0, 6)) ?? code)
}

/** The name with its province before it: 浙江省永嘉县. */
export function fullPlaceName(code: string): string {
  const province = `${code.slice(0, 2)}0000`
  return code === NATION || code === province ? placeName(code) : `${placeName(province)}${placeName(code)}`
}

/** A place somebody can answer with, seen from a region: the region itself, or how near outside it. */
export type PlaceChoice = { readonly value: string; readonly title: string }

/**
 * Answers to "where", as coarse as rules about this region can tell apart: here, elsewhere in the prefecture, elsewhere in
 * the province, elsewhere. The code of a wider region means "in it, but not in the narrower one": it lies in no rule's
 * narrower region.
 */
export function placeChoices(region: string): readonly PlaceChoice[] {
  const codes = new Set(nameTable().keys())
  const above: string[] = []
  for (let code = parentOf(region, codes); code !== undefined; code = parentOf(code, codes)) above.push(code)
  return [
    { value: region, title: placeName(region) },
    ...above.map((code) => ({ value: code, title: `${placeName(code)}的其他地方` })),
    { value: NATION, title: region === NATION ? '全国' : '其他省、自治区、直辖市' },
  ]
}
