import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icons.tsx'

export type TimelineStep = {
  readonly key: string
  readonly title: string
  readonly state: 'done' | 'current' | 'waiting' | 'stopped' | 'skipped'
  /** When, until when, by whom. */
  readonly about?: ReactNode
}

/** The steps of a case in their order, each with its state in words. */
export function Timeline({ steps }: { readonly steps: readonly TimelineStep[] }): ReactElement {
  const { t } = useTranslation()
  return (
    <ol className="timeline">
      {steps.map((step) => (
        <li
          className={`timeline-step is-${step.state}`}
          key={step.key}
          {...(step.state === 'current' && { 'aria-current': 'step' as const })}
        >
          <span className="timeline-mark" aria-hidden="true">
            {step.state === 'done' && <Icon name="check" />}
            {step.state === 'stopped' && <Icon name="close" />}
          </span>
          <div className="timeline-text">
            <p className="timeline-title">
              {step.title}
              <span className="soft small"> {t(`timeline.${step.state}`)}</span>
            </p>
            {step.about && <div className="soft small">{step.about}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
