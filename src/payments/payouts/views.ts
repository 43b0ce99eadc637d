import type { Act, NotAllowed } from '#access/act.ts'
import { requireRegion } from '#access/scope.ts'
import type { AnswerOf } from '#http/contract.ts'
import { maskName } from '#kernel/names.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findOrganizations } from '#organizations/store.ts'
import { type NotFound, requireCitizen } from '#people/authority.ts'
import { findElders } from '#people/store.ts'
import { PAYMENT_READERS } from '../batches/contract.ts'
import type { elderPayoutsContract, listPayoutLinesContract, readPayoutLineContract } from './contract.ts'
import {
  findPayoutLine,
  listMonths,
  listPayoutEvents,
  listPayoutLines,
  listPayoutLinesOf,
  type PayoutLine,
  type PayoutQuery,
} from './store.ts'

export async function readPayoutLines(
  act: Act,
  query: PayoutQuery,
): Promise<Result<AnswerOf<typeof listPayoutLinesContract>, NotAllowed>> {
  const allowed = requireRegion(act, PAYMENT_READERS, query.region)
  if (!allowed.ok) return allowed
  const lines = await listPayoutLines(act.tx, query)
  const names = await payeeNames(act, lines)
  return accept({
    lines: lines.map((line) => shown(line, names)),
    next: lines.length === query.limit ? (lines.at(-1)?.payoutLineId ?? null) : null,
  })
}

export async function readPayoutLine(
  act: Act,
  payoutLineId: string,
): Promise<Result<AnswerOf<typeof readPayoutLineContract>, NotAllowed | NotFound>> {
  const line = await findPayoutLine(act.tx, payoutLineId)
  if (!line) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, PAYMENT_READERS, line.region)
  if (!allowed.ok) return allowed
  const events = await listPayoutEvents(act.tx, line)
  act.audit({
    action: 'payout-line.looked-at',
    subject: { kind: 'payout-line', id: payoutLineId },
    ...(line.kind === 'award' ? { elderId: line.partitionId } : {}),
  })
  return accept({
    ...shown(line, await payeeNames(act, [line])),
    statementId: line.statementId,
    months: (await listMonths(act.tx, line.partitionId, [payoutLineId])).map(({ month, seq, amountFen }) => ({
      month,
      seq,
      amountFen,
    })),
    events: events.map((event) => ({
      from: event.fromState,
      to: event.toState,
      reason: event.reason,
      batchId: event.batchId,
      at: event.at.toString(),
    })),
  })
}

/** What a person was paid, newest first: for the person and the agent. */
export async function readElderPayouts(
  act: Act,
  elderId: string,
): Promise<Result<AnswerOf<typeof elderPayoutsContract>, NotFound>> {
  const citizen = await requireCitizen(act, elderId)
  if (!citizen.ok) return citizen
  const lines = await listPayoutLinesOf(act.tx, elderId)
  const months = await listMonths(
    act.tx,
    elderId,
    lines.map((line) => line.payoutLineId),
  )
  return accept({
    payouts: lines.map((line) => ({
      payoutLineId: line.payoutLineId,
      programme: line.programme,
      period: line.period,
      amountFen: line.amountFen,
      state: line.state,
      reason: line.reason,
      paidOn: line.paidOn?.toString() ?? null,
      months: months
        .filter((entry) => entry.payoutLineId === line.payoutLineId)
        .map(({ month, amountFen }) => ({ month, amountFen })),
    })),
  })
}

/** People's names masked, organisations' in full. */
async function payeeNames(act: Act, lines: readonly PayoutLine[]): Promise<ReadonlyMap<string, string>> {
  const ids = (kind: PayoutLine['kind']) => [
    ...new Set(lines.filter((line) => line.kind === kind).map((line) => line.partitionId)),
  ]
  const elders = await findElders(act.tx, ids('award'))
  const organizations = await findOrganizations(act.tx, ids('settlement'))
  return new Map([
    ...elders.map((elder) => [elder.elderId, maskName(elder.name)] as const),
    ...organizations.map((organization) => [organization.organizationId, organization.name] as const),
  ])
}

function shown(line: PayoutLine, names: ReadonlyMap<string, string>) {
  const { payoutLineId, kind, region, programme, period, amountFen, state, reason, replaces } = line
  return {
    ...{ payoutLineId, kind, region, programme, period, amountFen, state, reason, replaces },
    payee: names.get(line.partitionId) ?? '资料已删除',
    paidOn: line.paidOn?.toString() ?? null,
    returnedOn: line.returnedOn?.toString() ?? null,
  }
}
