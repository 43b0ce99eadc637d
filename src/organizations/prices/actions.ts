import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import type { Db, Tx } from '#db/handle.ts'
import { isBefore, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Fen } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { COUNTY_ROLES, type NotFound, organizationForManager, organizationForOfficer } from '../authority.ts'
import type { OrganizationStatus } from '../organization.ts'
import {
  findOpenItem,
  findSubsidisedItem,
  findSubsidisedItemsOn,
  type ItemQuestion,
  insertItem,
  updateItemEnd,
} from './list-store.ts'
import { type PriceFlag, type PriceItem, priceFlags, type SubsidisedItem } from './price.ts'
import {
  approvePriceRow,
  findOtherPrices,
  findPrice,
  findPriceOn,
  findPricesOn,
  insertPrice,
  type PriceQuestion,
  updatePriceEnd,
  updatePriceState,
} from './store.ts'
import { loadPriceTerms } from './terms-file.ts'

/** The approved price of an organisation for a service on that day; undefined when it has none. */
export function priceOn(
  tx: Db | Tx,
  organizationId: string,
  serviceCode: string,
  on: PlainDate,
): Promise<PriceItem | undefined> {
  return findPriceOn(tx, organizationId, serviceCode, on)
}

/** The same for many services at once, in the order asked. */
export function pricesOn(
  tx: Db | Tx,
  questions: readonly PriceQuestion[],
): Promise<readonly (PriceItem | undefined)[]> {
  return findPricesOn(tx, questions)
}

/** The service on the region's list of subsidised items on that day (or on its province's); undefined when it is not. */
export function subsidisedItemOn(
  tx: Db | Tx,
  region: string,
  itemCode: string,
  on: PlainDate,
): Promise<SubsidisedItem | undefined> {
  return findSubsidisedItem(tx, region, itemCode, on)
}

/** The same for many services at once, in the order asked. */
export function subsidisedItemsOn(
  tx: Db | Tx,
  questions: readonly ItemQuestion[],
): Promise<readonly (SubsidisedItem | undefined)[]> {
  return findSubsidisedItemsOn(tx, questions)
}

export type ProposalRefusal =
  | NotAllowed
  | NotFound
  | { readonly code: 'status-forbids'; readonly status: OrganizationStatus }
  | { readonly code: 'price-in-the-past' }
  | { readonly code: 'proposal-open' }

/** Proposes a price from a day on; the county approves it. A steep rise or a price far above others is flagged. */
export async function proposePrice(
  act: Act,
  input: {
    readonly organizationId: string
    readonly serviceCode: string
    readonly name: string
    readonly unit: string
    readonly category: string
    readonly priceFen: Fen
    readonly validFrom: PlainDate
  },
): Promise<Result<{ readonly priceItemId: string; readonly flags: readonly PriceFlag[] }, ProposalRefusal>> {
  const found = await organizationForManager(act, input.organizationId)
  if (!found.ok) return found
  const { status, region } = found.value
  if (status === 'removed' || status === 'refused') return refuse({ code: 'status-forbids', status })
  if (isBefore(input.validFrom, act.today)) return refuse({ code: 'price-in-the-past' })
  const previous = await findPriceOn(act.tx, input.organizationId, input.serviceCode, input.validFrom)
  const othersFen = await findOtherPrices(act.tx, { ...input, region, on: input.validFrom })
  const previousFen = previous?.priceFen ?? null
  const flags = priceFlags(input.priceFen, { previousFen, othersFen }, loadPriceTerms())
  const priceItemId = newId()
  const inserted = await insertPrice(act.tx, {
    ...input,
    priceItemId,
    previousFen,
    flags,
    proposedBy: accountOf(act.actor),
    at: act.at,
  })
  if (!inserted) return refuse({ code: 'proposal-open' })
  notePrice(act, 'price.proposed', input.organizationId, { priceItemId, priceFen: input.priceFen, flags })
  return accept({ priceItemId, flags })
}

