import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkRow } from '../../shared/ui/card.tsx'
import { PAGES } from '../pages.ts'

/** Whether the portal has a page of that pattern ('/cases/:elderId/:caseId'): home leads nowhere that does not exist. */
export function hasPage(pattern: string): boolean {
  return PAGES.some(({ path }) => path === pattern)
}

/** The row of a page, when the portal has that page. */
export function LinkIfThere({ to }: { readonly to: string }): ReactElement | null {
  const { t } = useTranslation('citizen')
  const tile = PAGES.find(({ path }) => path === to)?.tile
  if (!tile) return null
  return <LinkRow to={to} icon={tile.icon} title={t(`tiles.${tile.key}.title`)} about={t(`tiles.${tile.key}.about`)} />
}
