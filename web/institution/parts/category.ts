import { useTranslation } from 'react-i18next'

/** The categories that providers serve, in the order in which they are offered to choose from. */
export const CARE_CATEGORIES = ['home-community', 'day-care', 'institution-long', 'institution-respite'] as const

/** The word for a category; one that is not known yet shows its code. */
export function useCategoryName(): (category: string) => string {
  const { t } = useTranslation('institution-care')
  const names: Readonly<Record<string, string>> = t('categories', { returnObjects: true })
  return (category) => names[category] ?? category
}
