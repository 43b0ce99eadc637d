import type { ReactElement, ReactNode } from 'react'
import { Money } from '../../shared/ui/money.tsx'

/** A voucher as people picture one: the amount above the tear line, what to do with it below. */
export function Ticket(props: {
  readonly title: string
  readonly fen?: number
  readonly about?: string
  readonly lines?: readonly string[]
  readonly children: ReactNode
}): ReactElement {
  return (
    <div className="ticket">
      <div className="ticket-top">
        <p className="ticket-title">{props.title}</p>
        {props.fen !== undefined && <Money fen={props.fen} large />}
        {props.about && <p>{props.about}</p>}
        {props.lines && (
          <ul>
            {props.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
      <div className="ticket-end">{props.children}</div>
    </div>
  )
}
