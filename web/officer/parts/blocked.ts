import { useTranslation } from 'react-i18next'
import { wordOf } from './words.ts'

type Can = readonly { readonly action: string; readonly allowed: boolean; readonly because: string | null }[]

/** Why an action that the server lists is not allowed now, in words; undefined when it is. */
export function useBlocked(can: Can): (action: string) => string | undefined {
  const { t } = useTranslation('officer-parts')
  const words = t('blocked', { returnObjects: true })
  return (action) => {
    const found = can.find((one) => one.action === action)
    if (found?.allowed) return undefined
    return wordOf(words, found?.because ?? 'not-allowed')
  }
}
