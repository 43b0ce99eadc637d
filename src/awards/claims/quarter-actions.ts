import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { type CaseKey, noteEvent } from '#applications/file.ts'
import { quarterDates } from '#applications/quarter.ts'
import { advance, finishStep } from '#applications/steps/advance.ts'
import { findCaseForUpdate, findSteps, insertSignature } from '#applications/store.ts'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import { isWithin } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { PackPayment } from '#policy/pack.ts'
import { allRegions } from '#registries/regions/region-table.ts'
import type { NotFound } from '../actions.ts'
import { caseDesk } from '../case-hooks.ts'
import type { AwardDesk } from '../desk.ts'
import { decideRow, previewRow, type WhyLeftOut } from './claim-row.ts'
import { hasBegun, type QuarterClaim, type QuarterTable, quarterBegins, readQuarter, sumsOf } from './quarter.ts'
import {
  findClaimsOfQuarter,
  findClaimsToClose,
  findQuarterClose,
  findQuarterCloseForUpdate,
  findTableOf,
  insertClaimQuarter,
  insertQuarterClose,
  type QuarterClose,
  updateQuarterClose,
} from './quarter-store.ts'

export const STREET_ROLES = ['township-clerk'] as const
export const DISTRICT_ROLES = ['county-approver'] as const

/** A claim that could not go into the table, and why: somebody has to look at it. */
export type LeftOut = { readonly elderId: string; readonly caseId: string; readonly why: WhyLeftOut }

export type Closed = {
  readonly street: string
  readonly quarter: string
  readonly claims: number
  readonly assessmentFen: number
  readonly serviceFen: number
  readonly digest: string
  readonly leftOut: readonly LeftOut[]
  readonly already: boolean
}

export type CloseRefusal =
  | NotAllowed
  | { readonly code: 'quarter-malformed' }
  | { readonly code: 'quarter-not-begun'; readonly begins: string }
  | { readonly code: 'no-quarterly-clock'; readonly street: string }
  | { readonly code: 'nothing-to-close'; readonly leftOut: readonly LeftOut[] }

export type Clock = NonNullable<PackPayment['clock']>

/**
 * The street's review of a quarter: every claim that was complete in time goes into the table with a stored decision; what came
 * later, or after a table was closed, rolls to the next. The table is sealed and never changes; closing again answers the same.
 */
export async function closeQuarter(
  act: Act,
  desk: AwardDesk,
  input: { readonly street: string; readonly quarter: string },
): Promise<Result<Closed, CloseRefusal>> {
  const allowed = requireRegion(act, STREET_ROLES, input.street)
  if (!allowed.ok) return allowed
  const asked = readQuarter(input.quarter)
  if (!asked) return refuse({ code: 'quarter-malformed' })
  const before = await findQuarterClose(act.tx, input.street, input.quarter)
  if (before) {
    auditQuarter(act, 'closed-again', input)
    return accept({ ...sumsOfClose(before), leftOut: [], already: true })
  }
  const policy = clockedPolicy(act, desk, input.street)
  if (!policy) return refuse({ code: 'no-quarterly-clock', street: input.street })
  if (!hasBegun(asked, act.today)) return refuse({ code: 'quarter-not-begun', begins: quarterBegins(asked).toString() })
  const { claims, leftOut } = await takeClaims(act, desk, policy, input)
  // A table without a claim would close the quarter for those who only lack an account.
  if (claims.length === 0) return refuse({ code: 'nothing-to-close', leftOut })
  const table: QuarterTable = {
    ...input,
    streetName: streetNameOf(input.street),
    madeOn: act.today.toString(),
    claims,
  }
  const close = { ...input, ...sumsOf(claims), digest: sm3(canonicalJson(table)) }
  await insertQuarterClose(act.tx, {
    ...close,
    closedBy: accountOf(act.actor),
    closedAt: act.at,
    handledName: act.actor.kind === 'account' ? act.actor.displayName : null,
    contentSealed: act.services.sealer.seal(placeOf(input), JSON.stringify(table)),
  })
  auditQuarter(act, 'closed', input, { claims: claims.length, leftOut: leftOut.length })
  return accept({ ...close, leftOut, already: false })
}

