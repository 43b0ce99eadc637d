import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holdsAt, type Role } from '#access/actor.ts'
import { hashPassword } from '#access/password.ts'
import { findAccount, findAccountByLogin, insertAccount, insertRole } from '#access/store.ts'
import { isBefore, type PlainDate } from '#kernel/calendar.ts'
import { type IdentityRefusal, readIdentityNumber } from '#kernel/identity-number.ts'
import { newId } from '#kernel/ids.ts'
import { normaliseName } from '#kernel/names.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import {
  COUNTY_ROLES,
  MANAGER_ROLES,
  type NotFound,
  organizationForManager,
  organizationForOfficer,
} from '../authority.ts'
import type { Organization, OrganizationKind } from '../organization.ts'
import { type StaffJob, worksOn } from './staff.ts'
import { deleteOrganizationRoles, findStaff, insertStaff, updateStaffEnd } from './store.ts'

export type NewStaffInput = {
  readonly organizationId: string
  readonly name: string
  readonly job: StaffJob
  /** The account that signs in: an existing one, or a new one with `initialPassword`, which has to be changed at first. */
  readonly login?: string | undefined
  readonly initialPassword?: string | undefined
  readonly identityNumber?: string | undefined
  readonly certificateNumber?: string | undefined
  readonly certificateExpiresOn?: PlainDate | undefined
  readonly since?: PlainDate | undefined
}

export type StaffRefusal =
  | NotAllowed
  | NotFound
  | IdentityRefusal
  | { readonly code: 'name-malformed' }
  | { readonly code: 'job-not-here'; readonly job: StaffJob }
  | { readonly code: 'assessor-papers-missing' }
  | { readonly code: 'login-missing' }
  | { readonly code: 'account-unknown' }
  | { readonly code: 'already-employed' }

/** Adds somebody who works for the organisation; by its manager, or by the county for a manager. */
export async function addStaff(
  act: Act,
  input: NewStaffInput,
): Promise<Result<{ readonly staffId: string; readonly accountId: string | null }, StaffRefusal>> {
  const found = await organizationForStaffing(act, input.organizationId)
  if (!found.ok) return found
  const organization = found.value
  const byManager = holdsAt(act.actor, MANAGER_ROLES, organization.organizationId)
  if (!byManager && input.job !== 'manager') return refuse({ code: 'not-allowed', needs: MANAGER_ROLES })
  const name = normaliseName(input.name)
  if (!name) return refuse({ code: 'name-malformed' })
  if (!JOBS_OF[organization.kind].includes(input.job)) return refuse({ code: 'job-not-here', job: input.job })
  if (input.job === 'assessor' && !(input.login && input.identityNumber && input.certificateNumber))
    return refuse({ code: 'assessor-papers-missing' })
  const staffId = newId()
  const identity = sealIdentity(act, staffId, input.identityNumber)
  if (!identity.ok) return identity
  const account = await staffAccount(act, organization, { ...input, name })
  if (!account.ok) return account
  const inserted = await insertStaff(act.tx, {
    organizationId: organization.organizationId,
    staffId,
    accountId: account.value,
    name,
    job: input.job,
    identity: identity.value,
    certificateNumber: input.certificateNumber,
    certificateExpiresOn: input.certificateExpiresOn,
    since: input.since ?? act.today,
    addedBy: accountOf(act.actor),
    at: act.at,
  })
  if (!inserted) return refuse({ code: 'already-employed' })
  act.audit({
    action: 'organization.staff-added',
    subject: { kind: 'organization', id: organization.organizationId },
    detail: { staffId, job: input.job },
  })
  return accept({ staffId, accountId: account.value })
}

const JOBS_OF: Readonly<Record<OrganizationKind, readonly StaffJob[]>> = {
  agency: ['manager', 'desk', 'assessor'],
  institution: ['manager', 'desk', 'carer'],
  bureau: ['manager'],
}

