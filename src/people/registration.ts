import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf, holds, type Role } from '#access/actor.ts'
import { citizenLogin } from '#access/login.ts'
import { hashPassword } from '#access/password.ts'
import { findAccount, findAccountByLogin, insertAccount, insertRole, updateAccountElder } from '#access/store.ts'
import { type IdentityNumber, type IdentityRefusal, readIdentityNumber } from '#kernel/identity-number.ts'
import { newId } from '#kernel/ids.ts'
import { normaliseName } from '#kernel/names.ts'
import { NATION } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { Elder } from './elder.ts'
import { createPersonKey, createPersonKeys } from './keys.ts'
import { pinyinKey } from './pinyin.ts'
import {
  claimIdentities,
  claimIdentity,
  findElderByDocument,
  getElder,
  insertElder,
  insertElders,
  type NewElder,
} from './store.ts'

export type PersonInput = {
  readonly name: string
  readonly identityNumber: string
  readonly phone?: string | undefined
}

export type ElderInput = PersonInput & {
  readonly residenceRegion: string
  readonly householdRegion?: string | undefined
  readonly address?: string | undefined
}

export type PersonRefusal = IdentityRefusal | { readonly code: 'name-malformed' }
export type ElderRefusal = PersonRefusal | { readonly code: 'registered-under-other-name' }

export type AccountInput = { readonly password: string; readonly agreement: true }

/**
 * An elder makes the own account. When somebody (an agent, the township) registered the person before, the account is
 * bound to that registration: one person is one elder, whoever came first.
 */
export async function registerElder(
  act: Act,
  input: ElderInput & AccountInput,
): Promise<
  Result<
    { readonly accountId: string; readonly elderId: string; readonly merged: boolean },
    ElderRefusal | { readonly code: 'account-exists' }
  >
> {
  const person = readPerson(act, input)
  if (!person.ok) return person
  const login = citizenLogin(act.services.sealer, person.value.identity.number)
  const existing = await findAccountByLogin(act.tx, login)
  if (existing?.elderId) return refuse({ code: 'account-exists' })
  const found = await findOrCreateElder(act, input, person.value)
  if (!found.ok) return found
  const { elder, created } = found.value
  // Somebody who is already here as another's agent keeps that account; it now is the own one too.
  const accountId = existing?.accountId ?? (await createAccount(act, input, person.value, elder.elderId))
  if (existing) await updateAccountElder(act.tx, existing.accountId, elder.elderId)
  await insertRole(act.tx, accountId, { role: 'elder', region: elder.residenceRegion, organizationId: null })
  act.audit({
    action: created ? 'elder.registered' : 'elder.merged-with-own-account',
    subject: { kind: 'elder', id: elder.elderId },
    elderId: elder.elderId,
  })
  return accept({ accountId, elderId: elder.elderId, merged: !created })
}

const COUNTER: readonly Role[] = ['township-clerk', 'county-reviewer']

/**
 * The counter registers somebody who lives in its region and came with the card: no account is made. Who was registered before
 * is found again; the same number under another name is refused.
 */
export async function registerAtCounter(
  act: Act,
  input: ElderInput,
): Promise<Result<{ readonly elderId: string; readonly merged: boolean }, NotAllowed | ElderRefusal>> {
  if (!holds(act.actor, COUNTER, input.residenceRegion)) return refuse({ code: 'not-allowed', needs: COUNTER })
  const person = readPerson(act, input)
  if (!person.ok) return person
  const found = await findOrCreateElder(act, input, person.value)
  if (!found.ok) return found
  const { elder, created } = found.value
  act.audit({
    action: created ? 'elder.registered-at-counter' : 'elder.found-at-counter',
    subject: { kind: 'elder', id: elder.elderId },
    elderId: elder.elderId,
  })
  return accept({ elderId: elder.elderId, merged: !created })
}

/** Somebody who will act for elders makes an account. */
export async function registerAgent(
  act: Act,
  input: PersonInput & AccountInput,
): Promise<Result<{ readonly accountId: string }, PersonRefusal | { readonly code: 'account-exists' }>> {
  const person = readPerson(act, input)
  if (!person.ok) return person
  const login = citizenLogin(act.services.sealer, person.value.identity.number)
  if (await findAccountByLogin(act.tx, login)) return refuse({ code: 'account-exists' })
  const accountId = await createAccount(act, input, person.value, null)
  await insertRole(act.tx, accountId, { role: 'agent', region: NATION, organizationId: null })
  act.audit({ action: 'agent.registered', subject: { kind: 'account', id: accountId } })
  return accept({ accountId })
}

/** A signed-in elder who wants to act for others too becomes an agent with the same account. */
export async function becomeAgent(
  act: Act,
): Promise<Result<{ readonly accountId: string }, { readonly code: 'not-found' }>> {
  const account = await findAccount(act.tx, actingAccount(act))
  if (!account) return refuse({ code: 'not-found' })
  await insertRole(act.tx, account.accountId, { role: 'agent', region: NATION, organizationId: null })
  act.audit({ action: 'agent.registered', subject: { kind: 'account', id: account.accountId } })
  return accept({ accountId: account.accountId })
}

