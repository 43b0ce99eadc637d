import { randomInt } from 'node:crypto'
import { sm3 } from '#kernel/digest.ts'
import { normaliseIdentityNumber } from '#kernel/identity-number.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { type Act, actingAccount, type Services } from './act.ts'
import type { RoleGrant } from './actor.ts'
import { citizenLogin, readLoginName } from './login.ts'
import { checkPassword, hashPassword } from './password.ts'
import { type Call, type RepeatRefusal, runAction } from './run-action.ts'
import { closeSession, openSession } from './sessions.ts'
import {
  type Account,
  clearLoginFailures,
  consumeRecoveryCode,
  countLoginFailure,
  countWrongRecoveryCode,
  endAllSessions,
  findAccount,
  findAccountByLogin,
  findAccountsByPhone,
  findRoles,
  insertRecoveryCode,
  updatePassword,
} from './store.ts'

/** After so many wrong passwords in a row the account waits. */
const FAILURES_MAX = 8
const LOCK_MINUTES = 15
const RECOVERY_HOURS = 24
/** After so many wrong guesses a recovery code is worth nothing: eight digits must not be tried out. */
const CODE_GUESSES_MAX = 5

export type SignInRefusal =
  | { readonly code: 'sign-in-failed' }
  | { readonly code: 'phone-shared' }
  | { readonly code: 'account-locked'; readonly until: string }
  | { readonly code: 'account-closed' }
  | { readonly code: 'demo-password-in-production' }

export type SignedIn = { readonly token: string; readonly account: Account; readonly grants: readonly RoleGrant[] }

/** Checks the password and opens a session. Wrong passwords are counted in a transaction of their own: a refusal leaves that trace on purpose. */
export async function signIn(
  services: Services,
  call: Call,
  input: { readonly account: string; readonly password: string },
): Promise<Result<SignedIn, SignInRefusal | { readonly code: 'idempotency-key-reused' }>> {
  const at = call.at ?? services.clock.now()
  const found = await findByTypedName(services, input.account)
  if (found === 'shared') return refuse({ code: 'phone-shared' })
  if (found?.lockedUntil && Temporal.Instant.compare(found.lockedUntil, at) > 0)
    return refuse({ code: 'account-locked', until: found.lockedUntil.toString() })
  const good = await checkPassword(found?.passwordHash ?? null, input.password)
  if (!found || !good) {
    if (found) await countFailure(services, call, found, at)
    return refuse({ code: 'sign-in-failed' })
  }
  if (found.status !== 'active') return refuse({ code: 'account-closed' })
  if (services.production && input.password.startsWith(DEMO_PASSWORD_PREFIX))
    return refuse({ code: 'demo-password-in-production' })
  return runAction(services, { actor: call.actor, at }, async (act) => {
    await clearLoginFailures(act.tx, found.accountId)
    const token = await openSession(act.tx, found.accountId, at)
    act.audit({ action: 'session.opened', subject: { kind: 'account', id: found.accountId } })
    return accept({ token, account: found, grants: await findRoles(act.tx, found.accountId) })
  })
}

/** Passwords of demo accounts begin like this; production mode refuses them. */
export const DEMO_PASSWORD_PREFIX = 'demo-'

async function findByTypedName(services: Services, typed: string): Promise<Account | 'shared' | undefined> {
  const name = readLoginName(services.sealer, typed)
  if (name.kind === 'login') return findAccountByLogin(services.db, name.login)
  const accounts = await findAccountsByPhone(services.db, name.phoneIndex)
  return accounts.length > 1 ? 'shared' : accounts[0]
}

async function countFailure(services: Services, call: Call, account: Account, at: Temporal.Instant): Promise<void> {
  const lock = { every: FAILURES_MAX, until: at.add({ minutes: LOCK_MINUTES }) }
  await runAction(services, { actor: call.actor, at }, async (act) => {
    const detail = await countLoginFailure(act.tx, account.accountId, lock)
    act.audit({ action: 'session.refused', subject: { kind: 'account', id: account.accountId }, detail })
    return accept(true)
  })
}

