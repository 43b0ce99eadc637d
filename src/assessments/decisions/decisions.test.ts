import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { add, fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { factsOn } from '#people/facts.ts'
import { updateElderDeath } from '#people/store.ts'
import { type AssessmentWorld, anAssessmentWorld, aSheet } from '#test/assessment-world.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { anActor } from '#test/services.ts'
import { latestConfirmedAssessment } from '../actions.ts'
import { isValidOn } from '../assessment.ts'
import { reportOf } from '../report/report.ts'
import { remindExpiring, settleOpenFees } from '../tasks.ts'
import { rejectAssessment, settleFeeByHand } from './actions.ts'
import { type Conditions, shareFee } from './fee.ts'
import { assessmentTerms } from './terms.ts'
import { readAssessmentFile, readQueue } from './views.ts'

let world: AssessmentWorld
let agency: Awaited<ReturnType<AssessmentWorld['agency']>>
beforeAll(async () => {
  world = await anAssessmentWorld()
}, 60_000)
beforeEach(async () => {
  world.moveTo('2026-03-02')
  agency = await world.agency()
})
afterAll(() => world.close())

const date = (text: string) => Temporal.PlainDate.from(text)
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)
const fees = (voucher: number, locality: number, elder: number) => ({
  voucherFen: voucher,
  localityFen: locality,
  elderFen: elder,
})

/** Signed by both, not yet decided. */
async function aSigned(total = 60) {
  const elder = await world.elder()
  const key = await world.scoring(elder, agency)
  await world.signed(key, agency.assessors, aSheet({ total }))
  return { ...key, ...elder }
}

describe('who pays the fee', () => {
  const terms = { voucherMaxFen: fen(10000), needsConditions: true, localityPaysLowLevels: false }
  test('80.00 moderate: the voucher pays all; 150.00: 100.00 and 50.00; mild: the elder', () => {
    expect(shareFee(fen(8000), true, 'met', terms)).toEqual(fees(8000, 0, 0))
    expect(shareFee(fen(15000), true, 'met', terms)).toEqual(fees(10000, 0, 5000))
    expect(shareFee(fen(15000), false, 'met', terms)).toEqual(fees(0, 0, 15000))
  })
  test('one fen around the limit', () => {
    expect(shareFee(fen(10000), true, 'met', terms)).toEqual(fees(10000, 0, 0))
    expect(shareFee(fen(10001), true, 'met', terms)).toEqual(fees(10000, 0, 1))
  })
  test('where the region asks for the conditions, not meeting them makes the elder pay, not knowing leaves it open', () => {
    expect(shareFee(fen(8000), true, 'not-met', terms)).toEqual(fees(0, 0, 8000))
    expect(shareFee(fen(8000), true, 'undecided', terms)).toBeUndefined()
    expect(shareFee(fen(8000), true, 'met', { ...terms, needsConditions: undefined })).toBeUndefined()
  })
  test('where it does not ask, only the level counts', () => {
    expect(shareFee(fen(8000), true, 'not-met', { ...terms, needsConditions: false })).toEqual(fees(8000, 0, 0))
  })
  test('a locality may pay for low levels', () => {
    expect(shareFee(fen(8000), false, 'undecided', { ...terms, localityPaysLowLevels: true })).toEqual(fees(0, 8000, 0))
  })
  test('without a programme the elder pays', () => {
    expect(shareFee(fen(8000), true, 'met', undefined)).toEqual(fees(0, 0, 8000))
  })
  test('the parts always add up to the fee', () => {
    const conditions = fc.constantFrom<Conditions>('met', 'not-met', 'undecided')
    const anyTerms = fc.record({
      voucherMaxFen: fc.nat(20_000).map(fen),
      needsConditions: fc.constantFrom(true, false, undefined),
      localityPaysLowLevels: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.nat(50_000), fc.boolean(), conditions, anyTerms, (fee, reached, met, given) => {
        const parts = shareFee(fen(fee), reached, met, given)
        if (parts) expect(add(parts.voucherFen, parts.localityFen, parts.elderFen)).toBe(fee)
      }),
    )
  })
})

