import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { checkInvariants } from '#ledger/invariants.ts'
import { seedFindings } from '#payments/demo.ts'
import { approveStatement, checkStatement, submitStatement } from '#payments/settlement/approval.ts'
import { listLines } from '#payments/settlement/line-store.ts'
import { resolveLine } from '#payments/settlement/lines.ts'
import { prepareStatements } from '#payments/settlement/prepare.ts'
import { listStatements } from '#payments/settlement/store.ts'
import { aCareWorld } from '#test/care-world.ts'
import { payOffice } from '#test/payment-world.ts'
import { anActor } from '#test/services.ts'
import { TERMS } from '#test/settlement-world.ts'
import { COUNTY, codeOf } from '#test/voucher-world.ts'
import type { Draw } from '#vouchers/redeem/draw.ts'
import { redeemAlone } from '#vouchers/redeem/redeem.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { BOOKS } from '../../cli/commands/verify.ts'
import { prepareRedemption } from '../redeem/prepare.ts'
import { readerWithin } from '../redeem/reader.ts'
import { cancelService } from '../services/actions.ts'
import { drawService, takeDrawBack } from './actions.ts'

let world: Awaited<ReturnType<typeof aCareWorld>>
beforeAll(async () => {
  world = await aCareWorld()
})
afterAll(() => world.close())

const PROGRAMME = 'yongjia-12'

/** An elder with a voucher and a care-service award whose month is worth so much. */
async function entitled(amountFen: number) {
  const holder = await world.holder({ category: 'home-community' })
  const awardId = newId()
  const db = world.database.owner.db
  await sql`
    insert into award (elder_id, award_id, programme, policy, benefit, region, form, cycle, state, from_month, decision_id, amount_fen, granted_at)
    select elder_id, ${awardId}, ${PROGRAMME}, ${PROGRAMME}, '养老服务补贴', ${COUNTY}, 'service', 'monthly', 'active', '2026-03', decision_id, ${amountFen}, granted_at
    from award where elder_id = ${holder.elderId}`.execute(db)
  await sql`
    insert into award_month (elder_id, programme, month, seq, award_id, policy, region, form, amount_fen, pay_month, cause, recorded_at)
    values (${holder.elderId}, ${PROGRAMME}, '2026-03', 0, ${awardId}, ${PROGRAMME}, ${COUNTY}, 'service', ${amountFen}, '2026-03', 'regular', now())`.execute(
    db,
  )
  return holder
}

const draw = (of: { readonly elderId: string; readonly serviceId: string }, desk = world.desk) =>
  world.run((act) => drawService(act, { organizationId: world.organizationId, ...of }), desk)

async function expectSound() {
  const broken = (await checkInvariants(world.services.db, BOOKS)).filter(({ holds }) => !holds)
  expect(broken.map(({ id, examples }) => [id, examples])).toEqual([])
}

