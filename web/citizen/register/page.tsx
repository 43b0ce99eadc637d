import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../shared/ui/buttons.tsx'
import { LinkRow } from '../../shared/ui/card.tsx'
import { CitizenPage } from '../frame.tsx'

/** Who registers: the elder, or somebody who helps. */
export function Component(): ReactElement {
  const { t } = useTranslation('people')
  return (
    <CitizenPage title={t('register.title')} back="/">
      <div className="stack">
        <h2 className="card-title">{t('register.who')}</h2>
        <LinkRow to="/register/elder" icon="person" title={t('register.elder')} about={t('register.elderAbout')} />
        <LinkRow to="/register/agent" icon="people" title={t('register.agent')} about={t('register.agentAbout')} />
        <p>
          <TextLink to="/login">{t('register.have')}</TextLink>
        </p>
      </div>
    </CitizenPage>
  )
}
