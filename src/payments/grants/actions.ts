import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf, holds, type Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { brokenConstraint } from '#db/handle.ts'
import { derivedId } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { type Fen, fen, ratio, scaleByRatio, subtract } from '#kernel/money.ts'
import { isWithin } from '#kernel/region.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { organizationById } from '#organizations/eligibility.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import { insertPayoutLine } from '../payouts/store.ts'
import { post } from '../post.ts'
import { addGranted, decideGrant, findGrantForUpdate, type Grant, grantedOf, insertGrant, reliefPaid } from './store.ts'

export const GRANT_MAKERS = ['county-reviewer'] as const satisfies readonly Role[]
export const GRANT_APPROVERS = ['county-approver'] as const satisfies readonly Role[]
export const GRANT_READERS = [
  ...GRANT_MAKERS,
  ...GRANT_APPROVERS,
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'province-viewer',
  'auditor',
] as const satisfies readonly Role[]

/** The pack parameter: what part of the relief really paid all grants may come to. */
const SHARE = '绩效补助比例上限'

export type GrantYear = {
  readonly region: string
  readonly policy: string
  readonly title: string
  readonly year: number
  readonly share: number
  readonly reliefPaidFen: Fen
  readonly limitFen: Fen
  readonly grantedFen: Fen
  readonly proposedFen: Fen
  readonly leftFen: Fen
}

type YearRefusal = { readonly code: 'no-grants-here' }

/** What a county may still grant in a year, and on what it stands. */
export async function readYear(
  act: Act,
  law: Law,
  of: { readonly region: string; readonly year: number },
): Promise<Result<GrantYear, YearRefusal>> {
  const on = act.today.year === of.year ? act.today : Temporal.PlainDate.from({ year: of.year, month: 12, day: 31 })
  const policy = law
    .list(on)
    .find((entry) => isWithin(of.region, entry.pack.region) && entry.parameter(SHARE) !== undefined)
  const share = policy?.parameter(SHARE)
  if (!policy || typeof share !== 'number') return refuse({ code: 'no-grants-here' })
  const region = of.region.slice(0, 6)
  const key = { region, policy: policy.pack.id, year: of.year }
  const reliefPaidFen = fen(await reliefPaid(act.tx, key))
  // Cut to the fen, never up: together at most the share.
  const limitFen = scaleByRatio(reliefPaidFen, ratio(share), 'down')
  const { grantedFen, proposedFen } = await grantedOf(act.tx, key)
  const leftFen = fen(Math.max(0, subtract(limitFen, fen(grantedFen))))
  return accept({
    ...key,
    title: policy.pack.title,
    share,
    reliefPaidFen,
    limitFen,
    grantedFen: fen(grantedFen),
    proposedFen: fen(proposedFen),
    leftFen,
  })
}

type OverShare = { readonly code: 'grants-over-share'; readonly leftFen: Fen; readonly limitFen: Fen }
export type ProposeRefusal = NotAllowed | YearRefusal | OverShare | Coded<'organization-elsewhere'>

/** One officer proposes what an institution gets for the quality of its care in a year, and why. */
export async function proposeGrant(
  act: Act,
  law: Law,
  input: {
    readonly region: string
    readonly year: number
    readonly organizationId: string
    readonly amountFen: number
    readonly reason: string
  },
): Promise<Result<{ readonly grantId: string }, ProposeRefusal>> {
  const allowed = requireRegion(act, GRANT_MAKERS, input.region)
  if (!allowed.ok) return allowed
  const year = await readYear(act, law, input)
  if (!year.ok) return year
  const organization = await organizationById(act.tx, input.organizationId)
  if (organization?.kind !== 'institution' || !isWithin(organization.region, year.value.region))
    return refuse({ code: 'organization-elsewhere' })
  const { leftFen, limitFen, proposedFen, reliefPaidFen, region, policy } = year.value
  if (input.amountFen + proposedFen > leftFen) return refuse({ code: 'grants-over-share', leftFen, limitFen })
  const grantId = newId(act.at.epochMilliseconds)
  await insertGrant(act.tx, {
    ...input,
    region,
    policy,
    grantId,
    reliefPaidFen,
    madeBy: actingAccount(act),
    madeAt: act.at,
  })
  note(act, grantId, 'proposed', input.reason, { amountFen: input.amountFen, organizationId: input.organizationId })
  return accept({ grantId })
}

