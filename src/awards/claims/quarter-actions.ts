import { type Act, actingAccount, type NotAllowed, type Services } from '#access/act.ts'
import { type Actor, accountOf } from '#access/actor.ts'
import { type RepeatRefusal, runAction } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { noteEvent } from '#applications/file.ts'
import { approveCase } from '#applications/letters/actions.ts'
import { quarterDates } from '#applications/quarter.ts'
import { advance, finishStep } from '#applications/steps/advance.ts'
import { findCaseForUpdate, findSteps, insertSignature } from '#applications/store.ts'
import { must } from '#kernel/assert.ts'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findBankAccount } from '#people/bank-store.ts'
import { sealerFor } from '#people/keys.ts'
import { findElderSealed, getElder } from '#people/store.ts'
import type { PackPayment } from '#policy/pack.ts'
import { decideForElder } from '#rulebook/decisions/actions.ts'
import type { NotFound } from '../actions.ts'
import { caseDesk } from '../case-hooks.ts'
import type { AwardDesk } from '../desk.ts'
import { claimFacts } from './actions.ts'
import { groupOf, type QuarterClaim, type QuarterTable, readQuarter, sumsOf } from './quarter.ts'
import {
  findClaimsOfQuarter,
  findClaimsToClose,
  findQuarterClose,
  findQuarterCloseForUpdate,
  insertClaimQuarter,
  insertQuarterClose,
  type QuarterClose,
  updateQuarterClose,
} from './quarter-store.ts'
import { findInvoices } from './store.ts'

export const STREET_ROLES = ['township-clerk'] as const
export const DISTRICT_ROLES = ['county-approver'] as const

/** A claim that could not go into the table, and why: somebody has to look at it. */
export type LeftOut = { readonly elderId: string; readonly caseId: string; readonly why: string }

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
  | { readonly code: 'no-quarterly-clock'; readonly street: string }
  | { readonly code: 'nothing-to-close' }

type Clock = NonNullable<PackPayment['clock']>

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
  if (!readQuarter(input.quarter)) return refuse({ code: 'quarter-malformed' })
  const before = await findQuarterClose(act.tx, input.street, input.quarter)
  if (before) {
    audit(act, 'quarter.closed-again', input)
    return accept({ ...sumsOfClose(before), leftOut: [], already: true })
  }
  const policy = clockedPolicy(act, desk, input.street)
  if (!policy) return refuse({ code: 'no-quarterly-clock', street: input.street })
  const claims: QuarterClaim[] = []
  const leftOut: LeftOut[] = []
  for (const found of await findClaimsToClose(act.tx, { policy: policy.id, street: input.street })) {
    const key = { elderId: found.elderId, caseId: found.caseId }
    if (quarterDates(found.acceptedOn, policy.clock).quarter > input.quarter) continue
    const claim = await rowOf(act, desk, key)
    if (!claim.ok) {
      leftOut.push({ ...key, why: claim.refusal.why })
      continue
    }
    const { decisionId, ...row } = claim.value
    claims.push(row)
    await insertClaimQuarter(act.tx, { ...row, ...input, completedOn: found.acceptedOn, decisionId })
    await signCase(act, key)
  }
  if (claims.length === 0 && leftOut.length === 0) return refuse({ code: 'nothing-to-close' })
  const table: QuarterTable = { ...input, madeOn: act.today.toString(), claims }
  const close = { ...input, ...sumsOf(claims), digest: sm3(canonicalJson(table)) }
  await insertQuarterClose(act.tx, {
    ...close,
    closedBy: accountOf(act.actor),
    closedAt: act.at,
    contentSealed: act.services.sealer.seal(placeOf(input), JSON.stringify(table)),
  })
  audit(act, 'quarter.closed', input, { claims: claims.length, leftOut: leftOut.length })
  return accept({ ...close, leftOut, already: false })
}

