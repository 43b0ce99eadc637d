import { inForce } from '../period.ts'
import type { PriceItem, SubsidisedItem } from './price.ts'

/** A price as portals receive it; `listed` are the items that count in the organisation's region. */
export function viewPrice(price: PriceItem, listed: readonly SubsidisedItem[]) {
  return {
    priceItemId: price.priceItemId,
    serviceCode: price.serviceCode,
    name: price.name,
    unit: price.unit,
    category: price.category,
    priceFen: price.priceFen,
    validFrom: price.validFrom.toString(),
    validTo: price.validTo?.toString() ?? null,
    state: price.state,
    previousFen: price.previousFen,
    flags: [...price.flags],
    proposedAt: price.proposedAt.toString(),
    decidedAt: price.decidedAt?.toString() ?? null,
    decisionReason: price.decisionReason,
    onList: listed.some(
      (item) =>
        item.itemCode === price.serviceCode && item.category === price.category && inForce(item, price.validFrom),
    ),
  }
}

export function viewItem(item: SubsidisedItem) {
  return { ...item, validFrom: item.validFrom.toString(), validTo: item.validTo?.toString() ?? null }
}
