import { findDrawsOfServices, type ServiceDraw } from '#awards/entitlements/store.ts'
import { type Asker, gather } from '#db/gather.ts'
import type { Db, Tx } from '#db/handle.ts'
import type { Elder } from '#people/elder.ts'
import { findElders } from '#people/store.ts'
import { findRedemptions, type RedemptionKey, type WrittenRedemption } from '#vouchers/redeem/store.ts'
import { findVouchersOfMonths, getTerms, type VoucherMonth } from '#vouchers/store.ts'
import type { VoucherTerms } from '#vouchers/terms.ts'
import type { Voucher } from '#vouchers/voucher.ts'
import { gatheredOffers, type Offers, offersWithin } from '../bill.ts'
import type { ServiceRecord } from '../services/service.ts'
import {
  findRedemptionsOfServices,
  findServices,
  type RedemptionOfService,
  type ServiceKey,
} from '../services/store.ts'
import { type ElderPayment, insertElderPayments } from './payment-store.ts'
import { findHeldOfServices, type HoldKey } from './store.ts'

/** What a redemption stands on, read piece by piece. */
export type Reader = {
  readonly before: Asker<RedemptionKey, WrittenRedemption | undefined>
  readonly service: Asker<ServiceKey, ServiceRecord | undefined>
  readonly voucher: Asker<VoucherMonth, Voucher | undefined>
  readonly elder: Asker<string, Elder | undefined>
  readonly heldFen: Asker<HoldKey, number>
  readonly redemption: Asker<ServiceKey, RedemptionOfService>
  /** The draw on a service award that the record is paid from. */
  readonly draw: Asker<ServiceKey, ServiceDraw | undefined>
  readonly terms: Asker<string, VoucherTerms>
  readonly offers: Offers
}

/** As one transaction sees it. */
export function readerWithin(tx: Db | Tx): Reader {
  const one =
    <Q, A>(find: (tx: Db | Tx, questions: readonly Q[]) => Promise<readonly A[]>): Asker<Q, A> =>
    async (question) =>
      // As many answers as questions: `inPlace`.
      (await find(tx, [question]))[0] as A
  return { ...readWith(one), terms: (id) => getTerms(tx, id), offers: offersWithin(tx) }
}

const GATHERED = new WeakMap<Db, Reader>()

/**
 * As it is now, read for all requests that wait together. What was read may change before the draw; the draw itself asks again
 * whatever must not: state, cap, suspension and death (`CONDITIONS` of the statement).
 */
export function gatheredReader(db: Db): Reader {
  const there = GATHERED.get(db)
  if (there) return there
  const many = <Q, A>(find: (tx: Db | Tx, questions: readonly Q[]) => Promise<readonly A[]>): Asker<Q, A> =>
    gather((questions: readonly Q[]) => find(db, questions))
  const made: Reader = { ...readWith(many), terms: (id) => getTerms(db, id), offers: gatheredOffers(db) }
  GATHERED.set(db, made)
  return made
}

type Find<Q, A> = (tx: Db | Tx, questions: readonly Q[]) => Promise<readonly A[]>

function readWith(by: <Q, A>(find: Find<Q, A>) => Asker<Q, A>): Omit<Reader, 'offers' | 'terms'> {
  return {
    before: by(findRedemptions),
    service: by(findServices),
    voucher: by(findVouchersOfMonths),
    elder: by(findEldersInOrder),
    heldFen: by(findHeldOfServices),
    redemption: by(findRedemptionsOfServices),
    draw: by(findDrawsOfServices),
  }
}

async function findEldersInOrder(tx: Db | Tx, ids: readonly string[]): Promise<readonly (Elder | undefined)[]> {
  const found = new Map((await findElders(tx, [...new Set(ids)])).map((elder) => [elder.elderId, elder]))
  return ids.map((id) => found.get(id))
}

const WRITERS = new WeakMap<Db, Asker<ElderPayment, undefined>>()

/** Writes an elder's payment down together with those of the other requests that wait. */
export function gatheredPayments(db: Db): Asker<ElderPayment, undefined> {
  const there = WRITERS.get(db)
  if (there) return there
  const made = gather(async (payments: readonly ElderPayment[]) => {
    await insertElderPayments(db, payments)
    return payments.map(() => undefined)
  })
  WRITERS.set(db, made)
  return made
}
