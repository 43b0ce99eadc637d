import { fen, least, ratio, scaleByRatio } from '#kernel/money.ts'
import { batchOf } from '../batch.ts'
import type { PolicyOnDay } from '../policy.ts'
import type { Population } from './population.ts'

/** What a change does to a group of people. Fen for the programme's period. */
export type Effect = {
  readonly people: number
  /** Granted only after the change. */
  readonly gained: number
  /** Granted only before it. */
  readonly lost: number
  /** Granted before and after, with a higher amount; with a lower one. */
  readonly more: number
  readonly less: number
  readonly costBeforeFen: number
  readonly costAfterFen: number
}

export type Simulation = {
  readonly people: number
  readonly before: { readonly granted: number; readonly undecided: number; readonly costFen: number }
  readonly after: { readonly granted: number; readonly undecided: number; readonly costFen: number }
  readonly effect: Effect
  readonly byRegion: readonly (Effect & { readonly region: string })[]
  readonly byLevel: readonly (Effect & { readonly level: string })[]
}

type Total = { granted: number; undecided: number }
type Sums = { -readonly [K in keyof Effect]: Effect[K] }

const CHUNK = 4096
const nobody = (): Sums => ({ people: 0, gained: 0, lost: 0, more: 0, less: 0, costBeforeFen: 0, costAfterFen: 0 })

/**
 * Decides everybody before and after a change: who gains, who loses, what it costs, by region and ability level. For vouchers the cost is what
 * the voucher would pay of each person's bill; for everything else it is the amount granted.
 */
export function simulate(before: PolicyOnDay, after: PolicyOnDay, population: Population): Simulation {
  const sides = [sideOf(before, population), sideOf(after, population)] as const
  const all = nobody()
  const regions = new Map<number, Sums>()
  const levels = new Map<number, Sums>()
  const place = placeColumn(before, population)
  const level = population.column({ fact: '能力等级', member: undefined })
  const totals: readonly [Total, Total] = [
    { granted: 0, undecided: 0 },
    { granted: 0, undecided: 0 },
  ]
  for (let start = 0; start < population.count; start += CHUNK) {
    const count = Math.min(CHUNK, population.count - start)
    for (const side of sides) side.load(start, count)
    for (let index = 0; index < count; index += 1) {
      const person = start + index
      const [was, is] = [sides[0].outcome(index), sides[1].outcome(index)]
      const had = was === 1 ? sides[0].worth(index, person) : 0
      const has = is === 1 ? sides[1].worth(index, person) : 0
      if (was === 1) totals[0].granted += 1
      else if (was === 2) totals[0].undecided += 1
      if (is === 1) totals[1].granted += 1
      else if (is === 2) totals[1].undecided += 1
      for (const sums of [all, group(regions, countyOf(place?.[person])), group(levels, level[person])])
        if (sums) note(sums, was === 1, is === 1, had, has)
    }
  }
  return {
    people: population.count,
    before: { ...totals[0], costFen: all.costBeforeFen },
    after: { ...totals[1], costFen: all.costAfterFen },
    effect: all,
    byRegion: [...regions].sort(([a], [b]) => a - b).map(([code, sums]) => ({ region: String(code), ...sums })),
    byLevel: [...levels]
      .sort(([a], [b]) => a - b)
      .map(([code, sums]) => ({ level: before.policy.vocabulary.get('能力等级')?.values?.[code] ?? '', ...sums })),
  }
}

function note(sums: Sums, was: boolean, is: boolean, had: number, has: number): void {
  sums.people += 1
  if (!was && is) sums.gained += 1
  if (was && !is) sums.lost += 1
  if (was && is && has > had) sums.more += 1
  if (was && is && has < had) sums.less += 1
  sums.costBeforeFen += had
  sums.costAfterFen += has
}

function group(groups: Map<number, Sums>, key: number | undefined): Sums | undefined {
  if (key === undefined || Number.isNaN(key)) return undefined
  const found = groups.get(key) ?? nobody()
  groups.set(key, found)
  return found
}

/** The county of a place of twelve digits: a village is no group to count by. */
function countyOf(place: number | undefined): number | undefined {
  return place === undefined ? undefined : Math.floor(place / 1_000_000)
}

/** The region that the policy itself asks about: where people live, or where they are registered. */
function placeColumn(at: PolicyOnDay, population: Population): Float64Array | undefined {
  const info = at.compiled.slots.infos.find((entry) => at.policy.vocabulary.get(entry.fact)?.type === 'region')
  return info && population.column(info)
}

type Side = {
  readonly load: (start: number, count: number) => void
  readonly outcome: (index: number) => number
  readonly worth: (index: number, person: number) => number
}

function sideOf(at: PolicyOnDay, population: Population): Side {
  const batch = batchOf(at)
  const { infos } = at.compiled.slots
  const { width } = batch
  const rows = new Float64Array(CHUNK * width)
  const today = Number(at.on.replaceAll('-', ''))
  const columns = infos.map((info, slot) => (slot === 0 ? undefined : population.column(info)))
  const bill = billOf(at, population)
  const { receivingSlot, staying } = at.compiled
  const stays = (offset: number): boolean =>
    staying !== undefined && receivingSlot !== undefined && rows[offset + receivingSlot] === 1
  return {
    load: (start, count) => {
      for (const [slot, column] of columns.entries()) {
        if (!column) for (let index = 0; index < count; index += 1) rows[index * width + slot] = today
        else
          for (let index = 0; index < count; index += 1)
            rows[index * width + slot] = column[start + index] ?? Number.NaN
      }
    },
    // Who receives it already is judged by what holds for staying.
    outcome: (index) => (stays(index * width) ? batch.staying : batch.outcome)(rows, index * width),
    worth: (index, person) => {
      if (bill) return bill(person)
      const amount = batch.amount(rows, index * width)
      return Number.isNaN(amount) ? 0 : amount
    },
  }
}

/** What a voucher pays of a person's bill: the ratio of the category, within its cap. */
function billOf(at: PolicyOnDay, population: Population): ((person: number) => number) | undefined {
  const categories = at.version.voucher?.categories
  if (!categories) return undefined
  const terms = categories.map((category) => ({
    ratio: ratio(Number(at.parameter(category.ratio))),
    cap: fen(Number(at.parameter(category.cap))),
  }))
  return (person) => {
    const own = terms[population.category[person] ?? 0]
    return own ? least(scaleByRatio(fen(population.billFen[person] ?? 0), own.ratio), own.cap) : 0
  }
}
