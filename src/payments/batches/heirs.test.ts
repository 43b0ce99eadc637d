import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { runReading } from '#access/run-action.ts'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import {
  confirmHeir,
  endHeir,
  type HeirInput,
  readHeirs,
  readProposedHeirs,
  recordHeir,
} from '#people/heirs/actions.ts'
import { heirsOfElderContract } from '#people/heirs/contract.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { anIdentityNumber } from '#test/organizations.ts'
import { aPaymentWorld, COUNTY, type PaymentWorld, PROGRAMME, payOffice } from '#test/payment-world.ts'
import { anActor } from '#test/services.ts'
import { citizen, codeOf } from '#test/voucher-world.ts'
import { collectPayouts } from '../payouts/actions.ts'
import { listPayoutLines } from '../payouts/store.ts'
import { createBatch } from './actions.ts'
import { openPayees } from './payee.ts'
import { listItems } from './store.ts'

let world: PaymentWorld
beforeAll(async () => {
  world = await aPaymentWorld()
  await world.payer()
})
beforeEach(() => world.services.moveTo('2026-06-08'))
afterAll(() => world.close())

const { maker, reviewer, countyApprover } = payOffice()
const clerk = anActor('township-clerk', COUNTY)
const HEIR_ACCOUNT = '6222000000000000034'

/** A photo that this officer uploaded. */
async function uploaded(by: Actor): Promise<string> {
  const fileId = newId()
  const account = by.kind === 'account' ? by.accountId : newId()
  await sql`
    insert into file (partition_id, file_id, purpose, media_type, bytes, digest, stored_as, scan, uploaded_by, uploaded_at)
    values (${account}, ${fileId}, 'document', 'image/png', 10, 'd', ${fileId}, 'not-scanned', ${account}, now())`.execute(
    world.services.db,
  )
  return fileId
}

/** Somebody with a due month who died on 5 June. */
async function aDeadElder() {
  const { elderId } = await world.payable()
  await sql`update elder set died_on = '2026-06-05' where elder_id = ${elderId}`.execute(world.database.owner.db)
  return elderId
}

const record = async (elderId: string, over: Partial<HeirInput> = {}, by: Actor = clerk) => {
  const proofFileId = await uploaded(by)
  return world.run(
    (act) =>
      recordHeir(act, {
        elderId,
        name: '测试继承人',
        relation: 'child',
        identityNumber: anIdentityNumber('19750101'),
        account: HEIR_ACCOUNT,
        bankName: '示范银行示范县支行',
        accountKind: 'card',
        proofFileId,
        ...over,
      }),
    by,
  )
}
const confirm = (elderId: string, heirId: string, by: Actor = reviewer) =>
  world.run((act) => confirmHeir(act, { elderId, heirId }), by)
const collect = () =>
  world.run((act) => collectPayouts(act, { region: COUNTY, programme: PROGRAMME, period: '2026-06' }), maker)
const make = () =>
  world.run(
    (act) =>
      createBatch(act, {
        region: COUNTY,
        programme: PROGRAMME,
        kind: 'award',
        period: '2026-06',
        format: 'csv',
        encoding: 'gb18030',
      }),
    maker,
  )
/** What a new batch says of the elder's line: why it waits, or nothing when it is in the batch. */
const waits = async (elderId: string) => {
  const made = await make()
  const leftOut = made.ok ? made.value.leftOut : made.refusal.code === 'nobody-payable' ? made.refusal.leftOut : []
  return leftOut.find((line) => line.partitionId === elderId)
}
const lineOf = async (elderId: string) =>
  (await listPayoutLines(world.services.db, { region: COUNTY, limit: 100 })).find(
    (line) => line.partitionId === elderId,
  )
const count = async (elderId: string) =>
  (await world.services.db.selectFrom('heir').select('heir_id').where('elder_id', '=', elderId).execute()).length

