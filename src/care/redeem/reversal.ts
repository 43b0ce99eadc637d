import type { Services } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { type Call, runAction } from '#access/run-action.ts'
import { accept, type Result } from '#kernel/result.ts'
import {
  type AskedReversal,
  type AskReversalRefusal,
  askReversal,
  type DecideReversalRefusal,
  decideReversal,
  type Reversed,
} from '#vouchers/ends/reverse.ts'
import { type PaymentChannel, SANDBOX_CHANNEL } from './payment.ts'
import { findElderPayment, insertElderPayment } from './payment-store.ts'

export type RepeatRefusal = { readonly code: 'idempotency-key-reused' }

/** Asks for the reversal of a redeemed service; done at once up to the limit, and then the elder gets the own part back. */
export async function reverseService(
  services: Services,
  call: Call,
  input: { readonly elderId: string; readonly redemptionId: string; readonly reason: string },
  channel: PaymentChannel = SANDBOX_CHANNEL,
): Promise<Result<AskedReversal, AskReversalRefusal | RepeatRefusal>> {
  const asked = await runAction(services, call, (act) => askReversal(act, input))
  if (asked.ok && asked.value.state === 'done') await refund(services, call, { ...asked.value, ...input, channel })
  return asked
}

/** The second person's decision; with it the elder gets the own part back. */
export async function decideServiceReversal(
  services: Services,
  call: Call,
  input: {
    readonly elderId: string
    readonly reversalId: string
    readonly approve: boolean
    readonly reason?: string | undefined
  },
  channel: PaymentChannel = SANDBOX_CHANNEL,
): Promise<Result<{ readonly state: 'done' | 'rejected' }, DecideReversalRefusal | RepeatRefusal>> {
  const decided = await runAction(services, call, (act) => decideReversal(act, input))
  if (!decided.ok) return decided
  const { reversed, state } = decided.value
  if (reversed) await refund(services, call, { ...reversed, elderId: input.elderId, channel })
  return accept({ state })
}

/** Gives the elder's own part back the way it was paid: cash at the desk, online through the channel. Once per redemption. */
async function refund(
  services: Services,
  call: Call,
  of: Pick<Reversed, 'redemptionId'> & { readonly elderId: string; readonly channel: PaymentChannel },
): Promise<void> {
  const { elderId, redemptionId, channel } = of
  const paid = await findElderPayment(services.db, elderId, redemptionId, 'paid')
  if (!paid) return
  const order = { orderId: redemptionId, amountFen: paid.amountFen, reference: paid.reference ?? '' }
  const back = paid.method === 'online' ? await channel.refund(order) : { reference: null }
  await insertElderPayment(services.db, {
    ...paid,
    kind: 'refunded',
    reference: back.reference,
    at: services.clock.now(),
    accountId: accountOf(call.actor),
  })
}
