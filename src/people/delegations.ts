import { randomInt } from 'node:crypto'
import type { Services } from '#access/act.ts'
import { type Act, actingAccount } from '#access/act.ts'
import { accountOf, holds, type Role } from '#access/actor.ts'
import { type Call, runAction } from '#access/run-action.ts'
import { adoptFiles } from '#files/store.ts'
import { sm3 } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyElder, sendSms } from '#notifications/actions.ts'
import { takeAgentSlot } from './agent-limit-store.ts'
import type { NotFound } from './authority.ts'
import { missingPictures, type PictureKind, portraitOf, type Relationship } from './elder.ts'
import { type ElderInput, type ElderRefusal, findOrCreateElder, readPerson } from './registration.ts'
import {
  activateDelegation,
  countCodeTry,
  type Delegation,
  endDelegationRow,
  findDelegation,
  findDelegationCodeForUpdate,
  findDelegations,
  findElder,
  findPictures,
  freeAgentSlot,
  insertDelegation,
  insertPictures,
  updateDelegationCode,
  updateElderPhoto,
} from './store.ts'

/** Officers who check pictures and paper signatures where the elder cannot confirm. */
const CONFIRMERS: readonly Role[] = ['township-clerk', 'county-reviewer']
const CODE_MINUTES = 30
const CODE_TRIES_MAX = 5

export type AddElderInput = ElderInput & {
  readonly relationship: Relationship
  readonly relationshipNote?: string | undefined
  readonly presence: 'beside' | 'away'
  readonly pictures: readonly { readonly kind: PictureKind; readonly fileId: string }[]
}

export type AddElderRefusal =
  | ElderRefusal
  | { readonly code: 'pictures-missing'; readonly missing: readonly PictureKind[] }
  | { readonly code: 'relationship-unstated' }
  | { readonly code: 'file-unknown' }
  | { readonly code: 'elder-has-agent' }
  | { readonly code: 'already-proposed' }
  /** As many elders as the policy of the place allows; the code keeps the number it was first published with. */
  | { readonly code: 'agent-has-four' }
  | { readonly code: 'own-agent' }

/**
 * An agent adds an elder with papers and photos. The place among the agent's four is taken now, so that the fifth
 * elder is refused before anybody fills in more pages; the elder or the township confirms afterwards.
 */
export async function addElder(
  act: Act,
  input: AddElderInput,
): Promise<
  Result<{ readonly elderId: string; readonly delegationId: string; readonly merged: boolean }, AddElderRefusal>
> {
  const agent = actingAccount(act)
  if (input.relationship === 'other' && !input.relationshipNote) return refuse({ code: 'relationship-unstated' })
  const missing = missingPictures(
    input.presence,
    input.pictures.map((picture) => picture.kind),
  )
  if (missing.length > 0) return refuse({ code: 'pictures-missing', missing })
  const person = readPerson(act, input)
  if (!person.ok) return person
  const found = await findOrCreateElder(act, input, person.value)
  if (!found.ok) return found
  const { elder, created } = found.value
  if (act.actor.kind === 'account' && act.actor.elderId === elder.elderId) return refuse({ code: 'own-agent' })
  const before = await findDelegations(act.tx, { elderId: elder.elderId, states: ['active', 'proposed'] })
  if (before.some((one) => one.state === 'active')) return refuse({ code: 'elder-has-agent' })
  if (before.some((one) => one.agentAccountId === agent)) return refuse({ code: 'already-proposed' })
  const place = { agentAccountId: agent, elderId: elder.elderId, region: elder.residenceRegion, on: act.today }
  if (!(await takeAgentSlot(act.tx, place))) return refuse({ code: 'agent-has-four' })
  const delegationId = newId(act.at.epochMilliseconds)
  await insertDelegation(act.tx, {
    elderId: elder.elderId,
    delegationId,
    agentAccountId: agent,
    relationship: input.relationship,
    relationshipNote: input.relationshipNote ?? null,
    presence: input.presence,
    at: act.at,
  })
  const fileIds = input.pictures.map((picture) => picture.fileId)
  if (!(await adoptFiles(act.tx, { from: agent, to: elder.elderId, fileIds }))) return refuse({ code: 'file-unknown' })
  await insertPictures(act.tx, { elderId: elder.elderId, delegationId }, input.pictures)
  await notifyElder(act, elder.elderId, { code: 'delegation-proposed', link: '/delegations' })
  act.audit({
    action: created ? 'elder.registered-by-agent' : 'delegation.proposed',
    subject: { kind: 'delegation', id: delegationId },
    elderId: elder.elderId,
    detail: { relationship: input.relationship, presence: input.presence },
  })
  return accept({ elderId: elder.elderId, delegationId, merged: !created })
}

