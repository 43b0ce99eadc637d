import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { listNotificationsContract, readNotificationContract } from '#notifications/contract.ts'
import { inside } from '../../shared/forms/checks.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { Badge } from '../../shared/ui/card.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { OwnPage } from '../frame.tsx'
import { useElders } from '../person.tsx'
import { useSay } from '../say.ts'
import { usePages } from '../use-pages.ts'
import { type Message, useMessageText } from './message-text.ts'

/** 消息: what happened, newest first; opening one leads to its page, for the elder it is about. */
export function Component(): ReactElement {
  const { t } = useTranslation('record')
  return (
    <OwnPage title={t('messages.title')} back="/mine">
      {() => <Messages />}
    </OwnPage>
  )
}

function Messages(): ReactElement {
  const { t } = useTranslation(['record', 'common'])
  const list = usePages(listNotificationsContract, (cursor) => ({ query: { limit: 20, ...(cursor && { cursor }) } }))
  if (list.error) return <ProblemView error={list.error} onRetry={list.retry} />
  if (!list.items) return <Loading />
  if (list.items.length === 0) return <Empty title={t('messages.none')} todo={t('messages.noneTodo')} />
  return (
    <div className="stack">
      <ul className="stack stack-close">
        {list.items.map((message) => (
          <li key={message.notificationId}>
            <MessageRow message={message} />
          </li>
        ))}
      </ul>
      {list.more && (
        <BigButton weight="second" pending={list.pending} onPress={list.more}>
          {t('messages.more')}
        </BigButton>
      )}
    </div>
  )
}

function MessageRow({ message }: { readonly message: Message }): ReactElement {
  const { t } = useTranslation('record')
  const { time } = useSay()
  const textOf = useMessageText()
  const { elders, choose } = useElders()
  const navigate = useNavigate()
  const read = useWrite(readNotificationContract, { refresh: [listNotificationsContract] })
  const { title, body } = textOf(message)
  const about = elders.find(({ elderId }) => elderId === message.elderId)
  const open = (): void => {
    if (!message.readAt) read.mutate({ params: { notificationId: message.notificationId } })
    // The page that opens shows the chosen elder: it must be the one the message is about.
    if (about && about.delegation?.state !== 'proposed') choose(about.elderId)
    if (message.link) void navigate(inside(message.link))
  }
  return (
    <button className="link-row" type="button" data-main onClick={open}>
      <span className="link-row-text">
        {!message.readAt && (
          <span>
            <Badge tone="warn">{t('messages.unread')}</Badge>
          </span>
        )}
        <span className="link-row-title">{title}</span>
        {body && <span>{body}</span>}
        <span className="soft small">
          {about && elders.length > 1 && `${about.name} · `}
          {time(message.createdAt)}
        </span>
      </span>
      {message.link && <Icon name="forward" />}
    </button>
  )
}
