import { isWithin } from '#kernel/region.ts'

export const ROLES = [
  'elder',
  'agent',
  'assessor',
  'agency-manager',
  'desk',
  'institution-manager',
  'township-clerk',
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'province-viewer',
  'auditor',
  'policy-editor',
  'policy-publisher',
  'tipoff-officer',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const
export type Role = (typeof ROLES)[number]

/** A role somebody holds, where, and for which organisation. */
export type RoleGrant = { readonly role: Role; readonly region: string; readonly organizationId: string | null }

/** Who acts: an account with its roles, or nobody (public pages), or the system itself (batch runs). */
export type Actor =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'system'; readonly name: string }
  | {
      readonly kind: 'account'
      readonly accountId: string
      readonly displayName: string
      readonly roles: readonly RoleGrant[]
      /** The person whose own account this is, when it is an elder's. */
      readonly elderId: string | null
    }

export const NOBODY: Actor = { kind: 'nobody' }

/** Whether the actor holds one of the roles for the region (a province's officer covers its counties). The system may do everything. */
export function holds(actor: Actor, roles: readonly Role[], region?: string): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'nobody') return false
  return actor.roles.some(
    (grant) => roles.includes(grant.role) && (region === undefined || isWithin(region, grant.region)),
  )
}

/** Whether the actor holds one of the roles at the organisation. */
export function holdsAt(actor: Actor, roles: readonly Role[], organizationId: string): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'nobody') return false
  return actor.roles.some((grant) => roles.includes(grant.role) && grant.organizationId === organizationId)
}

/** The account that acts, or null for nobody and the system. */
export function accountOf(actor: Actor): string | null {
  return actor.kind === 'account' ? actor.accountId : null
}
