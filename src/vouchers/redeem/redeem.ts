import type { Services } from '#access/act.ts'
import { type Asker, gather } from '#db/gather.ts'
import { brokenConstraint, type Db, sqlState, type Tx } from '#db/handle.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { findElder } from '#people/store.ts'
import { findVoucher } from '../store.ts'
import { isPaidElsewhere } from '../use/elsewhere-store.ts'
import { decideDraw } from '../voucher.ts'
import { batcherOf } from './batch.ts'
import { CLOCK_SECONDS_MAX, type Draw, type Drawn, drawnOf, type RedeemRefusal, redemptionIdOf } from './draw.ts'
import { drawValues } from './statement.ts'
import {
  drawOne,
  drawWithin,
  findRedemption,
  findRedemptions,
  type RedemptionKey,
  type RedemptionRow,
  secondsFromDatabase,
  serviceIsRedeemed,
  type WrittenRedemption,
} from './store.ts'

/** Between the draw and the reading of its reason somebody may have changed the voucher: then it is drawn again. */
const TRIES_MAX = 4
/** Deadlock, serialisation failure, lock timeout. */
const TRY_AGAIN = new Set(['40001', '40P01', '55P03'])
/** Two requests with one key, or for one service, at the same instant: the second breaks a key and reads what the first did. */
const TAKEN = new Set(['redemption_once_per_key', 'redemption_once_per_service', 'transfer_pkey'])

/** What the statement compares the clocks with: nothing in demo and tests, where the business date may be set. */
export function clockSeconds(services: { readonly production: boolean }): number | null {
  return services.production ? CLOCK_SECONDS_MAX : null
}

/**
 * Redeems: the voucher is drawn, the redemption written, the transfer posted, in one statement together with other waiting
 * requests. The answer is given after the commit. The same key with the same digest is answered with what was done.
 */
export function redeemVoucher(services: Services, draw: Draw): Promise<Result<Drawn, RedeemRefusal>> {
  const batcher = batcherOf(services.pool)
  const repeats = repeatsOf(services.db)
  return settle(services.db, draw, clockSeconds(services), (values) => batcher.submit(draw.voucherId, values), repeats)
}

type FindRedemption = Asker<RedemptionKey, WrittenRedemption | undefined>
const REPEATS = new WeakMap<Db, FindRedemption>()

/** Requests that come again are looked up together. */
function repeatsOf(db: Db): FindRedemption {
  const there = REPEATS.get(db)
  if (there) return there
  const made = gather((keys: readonly RedemptionKey[]) => findRedemptions(db, keys))
  REPEATS.set(db, made)
  return made
}

const findIn =
  (db: Db | Tx): FindRedemption =>
  ({ elderId, redemptionId }) =>
    findRedemption(db, elderId, redemptionId)

/** The same as a statement of its own, never together with others. */
export function redeemAlone(services: Services, draw: Draw): Promise<Result<Drawn, RedeemRefusal>> {
  return settle(services.db, draw, clockSeconds(services), (values) => drawOne(services.pool, values))
}

/** The same inside a transaction that does more; a refusal must roll that transaction back. */
export async function redeemWithin(tx: Tx, draw: Draw, seconds: number | null): Promise<Result<Drawn, RedeemRefusal>> {
  const row = await drawWithin(tx, drawValues(draw, seconds))
  if (row) return accept(drawnOf(row, false))
  return (await reasonOf(tx, draw, seconds)) ?? refuse({ code: 'busy-voucher' })
}

async function settle(
  db: Db,
  draw: Draw,
  seconds: number | null,
  run: (values: readonly unknown[]) => Promise<RedemptionRow | undefined>,
  find: FindRedemption = findIn(db),
): Promise<Result<Drawn, RedeemRefusal>> {
  const values = drawValues(draw, seconds)
  for (let attempt = 1; attempt <= TRIES_MAX; attempt += 1) {
    try {
      const row = await run(values)
      if (row) return accept(drawnOf(row, false))
    } catch (error) {
      if (!TAKEN.has(brokenConstraint(error) ?? '') && !TRY_AGAIN.has(sqlState(error) ?? '')) throw error
    }
    const reason = await reasonOf(db, draw, seconds, find)
    if (reason) return reason
  }
  return refuse({ code: 'busy-voucher' })
}

/** What was answered to the same key before; undefined when it is new. */
export async function answeredBefore(
  db: Db | Tx,
  request: { readonly elderId: string; readonly key: string; readonly digest: string },
): Promise<Result<Drawn, Coded<'idempotency-key-reused'>> | undefined> {
  return answeredAs(findIn(db), request)
}

async function answeredAs(
  find: FindRedemption,
  { elderId, key, digest }: { readonly elderId: string; readonly key: string; readonly digest: string },
): Promise<Result<Drawn, Coded<'idempotency-key-reused'>> | undefined> {
  return repeatedAnswer(await find({ elderId, redemptionId: redemptionIdOf(elderId, key) }), digest)
}

/** The answer that what was written under a key gives to a request with this digest; undefined when nothing was. */
export function repeatedAnswer(
  before: WrittenRedemption | undefined,
  digest: string,
): Result<Drawn, Coded<'idempotency-key-reused'>> | undefined {
  if (!before) return undefined
  return before.digest === digest ? accept(drawnOf(before, true)) : refuse({ code: 'idempotency-key-reused' })
}

/** Why nothing was drawn, or what was drawn before under the same key; undefined when by now it could be drawn. */
async function reasonOf(
  db: Db | Tx,
  draw: Draw,
  seconds: number | null,
  find: FindRedemption = findIn(db),
): Promise<Result<Drawn, RedeemRefusal> | undefined> {
  const before = await answeredAs(find, draw)
  if (before) return before
  const voucher = await findVoucher(db, draw.elderId, draw.voucherId)
  const elder = await findElder(db, draw.elderId)
  if (!voucher || !elder || voucher.month !== draw.month || voucher.family !== draw.family)
    return refuse({ code: 'not-found' })
  if (await serviceIsRedeemed(db, draw.elderId, draw.serviceRef, draw.attempt))
    return refuse({ code: 'already-redeemed', serviceRef: draw.serviceRef })
  if (await isPaidElsewhere(db, draw)) return refuse({ code: 'service-drawn-already' })
  const decided = decideDraw(voucher, draw, { at: draw.at, diedOn: elder.diedOn })
  if (!decided.ok) return decided
  if (decided.value !== draw.deductFen) return refuse({ code: 'quote-changed', deductFen: decided.value })
  if (seconds !== null && (await secondsFromDatabase(db, draw.at)) > seconds)
    return refuse({ code: 'clock-apart', secondsMax: seconds })
  return undefined
}