/** The role at the organisation that a job gives; carers sign nothing in. */
function roleOf(kind: OrganizationKind, job: StaffJob): Role | null {
  if (job === 'manager') return kind === 'agency' ? 'agency-manager' : 'institution-manager'
  return job === 'carer' ? null : job
}

function organizationForStaffing(
  act: Act,
  organizationId: string,
): Promise<Result<Organization, NotAllowed | NotFound>> {
  return holdsAt(act.actor, MANAGER_ROLES, organizationId)
    ? organizationForManager(act, organizationId)
    : organizationForOfficer(act, COUNTY_ROLES, organizationId)
}

function sealIdentity(
  act: Act,
  staffId: string,
  identityNumber: string | undefined,
): Result<{ readonly sealed: Uint8Array; readonly index: string } | undefined, IdentityRefusal> {
  if (!identityNumber) return accept(undefined)
  const read = readIdentityNumber(identityNumber, act.today)
  if (!read.ok) return read
  const { sealer } = act.services
  return accept({
    sealed: sealer.seal(`organization_staff.identity_sealed:${staffId}`, read.value.number),
    // The same index as for elders: an assessor who is the elder, or the elder's agent, is found by it.
    index: sealer.index('document', read.value.number),
  })
}

async function staffAccount(
  act: Act,
  organization: Organization,
  input: NewStaffInput,
): Promise<Result<string | null, StaffRefusal>> {
  const role = roleOf(organization.kind, input.job)
  if (!role) return accept(null)
  if (!input.login) return refuse({ code: 'login-missing' })
  const existing = await findAccountByLogin(act.tx, input.login)
  if (!existing && !input.initialPassword) return refuse({ code: 'account-unknown' })
  const accountId = existing?.accountId ?? newId()
  if (!existing && input.initialPassword)
    await insertAccount(act.tx, {
      accountId,
      login: input.login,
      displayName: input.name,
      passwordHash: await hashPassword(input.initialPassword),
      phoneSealed: null,
      phoneIndex: null,
      elderId: null,
      agreementAcceptedAt: null,
      mustChangePassword: true,
      at: act.at,
    })
  const { organizationId, region } = organization
  await insertRole(act.tx, accountId, { role, region, organizationId }, accountOf(act.actor))
  return accept(accountId)
}

export type EndStaffRefusal =
  | NotAllowed
  | NotFound
  | { readonly code: 'already-ended' }
  | { readonly code: 'ended-before-start'; readonly since: string }

/** Ends somebody's work for the organisation on a day; the role ends with the last job. */
export async function endStaff(
  act: Act,
  input: { readonly organizationId: string; readonly staffId: string; readonly on: PlainDate; readonly reason: string },
): Promise<Result<{ readonly staffId: string }, EndStaffRefusal>> {
  const found = await organizationForStaffing(act, input.organizationId)
  if (!found.ok) return found
  const staff = await findStaff(act.tx, input.organizationId, input.staffId)
  if (!staff) return refuse({ code: 'not-found' })
  if (staff.endedOn) return refuse({ code: 'already-ended' })
  if (isBefore(input.on, staff.since)) return refuse({ code: 'ended-before-start', since: staff.since.toString() })
  await updateStaffEnd(act.tx, input.organizationId, input.staffId, { on: input.on, reason: input.reason })
  const role = roleOf(found.value.kind, staff.job)
  if (staff.accountId && role) await deleteOrganizationRoles(act.tx, input.organizationId, staff.accountId, [role])
  act.audit({
    action: 'organization.staff-ended',
    subject: { kind: 'organization', id: input.organizationId },
    reason: input.reason,
    detail: { staffId: input.staffId, on: input.on.toString() },
  })
  return accept({ staffId: input.staffId })
}

/** Whether the account works as that job for the organisation on a day and is open. */
export async function worksAs(
  act: Act,
  staff: { readonly accountId: string | null; readonly since: PlainDate; readonly endedOn: PlainDate | null },
  on: PlainDate,
): Promise<boolean> {
  if (!staff.accountId || !worksOn(staff, on)) return false
  return (await findAccount(act.tx, staff.accountId))?.status === 'active'
}
