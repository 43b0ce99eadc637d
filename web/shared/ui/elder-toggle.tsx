import type { ReactElement } from 'react'
import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { changeSettings, useSettings } from '../settings.ts'
import { Icon } from './icons.tsx'

/** The way into 长辈版 and out of it. */
export function ElderToggle(): ReactElement {
  const { t } = useTranslation()
  const { elder } = useSettings()
  return (
    <Button className="bar-button is-framed" onPress={() => changeSettings({ elder: !elder })} aria-pressed={elder}>
      <Icon name="letters" />
      {elder ? t('settings.standard') : t('settings.elder')}
    </Button>
  )
}
