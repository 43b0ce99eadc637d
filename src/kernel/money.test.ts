import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate, fen, formatYuan, parseRatio, parseYuan, ratio, scale, scaleByRatio, yuanString } from './money.ts'

test('half a fen is rounded up', () => {
  expect(scaleByRatio(fen(32745), ratio(5000))).toBe(16373)
  expect(scaleByRatio(fen(1), ratio(5000))).toBe(1)
  expect(scaleByRatio(fen(1), ratio(4999))).toBe(0)
})

test('half up rounds away from zero below it', () => {
  expect(scale(fen(-1), 1, 2, 'half-up')).toBe(-1)
  expect(scale(fen(-3), 1, 3, 'down')).toBe(-1)
})

test('a product beyond the safe integers is still exact', () => {
  expect(scale(fen(9_007_199_254_740_991), 3, 3, 'half-up')).toBe(9_007_199_254_740_991)
})

test('yuan are read strictly', () => {
  expect(parseYuan('327.45')).toBe(32745)
  expect(parseYuan('327.4')).toBe(32740)
  expect(parseYuan('-0.00')).toBe(0)
  for (const text of ['327.455', '1e3', '', 'abc', '１２', '.5', '99999999999999999'])
    expect(parseYuan(text)).toBeUndefined()
})

test('ratios lie between none and all', () => {
  expect(parseRatio('0.60')).toBe(6000)
  expect(parseRatio('1')).toBe(10000)
  expect(parseRatio('1.0001')).toBeUndefined()
  expect(parseRatio('-0.1')).toBeUndefined()
})

test('a split always adds up to the whole again', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e12 }),
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 }),
      (total, weights) => {
        fc.pre(weights.some((weight) => weight > 0))
        expect(allocate(fen(total), weights).reduce((a, b) => a + b, 0)).toBe(total)
      },
    ),
  )
})

test('what cannot be divided falls on the lowest level', () => {
  expect(allocate(fen(101), [85, 15])).toEqual([85, 16])
})

test('a decimal string reads back as the same amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e14, max: 1e14 }), (amount) => {
      expect(parseYuan(yuanString(fen(amount)))).toBe(amount === 0 ? 0 : amount)
    }),
  )
})

test('people see thousands apart', () => {
  expect(formatYuan(fen(123456))).toBe('¥1,234.56')
  expect(formatYuan(fen(-5))).toBe('-¥0.05')
  expect(formatYuan(fen(100000000))).toBe('¥1,000,000.00')
})