describe('a month of bought care', () => {
  test('is drawn bill by bill until it is used up, the rest is the elder’s own', async () => {
    const { elderId, ...holder } = await entitled(12_000)
    const first = await world.visit({ elderId, ...holder })
    expect(unwrap(await draw({ elderId, serviceId: first.serviceId }))).toMatchObject({
      drawFen: 8000,
      elderFen: 0,
      leftFen: 4000,
    })
    const second = await world.visit({ elderId, ...holder })
    expect(unwrap(await draw({ elderId, serviceId: second.serviceId }))).toMatchObject({
      drawFen: 4000,
      elderFen: 4000,
      leftFen: 0,
    })
    const third = await world.visit({ elderId, ...holder })
    expect(codeOf(await draw({ elderId, serviceId: third.serviceId }))).toBe('entitlement-used-up')
    await expectSound()
  })

  test('two desks at once cannot draw the same fen', async () => {
    const { elderId, ...holder } = await entitled(10_000)
    const services = []
    for (let n = 0; n < 6; n += 1) services.push((await world.visit({ elderId, ...holder })).serviceId)
    const outcomes = await Promise.all(services.map((serviceId) => draw({ elderId, serviceId })))
    const drawn = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.drawFen] : []))
    expect(drawn.reduce<number>((sum, amount) => sum + amount, 0)).toBe(10_000)
    expect(outcomes.filter((outcome) => !outcome.ok).map((outcome) => codeOf(outcome))).toEqual(
      Array(4).fill('entitlement-used-up'),
    )
    await expectSound()
  })

  test('the database itself refuses more than was granted', async () => {
    const { elderId, ...holder } = await entitled(10_000)
    const { serviceId } = await world.visit({ elderId, ...holder })
    unwrap(await draw({ elderId, serviceId }))
    await expect(
      world.database.pool.query(`update service_entitlement set drawn_fen = 10001 where elder_id = $1`, [elderId]),
    ).rejects.toMatchObject({ constraint: 'service_drawn_within_entitlement' })
  })

  test('is over with its month: a service of April finds nothing', async () => {
    const { elderId, ...holder } = await entitled(10_000)
    const { serviceId } = await world.visit({ elderId, ...holder })
    await sql`update service_record set served_from = '2026-04-01', served_on = '2026-04-01' where service_id = ${serviceId}`.execute(
      world.database.owner.db,
    )
    expect(codeOf(await draw({ elderId, serviceId }))).toBe('no-entitlement-this-month')
  })

  test('a record is paid once: not twice from the month, not from the voucher as well, and not cancelled meanwhile', async () => {
    const { elderId, ...holder } = await entitled(20_000)
    const { serviceId, ticket } = await world.visit({ elderId, ...holder })
    const { drawId } = unwrap(await draw({ elderId, serviceId }))
    expect(codeOf(await draw({ elderId, serviceId }))).toBe('service-drawn-already')
    const by = { kind: 'desk', organizationId: world.organizationId, ticket } as const
    const prepared = await world.run(
      (act) => prepareRedemption(readerWithin(act.tx), { elderId, serviceId, by, swap: false, at: act.at }),
      world.desk,
    )
    expect(codeOf(prepared)).toBe('service-drawn-already')
    const cancel = () =>
      world.run(
        (act) => cancelService(act, { elderId, serviceId, organizationId: world.organizationId, reason: '记错了' }),
        world.desk,
      )
    expect(codeOf(await cancel())).toBe('already-redeemed')
    unwrap(
      await world.run(
        (act) => takeDrawBack(act, { organizationId: world.organizationId, elderId, drawId, reason: '记错了' }),
        world.desk,
      ),
    )
    expect(codeOf(await cancel())).toBe('ok')
    await expectSound()
  })

  test('desk and voucher at the same instant: of twenty records each is paid exactly once', async () => {
    const { elderId, ...holder } = await entitled(400_000)
    for (let round = 0; round < 20; round += 1) {
      const { serviceId, ticket } = await world.visit({ elderId, ...holder }, { on: '2026-03-10' })
      const both = [
        () => draw({ elderId, serviceId }),
        () => world.redeem({ serviceId, deductFen: fen(4000), ticket }),
      ] as const
      const outcomes = await Promise.all((round % 2 ? both : both.toReversed()).map((one) => one()))
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
      const refused = must(
        outcomes.find(({ ok }) => !ok),
        'one of the two is refused',
      )
      expect(['service-drawn-already', 'service-redeemed']).toContain(codeOf(refused))
    }
    const { rows } = await world.database.pool.query(
      `select (select count(*) from redemption where elder_id = $1)::int + (select count(*) from service_draw where elder_id = $1)::int as paid`,
      [elderId],
    )
    expect(rows).toEqual([{ paid: 20 }])
    await expectSound()
  })

  test('the redeeming statement itself refuses a record that the entitlement pays, and pays it once it is given back', async () => {
    const { elderId, ...holder } = await entitled(20_000)
    const { serviceId } = await world.visit({ elderId, ...holder })
    const { rows } = await world.database.pool.query(`select voucher_id from voucher where elder_id = $1`, [elderId])
    const request = (key: string): Draw => ({
      elderId,
      family: CARE_VOUCHER,
      month: '2026-03',
      voucherId: rows[0].voucher_id,
      organizationId: world.organizationId,
      serviceRef: serviceId,
      attempt: 0,
      category: 'home-community',
      servedOn: Temporal.PlainDate.from('2026-03-10'),
      feeFen: fen(8000),
      insuranceFen: fen(0),
      otherInsuranceFen: fen(0),
      deductFen: fen(4000),
      presented: 'online',
      paidInCash: false,
      lines: [],
      at: world.services.clock.now(),
      accountId: null,
      actingRole: null,
      key,
      digest: key,
    })
    // The statement alone, as if everything before it had been read too early.
    const pay = (key: string) => redeemAlone(world.services, request(key))
    const { drawId } = unwrap(await draw({ elderId, serviceId }))
    expect(codeOf(await pay('meanwhile'))).toBe('service-drawn-already')
    unwrap(
      await world.run(
        (act) => takeDrawBack(act, { organizationId: world.organizationId, elderId, drawId, reason: '记错了' }),
        world.desk,
      ),
    )
    expect(codeOf(await pay('afterwards'))).toBe('ok')
    expect(codeOf(await draw({ elderId, serviceId }))).toBe('service-redeemed')
    await expectSound()
  })

  test('a desk of another institution draws nothing and learns nothing', async () => {
    const { elderId, ...holder } = await entitled(20_000)
    const { serviceId } = await world.visit({ elderId, ...holder })
    const stranger = anActor('desk', COUNTY, { organizationId: newId() })
    expect(codeOf(await draw({ elderId, serviceId }, stranger))).toBe('not-allowed')
  })
})

