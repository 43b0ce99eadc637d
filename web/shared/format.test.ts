import { describe, expect, test } from 'vitest'
import { dateTime, dateWithWeekday, lastDayBefore, longDate, longMonth, money, percent } from './format.ts'

describe('as people read it', () => {
  test('money has thousands and two decimals, from whole fen', () => {
    expect([money(0), money(123456), money(-7500)]).toEqual(['¥0.00', '¥1,234.56', '-¥75.00'])
  })

  test('dates are Chinese, without leading zeros', () => {
    expect(longDate('2026-03-05', 'zh-CN')).toBe('2026年3月5日')
    expect(dateWithWeekday('2026-03-05', 'zh-CN')).toBe('2026年3月5日 星期四')
    expect(longMonth('2026-03', 'zh-CN')).toBe('2026年3月')
  })

  test('and English', () => {
    expect(longDate('2026-03-05', 'en')).toBe('5 March 2026')
    expect(longMonth('2026-03', 'en')).toBe('March 2026')
  })

  test('an instant is shown in Shanghai wherever the machine stands', () => {
    expect(dateTime('2026-03-31T15:59:59Z', 'zh-CN')).toBe('2026年3月31日 23:59')
    expect(dateTime('2026-03-31T16:00:00Z', 'zh-CN')).toBe('2026年4月1日 00:00')
  })

  test('what ends at midnight is good up to the day before', () => {
    expect(lastDayBefore('2026-03-31T16:00:00Z')).toBe('2026-03-31')
    expect(lastDayBefore('2026-03-31T16:00:01Z')).toBe('2026-04-01')
  })

  test('ratios lose decimals that say nothing', () => {
    expect([percent(4000), percent(850), percent(10_000), percent(3333), percent(1050)]).toEqual([
      '40%',
      '8.5%',
      '100%',
      '33.33%',
      '10.5%',
    ])
  })
})
