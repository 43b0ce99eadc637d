import type { ReactElement, ReactNode } from 'react'

export type ChoiceOption = {
  readonly value: number
  readonly text: string
  /** Beside the text: points, or whose answer it was. */
  readonly end?: string
}

/** One question, its answers as targets for a thumb: the whole line is the target. */
export function Choice(props: {
  readonly name: string
  readonly legend: ReactNode
  readonly hint?: string
  readonly options: readonly ChoiceOption[]
  readonly value: number | undefined
  readonly onChange: (value: number) => void
  /** Short answers stand side by side. */
  readonly short?: boolean
}): ReactElement {
  return (
    <fieldset className="sheet-item">
      <legend>{props.legend}</legend>
      {props.hint && <p className="staff-hint">{props.hint}</p>}
      <div className={props.short ? 'sheet-options sheet-options-short' : 'sheet-options'}>
        {props.options.map((option) => (
          <label key={option.value} className="sheet-option">
            <input
              type="radio"
              name={props.name}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>{option.text}</span>
            {option.end && <span className="sheet-option-end">{option.end}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