describe('the terms of a region', () => {
  test('Xinjiang asks for the conditions, Yunnan for the level only, both give 100.00 and twelve months', () => {
    const on = date('2026-03-05')
    expect(assessmentTerms(world.law, '650199', on)).toMatchObject({
      policy: 'xinjiang-care-voucher',
      validMonths: 12,
      reminderMonths: 11,
      fee: { voucherMaxFen: 10000, needsConditions: true },
    })
    expect(assessmentTerms(world.law, '530199', on)).toMatchObject({
      policy: 'yunnan-care-voucher',
      fee: { voucherMaxFen: 10000, needsConditions: false },
    })
  })
  test('outside the programme’s window there is no assessment voucher; the result still counts twelve months', () => {
    expect(assessmentTerms(world.law, '650199', date('2026-12-31')).fee).toBeDefined()
    expect(assessmentTerms(world.law, '650199', date('2027-01-01'))).toMatchObject({ fee: undefined, validMonths: 12 })
  })
  test('a region without a voucher programme has the general terms', () => {
    expect(assessmentTerms(world.law, '330324', date('2026-03-05'))).toEqual({
      policy: undefined,
      validMonths: 12,
      reminderMonths: 11,
      fee: undefined,
    })
  })
})

describe('confirming', () => {
  test('the level becomes a sealed fact from the base date on, the result counts twelve months to the day', async () => {
    const one = await world.confirmed(agency)
    expect(one.outcome).toEqual({
      assessmentId: one.assessmentId,
      level: '中度失能',
      validUntil: '2027-03-05',
      fee: fees(10000, 0, 5000),
    })
    const known = await factsOn(world.database.db, world.services.sealer, one.elderId, date('2026-03-05'))
    expect(known.get('能力等级')).toMatchObject({ value: '中度失能', source: 'assessment' })
    expect(known.get('评估日期')).toMatchObject({ value: '2026-03-05' })
    const { rows } = await world.database.pool.query(
      `select value from elder_fact where elder_id = $1 and fact in ('能力等级', '评估日期')`,
      [one.elderId],
    )
    expect(rows).toEqual([{ value: null }, { value: null }])
    const standing = await latestConfirmedAssessment(world.database.db, one.elderId)
    if (!standing) throw new Error('no standing assessment')
    expect([isValidOn(standing, date('2027-03-05')), isValidOn(standing, date('2027-03-06'))]).toEqual([true, false])
  })

  test('a mild result is paid by the elder', async () => {
    expect((await world.confirmed(agency, 70)).outcome).toMatchObject({ level: '轻度失能', fee: fees(0, 0, 15000) })
  })

  test('an elder who is excluded pays, although the level is reached', async () => {
    const one = await aSigned()
    await world.noExclusions(one.elderId)
    await world.facts(one.elderId, { '在享待遇:特困供养': true })
    expect(unwrap(await world.confirm(agency.reviewer, one)).fee).toEqual(fees(0, 0, 15000))
  })

  test('a new result replaces the one before', async () => {
    const one = await world.confirmed(agency)
    world.moveTo('2026-09-01')
    const { requestId } = unwrap(
      await world.request(one, agency, {
        reason: 'change',
        time: { wantedAt: Temporal.Instant.from('2026-09-03T09:00:00+08:00') },
      }),
    )
    const { assessmentId } = unwrap(await world.acceptAt(agency, one, requestId))
    world.moveTo('2026-09-03')
    const again = { elderId: one.elderId, assessmentId }
    await world.signed(again, agency.assessors, aSheet({ total: 40, assessedOn: '2026-09-03' }))
    unwrap(await world.confirm(agency.reviewer, again))
    expect((await latestConfirmedAssessment(world.database.db, one.elderId))?.assessmentId).toBe(assessmentId)
    const known = await factsOn(world.database.db, world.services.sealer, one.elderId, date('2026-09-03'))
    expect(known.get('能力等级')?.value).toBe('重度失能')
    const before = await factsOn(world.database.db, world.services.sealer, one.elderId, date('2026-09-02'))
    expect(before.get('能力等级')?.value).toBe('中度失能')
  })

  test('another county, an auditor, the agency and the elder confirm nothing; a province’s reviewer may', async () => {
    const one = await aSigned()
    for (const actor of [anActor('county-reviewer', '650104'), anActor('auditor'), agency.manager, one.actor])
      expect(code(await world.confirm(actor, one))).toBe('not-allowed')
    expect(code(await world.confirm(anActor('county-reviewer', '650000'), one))).toBe('ok')
  })

  test('an officer who sat in the team does not confirm', async () => {
    const one = await aSigned()
    const [first] = agency.assessors
    if (!first) throw new Error('no assessor')
    const both: Actor = { ...first, roles: [...first.roles, ...anActor('county-reviewer').roles] }
    expect(code(await world.confirm(both, one))).toBe('own-assessment')
  })

  test('two officers confirm at once: it is confirmed once', async () => {
    const one = await aSigned()
    const results = await Promise.all([world.confirm(agency.reviewer, one), world.confirm(agency.approver, one)])
    expect(results.map(code).sort()).toEqual(['assessment-state', 'ok'])
    const { rows } = await world.database.pool.query(
      `select count(*)::int as n from elder_fact where elder_id = $1 and fact = '能力等级'`,
      [one.elderId],
    )
    expect(rows[0].n).toBe(1)
  })

  test('what is not signed by both is not confirmed, by the database neither', async () => {
    const elder = await world.elder()
    const key = await world.scoring(elder, agency)
    await world.agreed(key, agency.assessors)
    expect(code(await world.confirm(agency.reviewer, key))).toBe('assessment-state')
    expect(
      await brokenRule(
        world.database.pool.query(`update assessment set state = 'signed' where assessment_id = $1`, [
          key.assessmentId,
        ]),
      ),
    ).toBe('assessment_result_when_signed')
  })

  test('the database refuses fee parts that are not the fee', async () => {
    const one = await world.confirmed(agency)
    expect(
      await brokenRule(
        world.database.pool.query(`update assessment set voucher_fen = voucher_fen + 1 where assessment_id = $1`, [
          one.assessmentId,
        ]),
      ),
    ).toBe('assessment_fee_is_shared_out')
  })
})

