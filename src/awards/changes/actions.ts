import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf, holds } from '#access/actor.ts'
import { requireOrganization, requireRegion } from '#access/scope.ts'
import { isAfter, isBefore, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { isWithin } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyElder } from '#notifications/actions.ts'
import type { Elder } from '#people/elder.ts'
import { ENTITLEMENT_PREFIX, recordFact } from '#people/facts.ts'
import { findDelegations, findElderForUpdate, updateElderDeath, updateElderPlace } from '#people/store.ts'
import { type DecideRefusal, decideForElder } from '#rulebook/decisions/actions.ts'
import { AWARD_OFFICERS, type NotFound } from '../actions.ts'
import type { Award } from '../award.ts'
import type { AwardDesk } from '../desk.ts'
import { findLiveAwardsForUpdate } from '../store.ts'
import { type Ended, endAward } from './ending.ts'
import {
  type ChangeKind,
  type ChangeReport,
  findChangeForUpdate,
  findOpenChange,
  hasCaredFor,
  insertChange,
  updateChange,
} from './store.ts'

export type ReportInput = {
  readonly elderId: string
  readonly kind: ChangeKind
  readonly happenedOn: PlainDate
  readonly says?: string
  readonly proofFileId?: string
  /** The institution that tells it of its resident. */
  readonly organizationId?: string
  /** A register's list that an officer brings in: the register tells it, and the officer does not verify it. */
  readonly toldBy?: 'registry'
}

export type ReportRefusal =
  | NotFound
  | NotAllowed
  | { readonly code: 'date-in-future' }
  | { readonly code: 'before-birth' }
  | { readonly code: 'nothing-received' }
  | { readonly code: 'not-a-resident' }

/**
 * Tells that something has changed: the person, the agent, an institution, an office or a register may. Nothing ends by it;
 * the county verifies. The same news twice is one report.
 */
export async function reportChange(
  act: Act,
  _desk: AwardDesk,
  input: ReportInput,
): Promise<Result<{ readonly changeId: string; readonly already: boolean }, ReportRefusal>> {
  const elder = await findElderForUpdate(act.tx, input.elderId)
  if (!elder) return refuse({ code: 'not-found' })
  const teller = await tellerOf(act, elder, input)
  if (!teller.ok) return teller
  if (isAfter(input.happenedOn, act.today)) return refuse({ code: 'date-in-future' })
  if (isBefore(input.happenedOn, elder.bornOn)) return refuse({ code: 'before-birth' })
  const live = await findLiveAwardsForUpdate(act.tx, input.elderId)
  // A death matters even to somebody who receives nothing: open requests stop.
  if (live.length === 0 && input.kind !== 'died') return refuse({ code: 'nothing-received' })
  const before = await findOpenChange(act.tx, input.elderId, input.kind)
  const changeId = before?.changeId ?? newId(act.at.epochMilliseconds)
  if (!before)
    await insertChange(act.tx, {
      elderId: input.elderId,
      changeId,
      kind: input.kind,
      happenedOn: input.happenedOn,
      toldBy: teller.value,
      toldByAccount: accountOf(act.actor),
      toldAt: act.at,
      says: input.says ?? null,
      proofFileId: input.proofFileId ?? null,
      region: live[0]?.region ?? elder.residenceRegion,
    })
  act.audit({
    action: 'change.told',
    subject: { kind: 'change', id: changeId },
    elderId: input.elderId,
    detail: { kind: input.kind, by: teller.value },
  })
  return accept({ changeId, already: before !== undefined })
}

type Teller = 'self' | 'agent' | 'institution' | 'township' | 'county' | 'registry'

async function tellerOf(
  act: Act,
  elder: Elder,
  { organizationId, toldBy }: Pick<ReportInput, 'organizationId' | 'toldBy'>,
): Promise<Result<Teller, NotFound | NotAllowed | { readonly code: 'not-a-resident' }>> {
  const { actor } = act
  if (actor.kind === 'system') return accept('registry')
  if (actor.kind === 'nobody') return refuse({ code: 'not-found' })
  if (toldBy && holds(actor, AWARD_OFFICERS, elder.residenceRegion)) return accept(toldBy)
  if (organizationId !== undefined) {
    const allowed = requireOrganization(act, ['institution-manager', 'desk'], organizationId)
    if (!allowed.ok) return allowed
    const cares = await hasCaredFor(act.tx, { elderId: elder.elderId, organizationId })
    return cares ? accept('institution') : refuse({ code: 'not-a-resident' })
  }
  if (actor.elderId === elder.elderId) return accept('self')
  const bound = await findDelegations(act.tx, {
    elderId: elder.elderId,
    agentAccountId: actor.accountId,
    states: ['active'],
  })
  if (bound.length > 0) return accept('agent')
  if (holds(actor, ['township-clerk'], elder.residenceRegion)) return accept('township')
  return holds(actor, AWARD_OFFICERS, elder.residenceRegion) ? accept('county') : refuse({ code: 'not-found' })
}

