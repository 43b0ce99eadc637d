import type { Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { type Fen, ZERO } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { insertTransfers } from '#ledger/store.ts'
import type { BudgetShort, Envelope } from './envelope.ts'
import { findEnvelopeMoney, lockEnvelopes } from './store.ts'

/** What a reservation or its release is for. `cause` names it: the same cause reserves once. */
export type ReservationOf = {
  readonly envelope: Envelope
  readonly amountFen: Fen
  readonly transferId: string
  readonly cause: string
  readonly effectiveOn: PlainDate
  readonly actor: string | null
}

/** Sets money of an envelope aside, or says how much is left. The envelope's row is locked first, so that two cannot spend the same fen. */
export async function reserve(tx: Tx, of: ReservationOf): Promise<Result<true, BudgetShort>> {
  await lockEnvelopes(tx, [of.envelope.envelopeId])
  const money = (await findEnvelopeMoney(tx, [of.envelope.envelopeId])).get(of.envelope.envelopeId)
  const availableFen = money?.availableFen ?? ZERO
  if (availableFen < of.amountFen) return refuse({ code: 'budget-exhausted', availableFen, neededFen: of.amountFen })
  await insertTransfers(tx, [transferOf(of, 'reserved')])
  return accept(true)
}

/** Gives money back to its envelope: a voucher ended with something left on it. */
export async function unreserve(tx: Tx, of: ReservationOf): Promise<void> {
  if (of.amountFen > 0) await insertTransfers(tx, [transferOf(of, 'unreserved')])
}

function transferOf(of: ReservationOf, code: 'reserved' | 'unreserved') {
  const party = of.envelope.envelopeId
  const envelope = { kind: 'envelope', party } as const
  const committed = { kind: 'committed', party } as const
  return {
    partitionId: party,
    transferId: of.transferId,
    period: of.envelope.month,
    debit: code === 'reserved' ? envelope : committed,
    credit: code === 'reserved' ? committed : envelope,
    amountFen: of.amountFen,
    code,
    effectiveOn: of.effectiveOn,
    actor: of.actor,
    cause: of.cause,
  }
}
