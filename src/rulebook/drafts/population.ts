import type { PlainDate } from '#kernel/calendar.ts'
import { countRegistered, findRegistered } from '#people/register-store.ts'
import { type Facts, fillRow, readFacts } from '#policy/facts.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import type { SlotInfo } from '#policy/scope.ts'
import type { Population } from '#policy/simulation/population.ts'
import type { Vocabulary } from '#policy/vocabulary.ts'
import { factsOfPage, neededBy, rawFacts, type Source } from '../decisions/page.ts'

/** What people spent on care in the last whole month, by the voucher's categories; filled by the domain that knows. */
export type SpendingOf = (
  source: Source,
  region: string,
  month: string,
) => Promise<ReadonlyMap<string, { readonly category: string; readonly billFen: number }>>

export type RegisteredPopulation = {
  readonly population: Population
  /** Everybody registered; more than `population.count` when a sample was taken. */
  readonly registered: number
  /** How many had a bill in the month that the cost is reckoned by. */
  readonly billed: number
}

const PAGE = 1000
/** Above this every second, third … person is taken: a sample is enough to see what a change does. */
const PEOPLE_MAX = 50_000

const LEVEL: SlotInfo = { fact: '能力等级', member: undefined }

/** The registered people of a region as columns for a simulation, on verified facts of a day. Nobody is named. */
export async function registeredPopulation(
  source: Source,
  sides: readonly PolicyOnDay[],
  ask: {
    readonly vocabulary: Vocabulary
    readonly region: string
    readonly today: PlainDate
    readonly on: PlainDate
    readonly spendingOf: SpendingOf
  },
): Promise<RegisteredPopulation> {
  const [first] = sides
  if (!first) throw new Error('assertion failed: a population is read for a policy')
  const registered = await countRegistered(source.db, ask.region)
  const share = Math.max(1, Math.ceil(registered / PEOPLE_MAX))
  const needs = sides.map((side) => neededBy(ask.vocabulary, side))
  const level = ask.vocabulary.get(LEVEL.fact)
  const vocabulary: Vocabulary = new Map([
    ...needs.flatMap((need) => [...need.vocabulary]),
    ...(level ? [[LEVEL.fact, level] as const] : []),
  ])
  const names = [...new Set([...needs.flatMap((need) => need.names), LEVEL.fact])]
  const month = ask.today.toPlainYearMonth().subtract({ months: 1 }).toString()
  const spending = first.version.voucher ? await ask.spendingOf(source, ask.region, month) : new Map()
  const categories = (first.version.voucher?.categories ?? []).map(({ id }) => id)
  const columns = new Map<string, number[]>()
  const bills: number[] = []
  const chosen: number[] = []
  let count = 0
  let seen = 0
  let billed = 0
  let after: string | undefined
  for (;;) {
    const page = await findRegistered(source.db, ask.region, after, PAGE)
    if (page.length === 0) break
    after = page.at(-1)?.elderId
    const taken = page.filter(({ diedOn }) => diedOn === null && seen++ % share === 0)
    const told = await factsOfPage(source, taken, names, ask.today)
    for (const person of taken) {
      const raw = rawFacts(vocabulary, person, told.get(person.elderId) ?? [])
      const facts = readFacts(vocabulary, raw, ask.on)
      if (!facts.ok) continue
      note(columns, count, sides, facts.value)
      const bill = spending.get(person.elderId)
      if (bill) billed += 1
      bills.push(bill?.billFen ?? 0)
      chosen.push(Math.max(0, categories.indexOf(bill?.category ?? '')))
      count += 1
    }
  }
  return {
    registered,
    billed,
    population: {
      count,
      billFen: Float64Array.from(bills),
      category: Uint8Array.from(chosen),
      column: (info) => Float64Array.from(columns.get(keyOf(info)) ?? Array.from({ length: count }, () => Number.NaN)),
    },
  }
}

function keyOf(info: SlotInfo): string {
  return `${info.fact} ${info.member ?? ''}`
}

function note(columns: Map<string, number[]>, person: number, sides: readonly PolicyOnDay[], facts: Facts): void {
  const put = (info: SlotInfo, value: number): void => {
    const column = columns.get(keyOf(info)) ?? []
    column[person] = value
    columns.set(keyOf(info), column)
  }
  for (const { compiled } of sides) {
    const row = new Float64Array(compiled.slots.infos.length)
    fillRow(compiled.slots, facts, row)
    for (const [slot, info] of compiled.slots.infos.entries()) if (slot > 0) put(info, row[slot] ?? Number.NaN)
  }
  put(LEVEL, facts.values.get(LEVEL.fact) ?? Number.NaN)
}
