import { randomBytes } from 'node:crypto'
import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { must } from '#kernel/assert.ts'
import { isAfter, lastDay, parseMonth } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import {
  findUnsettled,
  insertAssessmentLines,
  insertDrawLines,
  insertRedemptionLines,
  type Unsettled,
} from './collect-store.ts'
import { countReversed, releaseReversed } from './line-store.ts'
import { serviceTerms } from './service-terms.ts'
import { type CostShareUnset, shareOn } from './sharing.ts'
import {
  fillSample,
  noteStatement,
  openStatement,
  resum,
  SETTLERS,
  type StatementWorkRefusal,
} from './statement-work.ts'
import { findStatement, insertStatement } from './store.ts'
import { CARE_VOUCHER, type SettlementTerms } from './terms.ts'

export type Prepared = { readonly prepared: number; readonly already: number; readonly lines: number }
export type PrepareRefusal =
  | NotAllowed
  | CostShareUnset
  | { readonly code: 'month-not-over'; readonly month: string; readonly lastDay: string }

/**
 * Makes the statements of a month: one per organisation that the region's counties owe something, with every line that is
 * not settled yet (earlier months' too), the sample drawn under a new seed. Repeating it adds nothing to a statement that
 * is there; what arrives later comes into the next month's.
 */
export async function prepareStatements(
  act: Act,
  terms: SettlementTerms,
  input: { readonly region: string; readonly month: string },
): Promise<Result<Prepared, PrepareRefusal>> {
  const allowed = requireRegion(act, SETTLERS, input.region)
  if (!allowed.ok) return allowed
  const last = lastDay(must(parseMonth(input.month), 'a month'))
  if (!isAfter(act.today, last)) return refuse({ code: 'month-not-over', month: input.month, lastDay: last.toString() })
  const unsettled = await findUnsettled(act.tx, { ...input, programme: CARE_VOUCHER })
  let prepared = 0
  let lines = 0
  for (const owed of unsettled) {
    const made = await prepareOne(act, terms, owed, input.month)
    if (!made.ok) return made
    if (made.value > 0) prepared += 1
    lines += made.value
  }
  act.audit({
    action: 'settlement.prepared',
    subject: { kind: 'settlement-month', id: `${input.region} ${input.month}` },
    detail: { prepared, lines },
  })
  return accept({ prepared, already: unsettled.length - prepared, lines })
}

async function prepareOne(
  act: Act,
  terms: SettlementTerms,
  owed: Unsettled,
  month: string,
): Promise<Result<number, CostShareUnset>> {
  const last = lastDay(must(parseMonth(month), 'a month'))
  const bought = owed.programme === CARE_VOUCHER ? undefined : serviceTerms()
  const share = bought ? accept(bought) : shareOn(terms.shares, owed.county, last)
  if (!share.ok) return share
  const statementId = newId()
  const inserted = await insertStatement(act.tx, {
    statementId,
    organizationId: owed.organizationId,
    region: owed.county,
    programme: owed.programme,
    month,
    // Nobody can know which lines it picks before the lines are there; stored, so that anybody can draw again.
    sampleSeed: randomBytes(16).toString('hex'),
    sampleRatio: bought?.sampleRatio ?? terms.sampleRatioOn(owed.county, last),
    centralRatio: share.value.central,
    provinceRatio: share.value.province,
    shareSource: share.value.source,
    preparedBy: accountOf(act.actor),
    at: act.at,
  })
  if (!inserted) return accept(0)
  const lines =
    (await insertRedemptionLines(act.tx, statementId)) +
    (await insertAssessmentLines(act.tx, statementId, CARE_VOUCHER)) +
    (await insertDrawLines(act.tx, statementId))
  const statement = must(await findStatement(act.tx, statementId), 'the statement just made')
  await fillSample(act, statement)
  await resum(act, statement)
  await noteStatement(act, statementId, { event: 'prepared', toState: 'preparing' })
  return accept(lines)
}

/** Lets go of lines whose redemption was reversed meanwhile, and draws as many sampled lines again as went with them. */
export async function refreshStatement(
  act: Act,
  input: { readonly statementId: string },
): Promise<Result<{ readonly released: number }, StatementWorkRefusal>> {
  const opened = await openStatement(act, input.statementId, 'dispute', SETTLERS)
  if (!opened.ok) return opened
  const reversed = await countReversed(act.tx, input.statementId)
  if (reversed > 0) await releaseReversed(act.tx, input.statementId)
  await fillSample(act, opened.value)
  await resum(act, opened.value)
  await noteStatement(act, input.statementId, { event: 'refreshed', reason: `冲正${reversed}笔已移出` })
  return accept({ released: reversed })
}

/** Draws more lines than the least that must be checked: where a finding gives reason to look closer. */
export async function extendSample(
  act: Act,
  input: { readonly statementId: string; readonly size: number; readonly reason: string },
): Promise<Result<{ readonly sampled: number }, StatementWorkRefusal>> {
  const opened = await openStatement(act, input.statementId, 'extend-sample', SETTLERS)
  if (!opened.ok) return opened
  const sampled = await fillSample(act, opened.value, input.size)
  await noteStatement(act, input.statementId, { event: 'sample-extended', reason: input.reason })
  return accept({ sampled })
}
