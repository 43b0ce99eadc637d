import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { CitizenPage } from '../frame.tsx'

const POINTS = ['one', 'two', 'three', 'four', 'five', 'six'] as const

/** 用户协议, in sentences that can be read aloud. */
export function Component(): ReactElement {
  const { t } = useTranslation('people')
  return (
    <CitizenPage title={t('agreement.title')} back="/register">
      <ol className="stack numbered">
        {POINTS.map((point) => (
          <li key={point}>{t(`agreement.${point}`)}</li>
        ))}
      </ol>
    </CitizenPage>
  )
}
