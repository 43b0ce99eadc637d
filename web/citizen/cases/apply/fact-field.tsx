import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { parseYuan } from '#kernel/money.ts'
import { CheckboxRow, RadioCards } from '../../../shared/ui/choices.tsx'
import { DateField } from '../../../shared/ui/date-field.tsx'
import { TextField } from '../../../shared/ui/fields.tsx'
import { RegionField } from '../../../shared/ui/region-field.tsx'
import { useToday } from '../../today.ts'
import type { Case } from './page.tsx'

type Question = Case['form']['questions'][number]
export type FactAnswer = string | boolean | readonly string[] | undefined

/** Facts reach back to the oldest person's birth, and a little ahead. */
const OLDEST = '1900-01-01'

/** The field for one fact of the vocabulary, by its type. */
export function FactField(props: {
  readonly question: Question
  readonly value: FactAnswer
  readonly onChange: (value: FactAnswer) => void
  readonly error: string | undefined
}): ReactElement {
  const { t } = useTranslation(['cases', 'common'])
  const today = useToday()
  const { question, value, onChange, error } = props
  const common = { label: question.label, name: 'answer', error }
  const text = typeof value === 'string' ? value : ''
  switch (question.type) {
    case 'boolean':
      return (
        <RadioCards
          {...common}
          value={value === undefined ? undefined : value === true ? 'yes' : 'no'}
          choices={[
            { value: 'yes', title: t('common:state.yes') },
            { value: 'no', title: t('common:state.no') },
          ]}
          onChange={(picked) => onChange(picked === 'yes')}
        />
      )
    case 'enum':
      return (
        <RadioCards
          {...common}
          value={text || undefined}
          choices={question.values.map((one) => ({ value: one, title: one }))}
          onChange={onChange}
        />
      )
    case 'list':
      return <ListField {...props} />
    case 'region':
      return <RegionField {...common} value={text} onChange={onChange} />
    case 'date':
      return (
        <DateField {...common} value={text} from={OLDEST} to={today.add({ years: 1 }).toString()} onChange={onChange} />
      )
    default:
      return (
        <TextField
          {...common}
          value={text}
          onChange={onChange}
          maxLength={60}
          kind={question.type === 'text' ? 'text' : 'number'}
          {...(question.type === 'yuan' && { hint: t('fill.yuan') })}
          {...(question.type === 'month' && { hint: t('fill.month') })}
        />
      )
  }
}

/** Everything that applies; that none does is an answer, too. */
function ListField(props: {
  readonly question: Question
  readonly value: FactAnswer
  readonly onChange: (value: FactAnswer) => void
}): ReactElement {
  const { t } = useTranslation('cases')
  const chosen = Array.isArray(props.value) ? props.value.map(String) : []
  return (
    <fieldset className="stack stack-close">
      <legend className="field-label">{t('fill.several')}</legend>
      {props.question.values.map((one) => (
        <CheckboxRow
          key={one}
          name={one}
          value={chosen.includes(one)}
          onChange={(on) => props.onChange(on ? [...chosen, one] : chosen.filter((other) => other !== one))}
        >
          {one}
        </CheckboxRow>
      ))}
    </fieldset>
  )
}

/** The answer as the form keeps it, or undefined while there is none. */
export function readAnswer(type: string, answer: FactAnswer): string | number | boolean | string[] | undefined {
  if (type === 'list') return Array.isArray(answer) ? answer.map(String) : []
  if (typeof answer === 'boolean') return answer
  if (typeof answer !== 'string' || answer.trim() === '') return undefined
  const text = answer.normalize('NFKC').trim().replaceAll(',', '')
  if (type === 'integer') return /^\d{1,9}$/.test(text) ? Number(text) : undefined
  if (type === 'yuan') return parseYuan(text) === undefined ? undefined : text
  return text
}
