import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { id, instant, nextCursor, page } from '#http/fields.ts'

export const listNotificationsContract = contract({
  method: 'GET',
  path: '/api/v1/notifications',
  summary: 'Own messages, newest first',
  right: 'signed-in',
  query: page,
  response: z.object({
    items: z.array(
      z.object({
        notificationId: id,
        elderId: id.nullable(),
        code: z.string(),
        facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        link: z.string().nullable(),
        createdAt: instant,
        readAt: instant.nullable(),
      }),
    ),
    nextCursor,
  }),
})

export const readNotificationContract = contract({
  method: 'PUT',
  path: '/api/v1/notifications/:notificationId/read',
  summary: 'Mark a message as read',
  right: 'signed-in',
  repeatable: 'reading twice is reading',
  params: z.object({ notificationId: id }),
  response: z.object({ read: z.boolean() }),
})
