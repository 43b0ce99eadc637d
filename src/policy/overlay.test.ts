import { expect, test } from 'vitest'
import { libraryOf, problemsOf } from './testing/packs.ts'

const BASE = `id: base-voucher
title: 底
region: "100000"
kind: voucher
form: voucher
abstract: true
source: { document: 底 }
versions:
  - in-force: { from: 2026-01-01 }
    window: { from: 2026-01, to: 2026-12, clause: "一" }
    clauses: { "一": 年满六十。 }
    parameters:
      起龄: { unit: age, value: 60, clause: "一" }
      上限: { unit: yuan, value: 800.00, clause: "一", adjust: lower }
      抽查: { unit: ratio, value: 0.01, clause: "一", adjust: higher }
      比例甲: { unit: ratio, value: 0.40, clause: "一", adjust: { from: 0.30, to: 0.60 } }
      人数: { unit: persons, value: unset, clause: "一" }
    eligibility:
      - { id: age, clause: "一", says: 年满, when: "周岁 >= 起龄" }
      - { id: here, clause: "一", says: 常住, when: "住地 = 本地区" }
    amount: { clause: "一", monthly: "上限" }
`

const OVER = `id: over-voucher
title: 面
region: "330000"
kind: voucher
form: voucher
base: base-voucher
source: { document: 面 }
versions:
  - in-force: { from: 2026-03-01 }
    clauses: { "甲": { text: 本地条款。, supports: [age, 上限] } }
`

const parameters = (lines: string): string => `${OVER}    parameters:\n      ${lines}\n`

test('an overlay inherits rules, amount and window, for its own region', () => {
  expect(problemsOf(BASE, OVER)).toEqual([])
  const at = libraryOf(BASE, OVER).policies.get('over-voucher')?.on(Temporal.PlainDate.from('2026-05-01'))
  const inside = at?.decide({ 周岁: 60, 住地: '330324' })
  const outside = at?.decide({ 周岁: 60, 住地: '450223' })
  expect(inside?.ok && [inside.value.outcome, inside.value.amountFen]).toEqual(['granted', 80_000])
  expect(outside?.ok && outside.value.outcome).toBe('refused')
  expect(inside?.ok && inside.value.rules.find((rule) => rule.id === 'age')?.clause).toBe('甲、一')
})

test('a base pack that is abstract decides nobody itself', () => {
  expect([...libraryOf(BASE, OVER).policies.keys()]).toEqual(['over-voucher'])
})

test.each([
  ['fills what is unset', '人数: { unit: persons, value: 4, clause: "甲" }', ''],
  ['lowers a cap', '上限: { unit: yuan, value: 799.99, clause: "甲" }', ''],
  [
    'may not raise a cap',
    '上限: { unit: yuan, value: 800.01, clause: "甲" }',
    '800.01 is higher than the base’s value',
  ],
  ['raises a sampling rate', '抽查: { unit: ratio, value: 0.02, clause: "甲" }', ''],
  [
    'may not lower a sampling rate',
    '抽查: { unit: ratio, value: 0.005, clause: "甲" }',
    '0.005 is lower than the base’s value',
  ],
  ['adjusts up to the bound', '比例甲: { unit: ratio, value: 0.60, clause: "甲" }', ''],
  ['may not adjust past the bound', '比例甲: { unit: ratio, value: 0.61, clause: "甲" }', '0.61 lies outside 0.3…0.6'],
  [
    'may not adjust past the bound later',
    '比例甲: { unit: ratio, clause: "甲", history: [ { from: 2026-01-01, value: 0.40 }, { from: 2026-07-01, value: 0.20 } ] }',
    '0.2 lies outside',
  ],
  [
    'may not change what the base sets for all',
    '起龄: { unit: age, value: 55, clause: "甲" }',
    'the base sets this parameter for everybody',
  ],
  [
    'may not change a unit',
    '上限: { unit: ratio, value: 0.5, clause: "甲" }',
    'the base counts in yuan, the overlay in ratio',
  ],
  [
    'may not put a formula in place of a bounded value',
    '上限: { unit: yuan, formula: "上限 * 2", clause: "甲" }',
    'a formula takes the place',
  ],
])('an overlay %s', (_, lines, complaint) => {
  const found = problemsOf(BASE, parameters(lines)).join('\n')
  if (complaint === '') expect(found).toBe('')
  else expect(found).toContain(complaint)
})

test('an overlay adds rules but replaces none', () => {
  const rule = (id: string): string =>
    `${OVER}    eligibility:\n      - { id: ${id}, clause: "甲", says: x, when: "甲 = true" }\n`
  expect(problemsOf(BASE, rule('more'))).toEqual([])
  expect(problemsOf(BASE, rule('age')).join()).toContain('the base already has a rule «age»')
})

test('an overlay may narrow the window, not widen it', () => {
  const window = (to: string): string => `${OVER}    window: { from: 2026-03, to: ${to}, clause: "甲" }\n`
  expect(problemsOf(BASE, window('2026-12'))).toEqual([])
  expect(problemsOf(BASE, window('2027-01')).join()).toContain('the window is wider than the base’s')
})

test('a clause that supports something unknown is named', () => {
  expect(problemsOf(BASE, OVER.replace('[age, 上限]', '[agee]')).join()).toContain('supports «agee»')
})

test('an overlay of an overlay, or from another province, is refused', () => {
  const third = OVER.replace('over-voucher', 'third').replace('base: base-voucher', 'base: over-voucher')
  expect(problemsOf(BASE, OVER, third).join()).toContain('is an overlay itself')
  expect(problemsOf(BASE.replace('"100000"', '"450000"'), OVER).join()).toContain('holds in 450000, not here')
})
