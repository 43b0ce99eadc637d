import type { HTMLInputAutoCompleteAttribute, ReactElement } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { useTranslation } from 'react-i18next'
import type { FieldProps } from './field-props.ts'
import { Icon } from './icons.tsx'

/** One line (or with `lines` several) of typed text, its hint above and its error below the box. */
export function TextField(
  props: FieldProps<string> & {
    readonly kind?: 'text' | 'password' | 'tel' | 'number' | 'search'
    readonly autoComplete?: HTMLInputAutoCompleteAttribute
    readonly maxLength?: number
    readonly lines?: number
  },
): ReactElement {
  const kind = props.kind ?? 'text'
  const max = props.maxLength ?? 200
  return (
    <AriaTextField
      className="field"
      name={props.name}
      value={props.value}
      onChange={props.onChange}
      isInvalid={props.error !== undefined}
      isRequired={!props.optional}
      validationBehavior="aria"
      type={kind === 'number' ? 'text' : kind}
      maxLength={max}
      {...(props.autoComplete && { autoComplete: props.autoComplete })}
    >
      <FieldLabel label={props.label} optional={props.optional} />
      {props.hint && (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      )}
      {props.lines ? (
        <TextArea className="field-box" rows={props.lines} data-main />
      ) : (
        <Input className="field-box" data-main {...(kind === 'number' && { inputMode: 'decimal' as const })} />
      )}
      {/* FieldError shows only while the field is invalid, and is read with it. */}
      <FieldError className="field-error">
        <Icon name="warning" />
        <span>{props.error}</span>
      </FieldError>
    </AriaTextField>
  )
}

export function FieldLabel(props: { readonly label: string; readonly optional?: boolean | undefined }): ReactElement {
  const { t } = useTranslation()
  return (
    <Label className="field-label">
      {props.label}
      {props.optional && <span className="soft small">（{t('state.optional')}）</span>}
    </Label>
  )
}

/** An error below a group of boxes that is no single input. */
export function GroupError(props: { readonly id: string; readonly error: string | undefined }): ReactElement {
  return (
    <div id={props.id} className="field-error-slot" aria-live="polite">
      {props.error && (
        <span className="field-error">
          <Icon name="warning" />
          <span>{props.error}</span>
        </span>
      )}
    </div>
  )
}