/** Ends the session behind the token. */
export async function signOut(act: Act, token: string): Promise<Result<{ readonly ended: boolean }, never>> {
  await closeSession(act.tx, token, act.at)
  act.audit({ action: 'session.ended', subject: { kind: 'account', id: actingAccount(act) } })
  return accept({ ended: true })
}

export async function changePassword(
  act: Act,
  input: { readonly current: string; readonly next: string },
): Promise<Result<{ readonly changed: boolean }, { readonly code: 'password-wrong' }>> {
  const account = await findAccount(act.tx, actingAccount(act))
  if (!account || !(await checkPassword(account.passwordHash, input.current))) return refuse({ code: 'password-wrong' })
  await updatePassword(act.tx, account.accountId, await hashPassword(input.next))
  await endAllSessions(act.tx, account.accountId, act.at)
  act.audit({ action: 'password.changed', subject: { kind: 'account', id: account.accountId } })
  return accept({ changed: true })
}

/** Hands out a code at the counter. The clerk has seen the card; the account is found by the number on it. */
export async function issueRecoveryCode(
  act: Act,
  input: { readonly identityNumber: string },
): Promise<Result<{ readonly code: string; readonly expiresAt: string }, { readonly code: 'account-unknown' }>> {
  const number = normaliseIdentityNumber(input.identityNumber)
  const account = await findAccountByLogin(act.tx, citizenLogin(act.services.sealer, number))
  if (!account) return refuse({ code: 'account-unknown' })
  const code = String(randomInt(0, 100_000_000)).padStart(8, '0')
  const expiresAt = act.at.add({ hours: RECOVERY_HOURS })
  await insertRecoveryCode(act.tx, {
    codeHash: codeHash(account.accountId, code),
    accountId: account.accountId,
    issuedBy: actingAccount(act),
    at: act.at,
    expiresAt,
  })
  act.audit({
    action: 'recovery-code.issued',
    subject: { kind: 'account', id: account.accountId },
    ...(account.elderId ? { elderId: account.elderId } : {}),
    reason: 'card checked in person at the counter',
  })
  return accept({ code, expiresAt: expiresAt.toString() })
}

/**
 * Sets a new password with a code; the code is used up, every open session ends. A wrong code is counted in a transaction of its own,
 * as a wrong password is.
 */
export async function redeemRecoveryCode(
  services: Services,
  call: Call,
  input: { readonly identityNumber: string; readonly code: string; readonly password: string },
): Promise<Result<{ readonly changed: boolean }, { readonly code: 'recovery-code-wrong' } | RepeatRefusal>> {
  const result = await runAction(services, call, (act) => setPasswordWithCode(act, input))
  if (result.ok || result.refusal.code !== 'recovery-code-wrong') return result
  const number = normaliseIdentityNumber(input.identityNumber)
  const account = await findAccountByLogin(services.db, citizenLogin(services.sealer, number))
  if (account)
    await runAction(services, { actor: call.actor }, async (act) => {
      await countWrongRecoveryCode(act.tx, account.accountId)
      act.audit({ action: 'recovery-code.refused', subject: { kind: 'account', id: account.accountId } })
      return accept(true)
    })
  return result
}

async function setPasswordWithCode(
  act: Act,
  input: { readonly identityNumber: string; readonly code: string; readonly password: string },
): Promise<Result<{ readonly changed: boolean }, { readonly code: 'recovery-code-wrong' }>> {
  const number = normaliseIdentityNumber(input.identityNumber)
  const account = await findAccountByLogin(act.tx, citizenLogin(act.services.sealer, number))
  if (!account) return refuse({ code: 'recovery-code-wrong' })
  const used = await consumeRecoveryCode(
    act.tx,
    codeHash(account.accountId, input.code.trim()),
    account.accountId,
    act.at,
    CODE_GUESSES_MAX,
  )
  if (!used) return refuse({ code: 'recovery-code-wrong' })
  await updatePassword(act.tx, account.accountId, await hashPassword(input.password))
  await endAllSessions(act.tx, account.accountId, act.at)
  act.audit({ action: 'recovery-code.used', subject: { kind: 'account', id: account.accountId } })
  return accept({ changed: true })
}

function codeHash(accountId: string, code: string): string {
  return sm3(`${accountId}:${code}`)
}
