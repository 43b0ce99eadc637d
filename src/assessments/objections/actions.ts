import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { must } from '#kernel/assert.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyElder } from '#notifications/actions.ts'
import { type NotFound, requireCitizen } from '#people/authority.ts'
import { sealerFor } from '#people/keys.ts'
import { getElder } from '#people/store.ts'
import type { AssessmentState, Mode } from '../assessment.ts'
import { placeRequest, type Requested, type RequestRefusal } from '../requests/actions.ts'
import { OPEN_STATES } from '../requests/request.ts'
import { findRequest } from '../requests/store.ts'
import type { WantedTime } from '../requests/time.ts'
import { findAssessmentForUpdate, updateAssessment } from '../store.ts'
import { findObjectionForUpdate, insertObjection, listObjectionsOf, type Objection, updateObjection } from './store.ts'

export type ObjectRefusal =
  | NotFound
  | { readonly code: 'assessment-state'; readonly state: AssessmentState }
  | { readonly code: 'result-replaced' }
  | { readonly code: 'objection-open' }
  | { readonly code: 'objection-decided' }

/** Objects to a confirmed result, once; the result goes on to count until another one replaces it. */
export async function raiseObjection(
  act: Act,
  input: { readonly elderId: string; readonly assessmentId: string; readonly reason: string },
): Promise<Result<{ readonly objectionId: string }, ObjectRefusal>> {
  const citizen = await requireCitizen(act, input.elderId)
  if (!citizen.ok) return citizen
  const assessment = await findAssessmentForUpdate(act.tx, input.elderId, input.assessmentId)
  if (!assessment) return refuse({ code: 'not-found' })
  if (assessment.supersededBy) return refuse({ code: 'result-replaced' })
  if (assessment.state === 'objected') return refuse({ code: 'objection-open' })
  if (assessment.state !== 'confirmed') return refuse({ code: 'assessment-state', state: assessment.state })
  const before = await listObjectionsOf(act.tx, input.elderId)
  if (before.some((entry) => entry.assessmentId === input.assessmentId && entry.state === 'dismissed'))
    return refuse({ code: 'objection-decided' })
  const objectionId = newId()
  const person = await sealerFor(act.tx, act.services.sealer, input.elderId)
  const inserted = await insertObjection(act.tx, {
    ...input,
    objectionId,
    region: assessment.region,
    reasonSealed: person.seal(reasonPlace(objectionId), input.reason),
    raisedBy: accountOf(act.actor),
    raisedAs: citizen.value.as,
    at: act.at,
  })
  if (!inserted) return refuse({ code: 'objection-open' })
  await updateAssessment(act.tx, input, { state: 'objected' })
  note(act, 'assessment-objection.raised', { elderId: input.elderId, objectionId })
  return accept({ objectionId })
}

/** Where the sealed reason of an objection lies. */
export function reasonPlace(objectionId: string): string {
  return `assessment_objection.reason:${objectionId}`
}

type Key = { readonly elderId: string; readonly objectionId: string }
type StateRefusal = { readonly code: 'objection-state'; readonly state: Objection['state'] }

export async function withdrawObjection(
  act: Act,
  key: Key,
): Promise<Result<{ readonly objectionId: string }, NotFound | StateRefusal>> {
  const citizen = await requireCitizen(act, key.elderId)
  if (!citizen.ok) return citizen
  const objection = await findObjectionForUpdate(act.tx, key)
  if (!objection) return refuse({ code: 'not-found' })
  if (objection.state !== 'raised') return refuse({ code: 'objection-state', state: objection.state })
  await close(act, objection, { state: 'withdrawn', reason: null })
  note(act, 'assessment-objection.withdrawn', key)
  return accept({ objectionId: key.objectionId })
}

export type DecideObjectionRefusal = NotFound | NotAllowed | StateRefusal

/** Dismisses an objection with a reason; the result stands. */
export async function dismissObjection(
  act: Act,
  input: Key & { readonly reason: string },
): Promise<Result<{ readonly objectionId: string }, DecideObjectionRefusal>> {
  const found = await objectionOfCounty(act, input)
  if (!found.ok) return found
  if (found.value.state !== 'raised') return refuse({ code: 'objection-state', state: found.value.state })
  await close(act, found.value, { state: 'dismissed', reason: input.reason })
  await notifyElder(act, input.elderId, {
    code: 'assessment-objection.dismissed',
    facts: { reason: input.reason },
    link: `/assessments/${input.elderId}`,
  })
  note(act, 'assessment-objection.dismissed', input, input.reason)
  return accept({ objectionId: input.objectionId })
}

async function close(
  act: Act,
  objection: Objection,
  decision: { readonly state: 'withdrawn' | 'dismissed'; readonly reason: string | null },
): Promise<void> {
  const decided = { by: accountOf(act.actor), at: act.at, reason: decision.reason }
  await updateObjection(act.tx, objection, { state: decision.state, decided })
  await updateAssessment(act.tx, objection, { state: 'confirmed' })
}

/**
 * Accepts an objection and opens the re-assessment at an agency the county names. Whoever assessed before in this chain
 * cannot be on its team, and the team does not see the first result. If that request came to nothing, another is opened.
 */
export async function acceptObjection(
  act: Act,
  input: Key & {
    readonly organizationId: string
    readonly mode: Mode
    readonly time: WantedTime
    readonly place?: string | undefined
  },
): Promise<Result<Requested, DecideObjectionRefusal | RequestRefusal>> {
  const found = await objectionOfCounty(act, input)
  if (!found.ok) return found
  const objection = found.value
  const again = objection.state === 'accepted' && !(await requestRuns(act, objection))
  if (objection.state !== 'raised' && !again) return refuse({ code: 'objection-state', state: objection.state })
  const first = must(
    await findAssessmentForUpdate(act.tx, objection.elderId, objection.assessmentId),
    'the assessment objected to',
  )
  const requested = await placeRequest(act, {
    elder: await getElder(act.tx, input.elderId),
    organizationId: input.organizationId,
    mode: input.mode,
    time: input.time,
    place: input.place,
    reason: 'objection',
    requestedAs: 'county',
    route: 'county',
    objection: { objectionId: objection.objectionId, chainId: first.chainId },
  })
  if (!requested.ok) return requested
  await updateObjection(act.tx, objection, {
    state: 'accepted',
    requestId: requested.value.requestId,
    decided: { by: accountOf(act.actor), at: act.at, reason: null },
  })
  await notifyElder(act, input.elderId, {
    code: 'assessment-objection.accepted',
    facts: { at: requested.value.wantedAt },
    link: `/assessments/${input.elderId}`,
  })
  note(act, 'assessment-objection.accepted', input)
  return requested
}

async function requestRuns(act: Act, objection: Objection): Promise<boolean> {
  if (!objection.requestId) return false
  const request = await findRequest(act.tx, objection.elderId, objection.requestId)
  const open: readonly string[] = [...OPEN_STATES, 'done']
  return request !== undefined && open.includes(request.state)
}

async function objectionOfCounty(act: Act, key: Key): Promise<Result<Objection, NotFound | NotAllowed>> {
  const objection = await findObjectionForUpdate(act.tx, key)
  if (!objection) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, ['county-reviewer', 'county-approver'], objection.region)
  return allowed.ok ? accept(objection) : allowed
}

function note(act: Act, action: string, key: Key, reason?: string): void {
  act.audit({
    action,
    subject: { kind: 'assessment-objection', id: key.objectionId },
    elderId: key.elderId,
    ...(reason ? { reason } : {}),
  })
}
