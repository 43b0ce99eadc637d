import type { ReactElement } from 'react'
import { MoneyText } from './figures.tsx'

export type ReceiptLine = {
  readonly key: string
  readonly name: string
  /** How the amount came about: "1000.00 × 40%，半分进位". */
  readonly how?: string
  readonly fen: number
}

/** A bill as a receipt, line by line, with what is left to pay last. */
export function Receipt(props: {
  readonly title: string
  readonly lines: readonly ReceiptLine[]
  readonly total: { readonly name: string; readonly fen: number }
}): ReactElement {
  return (
    <table className="staff-receipt">
      <caption>{props.title}</caption>
      <tbody>
        {props.lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">
              {line.name}
              {line.how && <small>{line.how}</small>}
            </th>
            <td>
              <MoneyText fen={line.fen} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{props.total.name}</th>
          <td>
            <MoneyText fen={props.total.fen} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