export type ConfirmInput = {
  readonly elderId: string
  readonly changeId: string
  readonly finding: string
  /** Where the person lives now, after a move. */
  readonly newRegion?: string
  /** The benefit that excludes, as 在享待遇 names it. */
  readonly exclusion?: string
  /** The programme somebody withdraws from; without it all that know withdrawing. */
  readonly programme?: string
  /** The fact was kept back on purpose. */
  readonly concealed?: boolean
}

export type ConfirmRefusal =
  | NotFound
  | NotAllowed
  | DecideRefusal
  | { readonly code: 'change-verified-already' }
  | { readonly code: 'told-it-yourself' }
  | { readonly code: 'new-region-missing' }
  | { readonly code: 'exclusion-missing' }
  | { readonly code: 'still-entitled'; readonly programme: string }
  | { readonly code: 'ends-nothing' }

export type ConfirmedChange = {
  readonly ended: readonly (Ended & { readonly awardId: string; readonly programme: string })[]
}

/** Kinds after which the policy itself must no longer grant: it is asked before an award ends by them. */
const ASKED_OF_THE_POLICY: ReadonlySet<ChangeKind> = new Set([
  'moved-away',
  'level-improved',
  'exclusion-started',
  'left-dibao',
])

/**
 * The county verifies what was told, and every award whose policy ends by it ends. The one who told it cannot be the one who
 * verifies it. A death is recorded whatever it ends.
 */
export async function confirmChange(
  act: Act,
  desk: AwardDesk,
  input: ConfirmInput,
): Promise<Result<ConfirmedChange, ConfirmRefusal>> {
  const taken = await takeChange(act, input)
  if (!taken.ok) return taken
  const { change, elder } = taken.value
  const recorded = await recordWhatChanged(act, change, input)
  if (!recorded.ok) return recorded
  const awards = (await findLiveAwardsForUpdate(act.tx, input.elderId)).filter((award) =>
    endsBy(desk, award, change, input),
  )
  if (awards.length === 0 && change.kind !== 'died') return refuse({ code: 'ends-nothing' })
  const asked = await askPolicies(act, desk, awards, change)
  if (!asked.ok) return asked
  await updateChange(act.tx, change, {
    state: 'confirmed',
    by: actingAccount(act),
    at: act.at,
    on: act.today,
    finding: input.finding,
    concealed: input.concealed ?? false,
  })
  const ended: ConfirmedChange['ended'][number][] = []
  for (const award of awards)
    ended.push({
      awardId: award.awardId,
      programme: award.programme,
      ...(await endAward(act, desk, award, {
        kind: change.kind,
        happenedOn: change.happenedOn,
        confirmedOn: act.today,
        concealed: input.concealed ?? false,
        reason: input.finding,
        changeId: change.changeId,
      })),
    })
  await tell(act, elder, change, ended.length)
  return accept({ ended })
}

async function takeChange(
  act: Act,
  input: { readonly elderId: string; readonly changeId: string },
): Promise<
  Result<
    { readonly change: ChangeReport; readonly elder: Elder },
    NotFound | NotAllowed | { readonly code: 'change-verified-already' } | { readonly code: 'told-it-yourself' }
  >
> {
  const change = await findChangeForUpdate(act.tx, input.elderId, input.changeId)
  const elder = await findElderForUpdate(act.tx, input.elderId)
  if (!change || !elder) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, AWARD_OFFICERS, change.region)
  if (!allowed.ok) return allowed
  if (change.state !== 'told') return refuse({ code: 'change-verified-already' })
  if (change.toldByAccount !== null && change.toldByAccount === accountOf(act.actor))
    return refuse({ code: 'told-it-yourself' })
  return accept({ change, elder })
}

