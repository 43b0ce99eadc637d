import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf, holds } from '#access/actor.ts'
import { requireOrganization, requireRegion } from '#access/scope.ts'
import { adoptNamed, type FileNotYours } from '#files/actions.ts'
import { isAfter, isBefore, type PlainDate } from '#kernel/calendar.ts'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyElder } from '#notifications/actions.ts'
import type { Elder } from '#people/elder.ts'
import { findDelegations, findElderForUpdate } from '#people/store.ts'
import type { DecideRefusal } from '#rulebook/decisions/actions.ts'
import { AWARD_OFFICERS, type NotFound } from '../actions.ts'
import type { Award } from '../award.ts'
import type { AwardDesk } from '../desk.ts'
import { type AwardEffect, reckonPerson } from '../reckoning/person.ts'
import { findAwardsOf, findLiveAwardsForUpdate } from '../store.ts'
import { type ChangeKind, kindRule } from './kinds.ts'
import { type RecordInput, type RecordRefusal, recordWhatChanged, setAsideFacts } from './record.ts'
import {
  type ChangeReport,
  findChangeForUpdate,
  findOpenChange,
  hasCaredFor,
  insertChange,
  setChangeAside,
  updateChange,
} from './store.ts'
import { type AwardEnded, endsBy, endVoucherAwards, type Finding, reopenVouchers } from './vouchers.ts'

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
  /** The earlier finding that was wrong. */
  readonly corrects?: string
}

export type ReportRefusal =
  | NotFound
  | NotAllowed
  | { readonly code: 'date-in-future' }
  | { readonly code: 'before-birth' }
  | { readonly code: 'nothing-received' }
  | { readonly code: 'not-a-resident' }
  | { readonly code: 'wrong-finding-unknown' }
  | FileNotYours

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
  // A death matters even to somebody who receives nothing: open requests stop. What was wrongly found may concern what has ended.
  const received = live.length > 0 || (await findAwardsOf(act.tx, input.elderId)).length > 0
  if (!received && input.kind !== 'died') return refuse({ code: 'nothing-received' })
  if (input.kind === 'found-wrong' && input.corrects === undefined) return refuse({ code: 'wrong-finding-unknown' })
  const proof = await adoptNamed(act, { elderId: input.elderId, fileId: input.proofFileId })
  if (!proof.ok) return proof
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
      proofFileId: proof.value,
      corrects: input.corrects ?? null,
      organizationId: teller.value === 'institution' ? (input.organizationId ?? null) : null,
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

export type ConfirmInput = RecordInput & {
  readonly elderId: string
  readonly changeId: string
  /** The programme somebody withdraws from; without it all that know withdrawing. */
  readonly programme?: string
  /** The fact was kept back on purpose. */
  readonly concealed?: boolean
  /** What the officer was shown: if the effect is another one by now, it has to be looked at again. */
  readonly shown?: string
}

export type ConfirmRefusal =
  | NotFound
  | NotAllowed
  | DecideRefusal
  | RecordRefusal
  | { readonly code: 'change-verified-already' }
  | { readonly code: 'told-it-yourself' }
  | { readonly code: 'still-entitled'; readonly programme: string }
  | { readonly code: 'ends-nothing' }
  | { readonly code: 'wrong-finding-unknown' }
  | { readonly code: 'effect-changed' }

export type ConfirmedChange = {
  readonly ended: readonly AwardEnded[]
  /** What changes about awards of money, month by month. */
  readonly effects: readonly AwardEffect[]
  readonly reopened: readonly string[]
  /** Names this very effect. */
  readonly digest: string
}

/**
 * The county verifies what was told. What is now true is recorded, and everything that follows is worked out anew: vouchers end as
 * their policy says, and every month of every award of money is reckoned by the rules of that month. Whoever told it cannot verify it.
 * A death is recorded whatever it ends.
 */
