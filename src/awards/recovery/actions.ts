import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { adoptNamed, type FileNotYours } from '#files/actions.ts'
import { isAfter, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { add, type Fen, fen, least, subtract, ZERO } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyElder } from '#notifications/actions.ts'
import { requireCitizen } from '#people/authority.ts'
import { AWARD_OFFICERS, type NotFound } from '../actions.ts'
import type { Award } from '../award.ts'
import type { AwardDesk } from '../desk.ts'
import type { Overdrawn } from '../hooks.ts'
import { findMonths, insertMonths } from '../months/store.ts'
import { findAwardForUpdate } from '../store.ts'
import { INSTALMENTS_MAX, leftOf, planInstalments, type Recovery } from './recovery.ts'
import { findRecoveryForUpdate, insertRecovery, insertRepayment, replaceInstalments, updateRecovery } from './store.ts'

/** Opens a recovery for what was used or paid too much; nothing too much, no recovery. Returns the sum. */
export async function openRecovery(
  act: Act,
  input: {
    readonly award: Award
    readonly overdrawn: readonly Overdrawn[]
    readonly reason: string
    readonly changeId: string | null
  },
): Promise<number> {
  const { award, overdrawn } = input
  const amount = add(...overdrawn.map((entry) => fen(entry.amountFen)))
  if (amount <= 0) return 0
  const recoveryId = newId(act.at.epochMilliseconds)
  await insertRecovery(act.tx, {
    elderId: award.elderId,
    recoveryId,
    programme: award.programme,
    region: award.region,
    amountFen: amount,
    reason: input.reason,
    awardId: award.awardId,
    changeId: input.changeId,
    causes: overdrawn,
    at: act.at,
    by: accountOf(act.actor),
  })
  act.audit({
    action: 'recovery.opened',
    subject: { kind: 'recovery', id: recoveryId },
    elderId: award.elderId,
    reason: input.reason,
    detail: { amountFen: amount },
  })
  await notifyElder(act, award.elderId, { code: 'recovery.opened', facts: { amountFen: amount, reason: input.reason } })
  return amount
}

export type RecoveryRefusal = NotFound | NotAllowed | { readonly code: 'recovery-closed' }
type RecoveryKey = { readonly elderId: string; readonly recoveryId: string }

/** The person or agent agrees that what is owed is taken from coming payments; an office may enter a signed paper. */
export async function consentToSetOff(
  act: Act,
  _desk: AwardDesk,
  input: RecoveryKey & { readonly proofFileId?: string; readonly asHeir?: boolean },
): Promise<Result<{ readonly consented: true }, RecoveryRefusal | FileNotYours | { readonly code: 'proof-missing' }>> {
  const recovery = await findRecoveryForUpdate(act.tx, input.elderId, input.recoveryId)
  if (!recovery) return refuse({ code: 'not-found' })
  const citizen = await requireCitizen(act, input.elderId)
  if (!citizen.ok) {
    const allowed = requireRegion(act, AWARD_OFFICERS, recovery.region)
    if (!allowed.ok) return refuse({ code: 'not-found' })
    if (input.proofFileId === undefined) return refuse({ code: 'proof-missing' })
  }
  if (isClosed(recovery)) return refuse({ code: 'recovery-closed' })
  const proof = await adoptNamed(act, { elderId: input.elderId, fileId: input.proofFileId })
  if (!proof.ok) return proof
  const by = citizen.ok ? citizen.value.as : input.asHeir ? 'heir' : 'self'
  await updateRecovery(act.tx, recovery, { consent: { at: act.at, by, proof: proof.value } })
  note(act, recovery, 'set-off-consented')
  return accept({ consented: true })
}

