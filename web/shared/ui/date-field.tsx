import { type ReactElement, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDate } from '#kernel/calendar.ts'
import type { FieldProps } from './field-props.ts'
import { GroupError } from './fields.tsx'

type Parts = { readonly year: string; readonly month: string; readonly day: string }

/** Beyond this many years a list is too long to scroll, and the year is typed. */
const LISTED_YEARS_MAX = 12

/**
 * A calendar day in three parts, as people say it. The value is an ISO date, or '' while it is not a whole, possible day
 * between `from` and `to` (ISO, both included). Near dates are chosen from lists; far ones, like a birthday, are typed.
 */
export function DateField(props: FieldProps<string> & { readonly from: string; readonly to: string }): ReactElement {
  const { t } = useTranslation()
  const id = useId()
  const [parts, setParts] = useState<Parts>(() => split(props.value))
  const first = Number(props.from.slice(0, 4))
  const last = Number(props.to.slice(0, 4))
  const listed = last - first < LISTED_YEARS_MAX
  const problem = complaint(parts, props.from, props.to)
  const shown = props.error ?? (problem && t(problem.key, { date: problem.date ?? '' }))

  const change = (change: Partial<Parts>): void => {
    const next = { ...parts, ...change }
    setParts(next)
    props.onChange(complaint(next, props.from, props.to) ? '' : (join(next) ?? ''))
  }

  const part = (name: keyof Parts, min: number, max: number): ReactElement => (
    <DatePart
      name={`${props.name}.${name}`}
      unit={name}
      value={parts[name]}
      numbers={listed ? numbers(min, max) : undefined}
      invalid={shown !== undefined}
      describedBy={`${id}-error`}
      onChange={(value) => change({ [name]: value })}
    />
  )

  return (
    <fieldset className="field" aria-describedby={`${id}-error`}>
      <legend className="field-label">
        {props.label}
        {props.optional && <span className="soft small">（{t('state.optional')}）</span>}
      </legend>
      {props.hint && <p className="field-hint">{props.hint}</p>}
      <div className="date-parts">
        {part('year', first, last)}
        {part('month', 1, 12)}
        {part('day', 1, daysIn(parts))}
      </div>
      <GroupError id={`${id}-error`} error={shown} />
    </fieldset>
  )
}

function DatePart(props: {
  readonly name: string
  readonly unit: keyof Parts
  readonly value: string
  /** To choose from; absent when the part is typed. */
  readonly numbers: readonly number[] | undefined
  readonly invalid: boolean
  readonly describedBy: string
  readonly onChange: (value: string) => void
}): ReactElement {
  const { t } = useTranslation()
  const id = useId()
  const common = {
    id,
    className: 'field-box',
    'data-main': true,
    name: props.name,
    value: props.value,
    'aria-invalid': props.invalid,
    'aria-describedby': props.describedBy,
  }
  return (
    <div className={`date-part is-${props.unit}`}>
      {props.numbers ? (
        <select {...common} onChange={(event) => props.onChange(event.target.value)}>
          <option value="">—</option>
          {props.numbers.map((number) => (
            <option key={number} value={String(number)}>
              {number}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          inputMode="numeric"
          autoComplete="off"
          maxLength={props.unit === 'year' ? 4 : 2}
          onChange={(event) => props.onChange(event.target.value.replace(/\D/g, ''))}
        />
      )}
      <label htmlFor={id}>{t(`date.${props.unit}`)}</label>
    </div>
  )
}

type Complaint = { readonly key: 'date.impossible' | 'date.tooEarly' | 'date.tooLate'; readonly date?: string }

/** What is wrong with a whole answer; an unfinished one is not complained about while somebody types. */
function complaint(parts: Parts, from: string, to: string): Complaint | undefined {
  if (!parts.month || !parts.day || parts.year.length < 4) return undefined
  const iso = join(parts)
  if (!iso) return { key: 'date.impossible' }
  if (iso < from) return { key: 'date.tooEarly', date: from }
  return iso > to ? { key: 'date.tooLate', date: to } : undefined
}

function join({ year, month, day }: Parts): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return parseDate(iso) ? iso : undefined
}

function split(iso: string): Parts {
  const date = parseDate(iso)
  if (!date) return { year: '', month: '', day: '' }
  return { year: String(date.year), month: String(date.month), day: String(date.day) }
}

function daysIn({ year, month }: Parts): number {
  if (!year || !month) return 31
  return Temporal.PlainYearMonth.from({ year: Number(year), month: Number(month) }).daysInMonth
}

function numbers(min: number, max: number): readonly number[] {
  return Array.from({ length: max - min + 1 }, (_, index) => min + index)
}
