import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf, holds } from '#access/actor.ts'
import { insertRole } from '#access/store.ts'
import { areOwnFiles, type FileNotYours } from '#files/actions.ts'
import { normaliseAccount } from '#kernel/bank-account.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { isCreditCode } from '#kernel/credit-code.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { pinyinKey } from '#people/pinyin.ts'
import { COUNTY_ROLES, type NotFound, organizationForManager, organizationForOfficer } from './authority.ts'
import { noteEvent } from './history.ts'
import { replaceAreas, replaceCategories, updateCapacity } from './offer-store.ts'
import {
  type ApprovalRefusal,
  decideApproval,
  decideVerb,
  type Organization,
  type OrganizationKind,
  type OrganizationStatus,
  type OrganizationVerb,
  type StatusRefusal,
} from './organization.ts'
import { accountPlace } from './settlement-account.ts'
import { insertStaff } from './staff/store.ts'
import {
  insertOrganization,
  insertOrganizationFiles,
  type OrganizationDetails,
  updateOrganizationAccount,
  updateOrganizationDetails,
  updateOrganizationStatus,
} from './store.ts'

export type Registration = {
  readonly kind: OrganizationKind
  readonly name: string
  readonly creditCode: string
  readonly region: string
  readonly address: string
  readonly phone: string
  readonly contactName: string
  readonly introduction?: string | undefined
  readonly licenceNumber?: string | undefined
  readonly licenceExpiresOn?: PlainDate | undefined
  /** The integrity commitment was read and accepted. */
  readonly commitmentAccepted: boolean
  readonly categories: readonly string[]
  readonly areas: readonly string[]
  readonly files?: readonly { readonly fileId: string; readonly kind: string }[] | undefined
}

export type RegistrationRefusal =
  | NotAllowed
  | { readonly code: 'credit-code-wrong' }
  | { readonly code: 'credit-code-taken' }
  | FileNotYours

/**
 * Files an application for an organisation. Its own manager applies with an own account and manages it after approval;
 * an officer of the region may file it on paper. Bureaus are registered by officers only.
 */
export async function registerOrganization(
  act: Act,
  input: Registration,
): Promise<Result<{ readonly organizationId: string; readonly status: OrganizationStatus }, RegistrationRefusal>> {
  const officer = holds(act.actor, COUNTY_ROLES, input.region)
  if (input.kind === 'bureau' && !officer) return refuse({ code: 'not-allowed', needs: COUNTY_ROLES })
  const creditCode = input.creditCode.normalize('NFKC').trim().toUpperCase()
  if (!isCreditCode(creditCode)) return refuse({ code: 'credit-code-wrong' })
  const files = input.files ?? []
  if (
    !(await areOwnFiles(
      act,
      files.map(({ fileId }) => fileId),
    ))
  )
    return refuse({ code: 'file-not-yours' })
  const organizationId = newId()
  const by = actingAccount(act)
  const inserted = await insertOrganization(act.tx, {
    organizationId,
    kind: input.kind,
    name: input.name,
    namePinyin: pinyinKey(input.name),
    creditCode,
    region: input.region,
    address: input.address,
    phone: input.phone,
    contactName: input.contactName,
    introduction: input.introduction ?? null,
    licenceNumber: input.licenceNumber ?? null,
    licenceExpiresOn: input.licenceExpiresOn ?? null,
    commitmentAcceptedAt: input.commitmentAccepted ? act.at : null,
    managerAccountId: officer ? null : by,
    appliedBy: by,
    at: act.at,
  })
  if (!inserted) return refuse({ code: 'credit-code-taken' })
  await replaceCategories(act.tx, organizationId, input.categories, act.today)
  await replaceAreas(act.tx, organizationId, input.areas)
  await insertOrganizationFiles(act.tx, organizationId, by, files, act.at)
  await noteEvent(act, organizationId, 'applied')
  return accept({ organizationId, status: 'applied' })
}

type Decided = { readonly organizationId: string; readonly status: OrganizationStatus }

/** Approves an application. Whoever filed it does not approve it; the manager's account gets its role. */
export async function approveOrganization(
  act: Act,
  input: { readonly organizationId: string },
): Promise<Result<Decided, NotAllowed | NotFound | ApprovalRefusal>> {
  const found = await organizationForOfficer(act, ['county-approver'], input.organizationId)
  if (!found.ok) return found
  const organization = found.value
  const decided = decideApproval(organization, accountOf(act.actor), act.today)
  if (!decided.ok) return decided
  await updateOrganizationStatus(act.tx, organization.organizationId, 'active', {
    by: accountOf(act.actor),
    at: act.at,
  })
  await grantManager(act, organization)
  await noteEvent(act, organization.organizationId, 'approved')
  return accept({ organizationId: organization.organizationId, status: 'active' })
}

async function grantManager(act: Act, organization: Organization): Promise<void> {
  const { managerAccountId, organizationId } = organization
  if (!managerAccountId) return
  const role = organization.kind === 'agency' ? 'agency-manager' : 'institution-manager'
  await insertRole(act.tx, managerAccountId, { role, region: organization.region, organizationId }, actingAccount(act))
  await insertStaff(act.tx, {
    organizationId,
    staffId: newId(),
    accountId: managerAccountId,
    name: organization.contactName,
    job: 'manager',
    since: act.today,
    addedBy: accountOf(act.actor),
    at: act.at,
  })
}

