import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holds, type Role } from '#access/actor.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { Elder } from './elder.ts'
import { findDelegations, findElder } from './store.ts'

export type NotFound = { readonly code: 'not-found' }

/**
 * The elder themself or their active agent. Anybody else is told "not found": whether a person is registered is nobody's business.
 */
export async function requireCitizen(
  act: Act,
  elderId: string,
): Promise<Result<{ readonly as: 'self' | 'agent'; readonly elder: Elder }, NotFound>> {
  const elder = await findElder(act.tx, elderId)
  const account = accountOf(act.actor)
  if (!elder || account === null) return refuse({ code: 'not-found' })
  if (act.actor.kind === 'account' && act.actor.elderId === elderId) return accept({ as: 'self', elder })
  const delegations = await findDelegations(act.tx, { elderId, agentAccountId: account, states: ['active'] })
  return delegations.length > 0 ? accept({ as: 'agent', elder }) : refuse({ code: 'not-found' })
}

/** An officer with one of the roles for the region where the elder lives. */
export async function requireOfficerOf(
  act: Act,
  roles: readonly Role[],
  elderId: string,
): Promise<Result<{ readonly elder: Elder }, NotAllowed | NotFound>> {
  const elder = await findElder(act.tx, elderId)
  if (!elder) return refuse({ code: 'not-found' })
  return holds(act.actor, roles, elder.residenceRegion)
    ? accept({ elder })
    : refuse({ code: 'not-allowed', needs: roles })
}
