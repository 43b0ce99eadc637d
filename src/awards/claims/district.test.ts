import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refuseCase } from '#applications/letters/actions.ts'
import { withdrawCase } from '#applications/opening/actions.ts'
import { completeStep } from '#applications/steps/actions.ts'
import { unwrap } from '#kernel/result.ts'
import { theElder } from '#test/case-world.ts'
import { aClaimWorld, CLAIM_POLICY, type ClaimWorld, DISTRICT } from '#test/claim-world.ts'
import { findMonths } from '../months/store.ts'
import { confirmQuarter, returnClaim } from './district.ts'
import { forwardRefused } from './quarter-actions.ts'
import { readQuarterTable } from './quarter-views.ts'

let world: ClaimWorld
beforeAll(async () => {
  world = await aClaimWorld()
})
beforeEach(() => world.moveTo('2026-04-13'))
afterAll(() => world.close())

const QUARTER = '2026-Q2'
const approver = () => world.officer('county-approver', DISTRICT)
const confirm = (street: string, actor = approver()) =>
  confirmQuarter(world.services, world.awardDesk, actor, { street, quarter: QUARTER })
const paid = async (elderId: string) =>
  (await findMonths(world.services.db, { elderId, programme: CLAIM_POLICY })).map((row) => row.amountFen)
const rowsOf = async (street: string) =>
  unwrap(await world.read(approver(), (act) => readQuarterTable(act, { street, quarter: QUARTER }))).rows

describe('the district', () => {
  test('does not pay a claim that was taken back after the street signed: it leaves the table, the others are paid', async () => {
    const street = '310110001000'
    const stays = await world.claim('低保', street)
    const leaves = await world.claim('低保', street, 7700)
    await world.signed(QUARTER, street)
    unwrap(
      await world.run(theElder(leaves.elderId), (act) =>
        withdrawCase(act, world.desk, { ...leaves, reason: '搬走了' }),
      ),
    )
    expect(unwrap(await confirm(street))).toEqual({ approved: 1, alreadyDecided: 0, released: 1, refused: [] })
    expect([await paid(stays.elderId), await paid(leaves.elderId)]).toEqual([[10000], []])
    const outcomes = (await rowsOf(street)).map((row) => [row.caseId, row.outcome, row.releaseReason])
    expect(outcomes).toEqual(
      expect.arrayContaining([
        [stays.caseId, 'granted', null],
        [leaves.caseId, 'released', '申请人已撤回'],
      ]),
    )
  })

  test('does not pay another amount than three people signed for, not by one fen', async () => {
    const street = '310110006000'
    const key = await world.claim('低收入', street, 10000)
    await world.signed(QUARTER, street)
    await world.database.owner.db
      .updateTable('claim_invoice')
      .set({ personal_fen: 10001 })
      .where('case_id', '=', key.caseId)
      .execute()
    expect(unwrap(await confirm(street))).toEqual({
      approved: 0,
      alreadyDecided: 0,
      released: 0,
      refused: [{ ...key, code: 'amount-differs' }],
    })
    expect(await paid(key.elderId)).toEqual([])
  })

  test('sends one claim back with a reason: the table is confirmed without it, the next quarter takes it up', async () => {
    const street = '310110008000'
    const good = await world.claim('低保', street)
    const doubtful = await world.claim('低保', street)
    await world.signed(QUARTER, street)
    world.moveTo('2026-05-08')
    const back = (actor = approver()) =>
      world.run(actor, (act) =>
        returnClaim(act, world.awardDesk, { ...doubtful, street, quarter: QUARTER, reason: '发票看不清' }),
      )
    expect(await back(world.officer('county-approver', '310112'))).toMatchObject({ refusal: { code: 'not-allowed' } })
    unwrap(await back())
    expect(await back()).toMatchObject({ refusal: { code: 'claim-not-in-table' } })
    expect(unwrap(await confirm(street))).toEqual({ approved: 1, alreadyDecided: 0, released: 0, refused: [] })
    expect(await paid(good.elderId)).toEqual([10000])
    const clerk = world.officer('township-clerk', street)
    unwrap(await world.run(clerk, (act) => completeStep(act, world.desk, doubtful)))
    world.moveTo('2026-07-06')
    expect(unwrap(await world.closeQuarter('2026-Q3', street))).toMatchObject({ claims: 1, leftOut: [] })
    const { rows } = await world.database.owner.pool.query(
      'select quarter, release_reason from claim_quarter where case_id = $1 order by quarter',
      [doubtful.caseId],
    )
    expect(rows).toEqual([
      { quarter: QUARTER, release_reason: '发票看不清' },
      { quarter: '2026-Q3', release_reason: null },
    ])
  })

  test('is another office: whoever signed in the street does not confirm', async () => {
    const street = '310110009000'
    await world.claim('低保', street)
    const both = {
      ...world.officer('township-clerk', street),
      roles: [
        { role: 'township-clerk' as const, region: street },
        { role: 'county-approver' as const, region: DISTRICT },
      ],
    }
    unwrap(await world.closeQuarter(QUARTER, street))
    unwrap(await world.sign(QUARTER, street))
    unwrap(await world.sign(QUARTER, street, both as never))
    expect(await confirm(street, both as never)).toMatchObject({ refusal: { code: 'same-person' } })
    expect(await confirm(street)).toMatchObject({ ok: true })
  })
})

