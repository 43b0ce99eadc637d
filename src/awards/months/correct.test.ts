import { describe, expect, test } from 'vitest'
import { fen } from '#kernel/money.ts'
import { decideCorrections } from './correct.ts'
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
    const result = decideCorrections('p', [posted('2026-06', 242000)], () => fen(121000))
    expect(result.rows).toEqual([{ month: '2026-06', seq: 1, amountFen: -121000 }])
    expect(result.overpaid).toEqual([{ kind: 'award-month', id: 'p:2026-06', month: '2026-06', amountFen: 121000 }])
  })

  test('a month that is posted but not paid yet is lowered, and nothing has to come back', () => {
    const result = decideCorrections('p', [posted('2026-06', 242000, { inLine: false })], () => fen(121000))
    expect(result.rows).toEqual([{ month: '2026-06', seq: 1, amountFen: -121000 }])
    expect(result.overpaid).toEqual([])
  })

  test('a month paid too little gets the rest', () => {
    const result = decideCorrections('p', [posted('2026-06', 6000)], () => fen(20000))
    expect(result.rows).toEqual([{ month: '2026-06', seq: 1, amountFen: 14000 }])
    expect(result.overpaid).toEqual([])
  })

  test('what is worth what is posted needs nothing', () => {
    expect(decideCorrections('p', [posted('2026-06', 6000)], () => fen(6000))).toEqual({ rows: [], overpaid: [] })
  })

  test('the same news twice opens no second recovery; worse news recovers only what is new', () => {
    const once = [posted('2026-06', 242000), posted('2026-06', -121000, { seq: 1, inLine: false, cause: 'late-news' })]
    expect(decideCorrections('p', once, () => fen(121000))).toEqual({ rows: [], overpaid: [] })
    const worse = decideCorrections('p', once, () => fen(0))
    expect(worse.rows).toEqual([{ month: '2026-06', seq: 2, amountFen: -121000 }])
    expect(worse.overpaid.map((entry) => entry.amountFen)).toEqual([121000])
  })
})
