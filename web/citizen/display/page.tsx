import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { changeLanguage } from '../../shared/i18n.ts'
import { changeSettings, type Language, TEXT_SIZES, type Theme, useSettings } from '../../shared/settings.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { RadioCards } from '../../shared/ui/choices.tsx'
import { CitizenPage } from '../frame.tsx'

/** 显示设置: every change shows at once and is remembered on this device. */
export function Component(): ReactElement {
  const { t } = useTranslation(['citizen', 'common'])
  const { elder, theme, language } = useSettings()
  return (
    <CitizenPage title={t('display.title')} back="/mine">
      <div className="form">
        <RadioCards
          label={t('common:settings.title')}
          name="mode"
          value={elder ? 'elder' : 'standard'}
          choices={[
            { value: 'elder', title: t('common:settings.elder'), about: t('common:settings.elderHint') },
            { value: 'standard', title: t('common:settings.standard') },
          ]}
          onChange={(mode) => changeSettings({ elder: mode === 'elder' })}
        />
        {elder && <TextSize />}
        <RadioCards<Theme>
          label={t('common:settings.theme')}
          name="theme"
          value={theme}
          choices={[
            { value: 'system', title: t('common:settings.themeSystem') },
            { value: 'light', title: t('common:settings.themeLight') },
            { value: 'dark', title: t('common:settings.themeDark') },
          ]}
          onChange={(value) => changeSettings({ theme: value })}
        />
        <RadioCards<Language>
          label={t('common:settings.language')}
          name="language"
          value={language}
          choices={[
            { value: 'zh-CN', title: '简体中文' },
            { value: 'en', title: 'English' },
          ]}
          onChange={(value) => {
            changeSettings({ language: value })
            void changeLanguage(value)
          }}
        />
      </div>
    </CitizenPage>
  )
}

function TextSize(): ReactElement {
  const { t } = useTranslation()
  const { textSize } = useSettings()
  const at = TEXT_SIZES.indexOf(textSize)
  const smaller = TEXT_SIZES[at - 1]
  const larger = TEXT_SIZES[at + 1]
  return (
    <Card title={t('settings.textSize')}>
      <p aria-live="polite">{t('settings.sample')}</p>
      <BigButton
        weight="second"
        blockedBecause={larger === undefined ? t('settings.largest') : undefined}
        onPress={() => larger && changeSettings({ textSize: larger })}
      >
        {t('settings.larger')}
      </BigButton>
      <BigButton
        weight="second"
        blockedBecause={smaller === undefined ? t('settings.smallest') : undefined}
        onPress={() => smaller && changeSettings({ textSize: smaller })}
      >
        {t('settings.smaller')}
      </BigButton>
    </Card>
  )
}
