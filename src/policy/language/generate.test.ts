import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleScope } from '../testing/sample.ts'
import { checkExpression } from './check.ts'
import { dateNumber, dateOfCount } from './days.ts'
import { generateNumber, generateOutcome, generateTruths } from './generate.ts'
import { readFlag, readNumber } from './interpret.ts'
import type { Bool, Num } from './ir.ts'

/** Random well-typed expressions as text: what pack writers could write. */
const grammar = fc.letrec<{ flag: string; yuan: string; age: string; date: string; days: string }>((tie) => ({
  yuan: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('收费', '巨款', '标准', '未定额', '合计标准', '双倍标准', '0', '327.45', '1000'),
    fc.tuple(tie('yuan'), fc.constantFrom('+', '-'), tie('yuan')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('yuan').map((a) => `${a} * 比例`),
    tie('yuan').map((a) => `${a} * 折扣`),
    tie('yuan').map((a) => `${a} * 人口`),
    tie('yuan').map((a) => `(-${a})`),
    tie('yuan').map((a) => `abs(${a})`),
    fc.tuple(fc.constantFrom('min', 'max', 'sum'), tie('yuan'), tie('yuan')).map(([f, a, b]) => `${f}(${a}, ${b})`),
    fc.tuple(tie('flag'), tie('yuan'), tie('yuan')).map(([t, a, b]) => `(if ${t} then ${a} else ${b})`),
    fc
      .tuple(
        fc.constantFrom('round half up', 'round half down', 'round up', 'round down', 'decimal', 'floor', 'ceiling'),
        tie('yuan'),
        fc.constantFrom('3', '7', '人口', '比例', '100'),
        fc.integer({ min: 0, max: 3 }),
      )
      .map(([f, a, by, places]) => `${f}(${a} / ${by}, ${places})`),
  ),
  age: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('周岁', '最低龄', '60', '80'),
    tie('age').map((a) => `(${a} + 1)`),
  ),
  days: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('天数', 'duration("P30D")'),
    fc.tuple(tie('date'), tie('date')).map(([a, b]) => `(${a} - ${b})`),
  ),
  date: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('生日', '入住', '起日', 'today()', 'date("2024-02-29")'),
    fc
      .tuple(fc.constantFrom('生日', '入住', '起日'), fc.constantFrom('有效期', 'duration("P1M")', 'duration("P30D")'))
      .map(([a, b]) => `(${a} + ${b})`),
  ),
  flag: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      '甲',
      '乙',
      '开关',
      '未定项',
      '等级 in ("中度", "完全")',
      '等级 = "完好"',
      'list contains(待遇, "特困")',
      '住地 = 本地区',
      '住地 in ("450000", "330300")',
    ),
    fc.constantFrom('is known(入住)', 'is known(待遇)', 'is set(未定额)', 'is known(甲)'),
    fc.tuple(tie('flag'), fc.constantFrom('and', 'or'), tie('flag')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('flag').map((a) => `not(${a})`),
    tie('flag').map((a) => `(not(is known(入住)) or ${a})`),
    fc.tuple(tie('flag'), tie('flag'), tie('flag')).map(([t, a, b]) => `(if ${t} then ${a} else ${b})`),
    fc
      .tuple(tie('yuan'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('yuan'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('age'), fc.constantFrom('<', '>='), tie('age')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('days'), tie('days')).map(([a, b]) => `(${a} > ${b})`),
    fc.tuple(tie('date'), fc.constantFrom('<', '>=', '='), tie('date')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.constantFrom('周岁 in [60..80)', '周岁 between 最低龄 and 90'),
  ),
}))

const unknown = fc.constant(Number.NaN)
const day = fc.integer({ min: -20_000, max: 30_000 }).map(dateOfCount)