export type PriceDecisionRefusal =
  | NotAllowed
  | NotFound
  | { readonly code: 'price-already-decided'; readonly state: string }
  | { readonly code: 'own-proposal' }

/** Approves a proposal. It counts from its day on, at the earliest from today: no price changes backwards. */
export async function approvePrice(
  act: Act,
  input: { readonly organizationId: string; readonly priceItemId: string },
): Promise<Result<{ readonly priceItemId: string; readonly validFrom: string }, PriceDecisionRefusal>> {
  const found = await proposalForCounty(act, input)
  if (!found.ok) return found
  const price = found.value
  const from = await firstFreeStart(act.tx, price, isBefore(price.validFrom, act.today) ? act.today : price.validFrom)
  await approvePriceRow(act.tx, price, { from, by: accountOf(act.actor), at: act.at })
  notePrice(act, 'price.approved', input.organizationId, { priceItemId: input.priceItemId, from: from.toString() })
  return accept({ priceItemId: input.priceItemId, validFrom: from.toString() })
}

/** A day has one price: where one starts already, the new one starts on the next day. */
async function firstFreeStart(tx: Tx, price: PriceItem, from: PlainDate): Promise<PlainDate> {
  let start = from
  for (;;) {
    const there = await findPriceOn(tx, price.organizationId, price.serviceCode, start)
    if (!there?.validFrom.equals(start)) return start
    start = start.add({ days: 1 })
  }
}

export async function refusePrice(
  act: Act,
  input: { readonly organizationId: string; readonly priceItemId: string; readonly reason: string },
): Promise<Result<{ readonly priceItemId: string }, PriceDecisionRefusal>> {
  const found = await proposalForCounty(act, input)
  if (!found.ok) return found
  const decision = { state: 'refused', by: accountOf(act.actor), at: act.at, reason: input.reason } as const
  await updatePriceState(act.tx, found.value, decision)
  notePrice(act, 'price.refused', input.organizationId, { priceItemId: input.priceItemId }, input.reason)
  return accept({ priceItemId: input.priceItemId })
}

async function proposalForCounty(
  act: Act,
  input: { readonly organizationId: string; readonly priceItemId: string },
): Promise<Result<PriceItem, PriceDecisionRefusal>> {
  const found = await organizationForOfficer(act, COUNTY_ROLES, input.organizationId)
  if (!found.ok) return found
  const price = await findPrice(act.tx, input.organizationId, input.priceItemId)
  if (!price) return refuse({ code: 'not-found' })
  if (price.state !== 'proposed') return refuse({ code: 'price-already-decided', state: price.state })
  if (price.proposedBy !== null && price.proposedBy === accountOf(act.actor)) return refuse({ code: 'own-proposal' })
  return accept(price)
}

/** Takes a proposal back before the county has decided. */
export async function withdrawPrice(
  act: Act,
  input: { readonly organizationId: string; readonly priceItemId: string },
): Promise<Result<{ readonly priceItemId: string }, Exclude<PriceDecisionRefusal, { code: 'own-proposal' }>>> {
  const found = await organizationForManager(act, input.organizationId)
  if (!found.ok) return found
  const price = await findPrice(act.tx, input.organizationId, input.priceItemId)
  if (!price) return refuse({ code: 'not-found' })
  if (price.state !== 'proposed') return refuse({ code: 'price-already-decided', state: price.state })
  await updatePriceState(act.tx, price, { state: 'withdrawn', by: null, at: act.at, reason: null })
  notePrice(act, 'price.withdrawn', input.organizationId, { priceItemId: input.priceItemId })
  return accept({ priceItemId: input.priceItemId })
}

export type EndPriceRefusal =
  | NotAllowed
  | NotFound
  | { readonly code: 'price-not-in-force' }
  | { readonly code: 'price-in-the-past' }

