import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { requireRegion } from '#access/scope.ts'
import { adoptNamed, type FileNotYours } from '#files/actions.ts'
import { checkBankAccount, normaliseAccount } from '#kernel/bank-account.ts'
import { type IdentityRefusal, readIdentityNumber } from '#kernel/identity-number.ts'
import { newId } from '#kernel/ids.ts'
import { normaliseName } from '#kernel/names.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { type NotFound, requireOfficerOf } from '../authority.ts'
import { sealerFor } from '../keys.ts'
import { BANK_ACCOUNT_COOLING_HOURS } from '../records.ts'
import { shownName } from '../shown-name.ts'
import { findElderForUpdate } from '../store.ts'
import { type Heir, type HeirAccountKind, type HeirRelation, heirAccountPlace, heirDocumentPlace } from './heir.ts'
import { findHeirs, findProposedHeirs, findStandingHeirsForUpdate, insertHeir, updateHeir } from './store.ts'

export const HEIR_RECORDERS = ['township-clerk', 'county-reviewer'] as const
export const HEIR_CONFIRMERS = ['county-reviewer', 'county-approver'] as const
export const HEIR_READERS = ['township-clerk', 'county-reviewer', 'county-approver', 'auditor'] as const

export type HeirInput = {
  readonly elderId: string
  readonly name: string
  readonly relation: HeirRelation
  readonly relationNote?: string | undefined
  readonly identityNumber: string
  readonly account: string
  readonly bankName: string
  readonly accountKind: HeirAccountKind
  readonly proofFileId: string
}

export type RecordHeirRefusal =
  | NotFound
  | NotAllowed
  | IdentityRefusal
  | FileNotYours
  | Coded<'elder-lives' | 'name-malformed' | 'account-malformed' | 'relation-unstated' | 'heir-proposed-already'>

/**
 * Records from papers who is paid what was still due to somebody who has died. Nothing is paid on it: another officer confirms it,
 * and then the account waits as every changed account does.
 */
export async function recordHeir(
  act: Act,
  input: HeirInput,
): Promise<Result<{ readonly heirId: string; readonly warning: 'luhn-failed' | null }, RecordHeirRefusal>> {
  const officer = await requireOfficerOf(act, HEIR_RECORDERS, input.elderId)
  if (!officer.ok) return officer
  // The elder's row orders two clerks who record at once.
  const elder = await findElderForUpdate(act.tx, input.elderId)
  if (!elder?.diedOn) return refuse({ code: 'elder-lives' })
  const name = normaliseName(input.name)
  if (name === undefined) return refuse({ code: 'name-malformed' })
  const identity = readIdentityNumber(input.identityNumber, act.today)
  if (!identity.ok) return identity
  const check = checkBankAccount(input.account)
  if (check === 'malformed') return refuse({ code: 'account-malformed' })
  if (input.relation === 'other' && !input.relationNote) return refuse({ code: 'relation-unstated' })
  const standing = await findStandingHeirsForUpdate(act.tx, input.elderId)
  if (standing.some(({ state }) => state === 'proposed')) return refuse({ code: 'heir-proposed-already' })
  const proof = await adoptNamed(act, { elderId: input.elderId, fileId: input.proofFileId })
  if (!proof.ok) return proof
  const heirId = newId()
  const person = await sealerFor(act.tx, act.services.sealer, input.elderId)
  await insertHeir(act.tx, {
    elderId: input.elderId,
    heirId,
    name,
    relation: input.relation,
    relationNote: input.relationNote ?? null,
    documentSealed: person.seal(heirDocumentPlace(heirId), identity.value.number),
    accountSealed: person.seal(heirAccountPlace(heirId), normaliseAccount(input.account)),
    bankName: input.bankName,
    accountKind: input.accountKind,
    proofFileId: input.proofFileId,
    recordedBy: actingAccount(act),
    recordedAt: act.at,
  })
  note(act, { elderId: input.elderId, heirId }, 'recorded')
  return accept({ heirId, warning: check === 'ok' ? null : 'luhn-failed' })
}

type HeirKey = { readonly elderId: string; readonly heirId: string }

export type ConfirmHeirRefusal = NotFound | NotAllowed | Coded<'elder-lives' | 'heir-decided' | 'recorded-it-yourself'>

