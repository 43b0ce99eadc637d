import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { fen } from '#kernel/money.ts'
import { accept } from '#kernel/result.ts'
import { COUNTY_ROLES, organizationForReader } from '../authority.ts'
import { readDay, readOptionalDay } from '../dates.ts'
import { problems } from '../problems.ts'
import {
  addSubsidisedItem,
  approvePrice,
  endPrice,
  endSubsidisedItem,
  proposePrice,
  refusePrice,
  withdrawPrice,
} from './actions.ts'
import {
  addSubsidisedItemContract,
  approvePriceContract,
  endPriceContract,
  endSubsidisedItemContract,
  listPricesContract,
  listProposalsContract,
  listSubsidisedItemsContract,
  proposePriceContract,
  refusePriceContract,
  subsidisedItemHistoryContract,
  withdrawPriceContract,
} from './contract.ts'
import { listAllItems, listItemHistory, listSubsidisedItems } from './list-store.ts'
import { listPrices, listProposals } from './store.ts'
import { viewItem, viewPrice } from './views.ts'

const LIST_MAX = 200

export const priceRoutes: readonly Route[] = [
  implement(listPricesContract, {}, async ({ params, call, services }) =>
    runReading(services, call, async (act) => {
      const found = await organizationForReader(act, params.organizationId)
      if (!found.ok) return found
      const listed = await listAllItems(act.tx, found.value.region)
      const prices = await listPrices(act.tx, params.organizationId)
      return accept({ prices: prices.map((price) => viewPrice(price, listed)) })
    }),
  ),
  implement(
    proposePriceContract,
    problems('status-forbids', 'price-in-the-past', 'proposal-open'),
    async ({ params, body, call, services }) =>
      runAction(services, call, async (act) => {
        const input = { ...params, ...body, priceFen: fen(body.priceFen), validFrom: readDay(body.validFrom) }
        const result = await proposePrice(act, input)
        return result.ok ? accept({ ...result.value, flags: [...result.value.flags] }) : result
      }),
  ),
  implement(
    approvePriceContract,
    problems('price-already-decided', 'own-proposal'),
    async ({ params, call, services }) => runAction(services, call, (act) => approvePrice(act, params)),
  ),
  implement(
    refusePriceContract,
    problems('price-already-decided', 'own-proposal'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => refusePrice(act, { ...params, ...body })),
  ),
  implement(withdrawPriceContract, problems('price-already-decided'), async ({ params, call, services }) =>
    runAction(services, call, (act) => withdrawPrice(act, params)),
  ),
  implement(
    endPriceContract,
    problems('price-in-the-past', 'price-not-in-force'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => endPrice(act, { ...params, on: readDay(body.on) })),
  ),
  implement(listProposalsContract, {}, async ({ query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireRegion(act, COUNTY_ROLES, query.region)
      if (!allowed.ok) return allowed
      const listed = await listAllItems(act.tx, query.region)
      const open = await listProposals(act.tx, query.region, LIST_MAX)
      return accept({
        proposals: open.map((price) => ({
          ...viewPrice(price, listed),
          organizationId: price.organizationId,
          organizationName: price.organizationName,
        })),
      })
    }),
  ),
  implement(listSubsidisedItemsContract, {}, async ({ query, services }) => {
    const on = readOptionalDay(query.on) ?? services.clock.today()
    const items = await listSubsidisedItems(services.db, query.region, on)
    return accept({ items: items.map(viewItem) })
  }),
  implement(subsidisedItemHistoryContract, {}, async ({ query, services }) => {
    const items = await listItemHistory(services.db, query.region)
    return accept({ items: items.map(viewItem) })
  }),
  implement(addSubsidisedItemContract, problems('item-listed-already'), async ({ body, call, services }) =>
    runAction(services, call, (act) => addSubsidisedItem(act, { ...body, validFrom: readDay(body.validFrom) })),
  ),
  implement(endSubsidisedItemContract, problems('item-end-in-the-past'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => endSubsidisedItem(act, { ...params, ...body, on: readDay(body.on) })),
  ),
]
