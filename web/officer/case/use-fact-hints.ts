import { useTranslation } from 'react-i18next'
import type { FactHints } from './facts.ts'

/** How to fill in a fact, by its type. */
export function useFactHints(): FactHints {
  const { t } = useTranslation('officer-cases')
  const { t: parts } = useTranslation('officer-parts')
  return {
    yes: parts('yes'),
    no: parts('no'),
    yuan: t('facts.yuan'),
    month: t('facts.month'),
    region: t('facts.region'),
    several: (values) => t('facts.several', { values }),
  }
}
