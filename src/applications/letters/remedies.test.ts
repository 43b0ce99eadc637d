import { describe, expect, test } from 'vitest'
import { loadHolidays } from '#rulebook/standards.ts'
import { bodiesOf, remedyTerms } from './remedies.ts'
import { loadRemedies } from './remedies-file.ts'

const holidays = loadHolidays()
const rules = loadRemedies()
const until = (servedOn: string) => {
  const terms = remedyTerms(rules, holidays, Temporal.PlainDate.from(servedOn))
  return [terms.reconsiderUntil.due.toString(), terms.sueUntil.due.toString()]
}

describe('the ways against a decision', () => {
  test('sixty days and six months, the day of service not counted', () => {
    expect(until('2026-03-10')).toEqual(['2026-05-09', '2026-09-10'])
  })

  test('a last day on a holiday moves to the next working day; a weekend that is worked does not', () => {
    // 60 days after 2026-03-04 is Sunday 2026-05-03, inside the holiday to 05-05; six months end on Friday.
    expect(until('2026-03-04')).toEqual(['2026-05-06', '2026-09-04'])
  })

  test('six months from the 31st end on the last day of a shorter month', () => {
    expect(until('2026-03-31')[1]).toBe('2026-09-30')
  })

  test('the bodies of the county, else those of the country', () => {
    expect(bodiesOf(rules, '650199001000')?.reconsideration).toBe('示范县人民政府')
    expect(bodiesOf(rules, '440305')?.region).toBe('100000')
  })
})
