import { useTranslation } from 'react-i18next'
import { isRegionCode } from '#kernel/region.ts'
import { longDate } from '../../shared/format.ts'
import { useRegions } from '../../shared/regions.ts'
import { valueWords } from './words.ts'

type Value = Parameters<typeof valueWords>[0]

/** A fact's value as an officer reads it: dates and regions in words. */
export function useReadable(words: Parameters<typeof valueWords>[1]): (value: Value) => string {
  const { i18n } = useTranslation()
  const regions = useRegions()
  return (value) => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return longDate(value, i18n.language)
    return typeof value === 'string' && isRegionCode(value) ? regions.nameOf(value) : valueWords(value, words)
  }
}