describe('what is due to somebody who has died', () => {
  test('waits for an heir, then for the time every changed account waits, and is paid to the heir, never to the elder’s own account', async () => {
    const elderId = await aDeadElder()
    await collect()
    expect(await waits(elderId)).toMatchObject({ because: 'no-heir' })
    const { heirId } = unwrap(await record(elderId))
    // Recorded and not confirmed is nobody yet.
    expect(await waits(elderId)).toMatchObject({ because: 'no-heir' })
    const { usableFrom } = unwrap(await confirm(elderId, heirId))
    expect(await waits(elderId)).toMatchObject({ because: 'account-cooling-off', until: usableFrom })
    expect(await lineOf(elderId)).toMatchObject({ state: 'pending' })
    world.services.moveTo('2026-06-11')
    const batch = unwrap(await make())
    expect(batch).toMatchObject({ lines: 1, leftOut: [] })
    const [item] = await listItems(world.services.db, batch.batchId, { from: 1, limit: 10 })
    if (!item) throw new Error('no item')
    const opened = await runReading(world.services, { actor: maker }, (act) =>
      openPayees(act.tx, world.services.sealer, [{ ...item, kind: 'award' }]),
    )
    expect(opened.get(item.payoutLineId)).toMatchObject({ name: '测试继承人', account: HEIR_ACCOUNT })
  })

  test('goes to the elder’s own account while the elder lives, and for the living no heir is recorded', async () => {
    const { elderId } = await world.payable()
    expect(codeOf(await record(elderId))).toBe('elder-lives')
    expect(await count(elderId)).toBe(0)
    await collect()
    expect(await waits(elderId)).toBeUndefined()
    expect(await lineOf(elderId)).toMatchObject({ state: 'batched' })
  })

  test('is held again when the heir is taken away, and goes to the next one', async () => {
    const elderId = await aDeadElder()
    const first = unwrap(await record(elderId))
    unwrap(await confirm(elderId, first.heirId))
    world.services.moveTo('2026-06-12')
    const second = unwrap(await record(elderId, { account: '6222000000000000042' }))
    unwrap(await confirm(elderId, second.heirId, countyApprover))
    await collect()
    // The next one cools off as well, though the first had waited long enough.
    expect(await waits(elderId)).toMatchObject({ because: 'account-cooling-off' })
    const end = (heirId: string) =>
      world.run((act) => endHeir(act, { elderId, heirId, reason: '公证书被撤销' }), countyApprover)
    expect(codeOf(await end(first.heirId))).toBe('heir-decided')
    unwrap(await end(second.heirId))
    expect(await waits(elderId)).toMatchObject({ because: 'no-heir' })
  })
})

describe('an heir', () => {
  test('is confirmed by a second person, once, whatever roles the first one holds', async () => {
    const elderId = await aDeadElder()
    const { heirId } = unwrap(await record(elderId, {}, reviewer))
    expect(codeOf(await confirm(elderId, heirId))).toBe('recorded-it-yourself')
    expect(
      await brokenRule(
        sql`
      update heir set state = 'confirmed', confirmed_by = recorded_by, confirmed_at = now(), usable_from = now() + interval '72 hours'
      where heir_id = ${heirId}`.execute(world.services.db),
      ),
    ).toBe('heir_confirmed_by_a_second_person')
    unwrap(await confirm(elderId, heirId, countyApprover))
    expect(codeOf(await confirm(elderId, heirId, countyApprover))).toBe('heir-decided')
  })

  test('is recorded by one clerk of two at the same instant', async () => {
    const elderId = await aDeadElder()
    const both = await Promise.all([record(elderId), record(elderId, {}, anActor('township-clerk', COUNTY))])
    expect(both.map((result) => codeOf(result)).toSorted()).toEqual(['heir-proposed-already', 'ok'])
    expect(await count(elderId)).toBe(1)
  })

  test('is refused for a wrong number, account, name or foreign paper, and leaves no trace', async () => {
    const elderId = await aDeadElder()
    expect(codeOf(await record(elderId, { identityNumber: '330399197501011' }))).toBe('identity-number-fifteen-digits')
    expect(codeOf(await record(elderId, { account: '12345' }))).toBe('account-malformed')
    expect(codeOf(await record(elderId, { name: '甲' }))).toBe('name-malformed')
    expect(codeOf(await record(elderId, { relation: 'other' }))).toBe('relation-unstated')
    expect(codeOf(await record(elderId, { proofFileId: await uploaded(reviewer) }))).toBe('file-not-yours')
    expect(await count(elderId)).toBe(0)
  })

  test('is nobody’s business in another county, or to the agent', async () => {
    const elderId = await aDeadElder()
    expect(codeOf(await record(elderId, {}, anActor('township-clerk', '330324')))).toBe('not-allowed')
    expect(codeOf(await record(elderId, {}, citizen(elderId)))).toBe('not-allowed')
    const { heirId } = unwrap(await record(elderId))
    expect(codeOf(await confirm(elderId, heirId, anActor('county-reviewer', '330324')))).toBe('not-allowed')
    expect(codeOf(await confirm(elderId, newId()))).toBe('not-found')
  })

  test('is shown with number and account covered, and waits in the list of the second person', async () => {
    const elderId = await aDeadElder()
    const { heirId } = unwrap(await record(elderId))
    const read = unwrap(await runReading(world.services, { actor: reviewer }, (act) => readHeirs(act, elderId)))
    const [shown] = heirsOfElderContract.response.parse(read).items
    expect(shown).toMatchObject({ heirId, state: 'proposed', usableFrom: null, own: false })
    expect(shown?.account).not.toContain(HEIR_ACCOUNT.slice(0, 12))
    expect(shown?.identityNumber).toMatch(/^330399\*+\d{3}[\dX]$/)
    const waiting = unwrap(await runReading(world.services, { actor: clerk }, (act) => readProposedHeirs(act, COUNTY)))
    expect(waiting.items.find((item) => item.elderId === elderId)).toMatchObject({ heirId, own: true })
    const rows = await sql<{
      readonly all: string
    }>`select heir::text as all from heir where elder_id = ${elderId}`.execute(world.services.db)
    expect(rows.rows[0]?.all).not.toContain(HEIR_ACCOUNT)
  })
})