export type ReadPerson = { readonly name: string; readonly identity: IdentityNumber }

/** Name and identity number in their stored forms, or what is wrong with them. */
export function readPerson(act: Act, input: PersonInput): Result<ReadPerson, PersonRefusal> {
  const name = normaliseName(input.name)
  if (name === undefined) return refuse({ code: 'name-malformed' })
  const identity = readIdentityNumber(input.identityNumber, act.today)
  return identity.ok ? accept({ name, identity: identity.value }) : identity
}

/**
 * The elder with this identity number: found, or registered now. `identity_claim` decides when two register the same
 * person at once. A number that is registered under another name is refused: one of the two is a mistake or a fraud.
 */
export async function findOrCreateElder(
  act: Act,
  input: ElderInput,
  person: ReadPerson,
): Promise<Result<{ readonly elder: Elder; readonly created: boolean }, ElderRefusal>> {
  const { sealer } = act.services
  const documentIndex = sealer.index('document', person.identity.number)
  const before = await findElderByDocument(act.tx, documentIndex)
  if (before) return sameName(before, person.name)
  const elderId = newId(act.at.epochMilliseconds)
  const holder = await claimIdentity(act.tx, documentIndex, elderId)
  if (holder !== elderId) return sameName(await getElder(act.tx, holder), person.name)
  // The key's row refers to the elder: the values are sealed first, with a key that is stored right after.
  const dataKey = sealer.newDataKey()
  await insertElder(act.tx, newElder(act, { elderId, dataKey, documentIndex, input, person }))
  await createPersonKey(act.tx, sealer, elderId, dataKey)
  return accept({ elder: await getElder(act.tx, elderId), created: true })
}

function newElder(
  act: Act,
  of: {
    readonly elderId: string
    readonly dataKey: Buffer
    readonly documentIndex: string
    readonly input: ElderInput
    readonly person: ReadPerson
  },
): NewElder {
  const { elderId, input, person } = of
  const { sealer } = act.services
  const own = sealer.withKey(of.dataKey)
  return {
    elderId,
    name: person.name,
    namePinyin: pinyinKey(person.name),
    sex: person.identity.sex,
    bornOn: person.identity.bornOn,
    documentSealed: own.seal(`elder.document:${elderId}`, person.identity.number),
    documentIndex: of.documentIndex,
    phoneSealed: input.phone ? own.seal(`elder.phone:${elderId}`, input.phone) : null,
    phoneIndex: input.phone ? sealer.index('phone', input.phone) : null,
    residenceRegion: input.residenceRegion,
    householdRegion: input.householdRegion ?? null,
    addressSealed: input.address ? own.seal(`elder.address:${elderId}`, input.address) : null,
    registeredBy: accountOf(act.actor),
    at: act.at,
  }
}

/**
 * Registers people of a register, none of whom is here yet; returns their ids in the same order. Somebody who registers one
 * of them at this very moment makes the whole of it fail (`identity_claim`), and it is done again.
 */
export async function registerMany(
  act: Act,
  people: readonly { readonly input: ElderInput; readonly person: ReadPerson }[],
): Promise<readonly string[]> {
  const { sealer } = act.services
  const fresh = people.map(({ input, person }) => ({
    input,
    person,
    elderId: newId(act.at.epochMilliseconds),
    dataKey: sealer.newDataKey(),
    documentIndex: sealer.index('document', person.identity.number),
  }))
  const taken = await claimIdentities(act.tx, fresh)
  if (taken.length > 0) throw new Error(`${taken.length} people of the file were registered meanwhile: check it again`)
  await insertElders(
    act.tx,
    fresh.map((of) => newElder(act, of)),
  )
  await createPersonKeys(act.tx, sealer, fresh)
  return fresh.map(({ elderId }) => elderId)
}

function sameName(
  elder: Elder,
  name: string,
): Result<{ readonly elder: Elder; readonly created: boolean }, { readonly code: 'registered-under-other-name' }> {
  return elder.name === name ? accept({ elder, created: false }) : refuse({ code: 'registered-under-other-name' })
}

async function createAccount(
  act: Act,
  input: PersonInput & AccountInput,
  person: ReadPerson,
  elderId: string | null,
): Promise<string> {
  const { sealer } = act.services
  const accountId = newId(act.at.epochMilliseconds)
  await insertAccount(act.tx, {
    accountId,
    login: citizenLogin(sealer, person.identity.number),
    displayName: person.name,
    passwordHash: await hashPassword(input.password),
    phoneSealed: input.phone ? sealer.seal(`account.phone:${accountId}`, input.phone) : null,
    phoneIndex: input.phone ? sealer.index('phone', input.phone) : null,
    elderId,
    agreementAcceptedAt: act.at,
    at: act.at,
  })
  return accountId
}