describe('a claim that the policy refuses', () => {
  test('comes into no table; the street sends it on, and the district refuses it in writing', async () => {
    const street = '310110015000'
    const rich = await world.claim('无', street)
    const good = await world.claim('低保', street)
    const clerk = world.officer('township-clerk', street)
    const forward = (key: typeof rich, actor = clerk) =>
      world.run(actor, (act) => forwardRefused(act, world.awardDesk, key))
    // Alone a claim takes no way round the table that three people sign.
    expect(await forward(good)).toMatchObject({ refusal: { code: 'claim-not-refused' } })
    expect(await world.run(clerk, (act) => completeStep(act, world.desk, good))).toMatchObject({
      refusal: { code: 'quarter-table' },
    })
    expect(await forward(rich, world.officer('township-clerk', '310110016000'))).toMatchObject({
      refusal: { code: 'not-found' },
    })
    unwrap(await forward(rich))
    expect(await forward(rich)).toMatchObject({ refusal: { code: 'claim-not-refused' } })
    expect(unwrap(await world.run(approver(), (act) => refuseCase(act, world.desk, rich)))).toMatchObject({
      letterNo: 1,
    })
    expect(unwrap(await world.closeQuarter(QUARTER, street))).toMatchObject({ claims: 1, leftOut: [] })
  })
})

describe('what the database refuses', () => {
  test('a table signed twice by one person, led before it was checked, or confirmed by one who signed it', async () => {
    const street = '310110012000'
    await world.claim('低保', street)
    unwrap(await world.closeQuarter(QUARTER, street))
    const set = (columns: string) =>
      world.database.owner.pool.query(`update quarter_close set ${columns} where street = '${street}'`)
    const other = (n: number) => `'00000000-0000-7000-8000-00000000000${n}'`
    await expect(set('checked_by = handled_by')).rejects.toThrow('quarter_signed_by_three')
    await expect(set(`led_by = ${other(1)}`)).rejects.toThrow('quarter_signed_by_three')
    await set(`checked_by = ${other(1)}, led_by = ${other(2)}`)
    await expect(set(`led_by = ${other(1)}`)).rejects.toThrow('quarter_signed_by_three')
    await expect(set(`confirmed_by = ${other(2)}`)).rejects.toThrow('quarter_confirmed_by_another')
  })

  test('a claim in two live tables', async () => {
    const street = '310110013000'
    const key = await world.claim('低保', street)
    unwrap(await world.closeQuarter(QUARTER, street))
    await expect(
      world.database.owner.pool.query(
        `insert into claim_quarter (elder_id, case_id, street, quarter, completed_on, group_name, assessment_fen, service_fen, decision_id)
         select elder_id, case_id, street, '2026-Q3', completed_on, group_name, 0, 0, decision_id from claim_quarter where case_id = $1`,
        [key.caseId],
      ),
    ).rejects.toThrow('claim_in_one_live_table')
  })
})