export type DecideGrantRefusal =
  | NotAllowed
  | YearRefusal
  | OverShare
  | Coded<'not-found' | 'same-person'>
  | { readonly code: 'grant-decided'; readonly state: Grant['state'] }

async function openGrant(act: Act, grantId: string): Promise<Result<Grant, DecideGrantRefusal>> {
  const grant = await findGrantForUpdate(act.tx, grantId)
  if (!grant || !holds(act.actor, GRANT_READERS, grant.region)) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, GRANT_APPROVERS, grant.region)
  if (!allowed.ok) return allowed
  if (grant.state !== 'proposed') return refuse({ code: 'grant-decided', state: grant.state })
  return grant.madeBy === accountOf(act.actor) ? refuse({ code: 'same-person' }) : accept(grant)
}

/**
 * Another officer approves: what is granted is counted against the year under its lock, and the institution is owed it. The
 * database refuses more than the share whatever the program believes.
 */
export async function approveGrant(
  act: Act,
  law: Law,
  grantId: string,
): Promise<Result<{ readonly payoutLineId: string }, DecideGrantRefusal>> {
  const opened = await openGrant(act, grantId)
  if (!opened.ok) return opened
  const grant = opened.value
  const year = await readYear(act, law, grant)
  if (!year.ok) return year
  const { leftFen, limitFen, reliefPaidFen, share } = year.value
  if (grant.amountFen > leftFen) return refuse({ code: 'grants-over-share', leftFen, limitFen })
  try {
    await addGranted(act.tx, { ...grant, reliefPaidFen, shareRatio: share })
  } catch (error) {
    if (brokenConstraint(error) !== 'performance_grants_within_share') throw error
    return refuse({ code: 'grants-over-share', leftFen, limitFen })
  }
  const payoutLineId = await owe(act, grant)
  await decideGrant(act.tx, grantId, { state: 'approved', payoutLineId, by: actingAccount(act), at: act.at })
  note(act, grantId, 'approved', grant.reason, { amountFen: grant.amountFen })
  return accept({ payoutLineId })
}

async function owe(act: Act, grant: Grant): Promise<string> {
  const payoutLineId = newId(act.at.epochMilliseconds)
  const period = act.today.toPlainYearMonth().toString()
  const amountFen = fen(grant.amountFen)
  await insertPayoutLine(act.tx, {
    partitionId: grant.organizationId,
    payoutLineId,
    kind: 'grant',
    region: grant.region,
    programme: grant.policy,
    period,
    amountFen,
    purpose: `绩效补助${grant.year}`,
    statementId: null,
    replaces: null,
    by: accountOf(act.actor),
    at: act.at,
  })
  await post(act, [
    {
      partitionId: grant.organizationId,
      transferId: derivedId('performance-grant', grant.grantId),
      period,
      debit: { kind: 'grant', party: grant.grantId },
      credit: { kind: 'due', party: payoutLineId },
      amountFen,
      code: 'grant-due',
      effectiveOn: act.today,
      actor: accountOf(act.actor),
      cause: grant.grantId,
    },
  ])
  return payoutLineId
}

/** Another officer refuses, with the reason. */
export async function refuseGrant(
  act: Act,
  input: { readonly grantId: string; readonly reason: string },
): Promise<Result<{ readonly refused: true }, DecideGrantRefusal>> {
  const opened = await openGrant(act, input.grantId)
  if (!opened.ok) return opened
  await decideGrant(act.tx, input.grantId, {
    state: 'refused',
    reason: input.reason,
    by: actingAccount(act),
    at: act.at,
  })
  note(act, input.grantId, 'refused', input.reason, {})
  return accept({ refused: true })
}

function note(
  act: Act,
  grantId: string,
  what: string,
  reason: string,
  detail: Readonly<Record<string, unknown>>,
): void {
  act.audit({
    action: `performance-grant.${what}`,
    subject: { kind: 'performance-grant', id: grantId },
    reason,
    detail,
  })
}
