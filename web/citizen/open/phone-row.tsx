import type { ReactElement, ReactNode } from 'react'
import { Icon } from '../../shared/ui/icons.tsx'

/** A number to call: one tap on a phone, a number to read elsewhere. */
export function PhoneRow(props: {
  readonly name: string
  readonly phone: string
  readonly about?: ReactNode
}): ReactElement {
  return (
    <a className="link-row" data-main href={`tel:${props.phone.replace(/[^\d+]/g, '')}`}>
      <span className="link-row-icon">
        <Icon name="phone" />
      </span>
      <span className="link-row-text">
        <span className="link-row-title">{props.name}</span>
        <span className="phone-number">{props.phone}</span>
        {props.about && <span className="soft small">{props.about}</span>}
      </span>
    </a>
  )
}
