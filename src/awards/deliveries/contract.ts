import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, maskedName, month, regionCode, text } from '#http/fields.ts'

const MAKERS = ['county-reviewer'] as const
const RELEASERS = ['county-approver'] as const
const DELIVERERS = ['township-clerk', 'county-reviewer', 'county-approver'] as const
const READERS = [...DELIVERERS, 'auditor', 'province-viewer'] as const

const list = z.object({
  listId: id,
  listNumber: z.string(),
  policy: z.string(),
  title: z.string(),
  form: z.enum(['in-kind', 'card-credit']),
  region: regionCode,
  period: month,
  content: z.string(),
  lines: z.int(),
  totalFen: fen,
  delivered: z.int(),
  missed: z.int(),
  state: z.enum(['made', 'released', 'cancelled']),
  madeAt: instant,
  madeByMe: z.boolean(),
})
const ofList = z.object({ listId: id })

export const deliveryPoliciesContract = contract({
  method: 'GET',
  path: '/api/v1/delivery-policies',
  summary: 'What a region hands over in goods or as card credit',
  right: { roles: READERS },
  query: z.object({ region: regionCode }),
  response: z.object({
    items: z.array(z.object({ policy: z.string(), title: z.string(), form: z.enum(['in-kind', 'card-credit']) })),
  }),
})

export const deliveryListsContract = contract({
  method: 'GET',
  path: '/api/v1/delivery-lists',
  summary: 'Lists of what is handed over in a region, the latest first',
  right: { roles: READERS },
  query: z.object({ region: regionCode }),
  response: z.object({ items: z.array(list) }),
})

export const makeDeliveryListContract = contract({
  method: 'POST',
  path: '/api/v1/delivery-lists',
  summary: 'Make the list of a period from the months that are due and on no other list',
  right: { roles: MAKERS },
  body: z.strictObject({
    policy: z.string().min(1).max(60),
    region: regionCode,
    period: month,
    content: text(200).min(2),
  }),
  response: z.object({ listId: id, lines: z.int(), totalFen: fen }),
})

export const readDeliveryListContract = contract({
  method: 'GET',
  path: '/api/v1/delivery-lists/:listId',
  summary: 'A list with its lines; a township sees its own',
  right: { roles: READERS },
  params: ofList,
  query: z.object({ after: z.coerce.number().int().min(0).max(1_000_000).optional() }),
  response: z.object({
    list,
    items: z.array(
      z.object({
        elderId: id,
        deliveryId: id,
        position: z.int(),
        elderName: maskedName,
        place: regionCode,
        month,
        amountFen: fen,
        state: z.enum(['waiting', 'delivered', 'missed', 'cancelled']),
        deliveredOn: date.nullable(),
        receivedBy: maskedName.nullable(),
        proofFileId: id.nullable(),
        reason: z.string().nullable(),
      }),
    ),
    nextAfter: z.int().nullable(),
  }),
})

export const releaseDeliveryListContract = contract({
  method: 'POST',
  path: '/api/v1/delivery-lists/:listId/release',
  summary: 'Another officer lets the list go out',
  right: { roles: RELEASERS },
  params: ofList,
  body: z.strictObject({}),
  response: z.object({ released: z.literal(true) }),
})

export const cancelDeliveryListContract = contract({
  method: 'POST',
  path: '/api/v1/delivery-lists/:listId/cancellation',
  summary: 'Drop a list that has not gone out',
  right: { roles: [...MAKERS, ...RELEASERS] },
  params: ofList,
  body: z.strictObject({ reason: text(300).min(2) }),
  response: z.object({ cancelled: z.literal(true) }),
})

export const deliverySheetContract = contract({
  method: 'GET',
  path: '/api/v1/delivery-lists/:listId/sheet',
  summary: 'The list as Excel, with a place to sign',
  right: { roles: READERS },
  params: ofList,
  response: z.any(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const cardFileContract = contract({
  method: 'GET',
  path: '/api/v1/delivery-lists/:listId/card-file',
  summary: 'The order for the card’s company: CSV with count, total and SM3',
  right: { roles: [...MAKERS, ...RELEASERS] },
  params: ofList,
  response: z.any(),
  file: 'text/csv',
})

export const cardResultContract = contract({
  method: 'POST',
  path: '/api/v1/delivery-lists/:listId/card-results',
  summary: 'Take over the company’s answer: whole or not at all',
  right: { roles: [...MAKERS, ...RELEASERS] },
  params: ofList,
  upload: true,
  body: z.strictObject({}),
  response: z.object({ delivered: z.int(), missed: z.int() }),
})

export const recordDeliveryContract = contract({
  method: 'POST',
  path: '/api/v1/deliveries/:elderId/:deliveryId/outcome',
  summary: 'Handed over and signed for, or why not',
  right: { roles: DELIVERERS },
  params: z.object({ elderId: id, deliveryId: id }),
  body: z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('delivered'),
      on: date,
      receivedBy: text(50).min(2),
      receivedAs: z.enum(['self', 'agent', 'family']),
      proofFileId: id,
    }),
    z.strictObject({ state: z.literal('missed'), reason: text(300).min(2) }),
  ]),
  response: z.object({ state: z.enum(['waiting', 'delivered', 'missed', 'cancelled']) }),
})