/** Agrees on monthly parts. A new plan takes the place of the one before; what has come back stays. */
export async function agreeInstalments(
  act: Act,
  desk: AwardDesk,
  input: RecoveryKey & { readonly firstDueOn: PlainDate; readonly count: number },
): Promise<Result<{ readonly instalments: number }, RecoveryRefusal | { readonly code: 'plan-invalid' }>> {
  const taken = await takeRecovery(act, input)
  if (!taken.ok) return taken
  const possible = Number.isInteger(input.count) && input.count >= 1 && input.count <= INSTALMENTS_MAX
  if (!possible || isAfter(act.today, input.firstDueOn)) return refuse({ code: 'plan-invalid' })
  const instalments = planInstalments(desk.holidays, leftOf(taken.value), input)
  await replaceInstalments(act.tx, input, instalments)
  await updateRecovery(act.tx, input, { state: 'repaying' })
  note(act, taken.value, 'instalments-agreed', { count: instalments.length })
  return accept({ instalments: instalments.length })
}

export type RepaymentRefusal = RecoveryRefusal | { readonly code: 'more-than-owed'; readonly leftFen: number }

/** Enters money that came back over the bank or the counter. */
export async function recordRepayment(
  act: Act,
  _desk: AwardDesk,
  input: RecoveryKey & { readonly amountFen: Fen; readonly how: 'bank' | 'cash'; readonly receivedOn: PlainDate },
): Promise<Result<{ readonly leftFen: number }, RepaymentRefusal | { readonly code: 'date-in-future' }>> {
  const taken = await takeRecovery(act, input)
  if (!taken.ok) return taken
  if (isAfter(input.receivedOn, act.today)) return refuse({ code: 'date-in-future' })
  const left = leftOf(taken.value)
  if (input.amountFen > left) return refuse({ code: 'more-than-owed', leftFen: left })
  // What came back is a row of its month: should a later finding favour the person, the month is paid again.
  await makeGood(act, taken.value, input.amountFen, 'repaid')
  await insertRepayment(act.tx, input, { ...input, awardMonth: null, by: accountOf(act.actor), at: act.at })
  return settle(act, taken.value, input.amountFen, 'repaid')
}

export type SetOffRefusal =
  | RepaymentRefusal
  | { readonly code: 'no-consent' }
  | { readonly code: 'nothing-to-set-off' }
  | { readonly code: 'award-ended' }

/**
 * Takes what is owed from a coming month of a live award, only with a recorded consent: the month is lowered and the month
 * that was paid too much is made good by the same amount, so that the sum of all months stays what the person is due.
 */
export async function setOff(
  act: Act,
  _desk: AwardDesk,
  input: RecoveryKey & { readonly awardId: string; readonly month: string; readonly amountFen: Fen },
): Promise<Result<{ readonly leftFen: number }, SetOffRefusal>> {
  const taken = await takeRecovery(act, input)
  if (!taken.ok) return taken
  const recovery = taken.value
  if (recovery.setOffConsentAt === null) return refuse({ code: 'no-consent' })
  const left = leftOf(recovery)
  if (input.amountFen > left) return refuse({ code: 'more-than-owed', leftFen: left })
  const award = await findAwardForUpdate(act.tx, input.elderId, input.awardId)
  if (!award) return refuse({ code: 'not-found' })
  const posted = (await findMonths(act.tx, award, input.month)).filter((row) => row.month === input.month)
  // Only what is in no payment yet can be lowered.
  const open = fen(posted.filter((row) => !row.inLine).reduce((sum, row) => sum + row.amountFen, 0))
  const amount = least(open, input.amountFen)
  if (posted.length === 0 || amount <= 0) return refuse({ code: 'nothing-to-set-off' })
  const by = { account: accountOf(act.actor), at: act.at }
  const seq = Math.max(...posted.map((row) => row.seq)) + 1
  const row = { month: input.month, seq, payMonth: input.month, cause: 'set-off', says: recovery.reason }
  await insertMonths(act.tx, award, [{ ...row, amountFen: subtract(ZERO, amount) }], by)
  await makeGood(act, recovery, amount, 'set-off')
  await insertRepayment(act.tx, input, {
    amountFen: amount,
    how: 'set-off',
    awardMonth: input.month,
    receivedOn: act.today,
    by: by.account,
    at: act.at,
  })
  return settle(act, recovery, amount, 'set-off')
}

