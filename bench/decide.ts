import { fileURLToPath } from 'node:url'
import { type Batch, batchOf } from '#policy/batch.ts'
import { checkLibrary } from '#policy/checks/check.ts'
import { decideRow } from '#policy/decide.ts'
import { loadRulebookFromFiles } from '#rulebook/files.ts'

/**
 * Decisions per second: a mixed million of people against the same rules written by hand in monomorphic JavaScript on integer fen, and with
 * full explanation. Both sides read the same rows and must give the same outcomes. `node bench/decide.ts [people]`
 */

const PEOPLE = Number(process.argv[2] ?? 1_000_000)
const EXPLAINED = Math.min(PEOPLE, 200_000)
const ROUNDS = 9
const DAY = Temporal.PlainDate.from('2026-05-01')
const TODAY = 20_260_501

/** A small seeded generator, so that every run meets the same people. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

type Row = Float64Array
type Decide = (s: Row, o: number) => number
type Contest = {
  readonly policy: string
  /** One value per slot; NaN in a share of them: what nobody has told. */
  readonly draw: (random: () => number) => Readonly<Record<string, number>>
  readonly byHand: (slot: (fact: string, member?: string) => number) => Decide
  /** Both sides add up what they grant, so that no loop can be left out. */
  readonly worth: (slot: (fact: string, member?: string) => number) => Decide
}

/** Base dates of assessments, some of them older than a year. */
const ASSESSED = [
  20_250_415, 20_250_430, 20_250_501, 20_250_715, 20_250_901, 20_251_120, 20_251_231, 20_260_115, 20_260_401,
]

const unknownOr = (random: () => number, share: number, value: number): number =>
  random() < share ? Number.NaN : value

const voucher: Contest = {
  policy: 'xinjiang-care-voucher',
  draw: (random) => ({
    周岁: unknownOr(random, 0.02, 50 + Math.floor(random() * 50)),
    居住地: random() < 0.9 ? 650_102_000_000 : 330_324_000_000,
    能力等级: unknownOr(random, 0.05, Math.floor(random() * 5)),
    评估日期: unknownOr(random, 0.3, ASSESSED[Math.floor(random() * ASSESSED.length)] ?? TODAY),
    '在享待遇/特困供养': unknownOr(random, 0.02, random() < 0.1 ? 1 : 0),
    '在享待遇/集中照护救助': random() < 0.05 ? 1 : 0,
    '在享待遇/提升行动': random() < 0.05 ? 1 : 0,
    '在享待遇/养老服务消费补贴': 0,
  }),
  byHand: (slot) => {
    const [age, home, level, assessed] = [slot('周岁'), slot('居住地'), slot('能力等级'), slot('评估日期')]
    const tekun = slot('在享待遇', '特困供养')
    const collective = slot('在享待遇', '集中照护救助')
    const upgrade = slot('在享待遇', '提升行动')
    return (s, o) => {
      let unknown = false
      const years = s[o + age] ?? 0
      if (Number.isNaN(years)) unknown = true
      else if (years < 60) return 0
      const place = s[o + home] ?? 0
      if (Number.isNaN(place)) unknown = true
      else if (place < 650_000_000_000 || place > 659_999_999_999) return 0
      const ability = s[o + level] ?? 0
      if (Number.isNaN(ability)) unknown = true
      else if (ability < 2) return 0
      const date = s[o + assessed] ?? 0
      // Twelve months on, yyyymmdd: a year more; 29 February does not matter for a comparison with a day.
      if (!Number.isNaN(date) && date + 10_000 < TODAY) return 0
      const a = s[o + tekun] ?? 0
      if (Number.isNaN(a)) unknown = true
      else if (a === 1) return 0
      const b = s[o + collective] ?? 0
      if (Number.isNaN(b)) unknown = true
      else if (b === 1) return 0
      const c = s[o + upgrade] ?? 0
      if (Number.isNaN(c)) unknown = true
      else if (c === 1) return 0
      return unknown ? 2 : 1
    }
  },
  worth: () => () => 80_000,
}

const relief: Contest = {
  policy: 'luzhai-collective-care-relief',
  draw: (random) => ({
    周岁: 50 + Math.floor(random() * 50),
    救助类别: random() < 0.8 ? 1 : 0,
    低保所在地: 450_223_000_000,
    能力等级: unknownOr(random, 0.05, Math.floor(random() * 5)),
    长护险支付护理费: random() < 0.1 ? 1 : 0,
    自愿入住: unknownOr(random, 0.02, random() < 0.95 ? 1 : 0),
    机构合规: random() < 0.95 ? 1 : 0,
    入住天数: Math.floor(random() * 400),
    机构实际收费: Math.floor(random() * 500_000),
    已领民政给付合计: Math.floor(random() * 200_000),
    低保渐退期: 0,
    '在享待遇/集中照护救助': 0,
  }),
  byHand: (slot) => {
    const [age, aid, place, level, insured] = [
      slot('周岁'),
      slot('救助类别'),
      slot('低保所在地'),
      slot('能力等级'),
      slot('长护险支付护理费'),
    ]
    const [willing, sound, days] = [slot('自愿入住'), slot('机构合规'), slot('入住天数')]
    return (s, o) => {
      let unknown = false
      const years = s[o + age] ?? 0
      if (Number.isNaN(years)) unknown = true
      else if (years < 60) return 0
      const kind = s[o + aid] ?? 0
      if (Number.isNaN(kind)) unknown = true
      else if (kind !== 1) return 0
      const where = s[o + place] ?? 0
      if (Number.isNaN(where)) unknown = true
      else if (where < 450_000_000_000 || where > 459_999_999_999) return 0
      const ability = s[o + level] ?? 0
      if (Number.isNaN(ability)) unknown = true
      else if (ability < 2) return 0
      const paid = s[o + insured] ?? 0
      if (Number.isNaN(paid)) unknown = true
      else if (paid === 1) return 0
      const will = s[o + willing] ?? 0
      if (Number.isNaN(will)) unknown = true
      else if (will === 0) return 0
      const lawful = s[o + sound] ?? 0
      if (Number.isNaN(lawful)) unknown = true
      else if (lawful === 0) return 0
      const stay = s[o + days] ?? 0
      if (Number.isNaN(stay)) unknown = true
      else if (stay < 30) return 0
      return unknown ? 2 : 1
    }
  },
  worth: (slot) => {
    const [charge, received] = [slot('机构实际收费'), slot('已领民政给付合计')]
    return (s, o) => Math.max(0, (s[o + charge] ?? 0) - (s[o + received] ?? 0))
  },
}

