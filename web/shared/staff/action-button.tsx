import { App, Button } from 'antd'
import { type ReactElement, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'

/**
 * An action on a case. When the state does not allow it, it stays where people look for it, disabled, with its reason
 * beside it in words (a tooltip would be out of reach for the keyboard). `confirm` asks before what cannot be undone.
 */
export function ActionButton(props: {
  readonly children: ReactNode
  readonly onPress: () => void
  readonly blockedBecause?: string | undefined
  readonly kind?: 'main' | 'second' | 'danger'
  readonly pending?: boolean
  readonly confirm?: { readonly title: string; readonly body?: ReactNode }
}): ReactElement {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const reason = useId()
  const { confirm } = props
  const ask = (question: NonNullable<typeof confirm>): unknown =>
    modal.confirm({
      title: question.title,
      content: question.body,
      okText: props.children,
      cancelText: t('action.cancel'),
      okButtonProps: { danger: props.kind === 'danger' },
      onOk: props.onPress,
    })
  return (
    <span className="staff-action">
      <Button
        type={props.kind === 'main' || props.kind === undefined ? 'primary' : 'default'}
        danger={props.kind === 'danger'}
        loading={props.pending ?? false}
        disabled={props.blockedBecause !== undefined}
        onClick={() => (confirm ? ask(confirm) : props.onPress())}
        {...(props.blockedBecause !== undefined && { 'aria-describedby': reason })}
      >
        {props.children}
      </Button>
      {props.blockedBecause !== undefined && (
        <span className="staff-hint" id={reason}>
          {props.blockedBecause}
        </span>
      )}
    </span>
  )
}