/** Writes what came back to the months that were paid too much, oldest first; what was taken back of a month is not asked for any more. */
async function makeGood(act: Act, recovery: Recovery, amount: Fen, how: 'set-off' | 'repaid'): Promise<void> {
  const months = recovery.causes.filter((cause) => cause.kind === 'award-month')
  if (months.length === 0 || recovery.awardId === null) return
  const award = await findAwardForUpdate(act.tx, recovery.elderId, recovery.awardId)
  if (!award) return
  const by = { account: accountOf(act.actor), at: act.at }
  const corrected = Object.values(recovery.corrected).reduce((sum, part) => sum + part, 0)
  let rest: Fen = amount
  let skip: Fen = fen(recovery.repaidFen - corrected)
  for (const cause of months) {
    const asked = fen(cause.amountFen - (recovery.corrected[cause.month] ?? 0))
    const open = fen(asked - least(skip, asked))
    skip = fen(skip - least(skip, asked))
    const part = least(open, rest)
    if (part <= 0) continue
    const posted = (await findMonths(act.tx, award, cause.month)).filter((row) => row.month === cause.month)
    const seq = Math.max(-1, ...posted.map((row) => row.seq)) + 1
    const row = { month: cause.month, seq, payMonth: cause.month, cause: how, says: recovery.reason }
    await insertMonths(act.tx, award, [{ ...row, amountFen: part }], by)
    rest = fen(rest - part)
  }
}

/** One officer proposes that nothing more is asked, with the reason. */
export async function proposeWriteOff(
  act: Act,
  _desk: AwardDesk,
  input: RecoveryKey & { readonly reason: string },
): Promise<Result<{ readonly proposed: true }, RecoveryRefusal>> {
  const taken = await takeRecovery(act, input)
  if (!taken.ok) return taken
  await updateRecovery(act.tx, input, { writeOff: { reason: input.reason, proposedBy: actingAccount(act) } })
  note(act, taken.value, 'write-off-proposed')
  return accept({ proposed: true })
}

/** Another officer agrees, and the rest is written off. `recovery_write_off_by_two` guarantees the two. */
export async function approveWriteOff(
  act: Act,
  _desk: AwardDesk,
  input: RecoveryKey,
): Promise<
  Result<
    { readonly writtenOffFen: number },
    RecoveryRefusal | { readonly code: 'nothing-proposed' } | { readonly code: 'same-person' }
  >
> {
  const taken = await takeRecovery(act, input, ['county-approver'])
  if (!taken.ok) return taken
  const recovery = taken.value
  if (recovery.writeOffProposedBy === null) return refuse({ code: 'nothing-proposed' })
  if (recovery.writeOffProposedBy === accountOf(act.actor)) return refuse({ code: 'same-person' })
  await updateRecovery(act.tx, input, {
    state: 'written-off',
    writeOffApprovedBy: actingAccount(act),
    closedAt: act.at,
  })
  note(act, recovery, 'written-off', { amountFen: leftOf(recovery) })
  return accept({ writtenOffFen: leftOf(recovery) })
}

async function takeRecovery(
  act: Act,
  key: RecoveryKey,
  roles: readonly ('county-reviewer' | 'county-approver')[] = AWARD_OFFICERS,
): Promise<Result<Recovery, RecoveryRefusal>> {
  const recovery = await findRecoveryForUpdate(act.tx, key.elderId, key.recoveryId)
  if (!recovery) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, roles, recovery.region)
  if (!allowed.ok) return allowed
  return isClosed(recovery) ? refuse({ code: 'recovery-closed' }) : accept(recovery)
}

function isClosed(recovery: Recovery): boolean {
  return recovery.state === 'settled' || recovery.state === 'written-off'
}

async function settle(
  act: Act,
  recovery: Recovery,
  amount: Fen,
  how: 'repaid' | 'set-off',
): Promise<Result<{ readonly leftFen: number }, never>> {
  const left = fen(leftOf(recovery) - amount)
  if (left === 0) await updateRecovery(act.tx, recovery, { state: 'settled', closedAt: act.at })
  note(act, recovery, how, { amountFen: amount, leftFen: left })
  return accept({ leftFen: left })
}

function note(act: Act, recovery: Recovery, what: string, detail: Readonly<Record<string, unknown>> = {}): void {
  act.audit({
    action: `recovery.${what}`,
    subject: { kind: 'recovery', id: recovery.recoveryId },
    elderId: recovery.elderId,
    detail,
  })
}
