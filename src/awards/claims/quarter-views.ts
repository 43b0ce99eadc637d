import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { CASE_OFFICERS } from '#applications/case.ts'
import { datesOnHolidays, quarterDates } from '#applications/quarter.ts'
import type { AnswerOf } from '#http/contract.ts'
import { lastDay } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'
import { accept, type Result } from '#kernel/result.ts'
import type { NotFound } from '../actions.ts'
import type { AwardDesk } from '../desk.ts'
import type { quartersContract, quarterTableContract } from './contract.ts'
import { type QuarterClaim, quarterBegins, readQuarter } from './quarter.ts'
import {
  clockedPolicySeen,
  DISTRICT_ROLES,
  nextSignature,
  openQuarter,
  STREET_ROLES,
  streetNameOf,
} from './quarter-actions.ts'
import { countWaiting, findClaimOutcomes, findQuarterCloses, type QuarterClose } from './quarter-store.ts'

type Quarters = AnswerOf<typeof quartersContract>

/** A region's tables of a quarter with what waits in each street, and the dates between offices. */
export async function readQuarters(
  act: Act,
  desk: AwardDesk,
  query: { readonly region: string; readonly quarter: string },
): Promise<Result<Quarters, NotAllowed>> {
  const allowed = requireRegion(act, CASE_OFFICERS, query.region)
  if (!allowed.ok) return allowed
  const prefix = regionPrefix(query.region)
  const closes = await findQuarterCloses(act.tx, { regionPrefix: prefix, quarter: query.quarter })
  const policy = clockedPolicySeen(act, desk, query.region)
  const waiting = policy ? await countWaiting(act.tx, { policy: policy.id, regionPrefix: prefix }) : []
  return accept({
    items: closes.map((close) => ({
      ...sumsView(close),
      streetName: streetNameOf(close.street),
      closedAt: close.closedAt.toString(),
    })),
    waiting: waiting.map((entry) => ({ ...entry, streetName: streetNameOf(entry.street) })),
    dates: datesOf(act, desk, query),
  })
}

function datesOf(
  act: Act,
  desk: AwardDesk,
  query: { readonly region: string; readonly quarter: string },
): Quarters['dates'] {
  const asked = readQuarter(query.quarter)
  const policy = clockedPolicySeen(act, desk, query.region)
  if (!asked || !policy) return null
  const begins = quarterBegins(asked)
  const dates = quarterDates(begins, policy.clock)
  return {
    begins: begins.toString(),
    acceptUntil: lastDay(begins.toPlainYearMonth().add({ months: policy.clock.acceptMonth - 1 })).toString(),
    tablesDue: dates.tablesDue.toString(),
    confirmDue: dates.confirmDue.toString(),
    payDue: dates.payDue.toString(),
    claimUntil: dates.claimUntil.toString(),
    onHolidays: datesOnHolidays(dates, desk.holidays).map(String),
  }
}

type Table = AnswerOf<typeof quarterTableContract>

/** One sealed table with what has become of each claim since. */
export async function readQuarterTable(
  act: Act,
  key: { readonly street: string; readonly quarter: string },
): Promise<Result<Table, NotFound>> {
  const opened = await openQuarter(act, key)
  if (!opened.ok) return opened
  const { close, table } = opened.value
  const outcomes = new Map((await findClaimOutcomes(act.tx, key)).map((entry) => [entry.caseId, entry]))
  return accept({
    ...sumsView(close),
    streetName: table.streetName,
    madeOn: table.madeOn,
    can: canOf(act, close),
    rows: table.claims.map((claim) => {
      const outcome = outcomes.get(claim.caseId)
      const { identityNumber, account, bank } = claim
      return {
        ...claimView(claim),
        ...{ identityNumber, account, bank },
        completedOn: outcome?.completedOn.toString() ?? null,
        outcome: outcome?.releaseReason ? 'released' : outcome?.state === 'granted' ? 'granted' : 'running',
        releaseReason: outcome?.releaseReason ?? null,
      }
    }),
  })
}

/** A claim without what only the sealed table and its printed annexes hold. */
export function claimView(claim: QuarterClaim) {
  const { elderId, caseId, caseNumber, name, group, assessmentFen, serviceFen, routedFen } = claim
  const { medicalInsurance, institution, insuranceLevel, insuranceFen, lateReason } = claim
  return {
    ...{ elderId, caseId, caseNumber, name, group, assessmentFen, serviceFen, routedFen },
    ...{ medicalInsurance, institution, insuranceLevel, insuranceFen, lateReason },
    assessmentKinds: claim.assessments.flatMap((entry) => entry.kind ?? []),
  }
}

/** The next signature and the district's confirmation: for whom, or why not. */
function canOf(act: Act, close: QuarterClose): Table['can'] {
  const account = accountOf(act.actor)
  const next = nextSignature(close)
  const mine: readonly (string | null)[] = [close.handledBy, close.checkedBy, close.ledBy]
  const because = (action: string, code: string | null) => ({ action, allowed: code === null, because: code })
  const signing = !requireRegion(act, STREET_ROLES, close.street).ok
    ? 'not-allowed'
    : next === undefined
      ? 'wrong-state'
      : mine.includes(account)
        ? 'same-person'
        : null
  const confirming = !requireRegion(act, DISTRICT_ROLES, close.street).ok
    ? 'not-allowed'
    : close.ledBy === null
      ? 'quarter-unsigned'
      : close.confirmedBy !== null
        ? 'wrong-state'
        : mine.includes(account)
          ? 'same-person'
          : null
  return [because('sign', signing), because('confirm', confirming)]
}

function sumsView(close: QuarterClose) {
  const { street, quarter, claims, assessmentFen, serviceFen, digest } = close
  const signature = (name: string | null, at: Temporal.Instant | null) =>
    at === null ? null : { name: name ?? '', at: at.toString() }
  return {
    ...{ street, quarter, claims, assessmentFen, serviceFen, digest },
    state: stateOf(close),
    signatures: {
      handler: signature(close.handledName, close.handledAt),
      reviewer: signature(close.checkedName, close.checkedAt),
      leader: signature(close.ledName, close.ledAt),
      district: signature(close.confirmedName, close.confirmedAt),
    },
  }
}

function stateOf(close: QuarterClose): 'made' | 'checked' | 'signed' | 'confirmed' {
  if (close.confirmedBy !== null) return 'confirmed'
  if (close.ledBy !== null) return 'signed'
  return close.checkedBy !== null ? 'checked' : 'made'
}
