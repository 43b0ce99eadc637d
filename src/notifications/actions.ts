import { type Act, actingAccount } from '#access/act.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findAudience, insertNotification, updateRead } from './store.ts'

export type Message = {
  /** Key of the text in `web/shared/text`; the facts fill it in. */
  readonly code: string
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>
  /** The page the message leads to. */
  readonly link?: string
}

/** Tells the elder and the active agent something, in the transaction of the act that made it true. */
export async function notifyElder(act: Act, elderId: string, message: Message): Promise<void> {
  for (const accountId of await findAudience(act.tx, elderId)) await notify(act, accountId, message, elderId)
}

/** Tells one account something. */
export async function notifyAccount(act: Act, accountId: string, message: Message): Promise<void> {
  await notify(act, accountId, message, null)
}

/** Queues a text message to the elder's own phone; the channel's adapter delivers it (the sandbox keeps it in the outbox). */
export async function sendSms(act: Act, elderId: string, message: Message): Promise<void> {
  await insertNotification(act.tx, {
    accountId: elderId,
    notificationId: newId(),
    elderId,
    code: message.code,
    facts: message.facts ?? {},
    link: null,
    channel: 'sms',
    at: act.at,
  })
}

async function notify(act: Act, accountId: string, message: Message, elderId: string | null): Promise<void> {
  await insertNotification(act.tx, {
    accountId,
    notificationId: newId(),
    elderId,
    code: message.code,
    facts: message.facts ?? {},
    link: message.link ?? null,
    channel: 'in-app',
    at: act.at,
  })
}

export async function markRead(
  act: Act,
  notificationId: string,
): Promise<Result<{ readonly read: boolean }, { readonly code: 'not-found' }>> {
  const account = actingAccount(act)
  if (!(await updateRead(act.tx, account, notificationId, act.at))) return refuse({ code: 'not-found' })
  act.audit({ action: 'notification.read', subject: { kind: 'notification', id: notificationId } })
  return accept({ read: true })
}
