import type { ReactElement, ReactNode } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { FieldError } from 'react-aria-components/FieldError'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import type { FieldProps } from './field-props.ts'
import { FieldLabel, GroupError } from './fields.tsx'
import { Icon } from './icons.tsx'

export type Choice<V extends string> = { readonly value: V; readonly title: string; readonly about?: ReactNode }

/** One answer out of a few, each a card as large as a thumb. */
export function RadioCards<V extends string>(
  props: Omit<FieldProps<V | undefined>, 'onChange'> & {
    readonly choices: readonly Choice<V>[]
    readonly onChange: (value: V) => void
  },
): ReactElement {
  return (
    <RadioGroup
      className="field"
      name={props.name}
      value={props.value ?? null}
      onChange={(picked) => {
        const choice = props.choices.find((one) => one.value === picked)
        if (choice) props.onChange(choice.value)
      }}
      isInvalid={props.error !== undefined}
      isRequired={!props.optional}
      validationBehavior="aria"
    >
      <FieldLabel label={props.label} optional={props.optional} />
      {props.hint && (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      )}
      {props.choices.map((choice) => (
        <Radio className="choice" key={choice.value} value={choice.value} data-main>
          <span className="choice-mark is-round" aria-hidden="true" />
          <span className="choice-text">
            <span className="choice-title">{choice.title}</span>
            {choice.about && <span className="soft small">{choice.about}</span>}
          </span>
        </Radio>
      ))}
      <FieldError className="field-error">
        <Icon name="warning" />
        <span>{props.error}</span>
      </FieldError>
    </RadioGroup>
  )
}

/** A statement somebody agrees to, or one of several things that apply. */
export function CheckboxRow(props: {
  readonly name: string
  readonly value: boolean
  readonly onChange: (value: boolean) => void
  readonly children: ReactNode
  readonly error?: string | undefined
}): ReactElement {
  const errorId = `${props.name}-error`
  return (
    <div className="field">
      <Checkbox
        className="choice"
        data-main
        name={props.name}
        isSelected={props.value}
        onChange={props.onChange}
        isInvalid={props.error !== undefined}
        aria-describedby={errorId}
      >
        <span className="choice-mark" aria-hidden="true">
          <Icon name="check" />
        </span>
        <span className="choice-text">{props.children}</span>
      </Checkbox>
      <GroupError id={errorId} error={props.error} />
    </div>
  )
}
