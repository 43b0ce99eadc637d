import type { Act } from '#access/act.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { Mode } from '../assessment.ts'
import { findSlot, takePlace } from '../slots/store.ts'
import { DAYS_AHEAD_MAX } from './request.ts'

/** A time as it is chosen: a slot of the agency, or any time where the agency offers none. */
export type WantedTime = { readonly slotId?: string | undefined; readonly wantedAt?: Temporal.Instant | undefined }

export type TimeRefusal =
  | { readonly code: 'time-missing' }
  | { readonly code: 'time-in-the-past' }
  | { readonly code: 'time-too-far'; readonly daysMax: number }
  | { readonly code: 'slot-unknown' }
  | { readonly code: 'slot-closed' }
  | { readonly code: 'slot-full' }

/** Whether the time lies ahead, and not too far. */
export function decideTime(at: Temporal.Instant, now: Temporal.Instant): Result<true, TimeRefusal> {
  if (Temporal.Instant.compare(at, now) <= 0) return refuse({ code: 'time-in-the-past' })
  const latest = now.add({ hours: 24 * DAYS_AHEAD_MAX })
  return Temporal.Instant.compare(at, latest) > 0
    ? refuse({ code: 'time-too-far', daysMax: DAYS_AHEAD_MAX })
    : accept(true)
}

/** The instant of the chosen time; a slot's place is taken for the request. */
export async function takeTimeOrSlot(
  act: Act,
  input: {
    readonly organizationId: string
    readonly mode: Mode
    readonly time: WantedTime
    readonly elderId: string
    readonly requestId: string
  },
): Promise<Result<{ readonly at: Temporal.Instant; readonly slotId: string | null }, TimeRefusal>> {
  const { slotId, wantedAt } = input.time
  if (!slotId) {
    if (!wantedAt) return refuse({ code: 'time-missing' })
    const good = decideTime(wantedAt, act.at)
    return good.ok ? accept({ at: wantedAt, slotId: null }) : good
  }
  const slot = await findSlot(act.tx, input.organizationId, slotId)
  if (!slot || slot.mode !== input.mode) return refuse({ code: 'slot-unknown' })
  if (slot.closedAt) return refuse({ code: 'slot-closed' })
  const good = decideTime(slot.startsAt, act.at)
  if (!good.ok) return good
  const taken = await takePlace(act.tx, slot, input)
  return taken ? accept({ at: slot.startsAt, slotId }) : refuse({ code: 'slot-full' })
}
