import { type Asker, atOnce, gather, oneByOne, type Together } from '#db/gather.ts'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { times } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { decideOffer, findOffers, type Offer, type ProviderRefusal } from '#organizations/eligibility.ts'
import { pricesOn, subsidisedItemsOn } from '#organizations/prices/actions.ts'
import type { ItemQuestion } from '#organizations/prices/list-store.ts'
import type { PriceItem, SubsidisedItem } from '#organizations/prices/price.ts'
import type { PriceQuestion } from '#organizations/prices/store.ts'
import type { BillLine } from '#vouchers/receipt.ts'

/** A service of the price list, so many times. */
export type BillItem = { readonly serviceCode: string; readonly quantity: number }

export type BillRefusal =
  | ProviderRefusal
  | { readonly code: 'price-not-listed'; readonly serviceCode: string; readonly on: string }
  | { readonly code: 'item-of-another-category'; readonly serviceCode: string; readonly category: string }
  | { readonly code: 'item-not-subsidised'; readonly serviceCode: string; readonly region: string }

export type BillQuestion = {
  readonly organizationId: string
  /** Where the voucher was issued: its contracts and its list count. */
  readonly region: string
  readonly category: string
  readonly servedOn: PlainDate
  /** Whether the category pays only for what is on the region's list. */
  readonly listOnly: boolean
}

/** What bills are made from: providers with their contracts, their prices, and the regions' lists. */
export type Offers = {
  readonly provider: Asker<string, Offer | undefined>
  readonly price: Asker<PriceQuestion, PriceItem | undefined>
  readonly listed: Asker<ItemQuestion, SubsidisedItem | undefined>
  readonly together: Together
}

/** As a transaction sees them. */
export function offersWithin(tx: Db | Tx): Offers {
  return {
    provider: async (organizationId) => (await findOffers(tx, [organizationId]))[0],
    price: async (question) => (await pricesOn(tx, [question]))[0],
    listed: async (question) => (await subsidisedItemsOn(tx, [question]))[0],
    together: oneByOne,
  }
}

/** As they are now, read for everybody who waits together. */
export function gatheredOffers(db: Db): Offers {
  return {
    provider: gather((ids: readonly string[]) => findOffers(db, ids)),
    price: gather((questions: readonly PriceQuestion[]) => pricesOn(db, questions)),
    listed: gather((questions: readonly ItemQuestion[]) => subsidisedItemsOn(db, questions)),
    together: atOnce,
  }
}

/** What a provider offers on a day: its contracts and what it asks for each service. */
export type AskedOffer = {
  readonly provider: Offer | undefined
  readonly prices: readonly (PriceItem | undefined)[]
}

export async function askOffer(
  offers: Offers,
  of: Pick<BillQuestion, 'organizationId' | 'servedOn'>,
  items: readonly BillItem[],
): Promise<AskedOffer> {
  const { organizationId, servedOn: on } = of
  const [provider, prices] = await offers.together<[Offer | undefined, readonly (PriceItem | undefined)[]]>([
    () => offers.provider(organizationId),
    () =>
      offers.together(
        items.map(
          ({ serviceCode }) =>
            () =>
              offers.price({ organizationId, serviceCode, on }),
        ),
      ),
  ])
  return { provider, prices }
}

/**
 * The lines of a bill at the prices of the day of service: the provider contracted and not suspended, each service on its
 * price list and, where the category asks for it, on the region's list of subsidised items.
 */
export async function makeBill(
  offers: Offers,
  of: BillQuestion,
  items: readonly BillItem[],
  asked?: AskedOffer,
): Promise<Result<readonly BillLine[], BillRefusal>> {
  const { region, category, servedOn: on } = of
  const { provider, prices } = asked ?? (await askOffer(offers, of, items))
  const may = decideOffer(provider, { region, category, on })
  if (!may.ok) return may
  const listed = of.listOnly
    ? await offers.together(
        items.map(
          ({ serviceCode }) =>
            () =>
              offers.listed({ region, itemCode: serviceCode, on }),
        ),
      )
    : []
  const lines: BillLine[] = []
  for (const [index, { serviceCode, quantity }] of items.entries()) {
    const price = prices[index]
    if (!price) return refuse({ code: 'price-not-listed', serviceCode, on: on.toString() })
    if (price.category !== category)
      return refuse({ code: 'item-of-another-category', serviceCode, category: price.category })
    if (of.listOnly && listed[index]?.category !== category)
      return refuse({ code: 'item-not-subsidised', serviceCode, region })
    const { name, unit, priceFen } = price
    lines.push({ serviceCode, name, unit, priceFen, quantity, amountFen: times(priceFen, quantity) })
  }
  return accept(lines)
}

/** Whether the bill would still be made with these very lines: a price that was corrected since must not be paid. */
export async function recheckBill(
  offers: Offers,
  of: BillQuestion,
  lines: readonly BillLine[],
  asked?: AskedOffer,
): Promise<Result<true, BillRefusal | { readonly code: 'price-changed'; readonly serviceCode: string }>> {
  const again = await makeBill(offers, of, lines, asked)
  if (!again.ok) return again
  const changed = lines.find((line, index) => again.value[index]?.priceFen !== line.priceFen)
  return changed ? refuse({ code: 'price-changed', serviceCode: changed.serviceCode }) : accept(true)
}
