import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '../forms/use-form.ts'
import { focusField } from '../ui/focus-field.ts'
import { ProblemAlert } from './problem-alert.tsx'

/** Above a form: why the last submit was refused, or what to correct, each a link to its field. */
export function FormAlert({
  form,
}: {
  readonly form: Pick<Form<never>, 'refusal' | 'complaints'>
}): ReactElement | null {
  const { t } = useTranslation()
  if (form.refusal !== undefined) return <ProblemAlert error={form.refusal} />
  if (form.complaints.length === 0) return null
  return (
    <Alert
      type="error"
      role="alert"
      title={t('form.summary', { count: form.complaints.length })}
      description={
        <ul>
          {form.complaints.map(({ name, label, error }) => (
            <li key={name}>
              <a
                href={`#${name}`}
                onClick={(event) => {
                  event.preventDefault()
                  focusField(name)
                }}
              >
                {label}：{error}
              </a>
            </li>
          ))}
        </ul>
      }
    />
  )
}
