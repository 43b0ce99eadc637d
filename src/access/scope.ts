import { accept, type Result, refuse } from '#kernel/result.ts'
import type { Act, NotAllowed } from './act.ts'
import { holds, holdsAt, type Role } from './actor.ts'

/** Whether the actor holds one of the roles for this region; a province's officer covers its counties. */
export function requireRegion(act: Act, roles: readonly Role[], region: string): Result<true, NotAllowed> {
  return holds(act.actor, roles, region) ? accept(true) : refuse({ code: 'not-allowed', needs: roles })
}

/** Whether the actor holds one of the roles at this very organisation. */
export function requireOrganization(
  act: Act,
  roles: readonly Role[],
  organizationId: string,
): Result<true, NotAllowed> {
  return holdsAt(act.actor, roles, organizationId) ? accept(true) : refuse({ code: 'not-allowed', needs: roles })
}