export async function confirmChange(
  act: Act,
  desk: AwardDesk,
  input: ConfirmInput,
): Promise<Result<ConfirmedChange, ConfirmRefusal>> {
  const taken = await takeChange(act, input)
  if (!taken.ok) return taken
  const { change, elder } = taken.value
  await updateChange(act.tx, change, {
    state: 'confirmed',
    by: actingAccount(act),
    at: act.at,
    on: act.today,
    finding: input.finding,
    concealed: input.concealed ?? false,
    ...(input.programme === undefined ? {} : { programme: input.programme }),
  })
  const recorded = await recordWhatChanged(act, desk, { change, elder }, input)
  if (!recorded.ok) return recorded
  const reopened = await setAside(act, desk, change, input.finding)
  if (!reopened.ok) return reopened
  const of: Finding = { ...input, change, concealed: input.concealed ?? false }
  const live = await findLiveAwardsForUpdate(act.tx, input.elderId)
  const vouchers = live.filter((award) => award.form === 'voucher')
  const ended = await endVoucherAwards(act, desk, vouchers, of)
  if (!ended.ok) return ended
  const effects = await reckonPerson(act, desk, input.elderId, { reason: input.finding, changeId: change.changeId })
  const effect = { ended: [...ended.value, ...endedOf(effects)], effects, reopened: reopened.value }
  const without = changesNothing(desk, live, of, effect)
  if (without) return refuse(without)
  const digest = sm3(canonicalJson(effect))
  if (input.shown !== undefined && input.shown !== digest) return refuse({ code: 'effect-changed' })
  await tell(act, elder, change, effect)
  return accept({ ...effect, digest })
}

function endedOf(effects: readonly AwardEffect[]): readonly AwardEnded[] {
  return effects.flatMap(({ awardId, programme, policy, toMonth, period, recoveryFen }) =>
    period === 'ended' && toMonth !== null ? [{ awardId, programme, policy, toMonth, recoveryFen }] : [],
  )
}

/** News whose only sense is an end, and that ends and changes nothing, is not confirmed: either the fact or its kind is wrong. */
function changesNothing(
  desk: AwardDesk,
  live: readonly Award[],
  of: Finding,
  effect: Omit<ConfirmedChange, 'digest'>,
): { readonly code: 'still-entitled'; readonly programme: string } | { readonly code: 'ends-nothing' } | undefined {
  const { kind } = of.change
  if (kind === 'died' || kindRule(kind).effect === 'told') return undefined
  if (effect.ended.length + effect.effects.length > 0) return undefined
  const still = live.find((award) => endsBy(desk, award, of))
  return still ? { code: 'still-entitled', programme: still.programme } : { code: 'ends-nothing' }
}

/** Sets the finding aside that this one has shown to be wrong: its facts are taken back, and what it ended goes on. */
async function setAside(
  act: Act,
  desk: AwardDesk,
  change: ChangeReport,
  finding: string,
): Promise<Result<readonly string[], { readonly code: 'wrong-finding-unknown' }>> {
  if (change.kind !== 'found-wrong') return accept([])
  const wrong = change.corrects ? await findChangeForUpdate(act.tx, change.elderId, change.corrects) : undefined
  if (wrong?.state !== 'confirmed') return refuse({ code: 'wrong-finding-unknown' })
  await setChangeAside(act.tx, wrong)
  await setAsideFacts(act, desk, wrong, finding)
  return accept(await reopenVouchers(act, desk, wrong))
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

async function tell(
  act: Act,
  elder: Elder,
  change: ChangeReport,
  effect: Omit<ConfirmedChange, 'digest'>,
): Promise<void> {
  const ended = effect.ended.length
  const arrearsFen = effect.effects.reduce((sum, { arrearsFen: part }) => sum + part, 0)
  await notifyElder(act, elder.elderId, {
    code: 'change.confirmed',
    facts: { kind: change.kind, happenedOn: change.happenedOn.toString(), ended },
  })
  if (arrearsFen > 0)
    await notifyElder(act, elder.elderId, {
      code: 'award.arrears',
      facts: { kind: change.kind, amountFen: arrearsFen },
    })
  act.audit({
    action: 'change.confirmed',
    subject: { kind: 'change', id: change.changeId },
    elderId: elder.elderId,
    detail: { kind: change.kind, ended, arrearsFen },
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
