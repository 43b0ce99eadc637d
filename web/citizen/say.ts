import { useTranslation } from 'react-i18next'
import { dateTime, longDate, longMonth } from '../shared/format.ts'
import { useRegions } from '../shared/regions.ts'
import { useSettings } from '../shared/settings.ts'

const REGION_FACTS = ['居住地', '户籍地']

type Value = string | number | boolean | readonly string[]

/** Days, times and facts in the words of the reader's language. */
export function useSay(): {
  readonly day: (iso: string) => string
  readonly time: (iso: string) => string
  readonly month: (iso: string) => string
  readonly factName: (fact: string) => string
  readonly factValue: (fact: string, value: Value) => string
} {
  const { t } = useTranslation(['common', 'record'])
  const { language } = useSettings()
  const regions = useRegions()
  const factValue = (fact: string, value: Value): string => {
    if (REGION_FACTS.includes(fact)) return regions.nameOf(String(value))
    if (typeof value === 'boolean') return value ? t('common:state.yes') : t('common:state.no')
    if (typeof value === 'object') return value.length > 0 ? value.join('、') : t('common:state.none')
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? longDate(value, language) : String(value)
  }
  return {
    day: (iso) => longDate(iso, language),
    time: (iso) => dateTime(iso, language),
    month: (iso) => longMonth(iso, language),
    // Members of the list 在享待遇 are kept as single yes/no facts: "在享待遇:特困供养".
    factName: (fact) => fact.replace(/^在享待遇:/, t('record:details.enjoys')),
    factValue,
  }
}