async function takeClaims(
  act: Act,
  desk: AwardDesk,
  policy: { readonly id: string; readonly clock: Clock },
  input: { readonly street: string; readonly quarter: string },
): Promise<{ readonly claims: readonly QuarterClaim[]; readonly leftOut: readonly LeftOut[] }> {
  const claims: QuarterClaim[] = []
  const leftOut: LeftOut[] = []
  for (const found of await findClaimsToClose(act.tx, { policy: policy.id, street: input.street, lock: true })) {
    const key = { elderId: found.elderId, caseId: found.caseId }
    if (quarterDates(found.acceptedOn, policy.clock).quarter > input.quarter) continue
    const decided = await decideRow(act, desk, key)
    if (!decided.ok) {
      leftOut.push({ ...key, why: decided.refusal.why })
      continue
    }
    const { decisionId, ...row } = decided.value
    claims.push(row)
    await insertClaimQuarter(act.tx, { ...row, ...input, completedOn: found.acceptedOn, decisionId })
    await signCase(act, key)
  }
  return { claims, leftOut }
}

/** The policy with a quarterly clock that covers the region: a street, or the district itself. */
export function clockedPolicy(act: Act, desk: AwardDesk, region: string): ClockedPolicy | undefined {
  return clockedPolicies(act, desk).find((policy) => isWithin(region, policy.region))
}

/** The same for whoever looks from above: a city sees the tables of its district. */
export function clockedPolicySeen(act: Act, desk: AwardDesk, region: string): ClockedPolicy | undefined {
  return (
    clockedPolicy(act, desk, region) ?? clockedPolicies(act, desk).find((policy) => isWithin(policy.region, region))
  )
}

type ClockedPolicy = { readonly id: string; readonly region: string; readonly clock: Clock }

function clockedPolicies(act: Act, desk: AwardDesk): readonly ClockedPolicy[] {
  return desk.law.list(act.today).flatMap(({ pack, version }) => {
    const clock = version.payment?.clock
    return clock ? [{ id: pack.id, region: pack.region, clock }] : []
  })
}

/** The street's name in the table of regions; its code where the table does not know it. */
export function streetNameOf(street: string): string {
  return allRegions().find((region) => region.code === street)?.name ?? street
}

/** The signature on the table is a signature on every claim in it. */
async function signCase(act: Act, key: { readonly elderId: string; readonly caseId: string }): Promise<void> {
  const account = accountOf(act.actor)
  const found = await currentStep(act, key)
  if (account === null || found?.step.kind !== 'review') return
  await insertSignature(act.tx, key.elderId, key.caseId, {
    stepNo: found.step.stepNo,
    round: found.step.round,
    accountId: account,
    opinion: 'agree',
    note: null,
    signedAt: act.at,
  })
}

async function currentStep(act: Act, key: { readonly elderId: string; readonly caseId: string }) {
  const benefitCase = await findCaseForUpdate(act.tx, key.elderId, key.caseId)
  const steps = await findSteps(act.tx, key.elderId, key.caseId)
  const step = steps.find((entry) => entry.stepNo === benefitCase?.stepNo)
  return benefitCase && step ? { benefitCase, step } : undefined
}

export type SignRefusal = NotFound | NotAllowed | { readonly code: 'same-person' } | { readonly code: 'quarter-signed' }
export type SignedAs = 'handled' | 'checked' | 'led'

/**
 * 审核人, then 分管领导: two more people of the street sign the table; one that a command has made is signed by its 经办人 first.
 * The third signature sends every claim to the district. `quarter_signed_by_three` guarantees the three.
 */
export async function signQuarter(
  act: Act,
  desk: AwardDesk,
  input: { readonly street: string; readonly quarter: string },
): Promise<Result<{ readonly signed: SignedAs }, SignRefusal>> {
  const close = await findQuarterCloseForUpdate(act.tx, input.street, input.quarter)
  if (!close || !requireRegion(act, ['county-reviewer', ...STREET_ROLES, ...DISTRICT_ROLES], input.street).ok)
    return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, STREET_ROLES, input.street)
  if (!allowed.ok) return allowed
  const account = actingAccount(act)
  const as = nextSignature(close)
  if (as === undefined) return refuse({ code: 'quarter-signed' })
  if (account === close.handledBy || account === close.checkedBy) return refuse({ code: 'same-person' })
  await updateQuarterClose(act.tx, close, { as, ...signer(act), at: act.at })
  for (const key of await findClaimsOfQuarter(act.tx, close)) {
    await signCase(act, key)
    if (as === 'led') await toDistrict(act, desk, key)
  }
  auditQuarter(act, as, input)
  return accept({ signed: as })
}

