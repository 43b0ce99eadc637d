import { describe, expect, test } from 'vitest'
import { fen } from '#kernel/money.ts'
import { decideCorrections, paidOf } from './correct.ts'
import type { AwardMonth } from './store.ts'

function posted(month: string, amountFen: number, over: Partial<AwardMonth> = {}): AwardMonth {
  return {
    programme: 'p',
    month,
    seq: 0,
    amountFen,
    payMonth: month,
    cause: 'regular',
    says: null,
    inLine: true,
    ...over,
  }
}

describe('what late news changes in the months', () => {
  test('a month that was paid too much is corrected by the difference and has to come back', () => {
    const result = decideCorrections([posted('2026-06', 242000)], () => fen(121000))
    expect(result.rows).toEqual([{ month: '2026-06', seq: 1, amountFen: -121000 }])
    expect(result.months).toMatchObject([
      { month: '2026-06', beforeFen: 242000, afterFen: 121000, overpaidFen: 121000 },
    ])
  })

  test('a month that is posted but not paid yet is lowered, and nothing has to come back', () => {
    const result = decideCorrections([posted('2026-06', 242000, { inLine: false })], () => fen(121000))
    expect(result.rows).toEqual([{ month: '2026-06', seq: 1, amountFen: -121000 }])
    expect(result.months).toMatchObject([{ paidFen: 0, overpaidFen: 0 }])
  })

  test('a month paid too little gets the rest', () => {
    const result = decideCorrections([posted('2026-06', 6000)], () => fen(20000))
    expect(result.rows).toEqual([{ month: '2026-06', seq: 1, amountFen: 14000 }])
    expect(result.months).toMatchObject([{ overpaidFen: 0 }])
  })

  test('what is worth what is posted needs nothing, and what is left undecided stays', () => {
    expect(decideCorrections([posted('2026-06', 6000)], () => fen(6000)).rows).toEqual([])
    expect(decideCorrections([posted('2026-06', 6000)], () => undefined).rows).toEqual([])
  })

  test('a past month that was never posted gets its amount; one worth nothing gets no row', () => {
    const worth = (month: string) => fen(month === '2026-05' ? 6000 : 0)
    expect(decideCorrections([posted('2026-06', 0)], worth, ['2026-04', '2026-05']).rows).toEqual([
      { month: '2026-05', seq: 0, amountFen: 6000 },
    ])
  })

  test('the same news twice posts nothing; worse news posts only what is new', () => {
    const once = [posted('2026-06', 242000), posted('2026-06', -121000, { seq: 1, inLine: false, cause: 'late-news' })]
    expect(decideCorrections(once, () => fen(121000)).rows).toEqual([])
    const worse = decideCorrections(once, () => fen(0))
    expect(worse.rows).toEqual([{ month: '2026-06', seq: 2, amountFen: -121000 }])
    expect(worse.months[0]?.overpaidFen).toBe(242000)
  })

  test('what came back is no longer paid, and a later finding in the person’s favour pays it again', () => {
    const back = [
      posted('2026-06', 242000),
      posted('2026-06', -121000, { seq: 1, inLine: false, cause: 'late-news' }),
      posted('2026-06', 121000, { seq: 2, inLine: false, cause: 'repaid' }),
    ]
    expect(paidOf(back)).toBe(121000)
    const right = decideCorrections(back, () => fen(242000))
    expect(right.rows).toEqual([{ month: '2026-06', seq: 3, amountFen: 121000 }])
    const all = [...back, posted('2026-06', 121000, { seq: 3, cause: 'late-news' })]
    const paidAgain = all.map((row) => ({ ...row, inLine: true }))
    expect(paidOf(paidAgain)).toBe(242000)
  })

  test('a month that another debt was set off against counts as paid', () => {
    const august = [
      posted('2026-08', 6000, { inLine: false }),
      posted('2026-08', -6000, { seq: 1, inLine: false, cause: 'set-off' }),
    ]
    expect(paidOf(august)).toBe(6000)
    expect(decideCorrections(august, () => fen(0)).months[0]?.overpaidFen).toBe(6000)
  })
})