/** A second person has compared papers, number and account. An heir confirmed before is followed by this one. */
export async function confirmHeir(
  act: Act,
  input: HeirKey,
): Promise<Result<{ readonly usableFrom: string }, ConfirmHeirRefusal>> {
  const officer = await requireOfficerOf(act, HEIR_CONFIRMERS, input.elderId)
  if (!officer.ok) return officer
  const elder = await findElderForUpdate(act.tx, input.elderId)
  const standing = await findStandingHeirsForUpdate(act.tx, input.elderId)
  const heir = await proposalOf(act, input, standing)
  if (!heir.ok) return heir
  if (!elder?.diedOn) return refuse({ code: 'elder-lives' })
  const by = actingAccount(act)
  if (heir.value.recordedBy === by) return refuse({ code: 'recorded-it-yourself' })
  for (const before of standing.filter(({ state }) => state === 'confirmed'))
    await updateHeir(act.tx, before, { state: 'ended', by, at: act.at, reason: '另有继承人登记确认' })
  const usableFrom = act.at.add({ hours: BANK_ACCOUNT_COOLING_HOURS })
  await updateHeir(act.tx, input, { state: 'confirmed', by, at: act.at, usableFrom })
  note(act, input, 'confirmed')
  return accept({ usableFrom: usableFrom.toString() })
}

/** Takes a proposal or a confirmed heir away, with a reason; what is due waits again. */
export async function endHeir(
  act: Act,
  input: HeirKey & { readonly reason: string },
): Promise<Result<{ readonly ended: true }, NotFound | NotAllowed | Coded<'heir-decided'>>> {
  const officer = await requireOfficerOf(act, HEIR_CONFIRMERS, input.elderId)
  if (!officer.ok) return officer
  const standing = await findStandingHeirsForUpdate(act.tx, input.elderId)
  const heir = standing.find(({ heirId }) => heirId === input.heirId)
  if (!heir) return refuse({ code: (await isKnown(act, input)) ? 'heir-decided' : 'not-found' })
  await updateHeir(act.tx, heir, { state: 'ended', by: actingAccount(act), at: act.at, reason: input.reason })
  note(act, input, 'ended', input.reason)
  return accept({ ended: true })
}

async function proposalOf(
  act: Act,
  key: HeirKey,
  standing: readonly Heir[],
): Promise<Result<Heir, NotFound | Coded<'heir-decided'>>> {
  const heir = standing.find(({ heirId }) => heirId === key.heirId)
  if (heir?.state === 'proposed') return accept(heir)
  return refuse({ code: (await isKnown(act, key)) ? 'heir-decided' : 'not-found' })
}

async function isKnown(act: Act, key: HeirKey): Promise<boolean> {
  return (await findHeirs(act.tx, key.elderId)).some(({ heirId }) => heirId === key.heirId)
}

/** The heirs of a person, the latest first; the contract covers number and account. */
export async function readHeirs(act: Act, elderId: string) {
  const officer = await requireOfficerOf(act, HEIR_READERS, elderId)
  if (!officer.ok) return officer
  const heirs = await findHeirs(act.tx, elderId)
  const person = heirs.length > 0 ? await sealerFor(act.tx, act.services.sealer, elderId) : undefined
  act.audit({ action: 'heirs.looked-at', subject: { kind: 'elder', id: elderId }, elderId })
  return accept({
    items: heirs.map((heir) => ({
      ...heirFields(act, heir),
      identityNumber: person?.open(heirDocumentPlace(heir.heirId), heir.documentSealed) ?? '',
      account: person?.open(heirAccountPlace(heir.heirId), heir.accountSealed) ?? '',
      bankName: heir.bankName,
      accountKind: heir.accountKind,
    })),
  })
}

/** Proposals of a region that wait for a second person. */
export async function readProposedHeirs(act: Act, region: string) {
  const allowed = requireRegion(act, HEIR_READERS, region)
  if (!allowed.ok) return allowed
  const found = await findProposedHeirs(act.tx, region)
  return accept({
    items: found.map((heir) => ({
      ...heirFields(act, heir),
      elderId: heir.elderId,
      elderName: shownName(act.actor, heir.elderName, region),
    })),
  })
}

function heirFields(act: Act, heir: Heir) {
  return {
    heirId: heir.heirId,
    name: heir.name,
    relation: heir.relation,
    relationNote: heir.relationNote,
    proofFileId: heir.proofFileId,
    state: heir.state,
    recordedAt: heir.recordedAt.toString(),
    usableFrom: heir.usableFrom?.toString() ?? null,
    endReason: heir.endReason,
    own: act.actor.kind === 'account' && heir.recordedBy === act.actor.accountId,
  }
}

function note(act: Act, key: HeirKey, what: string, reason?: string): void {
  act.audit({
    action: `heir.${what}`,
    subject: { kind: 'heir', id: key.heirId },
    elderId: key.elderId,
    ...(reason === undefined ? {} : { reason }),
  })
}