/** Makes a code for the elder to tell the agent; it goes to the elder's phone, never to the agent. */
export async function sendDelegationCode(
  act: Act,
  input: { readonly elderId: string; readonly delegationId: string },
): Promise<Result<{ readonly sent: boolean }, NotFound | { readonly code: 'not-proposed' }>> {
  const delegation = await findDelegation(act.tx, input.elderId, input.delegationId)
  if (!delegation || !isParty(act, delegation)) return refuse({ code: 'not-found' })
  if (delegation.state !== 'proposed') return refuse({ code: 'not-proposed' })
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  await updateDelegationCode(act.tx, {
    ...input,
    codeHash: sm3(`${input.delegationId}:${code}`),
    expiresAt: act.at.add({ minutes: CODE_MINUTES }),
  })
  await sendSms(act, input.elderId, { code: 'delegation-code', facts: { code, minutes: CODE_MINUTES } })
  act.audit({
    action: 'delegation.code-sent',
    subject: { kind: 'delegation', id: input.delegationId },
    elderId: input.elderId,
  })
  return accept({ sent: true })
}

export type ConfirmRefusal =
  | NotFound
  | { readonly code: 'not-proposed' }
  | { readonly code: 'elder-has-agent' }
  | { readonly code: 'code-wrong' }
  | { readonly code: 'code-used-up' }
  | { readonly code: 'pictures-missing'; readonly missing: readonly PictureKind[] }

/**
 * Confirms a proposed binding: the elder in the own account, the agent with the code the elder received, or an officer of
 * the elder's region after checking the pictures or a signature on paper.
 */
export async function confirmDelegation(
  services: Services,
  call: Call,
  input: {
    readonly elderId: string
    readonly delegationId: string
    readonly code?: string | undefined
    readonly paperSignature?: boolean | undefined
  },
): Promise<Result<{ readonly confirmed: true }, ConfirmRefusal | { readonly code: 'idempotency-key-reused' }>> {
  const checked = await runAction(services, call, (act) => confirmInTransaction(act, input))
  // A wrong code is counted in a transaction of its own: the refusal rolled everything else back.
  if (!checked.ok && checked.refusal.code === 'code-wrong')
    await runAction(services, { actor: call.actor }, async (act) => {
      await countCodeTry(act.tx, input.elderId, input.delegationId)
      act.audit({
        action: 'delegation.code-refused',
        subject: { kind: 'delegation', id: input.delegationId },
        elderId: input.elderId,
      })
      return accept(true)
    })
  return checked
}

async function confirmInTransaction(
  act: Act,
  input: {
    readonly elderId: string
    readonly delegationId: string
    readonly code?: string | undefined
    readonly paperSignature?: boolean | undefined
  },
): Promise<Result<{ readonly confirmed: true }, ConfirmRefusal>> {
  const delegation = await findDelegation(act.tx, input.elderId, input.delegationId)
  const elder = await findElder(act.tx, input.elderId)
  if (!delegation || !elder) return refuse({ code: 'not-found' })
  const by = await confirmer(act, delegation, elder.residenceRegion, input)
  if (!by.ok) return by
  if (delegation.state !== 'proposed') return refuse({ code: 'not-proposed' })
  const active = await findDelegations(act.tx, { elderId: input.elderId, states: ['active'] })
  if (active.length > 0) return refuse({ code: 'elder-has-agent' })
  await activateDelegation(act.tx, { ...input, by: by.value, account: accountOf(act.actor), at: act.at })
  // Only now: before the confirmation anybody could give anybody a face.
  if (!elder.photoFileId) await takePortrait(act, delegation)
  await notifyElder(act, input.elderId, { code: 'delegation-active', link: '/delegations' })
  act.audit({
    action: 'delegation.confirmed',
    subject: { kind: 'delegation', id: input.delegationId },
    elderId: input.elderId,
    detail: { by: by.value },
  })
  return accept({ confirmed: true })
}