describe('a fee that is still open', () => {
  test('stays open while facts are missing, and is settled by the daily run once they are there', async () => {
    const one = await aSigned()
    expect(unwrap(await world.confirm(agency.reviewer, one)).fee).toBeNull()
    const before = await settleOpenFees(world.services, world.law)
    expect(before.open).toBeGreaterThanOrEqual(1)
    await world.noExclusions(one.elderId)
    expect((await settleOpenFees(world.services, world.law)).settled).toBeGreaterThanOrEqual(1)
    expect((await latestConfirmedAssessment(world.database.db, one.elderId))?.fee).toEqual(fees(10000, 0, 5000))
  })

  test('an officer settles it by hand with a reason, once', async () => {
    const one = await aSigned()
    unwrap(await world.confirm(agency.reviewer, one))
    const settle = (actor: Actor) =>
      world.as(actor, (act) =>
        settleFeeByHand(act, world.law, { ...one, conditionsMet: false, reason: '外省已领取同类补贴' }),
      )
    expect(code(await settle(anActor('county-reviewer', '650104')))).toBe('not-allowed')
    expect(unwrap(await settle(agency.approver))).toEqual(fees(0, 0, 15000))
    expect(code(await settle(agency.approver))).toBe('fee-settled')
  })
})

describe('sending back', () => {
  test('a rejected assessment counts for nothing; the same two may be sent again', async () => {
    const one = await aSigned()
    const rejected = await world.as(agency.reviewer, (act) =>
      rejectAssessment(act, { ...one, reason: '评分与现场照片不符' }),
    )
    expect(unwrap(rejected).requestReopened).toBe(true)
    expect(await latestConfirmedAssessment(world.database.db, one.elderId)).toBeUndefined()
    world.moveTo('2026-03-03')
    const again = unwrap(await world.acceptAt(agency, one, one.requestId))
    expect(again.assessmentId).not.toBe(one.assessmentId)
  })

  test('strangers send nothing back, and what is confirmed is not sent back', async () => {
    const one = await world.confirmed(agency)
    const reject = (actor: Actor) => world.as(actor, (act) => rejectAssessment(act, { ...one, reason: '重做' }))
    expect(code(await reject(anActor('county-reviewer', '530199')))).toBe('not-allowed')
    expect(code(await reject(agency.reviewer))).toBe('assessment-state')
  })
})

