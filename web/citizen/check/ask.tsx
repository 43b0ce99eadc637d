import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { BigButton, SmallButton } from '../../shared/ui/buttons.tsx'
import { CitizenPage } from '../frame.tsx'
import { type Check, type Question, type Value, WHETHER_GONE } from './answers.ts'
import { ChoiceAnswer, DateAnswer, ListAnswer, NumberAnswer, TextAnswer } from './fields.tsx'

/** One question: a tap answers it where there are choices, and every question can be skipped. */
export function Ask(props: {
  readonly check: Check
  readonly question: Question
  readonly step: number
  readonly back: string
  readonly value?: Value
  readonly onAnswer: (value: Value | null) => void
  readonly onResults: () => void
}): ReactElement {
  const { t } = useTranslation('check')
  const { question, check } = props
  return (
    <CitizenPage title={question.fact === WHETHER_GONE ? t('whom.question') : question.question} back={props.back}>
      <div className="stack">
        <Progress check={check} step={props.step} />
        {question.definition && <p className="soft">{question.definition}</p>}
        <Field {...props} />
        <BigButton weight="second" onPress={() => props.onAnswer(null)}>
          {t('ask.skip')}
        </BigButton>
        {props.step > 1 && <SmallButton onPress={props.onResults}>{t('ask.enough')}</SmallButton>}
      </div>
    </CitizenPage>
  )
}

function Progress({ check, step }: { readonly check: Check; readonly step: number }): ReactElement {
  const { t } = useTranslation('check')
  const settled = check.yes.length + check.no.length
  const total = settled + check.perhaps.length
  return (
    <div className="progress">
      <p className="soft">{t('ask.progress', { at: step, settled, total })}</p>
      <div className="progress-line" aria-hidden="true">
        <span style={{ width: `${total === 0 ? 0 : Math.round((settled * 100) / total)}%` }} />
      </div>
    </div>
  )
}

type Asked = {
  readonly check: Check
  readonly question: Question
  readonly value?: Value
  readonly onAnswer: (value: Value) => void
}

function Field(props: Asked): ReactElement {
  const { t } = useTranslation('check')
  const { question, value, onAnswer } = props
  switch (question.type) {
    case 'boolean': {
      const gone = question.fact === WHETHER_GONE
      const choices = [
        { value: 'no', title: gone ? t('whom.living') : t('ask.no') },
        { value: 'yes', title: gone ? t('whom.gone') : t('ask.yes') },
      ]
      return (
        <ChoiceAnswer
          label={question.label}
          choices={gone ? choices : choices.reverse()}
          value={value === undefined ? undefined : value === true ? 'yes' : 'no'}
          onAnswer={(picked) => onAnswer(picked === 'yes')}
        />
      )
    }
    case 'enum':
    case 'region':
      return (
        <ChoiceAnswer
          label={question.label}
          choices={question.choices}
          value={typeof value === 'string' ? value : undefined}
          onAnswer={onAnswer}
        />
      )
    case 'list':
      return <ListAnswer question={question} value={Array.isArray(value) ? value : []} onAnswer={onAnswer} />
    case 'date':
      return <DateAnswer {...props} />
    case 'integer':
    case 'yuan':
      return <NumberAnswer {...props} />
    case 'ratio':
    case 'month':
    case 'text':
      return <TextAnswer {...props} />
  }
}