async function takePortrait(act: Act, delegation: Delegation): Promise<void> {
  const portrait = portraitOf(await findPictures(act.tx, delegation.elderId, delegation.delegationId))
  if (portrait) await updateElderPhoto(act.tx, delegation.elderId, portrait)
}

async function confirmer(
  act: Act,
  delegation: Delegation,
  region: string,
  input: { readonly code?: string | undefined; readonly paperSignature?: boolean | undefined },
): Promise<Result<'elder-code' | 'paper-signature' | 'community', ConfirmRefusal>> {
  if (act.actor.kind !== 'account') return refuse({ code: 'not-found' })
  if (act.actor.elderId === delegation.elderId) return accept('elder-code')
  if (act.actor.accountId === delegation.agentAccountId) return checkCode(act, delegation, input.code)
  if (!holds(act.actor, CONFIRMERS, region)) return refuse({ code: 'not-found' })
  const given = await findPictures(act.tx, delegation.elderId, delegation.delegationId)
  const missing = missingPictures(
    delegation.presence,
    given.map((picture) => picture.kind as PictureKind),
  )
  if (missing.length > 0) return refuse({ code: 'pictures-missing', missing })
  return accept(input.paperSignature ? 'paper-signature' : 'community')
}

async function checkCode(
  act: Act,
  delegation: Delegation,
  code: string | undefined,
): Promise<Result<'elder-code', ConfirmRefusal>> {
  const stored = await findDelegationCodeForUpdate(act.tx, delegation.elderId, delegation.delegationId)
  if (!stored?.codeHash || !stored.expiresAt || Temporal.Instant.compare(act.at, stored.expiresAt) > 0)
    return refuse({ code: 'code-used-up' })
  if (stored.tries >= CODE_TRIES_MAX) return refuse({ code: 'code-used-up' })
  return stored.codeHash === sm3(`${delegation.delegationId}:${code ?? ''}`)
    ? accept('elder-code')
    : refuse({ code: 'code-wrong' })
}

/** Ends a binding, from either side or by the township; a proposal is declined. The history stays, the agent's place is free again. */
export async function endDelegation(
  act: Act,
  input: { readonly elderId: string; readonly delegationId: string; readonly reason: string },
): Promise<Result<{ readonly ended: true }, NotFound | { readonly code: 'already-ended' }>> {
  const delegation = await findDelegation(act.tx, input.elderId, input.delegationId)
  const elder = await findElder(act.tx, input.elderId)
  if (!delegation || !elder) return refuse({ code: 'not-found' })
  if (!isParty(act, delegation) && !holds(act.actor, CONFIRMERS, elder.residenceRegion))
    return refuse({ code: 'not-found' })
  if (delegation.state === 'ended' || delegation.state === 'declined') return refuse({ code: 'already-ended' })
  await endDelegationRow(act.tx, {
    ...input,
    state: delegation.state === 'proposed' ? 'declined' : 'ended',
    account: accountOf(act.actor),
    at: act.at,
  })
  await freeAgentSlot(act.tx, delegation.agentAccountId, input.elderId)
  await notifyElder(act, input.elderId, { code: 'delegation-ended', link: '/delegations' })
  act.audit({
    action: 'delegation.ended',
    subject: { kind: 'delegation', id: input.delegationId },
    elderId: input.elderId,
    reason: input.reason,
  })
  return accept({ ended: true })
}

function isParty(act: Act, delegation: Delegation): boolean {
  if (act.actor.kind !== 'account') return false
  return act.actor.accountId === delegation.agentAccountId || act.actor.elderId === delegation.elderId
}
