import type { Act } from '#access/act.ts'
import { type PlainDate, parseDate } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { Elder } from '#people/elder.ts'
import { findFactTimeline } from '#people/fact-store.ts'
import { ENTITLEMENT_PREFIX, type FactValue, openFactValue, recordFact, withdrawFact } from '#people/facts.ts'
import { sealerFor } from '#people/keys.ts'
import { setElderDeath, updateElderBirth, updateElderPlace } from '#people/store.ts'
import { keepRegistered } from '#people/timeline.ts'
import { readFacts } from '#policy/facts.ts'
import type { AwardDesk } from '../desk.ts'
import { kindRule } from './kinds.ts'
import { type ChangeReport, findChangeFacts, insertChangeFacts } from './store.ts'

/** A fact that the county states with its finding; without days of its own it holds from the day of the news on. */
export type StatedFact = {
  readonly fact: string
  readonly value: FactValue
  readonly from?: PlainDate
  /** The last day on which it holds; a yes or no turns on the day after. */
  readonly to?: PlainDate
}

export type RecordInput = {
  readonly finding: string
  readonly newRegion?: string
  readonly exclusion?: string
  readonly facts?: readonly StatedFact[]
}

export type RecordRefusal =
  | { readonly code: 'new-region-missing' }
  | { readonly code: 'exclusion-missing' }
  | { readonly code: 'fact-not-of-this-kind'; readonly fact: string }
  | { readonly code: 'fact-unreadable'; readonly fact: string; readonly message: string }
  | { readonly code: 'birth-date-missing' }

/** Records what is now true of the person, as the county has found it, and remembers which facts came of which finding. */
export async function recordWhatChanged(
  act: Act,
  desk: AwardDesk,
  of: { readonly change: ChangeReport; readonly elder: Elder },
  input: RecordInput,
): Promise<Result<true, RecordRefusal>> {
  const { change, elder } = of
  const stated = readStated(desk, change, input)
  if (!stated.ok) return stated
  const own = await recordRegistered(act, change, elder, input)
  if (!own.ok) return own
  const factIds = [...own.value]
  for (const { fact, value, from, to } of stated.value) {
    const common = { elderId: elder.elderId, fact, source: 'county', note: input.finding.slice(0, 200) } as const
    const sealed = desk.law.vocabulary.get(fact)?.sensitivity === 'health'
    const validFrom = from ?? change.happenedOn
    factIds.push(await recordFact(act, { ...common, value, validFrom, sealed, ...(to ? { validTo: to } : {}) }))
    if (to && typeof value === 'boolean')
      factIds.push(await recordFact(act, { ...common, value: !value, validFrom: to.add({ days: 1 }), sealed }))
  }
  await insertChangeFacts(act.tx, change, factIds)
  return accept(true)
}

function readStated(
  desk: AwardDesk,
  change: ChangeReport,
  input: RecordInput,
): Result<readonly StatedFact[], RecordRefusal> {
  const stated = input.facts ?? []
  const allowed = kindRule(change.kind).facts
  const strange = stated.find(({ fact }) => !allowed.includes(fact))
  if (strange) return refuse({ code: 'fact-not-of-this-kind', fact: strange.fact })
  const given = Object.fromEntries(stated.map(({ fact, value }) => [fact, value]))
  const read = readFacts(desk.law.vocabulary, given, change.happenedOn)
  if (!read.ok) return refuse({ code: 'fact-unreadable', fact: read.refusal.fact, message: read.refusal.message })
  return accept(stated.filter(({ fact }) => fact !== '出生日期'))
}

