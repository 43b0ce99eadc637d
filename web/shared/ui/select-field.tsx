import { type ReactElement, useId } from 'react'
import type { FieldProps } from './field-props.ts'
import { GroupError } from './fields.tsx'

/** One answer out of many: the phone's own list, which old eyes and fingers know. */
export function SelectField<V extends string>(
  props: Omit<FieldProps<V | ''>, 'onChange'> & {
    readonly choices: readonly { readonly value: V; readonly title: string }[]
    readonly onChange: (value: V | '') => void
    /** What stands there while nothing is chosen; without it the first choice is. */
    readonly empty?: string
  },
): ReactElement {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {props.label}
      </label>
      {props.hint && <p className="field-hint">{props.hint}</p>}
      <select
        id={id}
        className="field-box"
        data-main
        name={props.name}
        value={props.value}
        aria-invalid={props.error !== undefined}
        aria-describedby={`${id}-error`}
        onChange={(event) =>
          props.onChange(props.choices.find(({ value }) => value === event.target.value)?.value ?? '')
        }
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
      <GroupError id={`${id}-error`} error={props.error} />
    </div>
  )
}
