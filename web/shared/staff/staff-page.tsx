import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

/** A staff page: title, the way up, what can be done with the whole page on the right, then its panels. */
export function StaffPage(props: {
  readonly title: string
  readonly children: ReactNode
  readonly up?: { readonly to: string; readonly title: string }
  readonly actions?: ReactNode
}): ReactElement {
  const { t } = useTranslation()
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    document.title = `${props.title} · ${t('product')}`
    main.current?.focus({ preventScroll: true })
  }, [props.title, t])
  return (
    <main className="staff-main" id="main" tabIndex={-1} ref={main}>
      {props.up && (
        <p>
          <Link to={props.up.to}>← {props.up.title}</Link>
        </p>
      )}
      <div className="staff-title">
        <h1>{props.title}</h1>
        {props.actions && <div className="staff-title-end">{props.actions}</div>}
      </div>
      {props.children}
    </main>
  )
}

/** A box of things that belong together. */
export function Panel({ title, children }: { readonly title?: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="staff-panel">
      {title && <h2>{title}</h2>}
      {children}
    </section>
  )
}
