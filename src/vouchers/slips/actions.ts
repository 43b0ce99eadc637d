import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { requireRegion } from '#access/scope.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { REVERSAL_DECIDERS } from '../ends/reverse.ts'
import { type DeclareRefusal, decideEnd, decideOutage, entryUntil, type Outage } from './outage.ts'
import { findLastSlipAt, findOutageForUpdate, insertOutage, updateOutageEnd } from './outage-store.ts'
import { loadOutageTerms, type OutageTerms } from './terms-file.ts'

/** The county says that the platform could not be reached: from now on slips signed in that time may be entered. */
export async function declareOutage(
  act: Act,
  input: {
    readonly region: string
    readonly beganAt: Temporal.Instant
    readonly endedAt: Temporal.Instant | null
    readonly reason: string
  },
  terms: OutageTerms = loadOutageTerms(),
): Promise<Result<{ readonly outageId: string }, NotAllowed | DeclareRefusal | Coded<'outage-going-on'>>> {
  const allowed = requireRegion(act, REVERSAL_DECIDERS, input.region)
  if (!allowed.ok) return allowed
  const lawful = decideOutage(input, terms, act.at)
  if (!lawful.ok) return lawful
  const declaredBy = actingAccount(act)
  const outage = {
    ...input,
    outageId: newId(),
    entryUntil: input.endedAt && entryUntil(input.endedAt, terms),
    declaredAt: act.at,
    declaredBy,
    endedBy: input.endedAt && declaredBy,
  }
  if (!(await insertOutage(act.tx, outage))) return refuse({ code: 'outage-going-on' })
  note(act, outage, 'outage.declared', input.reason)
  return accept({ outageId: outage.outageId })
}

export type EndOutageRefusal =
  | NotAllowed
  | Coded<'not-found' | 'outage-over' | 'outage-ahead' | 'outage-ends-before-it-begins'>
  | { readonly code: 'slips-after-the-end'; readonly last: string }

/** Says when the outage was over; slips of it may be entered for some days more. No slip that stands may lie behind the end. */
export async function endOutage(
  act: Act,
  input: { readonly outageId: string; readonly endedAt: Temporal.Instant },
  terms: OutageTerms = loadOutageTerms(),
): Promise<Result<{ readonly entryUntil: string }, EndOutageRefusal>> {
  const outage = await findOutageForUpdate(act.tx, input.outageId)
  if (!outage) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, REVERSAL_DECIDERS, outage.region)
  if (!allowed.ok) return refuse({ code: 'not-found' })
  if (outage.endedAt !== null) return refuse({ code: 'outage-over' })
  const lawful = decideEnd(outage.beganAt, input.endedAt, act.at)
  if (!lawful.ok) return lawful
  const last = await findLastSlipAt(act.tx, outage.outageId)
  if (last && Temporal.Instant.compare(last, input.endedAt) >= 0)
    return refuse({ code: 'slips-after-the-end', last: last.toString() })
  const until = entryUntil(input.endedAt, terms)
  await updateOutageEnd(act.tx, outage.outageId, {
    endedAt: input.endedAt,
    entryUntil: until,
    by: actingAccount(act),
  })
  note(act, { ...outage, endedAt: input.endedAt }, 'outage.ended')
  return accept({ entryUntil: until.toString() })
}

function note(act: Act, outage: Omit<Outage, 'entryUntil'>, action: string, reason?: string): void {
  act.audit({
    action,
    subject: { kind: 'outage', id: outage.outageId },
    ...(reason === undefined ? {} : { reason }),
    detail: {
      region: outage.region,
      beganAt: outage.beganAt.toString(),
      endedAt: outage.endedAt?.toString() ?? null,
    },
  })
}