describe('the county’s queue and file', () => {
  test('the queue holds what is signed in the region, the longest waiting first', async () => {
    const one = await aSigned()
    const queue = async (actor: Actor, region = '650199') =>
      world.look(actor, (act) => readQueue(act, { region, state: 'signed' }))
    const shown = unwrap(await queue(agency.reviewer))
    expect(shown.assessments.map((entry) => entry.assessmentId)).toContain(one.assessmentId)
    expect(unwrap(await queue(anActor('province-viewer', '530000'), '530000')).assessments).toEqual([])
    expect(code(await queue(anActor('county-reviewer', '650104')))).toBe('not-allowed')
  })

  test('the file shows both sheets, the agreement and who signed, and leaves an entry for the elder', async () => {
    const one = await aSigned()
    const shown = unwrap(await world.look(agency.reviewer, (act) => readAssessmentFile(act, one)))
    expect(shown).toMatchObject({ possible: ['confirm', 'reject'], result: { total: 60 }, record: { place: /.+/ } })
    expect(shown.sheets.map((sheet) => sheet.seat)).toEqual([1, 2])
    expect(shown.assessors.every((assessor) => assessor.signedAt !== null)).toBe(true)
    const { rows } = await world.database.pool.query(
      `select 1 from audit_entry where elder_id = $1 and action = 'assessment.looked-at'`,
      [one.elderId],
    )
    expect(rows.length).toBe(1)
    const other = await world.look(anActor('county-reviewer', '650104'), (act) => readAssessmentFile(act, one))
    expect(code(other)).toBe('not-allowed')
  })
})

describe('the report', () => {
  const report = (actor: Actor, key: { elderId: string; assessmentId: string }) =>
    world.look(actor, (act) => reportOf(act, key))

  test('is issued with the confirmation and says what annex C asks for', async () => {
    const one = await world.confirmed(agency)
    const model = unwrap(await report(one.actor, one))
    expect(model.report).toMatchObject({
      name: '测试老人',
      identityNumber: one.identityNumber,
      reason: '首次评估',
      informant: { name: '王小明', relation: '子女' },
    })
    expect(model.report.number).toMatch(/^PG650199202603[0-9A-F]{12}$/)
    expect(model.report.baseDate.toString()).toBe('2026-03-05')
    expect(model.report.validUntil.toString()).toBe('2027-03-05')
    expect(model.report.assessors).toHaveLength(2)
    expect(model.ability.result).toMatchObject({ total: 60, finalLevelName: '中度失能' })
  })

  test('before the confirmation there is none', async () => {
    const one = await aSigned()
    expect(code(await report(one.actor, one))).toBe('not-found')
  })

  test('the elder’s side sees the whole number, officers and the agency a masked one, others nothing', async () => {
    const one = await world.confirmed(agency)
    const masked = `330399********${one.identityNumber.slice(-4)}`
    for (const actor of [agency.reviewer, agency.manager, agency.assessors[0] ?? one.actor])
      expect(unwrap(await report(actor, one)).report.identityNumber).toBe(masked)
    const other = await world.agency()
    for (const actor of [other.manager, other.assessors[0] ?? other.manager, anActor('county-reviewer', '530199')])
      expect(code(await report(actor, one))).toBe('not-found')
  })
})

describe('before it runs out', () => {
  const reminders = async (elderId: string) =>
    (
      await world.database.pool.query(
        `select 1 from notification where elder_id = $1 and code = 'assessment.expiring'`,
        [elderId],
      )
    ).rows.length

  test('the elder is reminded at eleven months, not the day before, and once', async () => {
    const one = await world.confirmed(agency)
    world.moveTo('2027-02-04')
    await remindExpiring(world.services, world.law)
    expect(await reminders(one.elderId)).toBe(0)
    world.moveTo('2027-02-05')
    expect((await remindExpiring(world.services, world.law)).reminded).toBeGreaterThanOrEqual(1)
    expect(await reminders(one.elderId)).toBe(1)
    expect((await remindExpiring(world.services, world.law)).reminded).toBe(0)
    expect(await reminders(one.elderId)).toBe(1)
  })

  test('the family of somebody who died is not reminded', async () => {
    const one = await world.confirmed(agency)
    await world.services.db
      .transaction()
      .execute((tx) => updateElderDeath(tx, one.elderId, date('2026-06-01'), world.services.clock.now()))
    world.moveTo('2027-02-05')
    await remindExpiring(world.services, world.law)
    expect(await reminders(one.elderId)).toBe(0)
  })
})
