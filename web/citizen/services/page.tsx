import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { OwnPage, Tiles } from '../frame.tsx'

/** 服务中心: everything that can be applied for or handled. */
export function Component(): ReactElement {
  const { t } = useTranslation('citizen')
  return <OwnPage title={t('services.title')}>{(me) => <Tiles place="services" roles={me.roles} />}</OwnPage>
}
