import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { Mode } from '../assessment.ts'
import { AGENCY_DESK } from '../authority.ts'
import { insertSlots, updateSlotClosed } from './store.ts'

export type OpenSlotsRefusal = NotAllowed | { readonly code: 'time-in-the-past' }

/** Offers hours; an hour that is offered already in that mode stays as it is. Returns how many are new. */
export async function openSlots(
  act: Act,
  input: {
    readonly organizationId: string
    readonly mode: Mode
    readonly startsAt: readonly Temporal.Instant[]
    readonly minutes: number
    readonly capacity: number
  },
): Promise<Result<{ readonly opened: number }, OpenSlotsRefusal>> {
  const allowed = requireOrganization(act, AGENCY_DESK, input.organizationId)
  if (!allowed.ok) return allowed
  if (input.startsAt.some((at) => Temporal.Instant.compare(at, act.at) <= 0))
    return refuse({ code: 'time-in-the-past' })
  const { organizationId, mode, minutes, capacity } = input
  const openedBy = accountOf(act.actor)
  const slots = input.startsAt.map((startsAt) => ({
    organizationId,
    slotId: newId(),
    mode,
    startsAt,
    minutes,
    capacity,
    openedBy,
  }))
  const opened = await insertSlots(act.tx, slots)
  act.audit({
    action: 'assessment-slot.opened',
    subject: { kind: 'organization', id: organizationId },
    detail: { mode, opened },
  })
  return accept({ opened })
}

/** Offers an hour no longer; requests that hold a place in it keep it. */
export async function closeSlot(
  act: Act,
  input: { readonly organizationId: string; readonly slotId: string },
): Promise<Result<{ readonly slotId: string }, NotAllowed | { readonly code: 'not-found' }>> {
  const allowed = requireOrganization(act, AGENCY_DESK, input.organizationId)
  if (!allowed.ok) return allowed
  if (!(await updateSlotClosed(act.tx, input.organizationId, input.slotId, act.at)))
    return refuse({ code: 'not-found' })
  act.audit({
    action: 'assessment-slot.closed',
    subject: { kind: 'organization', id: input.organizationId },
    detail: { slotId: input.slotId },
  })
  return accept({ slotId: input.slotId })
}