/** What stands in the registration itself: death, places, the day of birth. What it said before is kept as a fact of its time. */
async function recordRegistered(
  act: Act,
  change: ChangeReport,
  elder: Elder,
  input: RecordInput,
): Promise<Result<readonly string[], RecordRefusal>> {
  const { elderId, happenedOn } = change
  const fact = (name: string, value: string | boolean, validFrom: PlainDate = happenedOn) =>
    recordFact(act, {
      elderId,
      fact: name,
      value,
      validFrom,
      source: 'county',
      note: input.finding.slice(0, 200),
    })
  switch (change.kind) {
    case 'died':
      await setElderDeath(act.tx, elderId, { diedOn: happenedOn, at: act.at })
      return accept([await fact('死亡日期', happenedOn.toString())])
    case 'moved-away':
      if (input.newRegion === undefined) return refuse({ code: 'new-region-missing' })
      await keepRegistered(act, elder, '居住地')
      await updateElderPlace(act.tx, elderId, { residenceRegion: input.newRegion })
      return accept([await fact('居住地', input.newRegion)])
    case 'registration-moved':
      if (input.newRegion === undefined) return refuse({ code: 'new-region-missing' })
      await keepRegistered(act, elder, '户籍地')
      await updateElderPlace(act.tx, elderId, { householdRegion: input.newRegion })
      return accept([await fact('户籍地', input.newRegion)])
    case 'exclusion-started':
      if (input.exclusion === undefined) return refuse({ code: 'exclusion-missing' })
      return accept([await fact(`${ENTITLEMENT_PREFIX}${input.exclusion}`, true)])
    case 'birth-corrected': {
      const told = input.facts?.find((entry) => entry.fact === '出生日期')?.value
      const bornOn = typeof told === 'string' ? parseDate(told) : undefined
      if (!bornOn) return refuse({ code: 'birth-date-missing' })
      await keepRegistered(act, elder, '出生日期')
      await updateElderBirth(act.tx, elderId, bornOn)
      const earlier = Temporal.PlainDate.compare(bornOn, elder.bornOn) < 0 ? bornOn : elder.bornOn
      return accept([await fact('出生日期', bornOn.toString(), earlier)])
    }
    case 'level-improved':
    case 'level-worsened':
    case 'insurance-started':
    case 'withdrawn':
    case 'left':
    case 'left-dibao':
    case 'dibao-entered':
    case 'income-changed':
    case 'household-changed':
    case 'charge-changed':
    case 'benefits-changed':
    case 'record-changed':
    case 'found-wrong':
    case 'other':
      return accept([])
  }
}

/**
 * Takes back what an earlier finding recorded: each of its facts is put back to what was known without it, or to unknown. The rows stay
 * in the history.
 */
export async function setAsideFacts(act: Act, desk: AwardDesk, wrong: ChangeReport, finding: string): Promise<void> {
  const { elderId } = wrong
  const ids = new Set(await findChangeFacts(act.tx, wrong))
  const rows = await findFactTimeline(act.tx, elderId)
  const person = rows.some((row) => row.valueSealed !== null)
    ? await sealerFor(act.tx, act.services.sealer, elderId)
    : undefined
  for (const row of rows.filter(({ factId }) => ids.has(factId))) {
    const common = { elderId, fact: row.fact, source: 'county', note: finding.slice(0, 200) } as const
    const days = { validFrom: row.validFrom, ...(row.validTo ? { validTo: row.validTo } : {}) }
    const before = rows
      .filter((other) => other.fact === row.fact && !ids.has(other.factId))
      .filter((other) => Temporal.PlainDate.compare(other.validFrom, row.validFrom) <= 0)
      .findLast((other) => other.validTo === null || Temporal.PlainDate.compare(other.validTo, row.validFrom) >= 0)
    const value = before ? openFactValue(before, person) : undefined
    if (value === undefined) await withdrawFact(act, { ...common, ...days })
    else {
      const sealed = desk.law.vocabulary.get(row.fact)?.sensitivity === 'health'
      await recordFact(act, { ...common, ...days, value, sealed })
    }
    await restoreRegistered(act, elderId, row.fact, value)
  }
}

async function restoreRegistered(act: Act, elderId: string, fact: string, value: FactValue | undefined): Promise<void> {
  if (fact === '死亡日期') {
    const diedOn = typeof value === 'string' ? parseDate(value) : undefined
    await setElderDeath(act.tx, elderId, diedOn ? { diedOn, at: act.at } : null)
  }
  if (typeof value !== 'string') return
  if (fact === '居住地') await updateElderPlace(act.tx, elderId, { residenceRegion: value })
  if (fact === '户籍地') await updateElderPlace(act.tx, elderId, { householdRegion: value })
  const bornOn = fact === '出生日期' ? parseDate(value) : undefined
  if (bornOn) await updateElderBirth(act.tx, elderId, bornOn)
}