/** Which of the street's three signatures comes next; none when all have signed. */
export function nextSignature(close: Pick<QuarterClose, 'handledBy' | 'checkedBy' | 'ledBy'>): SignedAs | undefined {
  if (close.handledBy === null) return 'handled'
  if (close.checkedBy === null) return 'checked'
  return close.ledBy === null ? 'led' : undefined
}

/** Who signs, with the name as it is now: a later change of it changes no signed paper. */
export function signer(act: Act): { readonly by: string; readonly name: string } {
  return { by: actingAccount(act), name: act.actor.kind === 'account' ? act.actor.displayName : '' }
}

async function toDistrict(
  act: Act,
  desk: AwardDesk,
  key: { readonly elderId: string; readonly caseId: string },
): Promise<void> {
  const found = await currentStep(act, key)
  if (found?.step.kind !== 'review') return
  await finishStep(act, found.benefitCase, found.step)
  await noteEvent(act, { benefitCase: found.benefitCase, acting: 'township-clerk' }, 'step-done', {
    stepNo: found.step.stepNo,
  })
  await advance(act, caseDesk(desk), found.benefitCase, found.step.stepNo)
}

export type ForwardRefusal = NotFound | NotAllowed | { readonly code: 'claim-not-refused' }

/**
 * A claim that the policy refuses comes into no table: the street sends it on by itself, and the district refuses it in writing.
 * What could be paid cannot take this way round the table.
 */
export async function forwardRefused(
  act: Act,
  desk: AwardDesk,
  input: CaseKey,
): Promise<Result<{ readonly forwarded: true }, ForwardRefusal>> {
  const found = await currentStep(act, input)
  if (
    !found ||
    !requireRegion(act, ['county-reviewer', ...STREET_ROLES, ...DISTRICT_ROLES], found.benefitCase.region).ok
  )
    return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, STREET_ROLES, found.benefitCase.region)
  if (!allowed.ok) return allowed
  const waits = found.benefitCase.claimedFrom !== null && found.step.kind === 'review'
  if (!waits || (await findTableOf(act.tx, input))) return refuse({ code: 'claim-not-refused' })
  const row = await previewRow(act, desk, input)
  if (row.ok || row.refusal.why !== 'refused') return refuse({ code: 'claim-not-refused' })
  await signCase(act, input)
  await toDistrict(act, desk, input)
  return accept({ forwarded: true })
}

/** The sealed table, opened for whoever may print it; looking is written down. */
export async function openQuarter(
  act: Act,
  input: { readonly street: string; readonly quarter: string },
): Promise<Result<{ readonly close: QuarterClose; readonly table: QuarterTable }, NotFound>> {
  const close = await findQuarterClose(act.tx, input.street, input.quarter)
  const roles = [...STREET_ROLES, 'county-reviewer', ...DISTRICT_ROLES, 'payment-maker'] as const
  if (!close || !requireRegion(act, roles, input.street).ok) return refuse({ code: 'not-found' })
  auditQuarter(act, 'opened', input)
  return accept({ close, table: openTable(act, close) })
}

/** What was sealed with the table, for those who have been let in. */
export function openTable(act: Act, close: QuarterClose): QuarterTable {
  // Written by `closeQuarter` in this very shape.
  return JSON.parse(act.services.sealer.open(placeOf(close), close.contentSealed))
}

function placeOf(key: { readonly street: string; readonly quarter: string }): string {
  return `quarter_close.content:${key.street}:${key.quarter}`
}

function sumsOfClose(close: QuarterClose): Omit<Closed, 'leftOut' | 'already'> {
  const { street, quarter, claims, assessmentFen, serviceFen, digest } = close
  return { street, quarter, claims, assessmentFen, serviceFen, digest }
}

export function auditQuarter(
  act: Act,
  what: string,
  key: { readonly street: string; readonly quarter: string },
  detail: Readonly<Record<string, unknown>> = {},
): void {
  act.audit({ action: `quarter.${what}`, subject: { kind: 'quarter', id: `${key.street}:${key.quarter}` }, detail })
}
