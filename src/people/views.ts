import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holds, type Role } from '#access/actor.ts'
import { findAccount } from '#access/store.ts'
import type { AnswerOf } from '#http/contract.ts'
import { normaliseIdentityNumber } from '#kernel/identity-number.ts'
import { regionPrefix } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { type NotFound, requireCitizen } from './authority.ts'
import { findBankAccount } from './bank-store.ts'
import type {
  elderDelegationsContract,
  elderFactsContract,
  getElderContract,
  myEldersContract,
  searchEldersContract,
} from './contract.ts'
import { ageOf, type Elder, RELATIONSHIPS } from './elder.ts'
import { factsOn } from './facts.ts'
import { sealerFor } from './keys.ts'
import { shownName } from './shown-name.ts'
import {
  type Delegation,
  findAgentSlots,
  findDelegations,
  findElder,
  findElderSealed,
  findElders,
  findPictures,
  findProposedDelegations,
  searchElders,
} from './store.ts'

/** Officers who may open a person's record in their region. */
export const RECORD_READERS: readonly Role[] = ['township-clerk', 'county-reviewer', 'county-approver', 'auditor']

/** The elder, for the person, the agent (active or proposed) or an officer of the region; officers' looks are noted. */
export async function requireReader(
  act: Act,
  elderId: string,
): Promise<Result<{ readonly elder: Elder; readonly as: 'self' | 'agent' | 'officer' }, NotFound>> {
  const citizen = await requireCitizen(act, elderId)
  if (citizen.ok) return citizen
  const elder = await findElder(act.tx, elderId)
  if (!elder || !holds(act.actor, RECORD_READERS, elder.residenceRegion)) return refuse({ code: 'not-found' })
  act.audit({ action: 'elder.looked-at', subject: { kind: 'elder', id: elderId }, elderId })
  return accept({ elder, as: 'officer' })
}

export function summary(elder: Elder, today: Temporal.PlainDate) {
  return {
    elderId: elder.elderId,
    name: elder.name,
    sex: elder.sex,
    age: ageOf(elder, today),
    bornOn: elder.bornOn.toString(),
    residenceRegion: elder.residenceRegion,
    householdRegion: elder.householdRegion,
    photoFileId: elder.photoFileId,
    diedOn: elder.diedOn?.toString() ?? null,
  }
}

/** The summary as an officer reads it: who only looks on reads a covered name. */
function summaryFor(act: Act, elder: Elder) {
  return { ...summary(elder, act.today), name: shownName(act.actor, elder.name, elder.residenceRegion) }
}

export async function viewElder(
  act: Act,
  elderId: string,
): Promise<Result<AnswerOf<typeof getElderContract>, NotFound>> {
  const reader = await requireReader(act, elderId)
  if (!reader.ok) return reader
  const person = await sealerFor(act.tx, act.services.sealer, elderId)
  const sealed = await findElderSealed(act.tx, elderId)
  const bank = await findBankAccount(act.tx, elderId)
  return accept({
    ...summaryFor(act, reader.value.elder),
    identityNumber: sealed?.document ? person.open(`elder.document:${elderId}`, sealed.document) : null,
    phone: sealed?.phone ? person.open(`elder.phone:${elderId}`, sealed.phone) : null,
    bankAccount: bank
      ? {
          holderName: bank.holderName,
          account: person.open(`bank_account.account:${bank.bankAccountId}`, bank.accountSealed),
          bankName: bank.bankName,
          kind: bank.kind,
          usableFrom: bank.usableFrom.toString(),
        }
      : null,
  })
}

export async function viewMyElders(act: Act): Promise<AnswerOf<typeof myEldersContract>> {
  const account = accountOf(act.actor)
  if (account === null || act.actor.kind !== 'account') return { items: [] }
  const own = act.actor.elderId ? await findElder(act.tx, act.actor.elderId) : undefined
  const delegations = await findDelegations(act.tx, { agentAccountId: account, states: ['active', 'proposed'] })
  const elders = await findElders(
    act.tx,
    delegations.map((one) => one.elderId),
  )
  const byId = new Map(elders.map((elder) => [elder.elderId, elder]))
  const slots = await findAgentSlots(act.tx, account)
  const acted = delegations.flatMap((one) => {
    const elder = byId.get(one.elderId)
    const slot = slots.get(one.elderId)
    if (!elder || slot === undefined) return []
    const state = one.state === 'active' ? ('active' as const) : ('proposed' as const)
    const delegation = { delegationId: one.delegationId, state, slot }
    return [{ ...summary(elder, act.today), as: 'agent' as const, delegation }]
  })
  return { items: [...(own ? [{ ...summary(own, act.today), as: 'self' as const, delegation: null }] : []), ...acted] }
}

