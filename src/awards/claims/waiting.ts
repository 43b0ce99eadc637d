import type { Act, NotAllowed } from '#access/act.ts'
import { requireRegion } from '#access/scope.ts'
import { quarterDates } from '#applications/quarter.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findElders } from '#people/store.ts'
import type { AwardDesk } from '../desk.ts'
import { previewRow, type WhyLeftOut } from './claim-row.ts'
import { type Gap, gapsOf, type QuarterClaim } from './quarter.ts'
import { type Clock, clockedPolicy, DISTRICT_ROLES, STREET_ROLES } from './quarter-actions.ts'
import { findClaimsToClose } from './quarter-store.ts'

export type WaitingClaim = {
  readonly elderId: string
  readonly caseId: string
  readonly caseNumber: string
  readonly name: string
  readonly completedOn: string
  /** The quarter in which the clock handles it: later than the one asked for when it came too late. */
  readonly quarter: string
  readonly late: boolean
  readonly why: WhyLeftOut | null
  readonly gaps: readonly Gap[]
  readonly claim: QuarterClaim | null
}

/** A street's list is looked at whole; more than this is for the table itself. */
const SHOWN_MAX = 500

/** What a street's table of a quarter would hold if it were made now, and what would stay behind and why. Stores nothing. */
export async function readWaiting(
  act: Act,
  desk: AwardDesk,
  input: { readonly street: string; readonly quarter: string },
): Promise<
  Result<
    { readonly claims: readonly WaitingClaim[]; readonly more: boolean },
    NotAllowed | { readonly code: 'no-quarterly-clock'; readonly street: string }
  >
> {
  const allowed = requireRegion(act, [...STREET_ROLES, 'county-reviewer', ...DISTRICT_ROLES], input.street)
  if (!allowed.ok) return allowed
  const policy = clockedPolicy(act, desk, input.street)
  if (!policy) return refuse({ code: 'no-quarterly-clock', street: input.street })
  const found = await findClaimsToClose(act.tx, { policy: policy.id, street: input.street, lock: false })
  const shown = found.slice(0, SHOWN_MAX)
  const elders = await findElders(act.tx, [...new Set(shown.map((entry) => entry.elderId))])
  const names = new Map(elders.map((elder) => [elder.elderId, elder.name]))
  const claims: WaitingClaim[] = []
  for (const entry of shown)
    claims.push({ name: names.get(entry.elderId) ?? '', ...(await waits(act, desk, policy.clock, input, entry)) })
  act.audit({
    action: 'quarter.waiting-looked-at',
    subject: { kind: 'quarter', id: `${input.street}:${input.quarter}` },
    detail: { claims: claims.length },
  })
  return accept({ claims, more: found.length > shown.length })
}

async function waits(
  act: Act,
  desk: AwardDesk,
  clock: Clock,
  input: { readonly quarter: string },
  found: Awaited<ReturnType<typeof findClaimsToClose>>[number],
): Promise<Omit<WaitingClaim, 'name'>> {
  const { elderId, caseId, caseNumber, acceptedOn } = found
  const row = await previewRow(act, desk, { elderId, caseId })
  const { quarter } = quarterDates(acceptedOn, clock)
  return {
    elderId,
    caseId,
    caseNumber,
    completedOn: acceptedOn.toString(),
    quarter,
    late: quarter > input.quarter,
    why: row.ok ? null : row.refusal.why,
    gaps: row.ok ? gapsOf(row.value) : [],
    claim: row.ok ? row.value : null,
  }
}
