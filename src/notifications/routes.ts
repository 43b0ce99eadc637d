import { runAction } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept, refuse } from '#kernel/result.ts'
import { markRead } from './actions.ts'
import { listNotificationsContract, readNotificationContract } from './contract.ts'
import { findNotifications } from './store.ts'

export const notificationRoutes: readonly Route[] = [
  implement(listNotificationsContract, {}, async ({ query, actor, services }) => {
    if (actor.kind !== 'account') return refuse({ code: 'not-signed-in' })
    const rows = await findNotifications(services.db, actor.accountId, {
      limit: query.limit,
      ...(query.cursor ? { before: query.cursor } : {}),
    })
    return accept({
      items: rows.map((row) => ({
        ...row,
        facts: plainFacts(row.facts),
        createdAt: row.createdAt.toString(),
        readAt: row.readAt?.toString() ?? null,
      })),
      nextCursor: rows.length === query.limit ? (rows.at(-1)?.notificationId ?? null) : null,
    })
  }),
  implement(readNotificationContract, {}, async ({ params, call, services }) =>
    runAction(services, call, (act) => markRead(act, params.notificationId)),
  ),
]

function plainFacts(facts: unknown): Record<string, string | number | boolean | null> {
  if (typeof facts !== 'object' || facts === null) return {}
  return Object.fromEntries(
    Object.entries(facts).filter(
      (entry): entry is [string, string | number | boolean | null] => typeof entry[1] !== 'object' || entry[1] === null,
    ),
  )
}
