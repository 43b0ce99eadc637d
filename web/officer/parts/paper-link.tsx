import type { ReactElement } from 'react'
import type { Contract } from '#http/contract.ts'
import { addressOf, type Input } from '../../shared/api.ts'

/** Opens a printed paper in a window of its own; the server checks who asks and writes the download down. */
export function PaperLink<C extends Contract>(props: {
  readonly contract: C
  readonly input: Input<C>
  readonly children: string
}): ReactElement {
  return (
    <a className="staff-paper" href={addressOf(props.contract, props.input)} target="_blank" rel="noreferrer">
      {props.children}
    </a>
  )
}
