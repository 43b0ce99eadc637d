import type { PolicyOnDay } from '../policy.ts'
import type { SlotInfo } from '../scope.ts'
import type { Fact, Vocabulary } from '../vocabulary.ts'

/** People as columns: one number per person and slot, NaN for what is not known. Drawn here, or filled from a register. */
export type Population = {
  readonly count: number
  readonly column: (info: SlotInfo) => Float64Array
  /** What a person spends on care in a month, in fen, and on which of the voucher's categories: only vouchers look at it. */
  readonly billFen: Float64Array
  readonly category: Uint8Array
}

const PEOPLE_MAX = 5_000_000

/** How often each value of a fact occurs among made-up people; what is not listed is drawn evenly. Not statistics: shapes for a simulation. */
const WEIGHTS: Readonly<Record<string, readonly number[]>> = {
  能力等级: [55, 20, 12, 8, 5],
  救助类别: [70, 12, 6, 4, 3, 5],
  残疾等级: [85, 3, 4, 4, 4],
  特困自理能力: [20, 20, 20, 40],
}
const LIKELY: Readonly<Record<string, number>> = { 自愿入住: 0.8, 机构合规: 0.95, 自愿申请: 0.9 }
const RARE = 0.06

/**
 * Made-up people over 55 for the facts that a policy reads, the same for the same seed. `regions` are the places they are spread over.
 * Throws above five million.
 */
export function drawPopulation(input: {
  readonly at: PolicyOnDay
  readonly count: number
  readonly regions: readonly string[]
  readonly seed: number
}): Population {
  const { at, count, regions, seed } = input
  if (count > PEOPLE_MAX) throw new RangeError(`at most ${PEOPLE_MAX} people`)
  const columns = new Map<string, Float64Array>()
  const places = regions.map((code) => Number(code.padEnd(12, '0')))
  const draw = (info: SlotInfo): Float64Array => {
    const random = generator(seed + hash(`${info.fact} ${info.member ?? ''}`))
    const column = new Float64Array(count)
    const one = drawOne(info, at.policy.vocabulary, places, random)
    for (let index = 0; index < count; index += 1) column[index] = one()
    return column
  }
  const bills = generator(seed + 1)
  const billFen = new Float64Array(count)
  const category = new Uint8Array(count)
  const categories = Math.max(1, at.version.voucher?.categories.length ?? 1)
  for (let index = 0; index < count; index += 1) {
    // Many small bills, few large ones: up to 6000.00 a month.
    billFen[index] = Math.floor(600_000 * bills() ** 2)
    category[index] = Math.floor(bills() * categories)
  }
  return {
    count,
    billFen,
    category,
    column: (info) => {
      const key = `${info.fact} ${info.member ?? ''}`
      const found = columns.get(key) ?? draw(info)
      columns.set(key, found)
      return found
    },
  }
}

function drawOne(
  info: SlotInfo,
  vocabulary: Vocabulary,
  places: readonly number[],
  random: () => number,
): () => number {
  const fact = vocabulary.get(info.fact)
  if (!fact) return () => Number.NaN
  if (info.member !== undefined) return () => (random() < RARE ? 1 : 0)
  switch (fact.type) {
    case 'boolean': {
      const share = LIKELY[info.fact] ?? RARE
      return () => (random() < share ? 1 : 0)
    }
    case 'enum':
      return weighted(WEIGHTS[info.fact] ?? (fact.values ?? []).map(() => 1), random)
    case 'integer':
      return wholeNumber(fact, random)
    case 'yuan':
      return () => Math.floor(500_000 * random() ** 2)
    case 'ratio':
      return () => Math.floor(random() * 10_000)
    case 'region':
      return () => places[Math.floor(random() * places.length)] ?? Number.NaN
    // Dates, months and texts are not drawn: what asks about them "if given" goes on without.
    case 'date':
    case 'month':
    case 'text':
    case 'list':
      return () => Number.NaN
  }
}

function wholeNumber(fact: Fact, random: () => number): () => number {
  const low = Number(fact.min ?? 0)
  const high = Number(fact.max ?? 100)
  // Ages from 55 on, fewer the older.
  if (fact.unit === 'age') return () => 55 + Math.floor(50 * random() ** 2)
  const span = Math.min(high, fact.unit === 'persons' ? 6 : 400) - low
  return () => low + Math.floor(random() * span)
}

function weighted(weights: readonly number[], random: () => number): () => number {
  const total = weights.reduce((a, b) => a + b, 0)
  const bounds: number[] = []
  weights.reduce((sum, weight) => {
    bounds.push((sum + weight) / total)
    return sum + weight
  }, 0)
  return () => {
    const at = random()
    for (let index = 0; index < bounds.length; index += 1) if (at < (bounds[index] ?? 1)) return index
    return weights.length - 1
  }
}

/** A small seeded generator: the same people in every run. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function hash(text: string): number {
  let sum = 2_166_136_261
  for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), 16_777_619)
  return sum >>> 0
}
