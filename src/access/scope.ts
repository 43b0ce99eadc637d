import { isWithin } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { Act, NotAllowed } from './act.ts'
import { holds, holdsAt, type Role } from './actor.ts'

/** Whether the actor holds one of the roles for this region; a province's officer covers its counties. */
export function requireRegion(act: Act, roles: readonly Role[], region: string): Result<true, NotAllowed> {
  return holds(act.actor, roles, region) ? accept(true) : refuse({ code: 'not-allowed', needs: roles })
}

/**
 * The part of a region that is the actor's: all of it to whom it is given, the own place inside it to a township's officer.
 * Undefined: none of it.
 */
export function partOf(act: Act, roles: readonly Role[], region: string): string | undefined {
  if (holds(act.actor, roles, region)) return region
  if (act.actor.kind !== 'account') return undefined
  return act.actor.roles.find((grant) => roles.includes(grant.role) && isWithin(grant.region, region))?.region
}

/** Whether the actor holds one of the roles at this very organisation. */
export function requireOrganization(
  act: Act,
  roles: readonly Role[],
  organizationId: string,
): Result<true, NotAllowed> {
  return holdsAt(act.actor, roles, organizationId) ? accept(true) : refuse({ code: 'not-allowed', needs: roles })
}
