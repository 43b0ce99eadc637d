import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseYuan } from '#kernel/money.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { CheckboxRow } from '../../shared/ui/choices.tsx'
import { DateField } from '../../shared/ui/date-field.tsx'
import { TextField } from '../../shared/ui/fields.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import type { Check, Question, Value } from './answers.ts'

type Asked = {
  readonly check: Check
  readonly question: Question
  readonly value?: Value
  readonly onAnswer: (value: Value) => void
}

/** A few answers; a tap on one goes on. */
export function ChoiceAnswer(props: {
  readonly label: string
  readonly choices: readonly { readonly value: string; readonly title: string }[]
  readonly value: string | undefined
  readonly onAnswer: (value: string) => void
}): ReactElement {
  return (
    <fieldset className="stack stack-close">
      <legend className="unseen">{props.label}</legend>
      {props.choices.map((choice) => (
        <button
          key={choice.value}
          className="choice"
          data-main
          type="button"
          aria-pressed={props.value === choice.value}
          onClick={() => props.onAnswer(choice.value)}
        >
          <span className="choice-text choice-title">{choice.title}</span>
          <Icon name={props.value === choice.value ? 'check' : 'forward'} />
        </button>
      ))}
    </fieldset>
  )
}

/** Everything that applies; none is an answer, too. */
export function ListAnswer(props: {
  readonly question: Question
  readonly value: readonly string[]
  readonly onAnswer: (value: readonly string[]) => void
}): ReactElement {
  const { t } = useTranslation('check')
  const [chosen, setChosen] = useState(props.value)
  return (
    <>
      <fieldset className="stack stack-close">
        <legend className="soft">{t('ask.several')}</legend>
        {props.question.choices.map((choice) => (
          <CheckboxRow
            key={choice.value}
            name={choice.value}
            value={chosen.includes(choice.value)}
            onChange={(on) =>
              setChosen((before) => (on ? [...before, choice.value] : before.filter((one) => one !== choice.value)))
            }
          >
            {choice.title}
          </CheckboxRow>
        ))}
      </fieldset>
      <BigButton onPress={() => props.onAnswer(chosen)}>
        {chosen.length === 0 ? t('ask.none') : t('ask.next')}
      </BigButton>
    </>
  )
}

/** A whole number or a sum, between the bounds of what can be true of anybody. */
export function NumberAnswer({ question, value, onAnswer }: Asked): ReactElement {
  const { t } = useTranslation('check')
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const [tries, setTries] = useState(0)
  const isSum = question.type === 'yuan'
  const unit = isSum ? t('ask.yuan') : question.unit
  const problem = numberProblem(question, text)
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (problem) setTries((count) => count + 1)
        else onAnswer(isSum ? plainSum(text) : Number(digits(text)))
      }}
    >
      <TextField
        label={unit ? `${question.label}（${unit}）` : question.label}
        name="answer"
        kind="number"
        maxLength={12}
        hint={t(isSum ? 'ask.sum' : 'ask.number')}
        value={text}
        onChange={setText}
        error={tries > 0 && problem ? t(`ask.${problem.key}`, problem.bounds) : undefined}
      />
      <BigButton submit>{t('ask.next')}</BigButton>
    </form>
  )
}

type NumberProblem = {
  readonly key: 'number' | 'sum' | 'tooSmall' | 'tooLarge'
  readonly bounds: { readonly min: string; readonly max: string }
}

/** What is wrong with a typed number, or undefined. Bounds of sums are in yuan. */
function numberProblem(question: Question, text: string): NumberProblem | undefined {
  const { min, max, type } = question
  const bounds = { min: String(min ?? ''), max: String(max ?? '') }
  const fen = type === 'yuan' ? parseYuan(plainSum(text)) : undefined
  const number = type === 'yuan' ? fen : /^\d{1,9}$/.test(digits(text)) ? Number(digits(text)) : undefined
  if (number === undefined) return { key: type === 'yuan' ? 'sum' : 'number', bounds }
  const scale = type === 'yuan' ? 100 : 1
  if (typeof min === 'number' && number < min * scale) return { key: 'tooSmall', bounds }
  if (typeof max === 'number' && number > max * scale) return { key: 'tooLarge', bounds }
  return undefined
}

function digits(text: string): string {
  return text.normalize('NFKC').trim()
}

function plainSum(text: string): string {
  return digits(text).replaceAll(',', '').replace(/^¥/, '')
}

/** A calendar day; today is the check's own day. */
export function DateAnswer({ check, question, value, onAnswer }: Asked): ReactElement {
  const { t } = useTranslation(['check', 'common'])
  const [day, setDay] = useState(typeof value === 'string' ? value : '')
  const [tries, setTries] = useState(0)
  const bound = (limit: Question['min'], otherwise: string): string =>
    typeof limit === 'string' && limit !== 'today' ? limit : otherwise
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (day) onAnswer(day)
        else setTries((count) => count + 1)
      }}
    >
      <DateField
        label={question.label}
        name="answer"
        value={day}
        from={bound(question.min, '1900-01-01')}
        to={bound(question.max, check.on)}
        onChange={setDay}
        error={tries > 0 && !day ? t('common:form.required', { what: question.label }) : undefined}
      />
      <BigButton submit>{t('ask.next')}</BigButton>
    </form>
  )
}

/** A short text, for facts of a kind that has no field of its own. */
export function TextAnswer({ question, value, onAnswer }: Asked): ReactElement {
  const { t } = useTranslation(['check', 'common'])
  const [text, setText] = useState(typeof value === 'string' ? value : '')
  const [tries, setTries] = useState(0)
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) onAnswer(text.trim())
        else setTries((count) => count + 1)
      }}
    >
      <TextField
        label={question.label}
        name="answer"
        value={text}
        onChange={setText}
        error={tries > 0 && !text.trim() ? t('common:form.required', { what: question.label }) : undefined}
      />
      <BigButton submit>{t('ask.next')}</BigButton>
    </form>
  )
}
