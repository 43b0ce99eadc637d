import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { isBefore, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { COUNTY_ROLES, type NotFound, organizationForManager, organizationForOfficer } from '../authority.ts'
import { noteEvent } from '../history.ts'
import { decideVerb, type StatusRefusal } from '../organization.ts'
import { updateOrganizationStatus } from '../store.ts'
import { findRectification, insertRectification, listRectifications, updateRectification } from './store.ts'

export type OrderRefusal = NotAllowed | NotFound | StatusRefusal | { readonly code: 'due-in-the-past' }

/** Orders an organisation to put something right by a day; with `suspends` it takes no elders meanwhile. */
export async function orderRectification(
  act: Act,
  input: {
    readonly organizationId: string
    readonly finding: string
    readonly dueOn: PlainDate
    readonly suspends: boolean
  },
): Promise<Result<{ readonly rectificationId: string }, OrderRefusal>> {
  const found = await organizationForOfficer(act, COUNTY_ROLES, input.organizationId)
  if (!found.ok) return found
  const allowed = decideVerb(found.value, 'order-rectification')
  if (!allowed.ok) return allowed
  if (isBefore(input.dueOn, act.today)) return refuse({ code: 'due-in-the-past' })
  const rectificationId = newId()
  await insertRectification(act.tx, { ...input, rectificationId, by: accountOf(act.actor), at: act.at })
  if (input.suspends) await updateOrganizationStatus(act.tx, input.organizationId, 'suspended')
  await noteEvent(act, input.organizationId, 'rectification-ordered', input.finding, {
    rectificationId,
    dueOn: input.dueOn.toString(),
    suspends: input.suspends,
  })
  return accept({ rectificationId })
}

type StateRefusal = NotAllowed | NotFound | { readonly code: 'rectification-state'; readonly state: string }

/** The manager reports what was done. */
export async function reportRectification(
  act: Act,
  input: { readonly organizationId: string; readonly rectificationId: string; readonly report: string },
): Promise<Result<{ readonly rectificationId: string }, StateRefusal>> {
  const found = await organizationForManager(act, input.organizationId)
  if (!found.ok) return found
  const order = await findRectification(act.tx, input.organizationId, input.rectificationId)
  if (!order) return refuse({ code: 'not-found' })
  if (order.state !== 'open') return refuse({ code: 'rectification-state', state: order.state })
  await updateRectification(act.tx, order, { state: 'reported', report: input.report, at: act.at })
  await noteEvent(act, input.organizationId, 'rectification-reported', undefined, {
    rectificationId: order.rectificationId,
  })
  return accept({ rectificationId: order.rectificationId })
}

/**
 * The county accepts the report, or sends it back. Accepting the last order that suspended the organisation lets it
 * work again.
 */
export async function closeRectification(
  act: Act,
  input: {
    readonly organizationId: string
    readonly rectificationId: string
    readonly accepted: boolean
    readonly reason: string
  },
): Promise<Result<{ readonly rectificationId: string; readonly resumed: boolean }, StateRefusal>> {
  const found = await organizationForOfficer(act, COUNTY_ROLES, input.organizationId)
  if (!found.ok) return found
  const order = await findRectification(act.tx, input.organizationId, input.rectificationId)
  if (!order) return refuse({ code: 'not-found' })
  if (order.state !== 'reported') return refuse({ code: 'rectification-state', state: order.state })
  await updateRectification(
    act.tx,
    order,
    input.accepted ? { state: 'closed', by: accountOf(act.actor), at: act.at } : { state: 'open' },
  )
  const others = await listRectifications(act.tx, input.organizationId)
  const stillSuspended = others.some((other) => other.suspends && other.state !== 'closed')
  const resumed = input.accepted && order.suspends && !stillSuspended && found.value.status === 'suspended'
  if (resumed) await updateOrganizationStatus(act.tx, input.organizationId, 'active')
  await noteEvent(act, input.organizationId, 'rectification-closed', input.reason, {
    rectificationId: order.rectificationId,
    accepted: input.accepted,
    resumed,
  })
  return accept({ rectificationId: order.rectificationId, resumed })
}