describe('the settlement of bought care', () => {
  test('pays the provider in a statement of its own, all of it from the county; a refused draw goes back to its month', async () => {
    const office = payOffice()
    world.services.moveTo('2026-04-06T10:00:00+08:00')
    unwrap(
      await world.run((act) => prepareStatements(act, TERMS, { region: COUNTY, month: '2026-03' }), office.reviewer),
    )
    const statements = await listStatements(world.services.db, { organizationId: world.organizationId, limit: 100 })
    const statement = statements.find((entry) => entry.programme === PROGRAMME)
    if (!statement) throw new Error('no statement')
    const lines = await listLines(world.services.db, { statementId: statement.statementId, limit: 100 })
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['service-draw']))
    const total = lines.reduce<number>((sum, line) => sum + line.amountFen, 0)
    expect(statement).toMatchObject({ payableFen: total, countyFen: total, centralFen: 0 })
    await seedFindings(world.services, statement.statementId, office.reviewer)
    const [refused] = lines
    if (!refused?.drawId) throw new Error('no line')
    await sql`update settlement_line set state = 'disputed', reason_code = 'disputed-by-county', reason = '查不到服务' where line_id = ${refused.lineId}`.execute(
      world.database.owner.db,
    )
    unwrap(
      await world.run(
        (act) =>
          resolveLine(act, {
            statementId: statement.statementId,
            lineId: refused.lineId,
            favour: 'bureau',
            reason: '查不到服务',
          }),
        office.countyApprover,
      ),
    )
    unwrap(await world.run((act) => submitStatement(act, { statementId: statement.statementId }), office.reviewer))
    unwrap(await world.run((act) => checkStatement(act, { statementId: statement.statementId }), office.checker))
    const approved = unwrap(
      await world.run((act) => approveStatement(act, { statementId: statement.statementId }), office.countyApprover),
    )
    expect(approved.netFen).toBe(total - refused.amountFen)
    const { rows } = await world.database.pool.query(
      `select state, count(*)::int as n from service_draw where state <> 'reversed' group by 1 order by 1`,
    )
    expect(rows).toEqual([
      { state: 'refused', n: 1 },
      { state: 'settled', n: lines.length - 1 },
    ])
    await expectSound()
  })
})
