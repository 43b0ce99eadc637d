import type { z } from 'zod'
import type { Act } from '#access/act.ts'
import { CASE_OFFICERS } from '#applications/case.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { requireCitizen, requireOfficerOf } from '#people/authority.ts'
import type { NotFound } from './actions.ts'
import type { Award } from './award.ts'
import type { awardMonthsContract, awardsContract } from './contract.ts'
import type { AwardDesk } from './desk.ts'
import { findMonths } from './months/store.ts'
import { findAwardsOf, findSuspensions } from './store.ts'

type AwardsView = z.input<typeof awardsContract.response>
type MonthsView = z.input<typeof awardMonthsContract.response>

/** The person, the agent, or an officer of the region where the person lives; an officer's look is written down. */
export async function requireReader(act: Act, elderId: string): Promise<Result<true, NotFound>> {
  const citizen = await requireCitizen(act, elderId)
  if (citizen.ok) return accept(true)
  const officer = await requireOfficerOf(act, CASE_OFFICERS, elderId)
  if (!officer.ok) return refuse({ code: 'not-found' })
  act.audit({ action: 'awards.viewed', subject: { kind: 'elder', id: elderId }, elderId })
  return accept(true)
}

export async function viewAwards(act: Act, desk: AwardDesk, elderId: string): Promise<Result<AwardsView, NotFound>> {
  const reader = await requireReader(act, elderId)
  if (!reader.ok) return reader
  const items: AwardsView['items'] = []
  for (const award of await findAwardsOf(act.tx, elderId)) items.push(await awardView(act, desk, award))
  return accept({ items })
}

async function awardView(act: Act, desk: AwardDesk, award: Award): Promise<AwardsView['items'][number]> {
  const suspensions = await findSuspensions(act.tx, award)
  return {
    awardId: award.awardId,
    programme: award.programme,
    policy: award.policy,
    title: desk.law.find(award.policy, act.today)?.pack.title ?? award.policy,
    benefit: award.benefit,
    region: award.region,
    form: award.form,
    cycle: award.cycle,
    state: award.state,
    fromMonth: award.fromMonth,
    toMonth: award.toMonth,
    amountFen: award.amountFen,
    caseId: award.caseId,
    decisionId: award.decisionId,
    grantedAt: award.grantedAt.toString(),
    endKind: award.endKind,
    endReason: award.endReason,
    suspensions: suspensions.map(({ fromMonth, toMonth, reason }) => ({ fromMonth, toMonth, reason })),
  }
}

export async function viewMonths(
  act: Act,
  input: { readonly elderId: string; readonly awardId: string },
): Promise<Result<MonthsView, NotFound>> {
  const reader = await requireReader(act, input.elderId)
  if (!reader.ok) return reader
  const award = (await findAwardsOf(act.tx, input.elderId)).find((entry) => entry.awardId === input.awardId)
  if (!award) return refuse({ code: 'not-found' })
  const months = await findMonths(act.tx, award, award.fromMonth)
  return accept({
    items: months.map(
      ({ month, seq, amountFen, payMonth, cause, says, inLine, changeKind, happenedOn, decisionId }) => ({
        month,
        seq,
        amountFen,
        payMonth,
        cause,
        says,
        inPayment: inLine,
        why: changeKind ? { code: changeKind, happenedOn: happenedOn?.toString() ?? null } : null,
        decisionId: decisionId ?? null,
      }),
    ),
  })
}
