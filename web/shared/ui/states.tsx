import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ladderOf } from '../ladder.ts'
import { BigButton } from './buttons.tsx'
import { Icon } from './icons.tsx'

const PATIENCE_MS = 300

/** Shows that we are waiting, but only once the wait is long enough to be noticed. */
export function Loading({ says }: { readonly says?: string }): ReactElement {
  const { t } = useTranslation()
  const [visible, setVisible] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="loading" role="status">
      {visible && (
        <>
          <span className="spinner" aria-hidden="true" />
          <span>{says ?? t('state.loading')}</span>
        </>
      )}
    </div>
  )
}

/** A list with nothing in it: says so, and what to do. */
export function Empty(props: {
  readonly title: string
  readonly todo?: ReactNode
  readonly children?: ReactNode
}): ReactElement {
  return (
    <div className="empty">
      <p className="empty-title">{props.title}</p>
      {props.todo && <p className="soft">{props.todo}</p>}
      {props.children}
    </div>
  )
}

/** A refusal on the ladder: what happened, why, what to do now; with another try where that can help. */
export function ProblemView(props: { readonly error: unknown; readonly onRetry?: () => void }): ReactElement {
  const { t } = useTranslation()
  const { what, why, todo } = ladderOf(props.error)
  return (
    <div className="problem" role="alert">
      <p className="problem-what">
        <Icon name="warning" />
        <span>{what}</span>
      </p>
      {why && <p>{why}</p>}
      {todo && <p className="problem-todo">{todo}</p>}
      {props.onRetry && (
        <BigButton weight="second" onPress={props.onRetry}>
          {t('action.retry')}
        </BigButton>
      )}
    </div>
  )
}
