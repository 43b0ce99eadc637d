import { useTranslation } from 'react-i18next'

const MONTHS_OF_QUARTER = 3
const QUARTERS_BACK = 7

/** "2026-Q2" of an ISO date. */
export function quarterOf(iso: string): string {
  const { year, month } = Temporal.PlainDate.from(iso)
  return `${year}-Q${Math.ceil(month / MONTHS_OF_QUARTER)}`
}

/** 2026年第2季度. */
export function useQuarterName(): (quarter: string) => string {
  const { t } = useTranslation('officer-claims')
  return (quarter) => {
    const [year = '', number = ''] = quarter.split('-Q')
    return t('quarterName', { year, quarter: number })
  }
}

/** The quarter of today and those before it, for a select. */
export function quartersUpTo(today: string): readonly string[] {
  if (today === '') return []
  const begin = Temporal.PlainDate.from(today)
  return Array.from({ length: QUARTERS_BACK }, (_, back) =>
    quarterOf(begin.subtract({ months: back * MONTHS_OF_QUARTER }).toString()),
  )
}
