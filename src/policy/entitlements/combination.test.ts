import { describe, expect, test } from 'vitest'
import { best, type Option } from './combination.ts'
import type { Overlap } from './overlaps.ts'

const option = (policy: string, amountFen: number | null, extra: Partial<Option> = {}): Option => ({
  policy,
  part: undefined,
  benefit: policy,
  period: 'monthly',
  amountFen,
  rangeFen: null,
  ...extra,
})

const overlap = (a: string, b: string, effect: Overlap['effect'] = 'exclude'): Overlap => ({
  a,
  b,
  effect,
  mutual: false,
  region: '100000',
  from: '2026-01-01',
  policy: 'p',
  clause: '一',
})

const NOBODY = new Set<string>()

describe('the best lawful combination', () => {
  test('without exclusions takes everything', () => {
    const found = best([option('甲', 100), option('乙', 200)], [], NOBODY)
    expect([found.policies, found.monthlyFen, found.alternatives]).toEqual([['甲', '乙'].sort(), 300, []])
  })

  test('takes the dearer of two that exclude each other and shows the other', () => {
    const found = best([option('甲', 100), option('乙', 200), option('丙', 5)], [overlap('甲', '乙')], NOBODY)
    expect(found.policies).toEqual(['丙', '乙'].sort())
    expect(found.monthlyFen).toBe(205)
    expect(found.alternatives.map((entry) => [entry.policies, entry.monthlyFen])).toEqual([[['丙', '甲'].sort(), 105]])
  })

  test('two small benefits together may beat a large one that excludes both', () => {
    const found = best(
      [option('大', 300), option('小', 160), option('微', 150)],
      [overlap('大', '小'), overlap('大', '微')],
      NOBODY,
    )
    expect(found.monthlyFen).toBe(310)
    expect(found.alternatives.map((entry) => entry.monthlyFen)).toEqual([300])
  })

  test('never holds two that exclude each other, and nothing could be added', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const overlaps = [
      overlap('a', 'b'),
      overlap('b', 'c'),
      overlap('c', 'd'),
      overlap('d', 'e'),
      overlap('e', 'f'),
      overlap('f', 'a'),
    ]
    const found = best(
      names.map((name, index) => option(name, 100 + index)),
      overlaps,
      NOBODY,
    )
    for (const { policies } of [found, ...found.alternatives]) {
      for (const { a, b } of overlaps) expect(policies.includes(a) && policies.includes(b)).toBe(false)
      for (const name of names.filter((entry) => !policies.includes(entry)))
        expect(
          overlaps.some(({ a, b }) => (a === name && policies.includes(b)) || (b === name && policies.includes(a))),
        ).toBe(true)
    }
    expect(found.monthlyFen).toBe(101 + 103 + 105)
  })

  test('a deduction is taken off, never below nothing, and not twice when it is received already', () => {
    const pair = [option('救助', 1000), option('低保', 300)]
    const rule = [overlap('救助', '低保', 'deduct')]
    expect(best(pair, rule, NOBODY).monthlyFen).toBe(700 + 300)
    expect(best([option('救助', 200), option('低保', 300)], rule, NOBODY).monthlyFen).toBe(300)
    expect(best(pair, rule, new Set(['低保'])).monthlyFen).toBe(1300)
  })

  test('a year counts by twelve, a quarter by three, a one-off sum not at all', () => {
    const given = [
      option('年', 36_000, { period: 'yearly' }),
      option('季', 3_000, { period: 'quarterly' }),
      option('一次', 800_000, { period: 'once' }),
    ]
    expect(best(given, [], NOBODY).monthlyFen).toBe(3_000 + 1_000)
  })

  test('an open amount counts with its low end and says so; an unset one counts nothing and is named', () => {
    const found = best([option('补贴', null, { rangeFen: [12_500, 50_000] }), option('未定', null)], [], NOBODY)
    expect([found.monthlyFen, found.atLeast, found.unknownAmounts]).toEqual([12_500, true, ['未定']])
  })

  test('of a policy in parts only the part that is excluded is left out', () => {
    const parts = [
      option('两补', 50, { part: '生活', benefit: '生活补贴' }),
      option('两补', 80, { part: '护理', benefit: '护理补贴' }),
    ]
    const found = best([...parts, option('养老', 125)], [overlap('养老', '护理补贴')], NOBODY)
    expect([found.policies, found.without, found.monthlyFen]).toEqual([['两补', '养老'].sort(), ['两补/护理'], 175])
  })
})
