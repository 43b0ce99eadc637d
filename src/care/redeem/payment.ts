import { derivedId } from '#kernel/digest.ts'
import type { Fen } from '#kernel/money.ts'

/** A way to pay the elder's part from the phone. Adapters speak to a payment company; ids are idempotency keys. */
export type PaymentChannel = {
  readonly name: string
  readonly charge: (order: {
    readonly orderId: string
    readonly amountFen: Fen
  }) => Promise<{ readonly reference: string }>
  readonly refund: (order: {
    readonly orderId: string
    readonly amountFen: Fen
    readonly reference: string
  }) => Promise<{ readonly reference: string }>
}

/** The default: accepts every payment and moves no money. For demos, tests and until a region connects its own. */
export const SANDBOX_CHANNEL: PaymentChannel = {
  name: 'sandbox',
  charge: async ({ orderId }) => ({ reference: derivedId('sandbox-charge', orderId) }),
  refund: async ({ orderId }) => ({ reference: derivedId('sandbox-refund', orderId) }),
}

/** How the elder pays the own part: in cash at the desk, or online. */
export type PaymentMethod = 'cash' | 'online'
