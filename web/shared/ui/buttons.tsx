import type { ReactElement, ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Icon, type IconName } from './icons.tsx'

type Weight = 'main' | 'second' | 'danger'

/** The next step of a page: one per page, full width. While `pending` it stays focused and cannot be pressed twice. */
export function BigButton(props: {
  readonly children: ReactNode
  readonly onPress?: () => void
  readonly submit?: boolean
  readonly weight?: Weight
  readonly pending?: boolean
  readonly icon?: IconName
  /** Why it cannot be pressed now: shown under the button and read with it. */
  readonly blockedBecause?: string | undefined
}): ReactElement {
  const { t } = useTranslation()
  const blocked = props.blockedBecause !== undefined
  return (
    <div className="stack stack-close">
      <Button
        className={`big-button is-${props.weight ?? 'main'}`}
        data-main
        // Not the library's pending state: its announcer leaves an unnamed image behind, which axe rightly refuses.
        type={props.submit && !props.pending ? 'submit' : 'button'}
        isDisabled={blocked}
        {...(props.onPress && !props.pending && { onPress: props.onPress })}
      >
        {props.pending ? <span className="spinner" aria-hidden="true" /> : props.icon && <Icon name={props.icon} />}
        <span aria-live="polite">{props.pending ? t('state.sending') : props.children}</span>
      </Button>
      {blocked && <p className="reason small">{props.blockedBecause}</p>}
    </div>
  )
}

/** A big button that leads to another page. */
export function BigLink(props: {
  readonly to: string
  readonly children: ReactNode
  readonly weight?: Weight
  readonly icon?: IconName
}): ReactElement {
  return (
    <Link className={`big-button is-${props.weight ?? 'main'}`} data-main to={props.to}>
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </Link>
  )
}

/** A lesser action beside content, still large enough for an unsteady finger. */
export function SmallButton(props: {
  readonly children: ReactNode
  readonly onPress: () => void
  readonly icon?: IconName
  /** What a screen reader says where the visible word alone would be unclear ("修改" → "修改联系电话"). */
  readonly says?: string
  readonly disabled?: boolean
}): ReactElement {
  return (
    <Button
      className="bar-button is-framed"
      onPress={props.onPress}
      isDisabled={props.disabled ?? false}
      {...(props.says && { 'aria-label': props.says })}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </Button>
  )
}

/** A link that stands on its own line. */
export function TextLink({ to, children }: { readonly to: string; readonly children: ReactNode }): ReactElement {
  return (
    <Link className="text-link" to={to}>
      {children}
      <Icon name="forward" />
    </Link>
  )
}
