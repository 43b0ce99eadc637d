import type { Db, Tx } from '#db/handle.ts'
import type { Json } from '#db/types.generated.ts'

export type Notification = {
  readonly notificationId: string
  readonly elderId: string | null
  readonly code: string
  readonly facts: Json
  readonly link: string | null
  readonly createdAt: Temporal.Instant
  readonly readAt: Temporal.Instant | null
}

export async function insertNotification(
  tx: Tx,
  message: {
    readonly accountId: string
    readonly notificationId: string
    readonly elderId: string | null
    readonly code: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly link: string | null
    readonly channel: 'in-app' | 'sms' | 'letter'
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('notification')
    .values({
      account_id: message.accountId,
      notification_id: message.notificationId,
      elder_id: message.elderId,
      code: message.code,
      facts: JSON.stringify(message.facts),
      link: message.link,
      channel: message.channel,
      created_at: message.at,
    })
    .execute()
}

/** The accounts that hear what concerns an elder: the own one and the active agent's. */
export async function findAudience(tx: Tx, elderId: string): Promise<readonly string[]> {
  const own = await tx.selectFrom('account').select('account_id').where('elder_id', '=', elderId).execute()
  const agents = await tx
    .selectFrom('delegation')
    .select('agent_account_id as account_id')
    .where('elder_id', '=', elderId)
    .where('state', '=', 'active')
    .execute()
  return [...new Set([...own, ...agents].map((row) => row.account_id))]
}

export async function findNotifications(
  db: Db | Tx,
  accountId: string,
  page: { readonly limit: number; readonly before?: string },
): Promise<readonly Notification[]> {
  let select = db
    .selectFrom('notification')
    .select([
      'notification_id as notificationId',
      'elder_id as elderId',
      'code',
      'facts',
      'link',
      'created_at as createdAt',
      'read_at as readAt',
    ])
    .where('account_id', '=', accountId)
    .where('channel', '=', 'in-app')
    .orderBy('notification_id', 'desc')
    .limit(page.limit)
  if (page.before) select = select.where('notification_id', '<', page.before)
  return select.execute()
}

export async function updateRead(
  tx: Tx,
  accountId: string,
  notificationId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('notification')
    .set({ read_at: at })
    .where('account_id', '=', accountId)
    .where('notification_id', '=', notificationId)
    .returning('notification_id')
    .executeTakeFirst()
  return row !== undefined
}