type Tally = { granted: number; undecided: number; fen: number }

// The same loop twice: each side has its own, so that neither call site sees two functions.

function passOfEngine(decide: Decide, worth: Decide, rows: Row, width: number): Tally {
  let granted = 0
  let undecided = 0
  let sum = 0
  for (let o = 0; o < rows.length; o += width) {
    const outcome = decide(rows, o)
    if (outcome === 1) {
      granted += 1
      sum += worth(rows, o)
    } else if (outcome === 2) undecided += 1
  }
  return { granted, undecided, fen: sum }
}

function passByHand(decide: Decide, worth: Decide, rows: Row, width: number): Tally {
  let granted = 0
  let undecided = 0
  let sum = 0
  for (let o = 0; o < rows.length; o += width) {
    const outcome = decide(rows, o)
    if (outcome === 1) {
      granted += 1
      sum += worth(rows, o)
    } else if (outcome === 2) undecided += 1
  }
  return { granted, undecided, fen: sum }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function timed<T>(work: () => T): { readonly seconds: number; readonly value: T } {
  const before = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6, value }
}

function rowsOf(contest: Contest, batch: Batch, people: number): Row {
  const random = generator(20_260_501)
  const rows = new Float64Array(people * batch.width).fill(Number.NaN)
  for (let person = 0; person < people; person += 1) {
    const offset = person * batch.width
    rows[offset] = TODAY
    for (const [name, value] of Object.entries(contest.draw(random))) {
      const [fact = '', member] = name.split('/')
      const slot = batch.slotOf(fact, member)
      if (slot !== undefined) rows[offset + slot] = value
    }
  }
  return rows
}

const library = loadRulebookFromFiles()
const report: Record<string, unknown> = { people: PEOPLE }

for (const contest of [voucher, relief]) {
  const at = library.policies.get(contest.policy)?.on(DAY)
  if (!at) throw new Error(`no policy ${contest.policy}`)
  const batch = batchOf(at)
  const slot = (fact: string, member?: string): number => {
    const found = batch.slotOf(fact, member)
    if (found === undefined) throw new Error(`${contest.policy} reads no ${fact}`)
    return found
  }
  const rows = rowsOf(contest, batch, PEOPLE)
  const [byHand, worth] = [contest.byHand(slot), contest.worth(slot)]
  const ratios: number[] = []
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const hand = timed(() => passByHand(byHand, worth, rows, batch.width))
    const engine = timed(() => passOfEngine(batch.outcome, batch.amount, rows, batch.width))
    if (JSON.stringify(hand.value) !== JSON.stringify(engine.value))
      throw new Error(
        `${contest.policy}: by hand ${JSON.stringify(hand.value)}, engine ${JSON.stringify(engine.value)}`,
      )
    ratios.push(hand.seconds / engine.seconds)
    rates.push(PEOPLE / engine.seconds)
    if (round === 0) report[`${contest.policy} outcomes`] = engine.value
  }
  const scratch = new Float64Array(batch.width)
  const explained: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const run = timed(() => {
      let length = 0
      for (let person = 0; person < EXPLAINED; person += 1) {
        const offset = person * batch.width
        for (let index = 0; index < batch.width; index += 1) scratch[index] = rows[offset + index] ?? Number.NaN
        const answer = decideRow(at, scratch, () => undefined)
        length += answer.rules.length + answer.missing.length + answer.nearest.length
      }
      return length
    })
    explained.push(EXPLAINED / run.seconds)
  }
  report[contest.policy] = {
    millionPerSecond: Math.round(median(rates) / 1e4) / 100,
    ratioToHandWritten: Math.round(median(ratios) * 100) / 100,
    aim: 0.9,
    explainedPerSecond: Math.round(median(explained)),
    aimExplained: 300_000,
  }
}

const loading = timed(() => checkLibrary(loadRulebookFromFiles()))
report.loadAndCheckAllPacks = {
  packs: loading.value.packs.length,
  cpuSeconds: Math.round(loading.seconds * 100) / 100,
  aim: 1,
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
if (process.argv[1] !== fileURLToPath(import.meta.url)) throw new Error('run this file itself')
