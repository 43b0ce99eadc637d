import { type ReactElement, useId, useState } from 'react'
import { BigButton } from '../../shared/ui/buttons.tsx'

const WORDS_MAX = 40

/** Words to look for. It searches when asked to, not while somebody types: a page that moves by itself unsettles. */
export function SearchBox(props: {
  readonly label: string
  readonly hint: string
  readonly go: string
  readonly value: string
  readonly onSearch: (words: string) => void
}): ReactElement {
  const id = useId()
  const [words, setWords] = useState(props.value)
  return (
    <search className="no-print">
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault()
          props.onSearch(words.trim())
        }}
      >
        <label className="field-label" htmlFor={id}>
          {props.label}
        </label>
        <p className="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
        <div className="search-row">
          <input
            id={id}
            className="field-box"
            data-main
            type="search"
            name="q"
            value={words}
            maxLength={WORDS_MAX}
            autoComplete="off"
            aria-describedby={`${id}-hint`}
            onChange={(event) => setWords(event.target.value)}
          />
          <BigButton submit icon="search">
            {props.go}
          </BigButton>
        </div>
      </form>
    </search>
  )
}
