import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen, ratio } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { loadCostShares, parseCostShares } from './share-file.ts'
import { type CostShare, shareOn, splitCost } from './sharing.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

function aShare(with_: Partial<CostShare> = {}): CostShare {
  return {
    region: '650000',
    from: day('2026-01-01'),
    central: ratio(9500),
    province: ratio(300),
    source: 'assumption',
    ...with_,
  }
}

describe('the split of a cost', () => {
  test('gives every level its share where it divides', () => {
    expect(splitCost(fen(100_000), aShare())).toEqual({ centralFen: 95_000, provinceFen: 3_000, countyFen: 2_000 })
  })

  test('lets the fen that do not divide fall on the county', () => {
    // 95 % of 163.73 is 155.5435 and 3 % is 4.9119: both are cut, the county bears the rest.
    expect(splitCost(fen(16_373), aShare())).toEqual({ centralFen: 15_554, provinceFen: 491, countyFen: 328 })
  })

  test('leaves what no document divides with the county', () => {
    expect(splitCost(fen(10_001), aShare({ province: null }))).toEqual({
      centralFen: 9_500,
      provinceFen: 0,
      countyFen: 501,
    })
  })

  test('lets the left-over fen fall on the province where the county bears nothing', () => {
    expect(splitCost(fen(101), aShare({ central: ratio(9500), province: ratio(500) }))).toEqual({
      centralFen: 95,
      provinceFen: 6,
      countyFen: 0,
    })
  })

  test('adds up to the total again, to the fen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000_000_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (total, central, rest) => {
          const province = Math.min(rest, 10_000 - central)
          const split = splitCost(fen(total), aShare({ central: ratio(central), province: ratio(province) }))
          expect(split.centralFen + split.provinceFen + split.countyFen).toBe(total)
          expect(Math.min(split.centralFen, split.provinceFen, split.countyFen)).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})

describe('the share in force', () => {
  const shares = [
    aShare(),
    aShare({ from: day('2026-07-01'), central: ratio(9000) }),
    aShare({ region: '650199', from: day('2026-03-01'), central: ratio(9600) }),
  ]

  test('changes on the day from which it holds, not on its eve', () => {
    expect(unwrap(shareOn(shares, '650201', day('2026-06-30'))).central).toBe(9500)
    expect(unwrap(shareOn(shares, '650201', day('2026-07-01'))).central).toBe(9000)
  })

  test("is the county's own where there is one, even when the province's is later", () => {
    expect(unwrap(shareOn(shares, '650199', day('2026-08-01'))).central).toBe(9600)
    expect(unwrap(shareOn(shares, '650199', day('2026-02-28'))).central).toBe(9500)
  })

  test('is unset, not guessed, before the first row and outside every region', () => {
    expect(shareOn(shares, '650201', day('2025-12-31'))).toMatchObject({ refusal: { code: 'cost-share-unset' } })
    expect(shareOn(shares, '530102', day('2026-05-01'))).toMatchObject({ refusal: { code: 'cost-share-unset' } })
  })
})

describe('the file of shares', () => {
  test('gives 85, 90 and 95 percent to east, middle and west, all marked as assumptions', () => {
    const shares = loadCostShares()
    const on = day('2026-05-31')
    expect(unwrap(shareOn(shares, '310110', on)).central).toBe(8500)
    expect(unwrap(shareOn(shares, '430102', on)).central).toBe(9000)
    expect(unwrap(shareOn(shares, '650199', on)).central).toBe(9500)
    expect(unwrap(shareOn(shares, '530199', on)).central).toBe(9500)
    expect(new Set(shares.map((share) => share.source))).toEqual(new Set(['assumption']))
    expect(shares).toHaveLength(31)
  })

  test('refuses a row that gives out more than the whole', () => {
    const row = { regions: ['650000'], from: '2026-01-01', central: '0.95', province: '0.0501', source: 'region' }
    expect(() => parseCostShares({ source: 'x', 'checked-on': '2026-01-01', shares: [row] })).toThrow(/more than/)
  })
})