export async function viewSearch(
  act: Act,
  query: {
    readonly q?: string | undefined
    readonly region: string
    readonly limit: number
    readonly cursor?: string | undefined
  },
): Promise<Result<AnswerOf<typeof searchEldersContract>, NotAllowed>> {
  if (!holds(act.actor, RECORD_READERS, query.region)) return refuse({ code: 'not-allowed', needs: RECORD_READERS })
  const typed = query.q ?? ''
  const asNumber = normaliseIdentityNumber(typed)
  const rows = await searchElders(act.tx, {
    regionPrefix: regionPrefix(query.region),
    limit: query.limit,
    ...(query.cursor ? { after: query.cursor } : {}),
    ...(/^\d{17}[\dX]$/.test(asNumber)
      ? { documentIndex: act.services.sealer.index('document', asNumber) }
      : typed
        ? { nameStart: typed }
        : {}),
  })
  return accept({
    items: rows.map((elder) => summaryFor(act, elder)),
    nextCursor: rows.length === query.limit ? (rows.at(-1)?.elderId ?? null) : null,
  })
}

export async function viewFacts(
  act: Act,
  elderId: string,
  on: Temporal.PlainDate,
): Promise<Result<AnswerOf<typeof elderFactsContract>, NotFound>> {
  const reader = await requireReader(act, elderId)
  if (!reader.ok) return reader
  const facts = await factsOn(act.tx, act.services.sealer, elderId, on)
  return accept({
    on: on.toString(),
    items: [...facts].map(([fact, known]) => ({
      fact,
      value: typeof known.value === 'object' ? [...known.value] : known.value,
      source: known.source,
      validFrom: known.validFrom.toString(),
      recordedAt: known.recordedAt.toString(),
    })),
  })
}

type DelegationView = AnswerOf<typeof elderDelegationsContract>['items'][number]

export async function viewDelegations(
  act: Act,
  elderId: string,
): Promise<Result<AnswerOf<typeof elderDelegationsContract>, NotFound>> {
  const account = accountOf(act.actor)
  const all = await findDelegations(act.tx, { elderId })
  const party = all.some((one) => one.agentAccountId === account)
  const reader = await requireReader(act, elderId)
  if (!reader.ok && !party) return reader
  const shown = reader.ok ? all : all.filter((one) => one.agentAccountId === account)
  return accept({ items: await Promise.all(shown.map((one) => describe(act, one))) })
}

export async function viewProposed(
  act: Act,
  region: string,
): Promise<Result<AnswerOf<typeof elderDelegationsContract>, NotAllowed>> {
  const roles: readonly Role[] = ['township-clerk', 'county-reviewer']
  if (!holds(act.actor, roles, region)) return refuse({ code: 'not-allowed', needs: roles })
  const rows = await findProposedDelegations(act.tx, regionPrefix(region))
  return accept({ items: await Promise.all(rows.map((one) => describe(act, one))) })
}

async function describe(act: Act, delegation: Delegation): Promise<DelegationView> {
  const elder = await findElder(act.tx, delegation.elderId)
  const agent = await findAccount(act.tx, delegation.agentAccountId)
  const pictures = await findPictures(act.tx, delegation.elderId, delegation.delegationId)
  return {
    elderId: delegation.elderId,
    delegationId: delegation.delegationId,
    elderName: elder ? shownName(act.actor, elder.name, elder.residenceRegion) : '',
    agentName: agent ? shownName(act.actor, agent.displayName, elder?.residenceRegion ?? '') : '',
    relationship: RELATIONSHIPS.find((one) => one === delegation.relationship) ?? 'other',
    relationshipNote: delegation.relationshipNote,
    presence: delegation.presence,
    state: delegation.state,
    proposedAt: delegation.proposedAt.toString(),
    confirmedBy: delegation.confirmedBy,
    endedAt: delegation.endedAt?.toString() ?? null,
    endReason: delegation.endReason,
    pictures: [...pictures],
  }
}
