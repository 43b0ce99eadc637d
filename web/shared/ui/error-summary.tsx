import { type ReactElement, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldComplaint } from '../forms/use-form.ts'
import { focusField } from './focus-field.ts'

/** What to correct, above the form, each a link to its field; takes the focus when a submit was refused. */
export function ErrorSummary(props: {
  readonly complaints: readonly FieldComplaint[]
  readonly tries: number
}): ReactElement | null {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const count = props.complaints.length
  useEffect(() => {
    if (props.tries > 0) box.current?.focus()
  }, [props.tries])
  if (count === 0 || props.tries === 0) return null
  return (
    <div className="problem" role="alert" tabIndex={-1} ref={box}>
      <p className="problem-what">{t('form.summary', { count })}</p>
      <ul>
        {props.complaints.map(({ name, label, error }) => (
          <li key={name}>
            <button className="text-link" type="button" onClick={() => focusField(name)}>
              {label}：{error}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
