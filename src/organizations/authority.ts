import type { Act, NotAllowed } from '#access/act.ts'
import { holdsAt, type Role } from '#access/actor.ts'
import { requireOrganization, requireRegion } from '#access/scope.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { Organization } from './organization.ts'
import { findOrganization, findOrganizationForUpdate } from './store.ts'

export type NotFound = { readonly code: 'not-found' }

/** Roles held at an organisation. */
export const MANAGER_ROLES = ['agency-manager', 'institution-manager'] as const satisfies readonly Role[]
export const STAFF_ROLES = [
  'agency-manager',
  'institution-manager',
  'desk',
  'assessor',
] as const satisfies readonly Role[]
/** Officers who see organisations of their region. */
export const OFFICER_ROLES = [
  'township-clerk',
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'province-viewer',
  'auditor',
] as const satisfies readonly Role[]
/** Officers who decide about organisations, prices and contracts. */
export const COUNTY_ROLES = ['county-reviewer', 'county-approver'] as const satisfies readonly Role[]

/** The organisation, locked, when the actor is one of the county's officers for its region; another county's officer may not. */
export async function organizationForOfficer(
  act: Act,
  roles: readonly Role[],
  organizationId: string,
): Promise<Result<Organization, NotAllowed | NotFound>> {
  const organization = await findOrganizationForUpdate(act.tx, organizationId)
  if (!organization) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, roles, organization.region)
  return allowed.ok ? accept(organization) : allowed
}

/** The organisation, locked, when the actor manages it. */
export async function organizationForManager(
  act: Act,
  organizationId: string,
): Promise<Result<Organization, NotAllowed | NotFound>> {
  const allowed = requireOrganization(act, MANAGER_ROLES, organizationId)
  if (!allowed.ok) return allowed
  const organization = await findOrganizationForUpdate(act.tx, organizationId)
  return organization ? accept(organization) : refuse({ code: 'not-found' })
}

/** The organisation for reading: its staff, its region's officers, or the account that applied for it. */
export async function organizationForReader(
  act: Act,
  organizationId: string,
): Promise<Result<Organization, NotAllowed | NotFound>> {
  const organization = await findOrganization(act.tx, organizationId)
  if (!organization) return refuse({ code: 'not-found' })
  if (holdsAt(act.actor, STAFF_ROLES, organizationId)) return accept(organization)
  if (act.actor.kind === 'account' && act.actor.accountId === organization.appliedBy) return accept(organization)
  const allowed = requireRegion(act, OFFICER_ROLES, organization.region)
  return allowed.ok ? accept(organization) : allowed
}
