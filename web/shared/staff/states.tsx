import { Spin } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const PATIENCE_MS = 300

/** Waiting, shown only once it is long enough to be noticed. */
export function Waiting(): ReactElement {
  const { t } = useTranslation()
  return (
    <div className="staff-wait" role="status" aria-label={t('state.loading')}>
      <Spin delay={PATIENCE_MS} />
    </div>
  )
}

/** Nothing here: says so, and what to do. */
export function StaffEmpty(props: {
  readonly title: string
  readonly todo?: ReactNode
  readonly children?: ReactNode
}): ReactElement {
  return (
    <div className="staff-empty">
      <b>{props.title}</b>
      {props.todo && <p className="staff-hint">{props.todo}</p>}
      {props.children}
    </div>
  )
}
