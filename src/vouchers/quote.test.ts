import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fen, fen, type Ratio, ratio } from '#kernel/money.ts'
import { percent, quote } from './quote.ts'

const bill = (fee: number, insurance: number, of: number, used: number) =>
  quote({ feeFen: fen(fee), insuranceFen: fen(insurance), ratio: ratio(of), capFen: fen(80000), usedFen: fen(used) })

describe('the quote', () => {
  test.each([
    [150000, 50000, 4000, 0, 100000, 40000, 60000],
    [300000, 0, 4000, 0, 300000, 80000, 220000],
    [200000, 0, 6000, 50000, 200000, 30000, 170000],
    [450000, 0, 4000, 0, 450000, 80000, 370000],
    [32745, 0, 5000, 0, 32745, 16373, 16372],
  ])('fee %i, insurance %i, ratio %i, used %i', (fee, insurance, of, used, base, deduct, elder) => {
    expect(bill(fee, insurance, of, used)).toMatchObject({ baseFen: base, deductFen: deduct, elderFen: elder })
  })

  test('insurance that pays more than the fee leaves nothing to deduct, not less than nothing', () => {
    expect(bill(1000, 1000, 4000, 0)).toMatchObject({ baseFen: 0, deductFen: 0, elderFen: 0 })
    expect(bill(1000, 1001, 4000, 0)).toMatchObject({ baseFen: 0, deductFen: 0, elderFen: 0 })
    expect(bill(1000, 999, 4000, 0)).toMatchObject({ baseFen: 1, deductFen: 0, elderFen: 1 })
  })

  test('a used-up cap deducts nothing, one fen left deducts one fen', () => {
    expect(bill(10000, 0, 5000, 80000)).toMatchObject({ deductFen: 0, capLeftFen: 0 })
    expect(bill(10000, 0, 5000, 79999)).toMatchObject({ deductFen: 1, capLeftFen: 0 })
  })

  test('other public insurance is taken off as well', () => {
    expect(
      quote({
        feeFen: fen(10000),
        insuranceFen: fen(2000),
        otherInsuranceFen: fen(3000),
        ratio: ratio(5000),
        capFen: fen(80000),
        usedFen: fen(0),
      }),
    ).toMatchObject({ baseFen: 5000, deductFen: 2500 })
  })

  test('voucher and elder together pay the base, whatever the figures, and the voucher never above its cap or ratio', () => {
    const money = fc.integer({ min: 0, max: 10_000_000 }).map((value): Fen => fen(value))
    const ratios = fc.integer({ min: 1, max: 10_000 }).map((value): Ratio => ratio(value))
    fc.assert(
      fc.property(money, money, ratios, money, money, (feeFen, insuranceFen, of, capFen, usedFen) => {
        const found = quote({ feeFen, insuranceFen, ratio: of, capFen, usedFen })
        expect(found.deductFen + found.elderFen).toBe(found.baseFen)
        expect(found.deductFen).toBeGreaterThanOrEqual(0)
        expect(found.elderFen).toBeGreaterThanOrEqual(0)
        expect(found.deductFen).toBeLessThanOrEqual(Math.max(0, capFen - usedFen))
        expect(found.deductFen * 10_000).toBeLessThanOrEqual(found.baseFen * of + 5_000)
      }),
    )
  })

  test('every line says how it was computed', () => {
    expect(bill(150000, 50000, 4000, 0).steps.map((step) => step.says)).toEqual([
      '服务费用 ¥1,500.00 − 保险先付 ¥500.00',
      '¥1,000.00 × 40%，四舍五入到分',
      '没有超过本月还可抵扣的 ¥800.00',
      '¥1,000.00 − ¥400.00 由个人支付',
    ])
    expect(bill(300000, 0, 4000, 0).steps[2]?.says).toBe('本月还可抵扣 ¥800.00，按此抵扣')
  })

  test('a ratio reads as a percentage without needless zeros', () => {
    expect([4000, 3333, 3350, 10000].map((value) => percent(ratio(value)))).toEqual(['40%', '33.33%', '33.5%', '100%'])
  })
})
