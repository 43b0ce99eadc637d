import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { isRegionCode, NATION, regionPrefix } from '#kernel/region.ts'

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const row = z.strictObject({
  code: z.string().refine(isRegionCode),
  name: z.string().min(2).max(40),
  from: isoDate.optional(),
  /** The last day on which the code was in use. */
  until: isoDate.optional(),
  successor: z.string().refine(isRegionCode).optional(),
  /** A county of the demonstration: hidden in production mode. */
  demo: z.literal(true).optional(),
})

export type Region = z.output<typeof row>

let shipped: readonly Region[] | undefined
let taken: readonly Region[] | undefined

/** The regions that the program brings along: `standards/regions.yaml`, read once. */
export function shippedRegions(): readonly Region[] {
  shipped ??= readRegions(readFileSync(new URL('../../../standards/regions.yaml', import.meta.url), 'utf8'))
  return shipped
}

/** Every region ever listed, by code: those of the program, and over them what offices have taken over. */
export function allRegions(): readonly Region[] {
  taken ??= shippedRegions()
  return taken
}

type Entry = {
  readonly code: string
  readonly name: string
  readonly from: string | null
  readonly until: string | null
  readonly successor: string | null
}

/** From now on these entries lie over the program's own. */
export function takeRegions(entries: readonly Entry[]): void {
  taken = mergeRegions(shippedRegions(), entries)
}

export function mergeRegions(base: readonly Region[], entries: readonly Entry[]): readonly Region[] {
  const byCode = new Map(base.map((region) => [region.code, region]))
  for (const { code, name, from, until, successor } of entries) {
    const demo = byCode.get(code)?.demo
    byCode.set(code, {
      code,
      name,
      ...(from === null ? {} : { from }),
      ...(until === null ? {} : { until }),
      ...(successor === null ? {} : { successor }),
      ...(demo === undefined ? {} : { demo }),
    })
  }
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Checks a region file: codes once, successors and parents listed. Throws with what is wrong. */
export function readRegions(yaml: string): readonly Region[] {
  const { regions } = z.strictObject({ regions: z.array(row) }).parse(parse(yaml))
  const codes = new Set(regions.map(({ code }) => code))
  if (codes.size !== regions.length) throw new Error('a region code is listed twice')
  for (const { code, successor } of regions) {
    if (successor && !codes.has(successor)) throw new Error(`${code}: its successor ${successor} is not listed`)
    const parent = parentOf(code, codes)
    if (!code.endsWith('0000') && parent === undefined) throw new Error(`${code}: no region above it is listed`)
  }
  return [...regions].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Names by code; a township that is not listed has its county's. */
export function placesOf(): (code: string) => string {
  const names = new Map(allRegions().map(({ code, name }) => [code, name]))
  return (code) => names.get(code) ?? names.get(code.slice(0, 6)) ?? code
}

/** The regions in use on a day, with or without the counties of the demonstration. */
export function regionsOn(date: Temporal.PlainDate, options: { readonly demo: boolean }): readonly Region[] {
  return inUseOn(allRegions(), date).filter(({ demo }) => options.demo || !demo)
}

/** The rows whose code is in use on a day; its first and its last day included. */
export function inUseOn(regions: readonly Region[], date: Temporal.PlainDate): readonly Region[] {
  const day = date.toString()
  return regions.filter(({ from, until }) => (!from || from <= day) && (!until || day <= until))
}

/** The nearest listed region above: the prefecture, else the province; none above a province. */
export function parentOf(code: string, codes: ReadonlySet<string>): string | undefined {
  return [
    ...(code.length === 12 ? [`${code.slice(0, 9)}000`] : []),
    `${code.slice(0, 6)}`,
    `${code.slice(0, 4)}00`,
    `${code.slice(0, 2)}0000`,
  ].find((above) => above !== code && above !== NATION && codes.has(above) && code.startsWith(regionPrefix(above)))
}

let names: ReadonlyMap<string, string> | undefined

/** The name of a region with its province before it: 浙江省永嘉县; the code where none is listed. */
export function placeNameOf(code: string): string {
  names ??= new Map(allRegions().map((region) => [region.code, region.name]))
  const name = names.get(code) ?? names.get(code.slice(0, 6))
  if (name === undefined) return code
  const province = `${code.slice(0, 2)}0000`
  return code === province ? name : `${names.get(province) ?? ''}${name}`
}
