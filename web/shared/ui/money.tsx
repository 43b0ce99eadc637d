import type { ReactElement } from 'react'
import { money } from '../format.ts'

/** An amount in yuan from whole fen; `large` for the one figure a page is about. */
export function Money({ fen, large }: { readonly fen: number; readonly large?: boolean }): ReactElement {
  return <span className={large ? 'money is-large' : 'money'}>{money(fen)}</span>
}

/** How an amount was computed, line by line, the last line being the result. */
export function Bill(props: {
  readonly lines: readonly { readonly name: string; readonly fen: number; readonly minus?: boolean }[]
  readonly total: { readonly name: string; readonly fen: number }
}): ReactElement {
  return (
    <dl className="bill">
      {props.lines.map((line) => (
        <div className="bill-line" key={line.name}>
          <dt>{line.name}</dt>
          <dd>
            {line.minus && <span className="bill-sign">−</span>}
            <Money fen={line.fen} />
          </dd>
        </div>
      ))}
      <div className="bill-line is-total">
        <dt>{props.total.name}</dt>
        <dd>
          <Money fen={props.total.fen} />
        </dd>
      </div>
    </dl>
  )
}
