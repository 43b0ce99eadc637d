import { Alert, Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ladderOf } from '../ladder.ts'

/** A refusal on the ladder: what happened, why, what to do now; its code for the phone call with support. */
export function ProblemAlert(props: { readonly error: unknown; readonly onRetry?: () => void }): ReactElement {
  const { t } = useTranslation()
  const { what, why, todo, code } = ladderOf(props.error)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={what}
      description={
        <>
          {why && <p>{why}</p>}
          {todo && <p>{todo}</p>}
          {code && <p className="staff-hint">{code}</p>}
        </>
      }
      {...(props.onRetry && { action: <Button onClick={props.onRetry}>{t('action.retry')}</Button> })}
    />
  )
}
