import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { partOf } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { parseDate } from '#kernel/calendar.ts'
import { isWithin } from '#kernel/region.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import type { AwardDesk } from '../desk.ts'
import { problems } from '../problems.ts'
import {
  cancelList,
  LIST_READERS,
  loadCardResult,
  makeList,
  type OutcomeRefusal,
  type ResultRefusal,
  readCardFile,
  recordDelivery,
  releaseList,
} from './actions.ts'
import {
  cancelDeliveryListContract,
  cardFileContract,
  cardResultContract,
  deliveryListsContract,
  deliveryPoliciesContract,
  deliverySheetContract,
  makeDeliveryListContract,
  readDeliveryListContract,
  recordDeliveryContract,
  releaseDeliveryListContract,
} from './contract.ts'
import { DELIVERY_PROBLEMS, RESULT_PROBLEMS } from './problems.ts'
import { deliverySheet } from './sheet.ts'
import { type Delivery, type DeliveryList, findDeliveries, findList, findLists } from './store.ts'

const PAGE = 100

export function deliveryRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(deliveryPoliciesContract, {}, async ({ query, call, services }) =>
      runReading(services, call, async (act) => {
        if (partOf(act, LIST_READERS, query.region) === undefined)
          return refuse({ code: 'not-allowed', needs: LIST_READERS })
        const packs = desk.law.list(act.today).map(({ pack }) => pack)
        return accept({
          items: packs.flatMap(({ id, title, form, region }) =>
            (form === 'in-kind' || form === 'card-credit') && isWithin(query.region, region)
              ? [{ policy: id, title, form }]
              : [],
          ),
        })
      }),
    ),
    implement(deliveryListsContract, {}, async ({ query, call, services }) =>
      runReading(services, call, async (act) => {
        if (partOf(act, LIST_READERS, query.region) === undefined)
          return refuse({ code: 'not-allowed', needs: LIST_READERS })
        return accept({ items: (await findLists(act.tx, query.region)).map((list) => shown(act, desk, list)) })
      }),
    ),
    implement(
      makeDeliveryListContract,
      pick('not-handed-over', 'nothing-to-deliver'),
      async ({ body, call, services }) => runAction(services, call, (act) => makeList(act, desk, body)),
    ),
    implement(readDeliveryListContract, {}, async ({ params, query, call, services }) =>
      runReading(services, call, (act) => readList(act, desk, params.listId, query.after)),
    ),
    implement(
      releaseDeliveryListContract,
      { ...pick('list-in-state'), ...problems('same-person') },
      async ({ params, call, services }) => runAction(services, call, (act) => releaseList(act, params.listId)),
    ),
    implement(cancelDeliveryListContract, pick('list-in-state'), async ({ params, body, call, services }) =>
      runAction(services, call, (act) => cancelList(act, { ...params, ...body })),
    ),
    implement(deliverySheetContract, {}, async ({ params, call, services }, reply) => {
      const sheet = await runReading(services, call, (act) => deliverySheet(act, desk, params.listId))
      if (!sheet.ok) return sheet
      reply.header('content-disposition', `attachment; filename="${sheet.value.fileName}"`)
      return accept(sheet.value.bytes)
    }),
    implement(cardFileContract, pick('list-in-state', 'not-a-card-list'), async ({ params, call, services }, reply) => {
      const file = await runReading(services, call, (act) => readCardFile(act, params.listId))
      if (!file.ok) return file
      reply.header('content-disposition', `attachment; filename="${file.value.fileName}"`)
      return accept(file.value.bytes)
    }),
    implement(cardResultContract, RESULT_PROBLEMS, async ({ params, file, call, services }) =>
      runAction(
        services,
        call,
        async (
          act,
        ): Promise<
          Result<{ readonly delivered: number; readonly missed: number }, ResultRefusal | Coded<'file-missing'>>
        > => (file ? loadCardResult(act, params.listId, file.bytes) : refuse({ code: 'file-missing' })),
      ),
    ),
    implement(
      recordDeliveryContract,
      {
        ...pick('list-in-state', 'delivered-in-future', 'delivery-recorded', 'proof-missing'),
        ...problems('file-not-yours'),
      },
      async ({ params, body, call, services }) =>
        runAction(
          services,
          call,
          async (act): Promise<Result<{ readonly state: Delivery['state'] }, OutcomeRefusal>> => {
            if (body.state === 'missed') return recordDelivery(act, { ...params, outcome: body })
            const on = parseDate(body.on) ?? act.today
            return recordDelivery(act, { ...params, outcome: { ...body, on } })
          },
        ),
    ),
  ]
}

function pick<const C extends keyof typeof DELIVERY_PROBLEMS>(
  ...codes: readonly C[]
): Pick<typeof DELIVERY_PROBLEMS, C> {
  // Every key that was asked for is taken from the table.
  return Object.fromEntries(codes.map((code) => [code, DELIVERY_PROBLEMS[code]])) as Pick<typeof DELIVERY_PROBLEMS, C>
}

function shown(act: Act, desk: AwardDesk, list: DeliveryList) {
  const { madeBy, madeAt, programme: _, releasedAt: _released, digest: _digest, ...rest } = list
  return {
    ...rest,
    title: desk.law.find(list.policy, act.today)?.pack.title ?? list.policy,
    madeAt: madeAt.toString(),
    madeByMe: madeBy === accountOf(act.actor),
  }
}

async function readList(act: Act, desk: AwardDesk, listId: string, after: number | undefined) {
  const list = await findList(act.tx, listId)
  const place = list ? partOf(act, LIST_READERS, list.region) : undefined
  if (!list || place === undefined) return refuse({ code: 'not-found' })
  const lines = await findDeliveries(act.tx, { listId, place, after, limit: PAGE })
  act.audit({ action: 'delivery-list.looked-at', subject: { kind: 'delivery-list', id: listId } })
  return accept({
    list: shown(act, desk, list),
    items: lines.map(({ document: _, listId: _list, receivedAs: _as, deliveredOn, ...line }) => ({
      ...line,
      deliveredOn: deliveredOn?.toString() ?? null,
    })),
    nextAfter: lines.length === PAGE ? (lines.at(-1)?.position ?? null) : null,
  })
}
