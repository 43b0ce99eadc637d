import { type ReactElement, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { SmallButton } from '../../../shared/ui/buttons.tsx'
import type { Item } from './page.tsx'

/** One item: its options as large buttons; pressing one answers and goes on. */
export function Question(props: {
  readonly item: Item
  readonly at: number
  readonly of: number
  readonly answer: number | undefined
  readonly onAnswer: (score: number | undefined) => void
}): ReactElement {
  const { t } = useTranslation('assessments')
  const { item } = props
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that was pressed is gone: reading goes on at the next question.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <section className="stack stack-close">
      <div className="self-progress">
        <p className="soft">{t('self.at', { at: props.at, of: props.of, domain: item.domain })}</p>
        <progress max={props.of} value={props.at} aria-label={t('self.progress')} />
      </div>
      <h2 className="card-title" ref={heading} tabIndex={-1}>
        {item.name}
      </h2>
      <p className="soft">{item.description}</p>
      <fieldset className="stack stack-close">
        <legend className="unseen">{item.name}</legend>
        {item.options.map((option) => (
          <button
            className="choice self-option"
            type="button"
            data-main
            key={option.score}
            aria-pressed={props.answer === option.score}
            onClick={() => props.onAnswer(option.score)}
          >
            {option.text}
          </button>
        ))}
      </fieldset>
      <div>
        <SmallButton onPress={() => props.onAnswer(undefined)}>{t('self.skip')}</SmallButton>
      </div>
    </section>
  )
}
