import { describe, expect, test } from 'vitest'
import { type DueAward, decidingDay, dueLines } from './due.ts'

function anAward(over: Partial<DueAward> = {}): DueAward {
  return {
    elderId: 'e',
    awardId: 'a',
    region: '450223',
    cycle: 'monthly',
    fromMonth: '2026-03',
    toMonth: null,
    amountFen: 242000,
    lastAmountFen: null,
    decisionId: 'd',
    lastPosted: null,
    suspended: [],
    ...over,
  }
}
const months = (award: DueAward, month: string) => dueLines(award, month).map((line) => [line.month, line.cause])

describe('what a monthly run posts for an award', () => {
  test('admitted in March, first paid in June: the June payment carries March to May and June', () => {
    expect(months(anAward(), '2026-06')).toEqual([
      ['2026-03', 'arrears'],
      ['2026-04', 'arrears'],
      ['2026-05', 'arrears'],
      ['2026-06', 'regular'],
    ])
  })

  test('what is posted is not posted again; a month that a run left out is made up', () => {
    expect(months(anAward({ lastPosted: '2026-06' }), '2026-06')).toEqual([])
    expect(months(anAward({ lastPosted: '2026-06' }), '2026-08')).toEqual([
      ['2026-07', 'arrears'],
      ['2026-08', 'regular'],
    ])
  })

  test('nothing after the last month, and the last month its own amount', () => {
    const ended = anAward({ lastPosted: '2026-06', toMonth: '2026-07', lastAmountFen: 121000 })
    expect(dueLines(ended, '2026-08')).toMatchObject([{ month: '2026-07', amountFen: 121000, cause: 'last-month' }])
  })

  test('suspended months are left out, and not made up afterwards', () => {
    const suspended = anAward({ lastPosted: '2026-06', suspended: [{ from: '2026-07', to: '2026-08' }] })
    expect(months(suspended, '2026-09')).toEqual([['2026-09', 'regular']])
    const open = anAward({ lastPosted: '2026-06', suspended: [{ from: '2026-07', to: null }] })
    expect(months(open, '2026-09')).toEqual([])
  })

  test('a yearly benefit falls due once a year, in the month it began', () => {
    const yearly = anAward({ cycle: 'yearly', fromMonth: '2025-03', lastPosted: '2025-03' })
    expect(months(yearly, '2026-02')).toEqual([])
    expect(months(yearly, '2026-03')).toEqual([['2026-03', 'regular']])
  })
})

describe('the day a month is decided on', () => {
  test.each([
    ['2026-02', '2026-02-28'],
    ['2026-03', '2026-03-17'],
    ['2026-04', '2026-04-01'],
  ])('%s on 17 March 2026: %s', (month, day) => {
    expect(decidingDay(month, Temporal.PlainDate.from('2026-03-17')).toString()).toBe(day)
  })
})
