import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { times } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { eligibleProvider, type ProviderRefusal } from '#organizations/eligibility.ts'
import { priceOn, subsidisedItemOn } from '#organizations/prices/actions.ts'
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

/**
 * The lines of a bill at the prices of the day of service: the provider contracted and not suspended, each service on its
 * price list and, where the category asks for it, on the region's list of subsidised items.
 */
export async function makeBill(
  tx: Db | Tx,
  of: BillQuestion,
  items: readonly BillItem[],
): Promise<Result<readonly BillLine[], BillRefusal>> {
  const provider = await eligibleProvider(tx, of.organizationId, of.region, of.category, of.servedOn)
  if (!provider.ok) return provider
  const lines: BillLine[] = []
  for (const { serviceCode, quantity } of items) {
    const price = await priceOn(tx, of.organizationId, serviceCode, of.servedOn)
    if (!price) return refuse({ code: 'price-not-listed', serviceCode, on: of.servedOn.toString() })
    if (price.category !== of.category)
      return refuse({ code: 'item-of-another-category', serviceCode, category: price.category })
    if (of.listOnly) {
      const listed = await subsidisedItemOn(tx, of.region, serviceCode, of.servedOn)
      if (listed?.category !== of.category)
        return refuse({ code: 'item-not-subsidised', serviceCode, region: of.region })
    }
    lines.push({
      serviceCode,
      name: price.name,
      unit: price.unit,
      priceFen: price.priceFen,
      quantity,
      amountFen: times(price.priceFen, quantity),
    })
  }
  return accept(lines)
}

/** Whether the bill would still be made with these very lines: a price that was corrected since must not be paid. */
export async function recheckBill(
  tx: Db | Tx,
  of: BillQuestion,
  lines: readonly BillLine[],
): Promise<Result<true, BillRefusal | { readonly code: 'price-changed'; readonly serviceCode: string }>> {
  const again = await makeBill(tx, of, lines)
  if (!again.ok) return again
  const changed = lines.find((line, index) => again.value[index]?.priceFen !== line.priceFen)
  return changed ? refuse({ code: 'price-changed', serviceCode: changed.serviceCode }) : accept(true)
}
