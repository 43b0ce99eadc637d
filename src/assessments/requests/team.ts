import type { Act } from '#access/act.ts'
import { loginOfDocument } from '#access/login.ts'
import { findAccount } from '#access/store.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { elderProviders } from '#organizations/elders/store.ts'
import { worksAs } from '#organizations/staff/actions.ts'
import { certifiedOn, type Staff } from '#organizations/staff/staff.ts'
import { findStaffMembers, findWorkplaces } from '#organizations/staff/store.ts'
import { findDelegations, findElderByDocument } from '#people/store.ts'
import { hasAssessedInChain, hasRecused } from '../team-store.ts'

export const CONFLICTS = [
  'is-the-elder',
  'is-the-agent',
  'works-for-the-provider',
  'assessed-before',
  'recused',
] as const
/** Why somebody must not assess this elder. */
export type Conflict = (typeof CONFLICTS)[number]

export type TeamRefusal =
  | { readonly code: 'assessors-two-needed' }
  | { readonly code: 'assessor-twice' }
  | { readonly code: 'assessor-unfit'; readonly staffId: string; readonly because: 'not-employed' | 'not-certified' }
  | { readonly code: 'assessor-conflict'; readonly staffId: string; readonly because: Conflict }

export type FitAssessor = Staff & {
  readonly accountId: string
  readonly identityIndex: string
  readonly certificateNumber: string
}

/** The two assessors of a team: employed, certified, two people, without a conflict of interest. */
export async function decideTeam(
  act: Act,
  input: {
    readonly organizationId: string
    readonly staffIds: readonly string[]
    readonly elderId: string
    readonly chainId: string | null
    readonly on: PlainDate
  },
): Promise<Result<readonly [FitAssessor, FitAssessor], TeamRefusal>> {
  const [firstId, secondId, ...more] = input.staffIds
  if (!firstId || !secondId || more.length > 0) return refuse({ code: 'assessors-two-needed' })
  const first = await decideAssessor(act, { ...input, staffId: firstId })
  if (!first.ok) return first
  const second = await decideAssessor(act, { ...input, staffId: secondId })
  if (!second.ok) return second
  return samePerson(first.value, second.value)
    ? refuse({ code: 'assessor-twice' })
    : accept([first.value, second.value] as const)
}

/** Whether two entries of the staff list are one human being. */
export function samePerson(
  a: { readonly accountId: string; readonly identityIndex: string },
  b: { readonly accountId: string; readonly identityIndex: string },
): boolean {
  return a.accountId === b.accountId || a.identityIndex === b.identityIndex
}

/** One assessor for an elder on a day, or why not. */
export async function decideAssessor(
  act: Act,
  input: {
    readonly organizationId: string
    readonly staffId: string
    readonly elderId: string
    readonly chainId: string | null
    readonly on: PlainDate
  },
): Promise<Result<FitAssessor, TeamRefusal>> {
  const { staffId, on } = input
  const [staff] = await findStaffMembers(act.tx, input.organizationId, [staffId])
  const employed = staff?.job === 'assessor' && (await worksAs(act, staff, on))
  if (!staff || !employed) return refuse({ code: 'assessor-unfit', staffId, because: 'not-employed' })
  const { accountId, identityIndex, certificateNumber } = staff
  // `staff_assessor_is_identified` gives every assessor all three.
  if (!accountId || !identityIndex || !certificateNumber || !certifiedOn(staff, on))
    return refuse({ code: 'assessor-unfit', staffId, because: 'not-certified' })
  const because = await findConflict(act, { ...input, accountId, identityIndex })
  if (because) return refuse({ code: 'assessor-conflict', staffId, because })
  return accept({ ...staff, accountId, identityIndex, certificateNumber })
}

/** The conflict of interest between a person and an elder; undefined when there is none that we know of. */
export async function findConflict(
  act: Act,
  input: {
    readonly elderId: string
    readonly chainId: string | null
    readonly accountId: string
    readonly identityIndex: string
    readonly on: PlainDate
  },
): Promise<Conflict | undefined> {
  const { elderId, identityIndex, accountId } = input
  if ((await findElderByDocument(act.tx, identityIndex))?.elderId === elderId) return 'is-the-elder'
  if ((await findAccount(act.tx, accountId))?.elderId === elderId) return 'is-the-elder'
  if (await isAgent(act, elderId, { accountId, identityIndex })) return 'is-the-agent'
  const providers = await elderProviders(act.tx, elderId, input.on)
  const workplaces = await findWorkplaces(act.tx, { accountId, identityIndex }, input.on)
  if (workplaces.some((place) => providers.includes(place))) return 'works-for-the-provider'
  if (await hasRecused(act.tx, elderId, identityIndex)) return 'recused'
  const before = input.chainId !== null && (await hasAssessedInChain(act.tx, elderId, input.chainId, input))
  return before ? 'assessed-before' : undefined
}

/** Whether the person is the elder's agent, with this account or with the one named after the identity number. */
async function isAgent(
  act: Act,
  elderId: string,
  person: { readonly accountId: string; readonly identityIndex: string },
): Promise<boolean> {
  const delegations = await findDelegations(act.tx, { elderId, states: ['active', 'proposed'] })
  for (const { agentAccountId } of delegations) {
    if (agentAccountId === person.accountId) return true
    const account = await findAccount(act.tx, agentAccountId)
    if (account?.login === loginOfDocument(person.identityIndex)) return true
  }
  return false
}
