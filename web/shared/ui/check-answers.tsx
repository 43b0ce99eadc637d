import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SmallButton } from './buttons.tsx'

export type Answer = {
  readonly name: string
  readonly value: ReactNode
  /** Goes back to the question; without it the answer cannot be changed here. */
  readonly onChange?: () => void
}

/** Every answer once more before something binding is sent. */
export function CheckAnswers({ answers }: { readonly answers: readonly Answer[] }): ReactElement {
  const { t } = useTranslation()
  return (
    <section className="stack" aria-label={t('form.check')}>
      <p className="soft">{t('form.checkHint')}</p>
      <dl className="facts">
        {answers.map((answer) => (
          <div className="facts-row has-action" key={answer.name}>
            <dt>{answer.name}</dt>
            <dd>{answer.value}</dd>
            {answer.onChange && (
              <dd className="facts-action">
                <SmallButton onPress={answer.onChange} says={t('action.changeWhat', { what: answer.name })}>
                  {t('action.change')}
                </SmallButton>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Where somebody is in a form of several pages. */
export function StepLine({ at, of }: { readonly at: number; readonly of: number }): ReactElement {
  const { t } = useTranslation()
  return (
    <div className="step-line">
      <p className="soft">{t('form.step', { at, of })}</p>
      <div className="step-line-marks" aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the marks are the numbers 1…of and never move
          <span key={index} data-done={index < at} />
        ))}
      </div>
    </div>
  )
}