type Decision = { readonly organizationId: string; readonly reason: string }
type DecisionRefusal = NotAllowed | NotFound | StatusRefusal

export async function refuseOrganization(act: Act, input: Decision): Promise<Result<Decided, DecisionRefusal>> {
  return decide(act, input, 'refuse', 'refused')
}

/** Suspends: from now on nothing can be booked or redeemed there. */
export async function suspendOrganization(act: Act, input: Decision): Promise<Result<Decided, DecisionRefusal>> {
  return decide(act, input, 'suspend', 'suspended')
}

export async function resumeOrganization(act: Act, input: Decision): Promise<Result<Decided, DecisionRefusal>> {
  return decide(act, input, 'resume', 'active')
}

/** Removes for good: the organisation may apply again under its code. */
export async function removeOrganization(act: Act, input: Decision): Promise<Result<Decided, DecisionRefusal>> {
  return decide(act, input, 'remove', 'removed')
}

const EVENT_OF = {
  refuse: 'refused',
  suspend: 'suspended',
  resume: 'resumed',
  remove: 'removed',
} as const

async function decide(
  act: Act,
  input: Decision,
  verb: Exclude<OrganizationVerb, 'approve' | 'order-rectification'>,
  status: OrganizationStatus,
): Promise<Result<Decided, DecisionRefusal>> {
  const found = await organizationForOfficer(act, COUNTY_ROLES, input.organizationId)
  if (!found.ok) return found
  const allowed = decideVerb(found.value, verb)
  if (!allowed.ok) return allowed
  await updateOrganizationStatus(act.tx, input.organizationId, status)
  await noteEvent(act, input.organizationId, EVENT_OF[verb], input.reason)
  return accept({ organizationId: input.organizationId, status })
}

/** Changes address, phone, contact, introduction or licence of an organisation by its manager. */
export async function changeDetails(
  act: Act,
  input: { readonly organizationId: string; readonly details: OrganizationDetails },
): Promise<Result<{ readonly organizationId: string }, NotAllowed | NotFound>> {
  const found = await organizationForManager(act, input.organizationId)
  if (!found.ok) return found
  await updateOrganizationDetails(act.tx, input.organizationId, input.details)
  await noteEvent(act, input.organizationId, 'changed', undefined, { fields: Object.keys(input.details) })
  return accept({ organizationId: input.organizationId })
}

export type AccountRefusal = NotAllowed | NotFound | { readonly code: 'account-malformed' }

/** Sets the account that settlements are paid to. An officer does it after seeing the papers, so that a stolen manager's password moves no money. */
export async function setSettlementAccount(
  act: Act,
  input: {
    readonly organizationId: string
    readonly holder: string
    readonly account: string
    readonly bankName: string
    readonly reason: string
  },
): Promise<Result<{ readonly organizationId: string }, AccountRefusal>> {
  const found = await organizationForOfficer(act, COUNTY_ROLES, input.organizationId)
  if (!found.ok) return found
  const account = normaliseAccount(input.account)
  // Company accounts follow no check digit; their lengths differ from bank to bank.
  if (!/^\d{8,32}$/.test(account)) return refuse({ code: 'account-malformed' })
  await updateOrganizationAccount(act.tx, input.organizationId, {
    holder: input.holder,
    bankName: input.bankName,
    sealed: act.services.sealer.seal(accountPlace(input.organizationId), account),
  })
  await noteEvent(act, input.organizationId, 'changed', input.reason, { fields: ['settlementAccount'] })
  return accept({ organizationId: input.organizationId })
}

/** Sets the categories an organisation serves and the places where it does, from today on. */
export async function setServices(
  act: Act,
  input: {
    readonly organizationId: string
    readonly categories: readonly string[]
    readonly areas: readonly string[]
  },
): Promise<Result<{ readonly organizationId: string }, NotAllowed | NotFound>> {
  const found = await organizationForManager(act, input.organizationId)
  if (!found.ok) return found
  await replaceCategories(act.tx, input.organizationId, input.categories, act.today)
  await replaceAreas(act.tx, input.organizationId, input.areas)
  await noteEvent(act, input.organizationId, 'changed', undefined, { fields: ['categories', 'areas'] })
  return accept({ organizationId: input.organizationId })
}

export type CapacityRefusal =
  | NotAllowed
  | NotFound
  | { readonly code: 'category-not-served' }
  | { readonly code: 'more-free-than-capacity' }

/** Reports how many places there are in a category and how many are free today. */
export async function reportCapacity(
  act: Act,
  input: {
    readonly organizationId: string
    readonly category: string
    readonly capacity: number
    readonly freePlaces: number
  },
): Promise<Result<{ readonly category: string }, CapacityRefusal>> {
  if (input.freePlaces > input.capacity) return refuse({ code: 'more-free-than-capacity' })
  const found = await organizationForManager(act, input.organizationId)
  if (!found.ok) return found
  const updated = await updateCapacity(act.tx, input.organizationId, input.category, { ...input, at: act.at })
  if (!updated) return refuse({ code: 'category-not-served' })
  act.audit({
    action: 'organization.capacity-reported',
    subject: { kind: 'organization', id: input.organizationId },
    detail: { category: input.category, capacity: input.capacity, freePlaces: input.freePlaces },
  })
  return accept({ category: input.category })
}