/** What a slot may hold, by the name of its fact. */
const VALUES: Readonly<Record<string, fc.Arbitrary<number>>> = {
  周岁: fc.integer({ min: 0, max: 150 }),
  天数: fc.integer({ min: 0, max: 40_000 }),
  人口: fc.integer({ min: 1, max: 50 }),
  收费: fc.integer({ min: 0, max: 100_000_000 }),
  巨款: fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }),
  折扣: fc.integer({ min: 0, max: 10_000 }),
  生日: day,
  入住: day,
  甲: fc.integer({ min: 0, max: 1 }),
  乙: fc.integer({ min: 0, max: 1 }),
  等级: fc.integer({ min: 0, max: 4 }),
  待遇: fc.integer({ min: 0, max: 1 }),
  住地: fc.constantFrom(330_324_000_000, 330_324_001_001, 330_326_000_000, 450_223_000_000, 650_000_000_000),
}

const TODAY = dateNumber(Temporal.PlainDate.from('2026-05-01'))

function flagOf(text: string, scope: ReturnType<typeof sampleScope>): Bool | undefined {
  const checked = checkExpression(text, scope)
  return 'value' in checked && checked.value.type === 'boolean' ? checked.value.bool : undefined
}

function rows(scope: ReturnType<typeof sampleScope>, shareKnown: number): fc.Arbitrary<Float64Array> {
  const cells = scope.slots.infos.map(({ fact }, slot) => {
    const value = VALUES[fact]
    if (slot === 0 || !value) return fc.constant(TODAY)
    return fc.oneof({ weight: shareKnown, arbitrary: value }, { weight: 1, arbitrary: unknown })
  })
  return fc.tuple(...cells).map((values) => Float64Array.from(values))
}

const CODES = { true: 1, false: 0, null: 2 } as const

describe('generated code and closures', () => {
  test('agree on every condition over every row', () => {
    fc.assert(
      fc.property(
        fc.array(grammar.flag, { minLength: 1, maxLength: 4 }),
        fc.context(),
        fc.infiniteStream(fc.nat()),
        (texts, context, seeds) => {
          const scope = sampleScope()
          const bools = texts.map((text) => flagOf(text, scope))
          fc.pre(bools.every((bool) => bool !== undefined))
          const nodes = bools.flatMap((bool) => bool ?? [])
          context.log(texts.join(' ;; '))
          const truths = generateTruths(nodes)
          const outcome = generateOutcome(nodes)
          const readers = nodes.map(readFlag)
          const out = new Uint8Array(nodes.length)
          for (const share of [0, 2, 1_000_000]) {
            const [row] = fc.sample(rows(scope, share), { numRuns: 1, seed: seeds.next().value })
            if (!row) continue
            const expected = readers.map((read) => CODES[`${read(row)}`])
            truths(row, 0, out)
            expect([...out]).toEqual(expected)
            expect(outcome(row, 0)).toBe(expected.includes(0) ? 0 : expected.includes(2) ? 2 : 1)
          }
        },
      ),
      { numRuns: 1500 },
    )
  })

  test('agree on every number, small or beyond the exact range', () => {
    let big = 0
    fc.assert(
      fc.property(grammar.yuan, fc.infiniteStream(fc.nat()), (text, seeds) => {
        const scope = sampleScope()
        const checked = checkExpression(text, scope)
        fc.pre('value' in checked && checked.value.type === 'number')
        if (!('value' in checked) || checked.value.type !== 'number') return
        const num: Num = checked.value.num
        if (num.hi > BigInt(Number.MAX_SAFE_INTEGER)) big += 1
        const oracle = readNumber(num)
        const generated = generateNumber(num)
        for (const share of [2, 1_000_000]) {
          const [row] = fc.sample(rows(scope, share), { numRuns: 1, seed: seeds.next().value })
          if (!row) continue
          const expected = oracle(row)
          expect(generated(row, 0)).toBe(expected === null ? Number.NaN : Number(expected))
          if (expected !== null) expect(expected >= num.lo && expected <= num.hi).toBe(true)
        }
      }),
      { numRuns: 1500 },
    )
    expect(big).toBeGreaterThan(20)
  })

  test('no text of a pack reaches the code', () => {
    const scope = sampleScope()
    const bool = flagOf('等级 = "中度" and 收费 > 100 and list contains(待遇, "低保")', scope)
    expect(bool).toBeDefined()
    if (bool) expect(String(generateOutcome([bool]))).not.toMatch(/\p{Script=Han}/u)
  })
})
