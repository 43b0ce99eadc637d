import type { Fen } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'

/** What a region may commit for a programme in a month. */
export type Envelope = {
  readonly envelopeId: string
  readonly region: string
  readonly programme: string
  readonly month: string
}

/** The money of an envelope, summed from its transfers: granted = available + committed. */
export type EnvelopeMoney = {
  readonly grantedFen: Fen
  readonly committedFen: Fen
  readonly availableFen: Fen
}

export const BUDGET_SOURCES = ['central', 'province', 'prefecture', 'county', 'donation', 'unspecified'] as const
export type BudgetSource = (typeof BUDGET_SOURCES)[number]

export type BudgetShort = {
  readonly code: 'budget-exhausted'
  readonly availableFen: Fen
  readonly neededFen: Fen
}

/** The envelope that pays for somebody of `region`: the most specific one that covers it, or undefined. */
export function envelopeFor(envelopes: readonly Envelope[], region: string): Envelope | undefined {
  let best: Envelope | undefined
  for (const envelope of envelopes) {
    const prefix = regionPrefix(envelope.region)
    if (region.startsWith(prefix) && (best === undefined || prefix.length > regionPrefix(best.region).length))
      best = envelope
  }
  return best
}
