import { Input, Select } from 'antd'
import { type ReactElement, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldProps } from '../ui/field-props.ts'

/** Label, hint, control and error of a staff form; the same props as the citizen kit, so `form.field('…')` fits both. */
function Field(props: {
  readonly id: string
  readonly label: string
  readonly optional: boolean | undefined
  readonly hint: ReactNode
  readonly error: string | undefined
  readonly children: ReactNode
}): ReactElement {
  const { t } = useTranslation()
  return (
    <div className="staff-field">
      <label htmlFor={props.id}>
        {props.label}
        {props.optional && <span className="staff-hint">（{t('state.optional')}）</span>}
      </label>
      {props.hint && (
        <span className="staff-hint" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.children}
      {props.error && (
        <span className="staff-field-error" id={`${props.id}-error`}>
          {props.error}
        </span>
      )}
    </div>
  )
}

function described(id: string, hint: ReactNode, error: string | undefined): { readonly 'aria-describedby'?: string } {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((one) => one !== '')
  return ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}
}

/** Typed text; `kind: 'date'` is the browser's own calendar, whose value is an ISO date. */
export function TextInput(
  props: FieldProps<string> & {
    readonly kind?: 'text' | 'password' | 'date' | 'month' | 'tel' | 'search'
    readonly autoComplete?: string
    readonly maxLength?: number
    readonly lines?: number
  },
): ReactElement {
  const id = useId()
  const common = {
    id,
    name: props.name,
    value: props.value,
    maxLength: props.maxLength ?? 200,
    'aria-invalid': props.error !== undefined,
    ...(props.error !== undefined && { status: 'error' as const }),
    ...described(id, props.hint, props.error),
  }
  return (
    <Field id={id} label={props.label} optional={props.optional} hint={props.hint} error={props.error}>
      {props.lines ? (
        <Input.TextArea {...common} rows={props.lines} onChange={(event) => props.onChange(event.target.value)} />
      ) : (
        <Input
          {...common}
          type={props.kind ?? 'text'}
          onChange={(event) => props.onChange(event.target.value)}
          {...(props.autoComplete && { autoComplete: props.autoComplete })}
        />
      )}
    </Field>
  )
}

/** One of a list; '' means none chosen. Long lists are searched by typing. */
export function SelectInput<V extends string>(
  props: FieldProps<V | ''> & {
    readonly options: readonly { readonly value: V; readonly label: string }[]
    readonly width?: number
    /** A filter, where "none chosen" means all. */
    readonly clearable?: boolean
  },
): ReactElement {
  const id = useId()
  const { t } = useTranslation()
  return (
    <Field id={id} label={props.label} optional={props.optional} hint={props.hint} error={props.error}>
      <Select<V>
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={props.clearable ?? props.optional ?? false}
        options={props.options.map((option) => ({ ...option }))}
        onChange={(value) => props.onChange(value ?? '')}
        {...(props.clearable && { placeholder: t('state.all') })}
        {...(props.value !== '' && { value: props.value })}
        {...(props.error !== undefined && { status: 'error' as const })}
        {...(props.width !== undefined && { style: { width: props.width } })}
        {...described(id, props.hint, props.error)}
      />
    </Field>
  )
}
