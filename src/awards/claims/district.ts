import type { Act, NotAllowed, Services } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { type RepeatRefusal, runAction } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import type { CaseKey } from '#applications/file.ts'
import { type ApproveRefusal, approveCase } from '#applications/letters/actions.ts'
import { sendBack } from '#applications/steps/actions.ts'
import { findCaseForUpdate, findSteps } from '#applications/store.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findDecision } from '#rulebook/decisions/store.ts'
import type { NotFound } from '../actions.ts'
import { caseDesk } from '../case-hooks.ts'
import type { AwardDesk } from '../desk.ts'
import { auditQuarter, DISTRICT_ROLES, signer } from './quarter-actions.ts'
import {
  findClaimOfQuarter,
  findClaimsOfQuarter,
  findQuarterClose,
  findQuarterCloseForUpdate,
  type QuarterClose,
  releaseClaim,
  updateQuarterClose,
} from './quarter-store.ts'

type QuarterKey = { readonly street: string; readonly quarter: string }

export type Confirmed = {
  readonly approved: number
  readonly alreadyDecided: number
  /** Claims that were taken back or refused since the street signed: they leave the table and are not paid. */
  readonly released: number
  readonly refused: readonly (CaseKey & { readonly code: string })[]
}

export type ConfirmRefusal =
  | NotFound
  | NotAllowed
  | { readonly code: 'quarter-unsigned' }
  | { readonly code: 'same-person' }

type Outcome = 'approved' | 'already' | 'released'

/**
 * The district confirms a signed table: every claim is approved in a transaction of its own, so that one that has changed since
 * holds up nobody else. The table counts as confirmed when no claim is left.
 */
export async function confirmQuarter(
  services: Services,
  desk: AwardDesk,
  actor: Actor,
  input: QuarterKey,
): Promise<Result<Confirmed, ConfirmRefusal | RepeatRefusal>> {
  const opened = await runAction(services, { actor }, (act) => claimsToConfirm(act, input))
  if (!opened.ok) return opened
  const refused: Confirmed['refused'][number][] = []
  const counts: Record<Outcome, number> = { approved: 0, already: 0, released: 0 }
  for (const key of opened.value) {
    const result = await runAction(services, { actor }, (act) => confirmClaim(act, desk, input, key))
    if (result.ok) counts[result.value] += 1
    else refused.push({ ...key, code: result.refusal.code })
  }
  if (refused.length === 0)
    await runAction(services, { actor }, async (act) => {
      await updateQuarterClose(act.tx, input, { as: 'confirmed', ...signer(act), at: act.at })
      auditQuarter(act, 'confirmed', input, { ...counts })
      return accept(true)
    })
  return accept({
    approved: counts.approved,
    alreadyDecided: counts.already,
    released: counts.released,
    refused,
  })
}

async function claimsToConfirm(act: Act, input: QuarterKey): Promise<Result<readonly CaseKey[], ConfirmRefusal>> {
  const close = await findQuarterCloseForUpdate(act.tx, input.street, input.quarter)
  const may = close && mayConfirm(act, close)
  if (!may) return refuse({ code: 'not-found' })
  if (!may.ok) return may
  auditQuarter(act, 'confirming', input)
  return accept(await findClaimsOfQuarter(act.tx, input))
}

function mayConfirm(act: Act, close: QuarterClose): Result<true, ConfirmRefusal> {
  const allowed = requireRegion(act, DISTRICT_ROLES, close.street)
  if (!allowed.ok) return allowed
  if (close.ledBy === null) return refuse({ code: 'quarter-unsigned' })
  // The street signs for itself: whoever signed there does not confirm here. `quarter_confirmed_by_another` guarantees it.
  const signed: readonly (string | null)[] = [close.handledBy, close.checkedBy, close.ledBy]
  const account = act.actor.kind === 'account' ? act.actor.accountId : null
  return signed.includes(account) ? refuse({ code: 'same-person' }) : accept(true)
}

type ClaimRefusal =
  | ApproveRefusal
  | { readonly code: 'amount-differs'; readonly tableFen: number; readonly nowFen: number }

async function confirmClaim(
  act: Act,
  desk: AwardDesk,
  quarter: QuarterKey,
  key: CaseKey,
): Promise<Result<Outcome, ClaimRefusal>> {
  const claim = await findClaimOfQuarter(act.tx, quarter, key)
  const benefitCase = await findCaseForUpdate(act.tx, key.elderId, key.caseId)
  const steps = await findSteps(act.tx, key.elderId, key.caseId)
  const current = steps.find((step) => step.stepNo === benefitCase?.stepNo)
  if (!claim || !benefitCase) return refuse({ code: 'not-found' })
  if (benefitCase.state === 'granted') {
    auditQuarter(act, 'claim-granted-before', quarter, { caseId: key.caseId })
    return accept('already')
  }
  const reason = LEAVES[benefitCase.state] ?? (current?.kind === 'decide' ? undefined : '已退回街镇重新办理')
  if (reason !== undefined) {
    await leaveTable(act, quarter, key, reason)
    return accept('released')
  }
  const approved = await approveCase(act, caseDesk(desk), key)
  if (!approved.ok) return approved
  // What is paid is what three people signed for; another amount goes back to them.
  const tableFen = claim.assessmentFen + claim.serviceFen
  const { decisionId } = approved.value
  const nowFen = (decisionId && (await findDecision(act.tx, key.elderId, decisionId))?.amountFen) || 0
  return nowFen === tableFen ? accept('approved') : refuse({ code: 'amount-differs', tableFen, nowFen })
}

const LEAVES: Readonly<Record<string, string>> = {
  withdrawn: '申请人已撤回',
  refused: '已作出不予补贴的决定',
  returned: '已退回申请人补正',
}

async function leaveTable(act: Act, quarter: QuarterKey, key: CaseKey, reason: string): Promise<void> {
  await releaseClaim(act.tx, quarter, key, { reason, by: signer(act).by, at: act.at })
  auditQuarter(act, 'claim-released', quarter, { caseId: key.caseId, reason })
}

export type ReturnRefusal =
  | ConfirmRefusal
  | { readonly code: 'claim-not-in-table' }
  | { readonly code: 'claim-not-waiting' }

/** The district sends one claim of a signed table back to its street, with the reason: it leaves this table and may come into a later one. */
export async function returnClaim(
  act: Act,
  desk: AwardDesk,
  input: QuarterKey & CaseKey & { readonly reason: string },
): Promise<Result<{ readonly returned: true }, ReturnRefusal>> {
  const close = await findQuarterClose(act.tx, input.street, input.quarter)
  const may = close && mayConfirm(act, close)
  if (!may) return refuse({ code: 'not-found' })
  if (!may.ok) return may
  if (!(await findClaimOfQuarter(act.tx, input, input))) return refuse({ code: 'claim-not-in-table' })
  const steps = await findSteps(act.tx, input.elderId, input.caseId)
  const checked = steps.find((step) => step.kind === 'check-documents')
  if (!checked) return refuse({ code: 'claim-not-waiting' })
  const back = await sendBack(act, caseDesk(desk), { ...input, toStepNo: checked.stepNo })
  if (!back.ok) return refuse({ code: 'claim-not-waiting' })
  await leaveTable(act, input, input, input.reason)
  return accept({ returned: true })
}