/** Stops offering a service: its price ends on a day, today at the earliest. */
export async function endPrice(
  act: Act,
  input: { readonly organizationId: string; readonly priceItemId: string; readonly on: PlainDate },
): Promise<Result<{ readonly priceItemId: string }, EndPriceRefusal>> {
  const found = await organizationForManager(act, input.organizationId)
  if (!found.ok) return found
  const price = await findPrice(act.tx, input.organizationId, input.priceItemId)
  if (!price) return refuse({ code: 'not-found' })
  if (isBefore(input.on, act.today)) return refuse({ code: 'price-in-the-past' })
  const over = price.validTo !== null && isBefore(price.validTo, input.on)
  if (price.state !== 'approved' || over || isBefore(input.on, price.validFrom))
    return refuse({ code: 'price-not-in-force' })
  await updatePriceEnd(act.tx, price, input.on)
  notePrice(act, 'price.ended', input.organizationId, { priceItemId: input.priceItemId, on: input.on.toString() })
  return accept({ priceItemId: input.priceItemId })
}

function notePrice(
  act: Act,
  action: string,
  organizationId: string,
  detail: Readonly<Record<string, unknown>>,
  reason?: string,
): void {
  act.audit({ action, subject: { kind: 'organization', id: organizationId }, detail, ...(reason ? { reason } : {}) })
}

// The region's list ------------------------------------------------------------------------------------------------------

export type ListRefusal = NotAllowed | { readonly code: 'item-listed-already'; readonly validFrom: string }

/** Puts a service on a region's list from a day on. */
export async function addSubsidisedItem(
  act: Act,
  input: {
    readonly region: string
    readonly itemCode: string
    readonly name: string
    readonly category: string
    readonly unit?: string | undefined
    readonly note?: string | undefined
    readonly validFrom: PlainDate
  },
): Promise<Result<{ readonly itemCode: string }, ListRefusal>> {
  const allowed = requireRegion(act, ['county-approver', 'policy-publisher'], input.region)
  if (!allowed.ok) return allowed
  const open = await findOpenItem(act.tx, input.region, input.itemCode, input.validFrom)
  if (open) return refuse({ code: 'item-listed-already', validFrom: open.validFrom.toString() })
  const inserted = await insertItem(act.tx, {
    ...input,
    unit: input.unit ?? null,
    note: input.note ?? null,
    addedBy: accountOf(act.actor),
    at: act.at,
  })
  if (!inserted) return refuse({ code: 'item-listed-already', validFrom: input.validFrom.toString() })
  act.audit({
    action: 'subsidised-item.added',
    subject: { kind: 'region', id: input.region },
    detail: { itemCode: input.itemCode, category: input.category, validFrom: input.validFrom.toString() },
  })
  return accept({ itemCode: input.itemCode })
}

/** Takes a service off a region's list; `on` is its last day, today at the earliest. */
export async function endSubsidisedItem(
  act: Act,
  input: { readonly region: string; readonly itemCode: string; readonly on: PlainDate; readonly reason: string },
): Promise<Result<{ readonly itemCode: string }, NotAllowed | NotFound | { readonly code: 'item-end-in-the-past' }>> {
  const allowed = requireRegion(act, ['county-approver', 'policy-publisher'], input.region)
  if (!allowed.ok) return allowed
  if (isBefore(input.on, act.today)) return refuse({ code: 'item-end-in-the-past' })
  const item = await findOpenItem(act.tx, input.region, input.itemCode, input.on)
  if (!item || isBefore(input.on, item.validFrom)) return refuse({ code: 'not-found' })
  await updateItemEnd(act.tx, item, input.on)
  act.audit({
    action: 'subsidised-item.ended',
    subject: { kind: 'region', id: input.region },
    reason: input.reason,
    detail: { itemCode: input.itemCode, on: input.on.toString() },
  })
  return accept({ itemCode: input.itemCode })
}