/** What is now true of the person: the death, the new place, the benefit that excludes. */
async function recordWhatChanged(
  act: Act,
  change: ChangeReport,
  input: ConfirmInput,
): Promise<Result<true, { readonly code: 'new-region-missing' } | { readonly code: 'exclusion-missing' }>> {
  const { elderId, happenedOn } = change
  const fact = (name: string, value: string | boolean) =>
    recordFact(act, {
      elderId,
      fact: name,
      value,
      validFrom: happenedOn,
      source: 'county',
      note: input.finding.slice(0, 200),
    })
  switch (change.kind) {
    case 'died':
      await updateElderDeath(act.tx, elderId, happenedOn, act.at)
      await fact('死亡日期', happenedOn.toString())
      return accept(true)
    case 'moved-away':
      if (input.newRegion === undefined) return refuse({ code: 'new-region-missing' })
      await updateElderPlace(act.tx, elderId, { residenceRegion: input.newRegion })
      await fact('居住地', input.newRegion)
      return accept(true)
    case 'exclusion-started':
      if (input.exclusion === undefined) return refuse({ code: 'exclusion-missing' })
      await fact(`${ENTITLEMENT_PREFIX}${input.exclusion}`, true)
      return accept(true)
    case 'level-improved':
    case 'withdrawn':
    case 'left':
    case 'left-dibao':
    case 'income-changed':
    case 'charge-changed':
    case 'other':
      return accept(true)
  }
}

/** Whether the award's policy knows this way to end. A death ends everything; a move only what belongs to the place. */
function endsBy(desk: AwardDesk, award: Award, change: ChangeReport, input: ConfirmInput): boolean {
  if (change.kind === 'died') return true
  const policy = desk.law.find(award.policy, change.happenedOn)
  if (!policy?.version.ends.some((end) => end.id === change.kind)) return false
  if (change.kind === 'withdrawn') return input.programme === undefined || input.programme === award.programme
  return change.kind !== 'moved-away' || input.newRegion === undefined || !isWithin(input.newRegion, policy.pack.region)
}

/** Asks each policy whether it would still grant on what is now known, and keeps its answer as the basis of the end. */
async function askPolicies(
  act: Act,
  desk: AwardDesk,
  awards: readonly Award[],
  change: ChangeReport,
): Promise<Result<true, DecideRefusal | { readonly code: 'still-entitled'; readonly programme: string }>> {
  if (!ASKED_OF_THE_POLICY.has(change.kind)) return accept(true)
  for (const award of awards) {
    const decided = await decideForElder(act, desk.law, {
      policy: award.policy,
      elderId: award.elderId,
      on: act.today,
      purpose: 'recheck',
    })
    if (!decided.ok) return decided
    if (decided.value.answer.outcome === 'granted')
      return refuse({ code: 'still-entitled', programme: award.programme })
  }
  return accept(true)
}

async function tell(act: Act, elder: Elder, change: ChangeReport, ended: number): Promise<void> {
  await notifyElder(act, elder.elderId, {
    code: 'change.confirmed',
    facts: { kind: change.kind, happenedOn: change.happenedOn.toString(), ended },
  })
  act.audit({
    action: 'change.confirmed',
    subject: { kind: 'change', id: change.changeId },
    elderId: elder.elderId,
    detail: { kind: change.kind, ended },
  })
}

/** The county finds that nothing has changed; whoever told it can read why. */
export async function dismissChange(
  act: Act,
  _desk: AwardDesk,
  input: { readonly elderId: string; readonly changeId: string; readonly finding: string },
): Promise<
  Result<
    { readonly dismissed: true },
    NotFound | NotAllowed | { readonly code: 'change-verified-already' } | { readonly code: 'told-it-yourself' }
  >
> {
  const taken = await takeChange(act, input)
  if (!taken.ok) return taken
  await updateChange(act.tx, taken.value.change, {
    state: 'dismissed',
    by: actingAccount(act),
    at: act.at,
    on: act.today,
    finding: input.finding,
    concealed: false,
  })
  act.audit({
    action: 'change.dismissed',
    subject: { kind: 'change', id: input.changeId },
    elderId: input.elderId,
    reason: input.finding,
  })
  return accept({ dismissed: true })
}
