import { type ReactElement, type ReactNode, useId } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icons.tsx'

/** A group of things that belong together, under its heading. */
export function Card(props: {
  readonly title?: ReactNode
  readonly children: ReactNode
  readonly tone?: 'plain' | 'accent' | 'urgent'
}): ReactElement {
  const id = useId()
  return (
    <section className={`card is-${props.tone ?? 'plain'}`} {...(props.title && { 'aria-labelledby': id })}>
      {props.title && (
        <h2 className="card-title" id={id}>
          {props.title}
        </h2>
      )}
      {props.children}
    </section>
  )
}

/** A row that opens a page: what it is, a line about it, an arrow. */
export function LinkRow(props: {
  readonly to: string
  readonly title: ReactNode
  readonly about?: ReactNode
  readonly icon?: IconName
}): ReactElement {
  return (
    <Link className="link-row" data-main to={props.to}>
      {props.icon && (
        <span className="link-row-icon">
          <Icon name={props.icon} />
        </span>
      )}
      <span className="link-row-text">
        <span className="link-row-title">{props.title}</span>
        {props.about && <span className="soft small">{props.about}</span>}
      </span>
      <Icon name="forward" />
    </Link>
  )
}

export type Fact = { readonly name: ReactNode; readonly value: ReactNode; readonly key?: string }

/** Names and values under each other: a case, a receipt's head, a person's data. */
export function Facts({ rows }: { readonly rows: readonly Fact[] }): ReactElement {
  return (
    <dl className="facts">
      {rows.map((row, index) => (
        <div className="facts-row" key={row.key ?? (typeof row.name === 'string' ? row.name : index)}>
          <dt>{row.name}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A short word about a state; the word carries the meaning, the colour only helps. */
export function Badge(props: {
  readonly children: ReactNode
  readonly tone?: 'plain' | 'good' | 'warn' | 'bad'
}): ReactElement {
  return <span className={`badge is-${props.tone ?? 'plain'}`}>{props.children}</span>
}
