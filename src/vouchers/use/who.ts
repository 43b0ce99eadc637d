import type { Act } from '#access/act.ts'
import type { Role } from '#access/actor.ts'
import { accept, type Coded, type Result } from '#kernel/result.ts'
import { requireCitizen, requireOfficerOf } from '#people/authority.ts'
import type { Elder } from '#people/elder.ts'

/** At the township's counter an officer does it for people without a phone. */
export const COUNTER: readonly Role[] = ['township-clerk']

/** Who acts for the elder: the elder, the active agent, or the township's counter. Everybody else is told "not found". */
export async function actsFor(
  act: Act,
  elderId: string,
): Promise<Result<{ readonly as: 'self' | 'agent' | 'officer'; readonly elder: Elder }, Coded<'not-found'>>> {
  const citizen = await requireCitizen(act, elderId)
  if (citizen.ok) return citizen
  const officer = await requireOfficerOf(act, COUNTER, elderId)
  return officer.ok ? accept({ as: 'officer', elder: officer.value.elder }) : citizen
}
