import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { adoptNamed, type FileNotYours } from '#files/actions.ts'
import { isAfter, isBefore, type PlainDate } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { AWARD_OFFICERS, type NotFound, type SuspendRefusal, suspendAward } from '../actions.ts'
import type { AwardDesk } from '../desk.ts'
import { type AwardCheck, type CheckHow, findCheckForUpdate, updateCheck } from './store.ts'

/** Those who meet people: the township; the county may as well. */
export const CHECKERS = ['township-clerk', ...AWARD_OFFICERS] as const

export type CheckRefusal = NotFound | NotAllowed | { readonly code: 'check-closed' }
type CheckKey = { readonly elderId: string; readonly checkId: string }

/**
 * Somebody has seen that the person lives, or that the conditions still hold: at a visit, on a photo of the day, in a register, on papers.
 * An award that was suspended for it stays so until the county resumes it, with what was due in between.
 */
export async function confirmCheck(
  act: Act,
  _desk: AwardDesk,
  input: CheckKey & {
    readonly how: CheckHow
    readonly on: PlainDate
    readonly note?: string
    readonly fileId?: string
  },
): Promise<
  Result<
    { readonly wasSuspended: boolean },
    | CheckRefusal
    | { readonly code: 'date-in-future' }
    | { readonly code: 'before-opening' }
    | { readonly code: 'photo-missing' }
    | FileNotYours
  >
> {
  const taken = await takeCheck(act, input, CHECKERS)
  if (!taken.ok) return taken
  if (isAfter(input.on, act.today)) return refuse({ code: 'date-in-future' })
  // What was seen before the look was due proves nothing about today.
  if (isBefore(input.on, taken.value.openedOn)) return refuse({ code: 'before-opening' })
  if (input.how === 'photo' && input.fileId === undefined) return refuse({ code: 'photo-missing' })
  const file = await adoptNamed(act, { elderId: input.elderId, fileId: input.fileId })
  if (!file.ok) return file
  await updateCheck(act.tx, input, {
    state: 'confirmed',
    at: act.at,
    confirmed: {
      how: input.how,
      on: input.on,
      by: accountOf(act.actor),
      note: input.note ?? null,
      fileId: file.value,
    },
  })
  act.audit({
    action: 'award-check.confirmed',
    subject: { kind: 'award-check', id: input.checkId },
    elderId: input.elderId,
    detail: { how: input.how, on: input.on.toString() },
  })
  return accept({ wasSuspended: taken.value.state === 'suspended' })
}

/** A person decides that an award rests because nobody could confirm it in time; the elder is told, and nothing is lost for good. */
export async function suspendUnconfirmed(
  act: Act,
  desk: AwardDesk,
  input: CheckKey & { readonly reason: string },
): Promise<Result<{ readonly fromMonth: string }, CheckRefusal | SuspendRefusal | { readonly code: 'not-overdue' }>> {
  const taken = await takeCheck(act, input, AWARD_OFFICERS)
  if (!taken.ok) return taken
  const check = taken.value
  if (check.state === 'suspended') return refuse({ code: 'award-suspended' })
  if (!isBefore(check.dueOn, act.today)) return refuse({ code: 'not-overdue' })
  const fromMonth = act.today.toPlainYearMonth().add({ months: 1 }).toString()
  const { elderId } = input
  const suspended = await suspendAward(act, desk, { elderId, awardId: check.awardId, fromMonth, reason: input.reason })
  if (!suspended.ok) return suspended
  await updateCheck(act.tx, input, { state: 'suspended', at: act.at, suspendedBy: actingAccount(act) })
  return accept({ fromMonth })
}

async function takeCheck(
  act: Act,
  key: CheckKey,
  roles: typeof CHECKERS | typeof AWARD_OFFICERS,
): Promise<Result<AwardCheck, CheckRefusal>> {
  const check = await findCheckForUpdate(act.tx, key.elderId, key.checkId)
  if (!check) return refuse({ code: 'not-found' })
  if (act.actor.kind !== 'system') {
    const allowed = requireRegion(act, roles, check.region)
    if (!allowed.ok) return allowed
  }
  return check.state === 'open' || check.state === 'suspended' ? accept(check) : refuse({ code: 'check-closed' })
}