/** The policy with a quarterly clock that covers the street. */
function clockedPolicy(
  act: Act,
  desk: AwardDesk,
  street: string,
): { readonly id: string; readonly clock: Clock } | undefined {
  for (const { pack, version } of desk.law.list(act.today)) {
    const clock = version.payment?.clock
    if (clock && street.startsWith(pack.region)) return { id: pack.id, clock }
  }
  return undefined
}

type Row = QuarterClaim & { readonly decisionId: string }

/** Decides one claim and gathers what the annexes print; a claim that cannot be printed or is not granted says why. */
async function rowOf(
  act: Act,
  desk: AwardDesk,
  key: { readonly elderId: string; readonly caseId: string },
): Promise<Result<Row, { readonly code: 'left-out'; readonly why: string }>> {
  const leftOut = (why: string) => refuse({ code: 'left-out', why })
  const benefitCase = must(await findCaseForUpdate(act.tx, key.elderId, key.caseId), `no case ${key.caseId}`)
  const decided = await decideForElder(act, desk.law, {
    policy: benefitCase.policy,
    elderId: key.elderId,
    on: act.today,
    extraFacts: await claimFacts(act, benefitCase),
    purpose: 'case',
  })
  if (!decided.ok) return leftOut(decided.refusal.code)
  const { answer, facts, decisionId } = decided.value
  if (answer.outcome !== 'granted') return leftOut(answer.outcome)
  const group = groupOf(facts.救助类别)
  const payee = await payeeOf(act, key.elderId)
  if (group === undefined) return leftOut('group-unknown')
  if (payee === undefined) return leftOut('bank-account-missing')
  const invoices = await findInvoices(act.tx, key)
  const service = invoices.filter((invoice) => invoice.kind === 'service-fee')
  const partOf = (id: string): number => answer.parts.find((part) => part.id === id)?.amountFen ?? 0
  return accept({
    ...key,
    ...payee,
    decisionId,
    group,
    assessmentFen: partOf('assessment-fee'),
    serviceFen: partOf('service-fee'),
    assessmentKind: textOf(facts.评估类别),
    medicalInsurance: textOf(facts.医保类别),
    institution: service.find((invoice) => invoice.institution !== null)?.institution ?? null,
    insuranceLevel: typeof facts.长护险等级 === 'number' ? facts.长护险等级 : null,
    insuranceFen: service.reduce((sum, invoice) => sum + invoice.insuranceFen, 0),
  })
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

async function payeeOf(
  act: Act,
  elderId: string,
): Promise<Pick<QuarterClaim, 'name' | 'identityNumber' | 'account' | 'bank'> | undefined> {
  const elder = await getElder(act.tx, elderId)
  const account = await findBankAccount(act.tx, elderId)
  const sealed = await findElderSealed(act.tx, elderId)
  if (!account || !sealed?.document) return undefined
  const person = await sealerFor(act.tx, act.services.sealer, elderId)
  return {
    name: elder.name,
    identityNumber: person.open(`elder.document:${elderId}`, sealed.document),
    account: person.open(`bank_account.account:${account.bankAccountId}`, account.accountSealed),
    bank: account.bankName,
  }
}

/** The signature on the table is a signature on every claim in it. */
async function signCase(act: Act, key: { readonly elderId: string; readonly caseId: string }): Promise<void> {
  const account = accountOf(act.actor)
  const found = await currentStep(act, key)
  if (account === null || !found) return
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

/** 审核人, then 分管领导: two more people of the street sign the table. The third signature sends every claim to the district. */
export async function signQuarter(
  act: Act,
  desk: AwardDesk,
  input: { readonly street: string; readonly quarter: string },
): Promise<Result<{ readonly signed: 'checked' | 'led' }, SignRefusal>> {
  const close = await findQuarterCloseForUpdate(act.tx, input.street, input.quarter)
  if (!close) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, STREET_ROLES, input.street)
  if (!allowed.ok) return allowed
  const account = actingAccount(act)
  if (close.ledBy !== null) return refuse({ code: 'quarter-signed' })
  if (account === close.closedBy || account === close.checkedBy) return refuse({ code: 'same-person' })
  const as = close.checkedBy === null ? 'checked' : 'led'
  await updateQuarterClose(act.tx, close, { as, by: account, at: act.at })
  for (const key of await findClaimsOfQuarter(act.tx, close)) {
    await signCase(act, key)
    if (as === 'led') await toDistrict(act, desk, key)
  }
  audit(act, `quarter.${as}`, input)
  return accept({ signed: as })
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

export type Confirmed = {
  readonly approved: number
  readonly alreadyDecided: number
  readonly refused: readonly { readonly elderId: string; readonly caseId: string; readonly code: string }[]
}

export type ConfirmRefusal = NotFound | NotAllowed | { readonly code: 'quarter-unsigned' }

/**
 * The district confirms a signed table: every claim is approved in a transaction of its own, so that one that has changed since
 * holds up nobody else. The table counts as confirmed when no claim is left.
 */
export async function confirmQuarter(
  services: Services,
  desk: AwardDesk,
  actor: Actor,
  input: { readonly street: string; readonly quarter: string },
): Promise<Result<Confirmed, ConfirmRefusal | RepeatRefusal>> {
  const opened = await runAction(services, { actor }, (act) => claimsToConfirm(act, input))
  if (!opened.ok) return opened
  const refused: Confirmed['refused'][number][] = []
  let approved = 0
  let alreadyDecided = 0
  for (const key of opened.value) {
    const result = await runAction(services, { actor }, (act) => approveCase(act, caseDesk(desk), key))
    if (result.ok) approved += 1
    else if (result.refusal.code === 'case-closed') alreadyDecided += 1
    else refused.push({ ...key, code: result.refusal.code })
  }
  if (refused.length === 0)
    await runAction(services, { actor }, async (act) => {
      await updateQuarterClose(act.tx, input, { as: 'confirmed', by: actingAccount(act), at: act.at })
      audit(act, 'quarter.confirmed', input, { approved })
      return accept(true)
    })
  return accept({ approved, alreadyDecided, refused })
}

async function claimsToConfirm(
  act: Act,
  input: { readonly street: string; readonly quarter: string },
): Promise<Result<readonly { readonly elderId: string; readonly caseId: string }[], ConfirmRefusal>> {
  const close = await findQuarterClose(act.tx, input.street, input.quarter)
  if (!close) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, DISTRICT_ROLES, input.street)
  if (!allowed.ok) return allowed
  if (close.ledBy === null) return refuse({ code: 'quarter-unsigned' })
  audit(act, 'quarter.confirming', input)
  return accept(await findClaimsOfQuarter(act.tx, close))
}

/** The sealed table, opened for whoever may print it; looking is written down. */
export async function openQuarter(
  act: Act,
  input: { readonly street: string; readonly quarter: string },
): Promise<Result<{ readonly close: QuarterClose; readonly table: QuarterTable }, NotFound>> {
  const close = await findQuarterClose(act.tx, input.street, input.quarter)
  const roles = [...STREET_ROLES, 'county-reviewer', ...DISTRICT_ROLES, 'payment-maker'] as const
  if (!close || !requireRegion(act, roles, input.street).ok) return refuse({ code: 'not-found' })
  audit(act, 'quarter.opened', input)
  // Written by `closeQuarter` in this very shape.
  const table: QuarterTable = JSON.parse(act.services.sealer.open(placeOf(input), close.contentSealed))
  return accept({ close, table })
}

function placeOf(key: { readonly street: string; readonly quarter: string }): string {
  return `quarter_close.content:${key.street}:${key.quarter}`
}

function sumsOfClose(close: QuarterClose): Omit<Closed, 'leftOut' | 'already'> {
  const { street, quarter, claims, assessmentFen, serviceFen, digest } = close
  return { street, quarter, claims, assessmentFen, serviceFen, digest }
}

function audit(
  act: Act,
  action: string,
  key: { readonly street: string; readonly quarter: string },
  detail: Readonly<Record<string, unknown>> = {},
): void {
  act.audit({ action, subject: { kind: 'quarter', id: `${key.street}:${key.quarter}` }, detail })
}
