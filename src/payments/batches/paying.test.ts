import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sm3 } from '#kernel/digest.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { checkInvariants, LEDGER_INVARIANTS } from '#ledger/invariants.ts'
import { balancesOf } from '#ledger/store.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { aPaymentWorld, COUNTY, type PaymentWorld, PROGRAMME, payOffice } from '#test/payment-world.ts'
import { anActor } from '#test/services.ts'
import { renderBankResult } from '../bank-result.ts'
import { PAYMENT_INVARIANTS } from '../invariants.ts'
import { collectPayouts, correctLine } from '../payouts/actions.ts'
import { listPayoutEvents, listPayoutLines } from '../payouts/store.ts'
import { createBatch } from './actions.ts'
import {
  approveBatch,
  cancelBatch,
  checkBatch,
  confirmSent,
  readBatchFile,
  recallBatch,
  releaseBatch,
} from './lifecycle.ts'
import type { Outcome } from './matching.ts'
import { listResults } from './record-store.ts'
import { loadResult } from './results.ts'
import { findBatch, listItems } from './store.ts'

let world: PaymentWorld
beforeAll(async () => {
  world = await aPaymentWorld()
  await world.payer()
})
afterAll(() => world.close())

const CSV = { format: 'csv', encoding: 'gb18030' } as const
const { maker, checker, approver } = { ...payOffice() }

const collect = () =>
  world.run((act) => collectPayouts(act, { region: COUNTY, programme: PROGRAMME, period: '2026-06' }), maker)

const make = (over: { readonly encoding?: 'gb18030' | 'utf-8' | 'gbk' } = {}, by = maker) =>
  world.run(
    (act) =>
      createBatch(act, { region: COUNTY, programme: PROGRAMME, kind: 'award', period: '2026-06', ...CSV, ...over }),
    by,
  )

/** People who are due, in a batch of their own. */
async function aBatch(people = 2) {
  const due = await Promise.all(Array.from({ length: people }, () => world.payable()))
  await collect()
  const made = unwrap(await make())
  return { ...made, elders: due.map((entry) => entry.elderId) }
}

async function aReleasedBatch(people = 2) {
  const batch = await aBatch(people)
  const of = { batchId: batch.batchId }
  unwrap(await world.run((act) => checkBatch(act, of), checker))
  unwrap(await world.run((act) => approveBatch(act, of), approver))
  unwrap(await world.run((act) => releaseBatch(act, of), maker))
  return batch
}

const itemsOf = (batchId: string) => listItems(world.services.db, batchId, { from: 1, limit: 1000 })
const stateOf = async (batchId: string) => (await findBatch(world.services.db, batchId))?.state
const linesOf = async (elderId: string) =>
  (await listPayoutLines(world.services.db, { region: COUNTY, limit: 1000 })).filter(
    (line) => line.partitionId === elderId,
  )

/** The bank's answer to a batch: an outcome per position, `undefined` leaves the line out. */
async function anAnswer(
  batch: { readonly batchId: string; readonly batchNumber: string },
  outcomes: readonly (Outcome | undefined)[],
  over: {
    readonly on?: string
    readonly addFen?: number
    readonly batchNumber?: string
    readonly business?: string
  } = {},
): Promise<Uint8Array> {
  const on = Temporal.PlainDate.from(over.on ?? '2026-06-09')
  const items = await itemsOf(batch.batchId)
  const rows = items.flatMap((item, index) => {
    const outcome = outcomes[index]
    if (!outcome) return []
    return {
      row: index + 2,
      businessNumber: over.business ?? item.businessNumber,
      amountFen: fen(item.amountFen + (over.addFen ?? 0)),
      outcome,
      on,
      reason: outcome === 'paid' ? null : '账户已销户',
      bankReference: `R${index}`,
    }
  })
  return renderBankResult({ batchNumber: over.batchNumber ?? batch.batchNumber, madeOn: on, rows }, CSV)
}

const load = (batchId: string, bytes: Uint8Array, by = maker) =>
  world.run((act) => loadResult(act, { batchId, fileName: 'result.csv', bytes }), by)

/** Everything a result could change: it must be the same after a refused file. */
async function everything(batchId: string) {
  const { db } = world.services
  return JSON.stringify([
    await findBatch(db, batchId),
    (await itemsOf(batchId)).map((item) => [item.payoutLineId, item.state, item.reason]),
    await listResults(db, batchId),
    (await sql`select count(*) from transfer`.execute(db)).rows,
    (await sql`select count(*) from payout_event`.execute(db)).rows,
    (await sql`select count(*) from audit_entry`.execute(db)).rows,
  ])
}

describe('making a batch', () => {
  test('takes every pending line, with count, total and the digest of the file that will be released', async () => {
    const batch = await aBatch(3)
    expect(batch).toMatchObject({ lines: 3, totalFen: 726_000, leftOut: [] })
    expect(batch.batchNumber).toMatch(/^650199-2026-\d{6}$/)
    const items = await itemsOf(batch.batchId)
    expect(items.map((item) => item.position)).toEqual([1, 2, 3])
    expect(items.every((item) => item.state === 'batched')).toBe(true)
    expect(await make()).toMatchObject({ refusal: { code: 'nothing-to-pay' } })
  })

  test('four makers at once never put a line into two batches', async () => {
    await Promise.all(Array.from({ length: 5 }, () => world.payable()))
    await collect()
    const made = await Promise.all([make(), make(), make(), make()])
    const batches = made.flatMap((result) => (result.ok ? [result.value] : []))
    expect(batches.map((batch) => batch.lines)).toEqual([5])
    expect(made.filter((result) => !result.ok && result.refusal.code === 'nothing-to-pay')).toHaveLength(3)
  })

  test('the database refuses a line in a second live batch', async () => {
    const first = await aBatch(1)
    const second = await aBatch(1)
    const [item] = await itemsOf(first.batchId)
    expect(
      await brokenRule(
        sql`
          insert into payment_item (partition_id, payout_line_id, batch_id, position, business_number, amount_fen, payee_sealed)
          select partition_id, payout_line_id, ${second.batchId}::uuid, 99, business_number, amount_fen, payee_sealed
          from payment_item where payout_line_id = ${item?.payoutLineId}`.execute(world.services.db),
      ),
    ).toBe('payment_item_one_live_batch')
  })

  test('a changed account cools off: its line stays behind with the day, the others are paid', async () => {
    const { elderId } = await world.payable()
    const other = await world.payable()
    await world.bankAccount(elderId, '6222000000000000018')
    await collect()
    const made = unwrap(await make())
    expect(made.lines).toBe(1)
    expect(made.leftOut).toMatchObject([{ partitionId: elderId, because: 'account-cooling-off' }])
    expect((await itemsOf(made.batchId)).map((item) => item.partitionId)).toEqual([other.elderId])
    expect(await linesOf(elderId)).toMatchObject([{ state: 'pending', reason: expect.stringContaining('2026-06-11') }])
    // 72 hours later it is paid to the new account.
    world.services.moveTo('2026-06-11')
    expect(unwrap(await make()).leftOut).toEqual([])
    world.services.moveTo('2026-06-08')
  })

  test('a name that the bank’s encoding cannot carry is left out and named, not written with a question mark', async () => {
    const { elderId } = await world.payable({ name: '王𬤊' })
    await collect()
    expect(await make({ encoding: 'gbk' })).toMatchObject({
      refusal: { code: 'nobody-payable', leftOut: [{ partitionId: elderId, because: 'not-in-the-bank-file' }] },
    })
    expect(unwrap(await make({ encoding: 'gb18030' })).lines).toBe(1)
  })

  test('somebody without an account waits until there is one', async () => {
    const { elderId } = await world.payable({ account: null })
    await collect()
    expect(await make()).toMatchObject({ refusal: { leftOut: [{ partitionId: elderId, because: 'no-account' }] } })
    await world.bankAccount(elderId, '6222000000000000026')
    expect(unwrap(await make()).lines).toBe(1)
  })
})

describe('three people', () => {
  test('maker, checker and approver are three, whatever roles one person holds', async () => {
    const everywhere = {
      ...maker,
      roles: [...maker.roles, ...checker.roles, ...approver.roles],
    }
    const batch = await aBatch(1)
    const of = { batchId: batch.batchId }
    expect(await world.run((act) => checkBatch(act, of), everywhere)).toMatchObject({
      refusal: { code: 'same-person', signedAs: 'made' },
    })
    unwrap(await world.run((act) => checkBatch(act, of), checker))
    for (const by of [everywhere, { ...checker, roles: approver.roles }])
      expect(await world.run((act) => approveBatch(act, of), by)).toMatchObject({ refusal: { code: 'same-person' } })
    expect(await stateOf(batch.batchId)).toBe('checked')
    unwrap(await world.run((act) => approveBatch(act, of), approver))
    expect(await stateOf(batch.batchId)).toBe('approved')
  })

  test('the database refuses two signatures of one person and a release that nobody approved', async () => {
    const { batchId } = await aBatch(1)
    const set = (change: ReturnType<typeof sql>) =>
      brokenRule(sql`update payment_batch set ${change} where batch_id = ${batchId}`.execute(world.services.db))
    expect(await set(sql`checked_by = made_by`)).toBe('payment_batch_three_people')
    expect(await set(sql`checked_by = ${checker.accountId}, approved_by = made_by`)).toBe('payment_batch_three_people')
    expect(await set(sql`checked_by = ${checker.accountId}, approved_by = ${checker.accountId}`)).toBe(
      'payment_batch_three_people',
    )
    expect(await set(sql`approved_by = ${approver.accountId}`)).toBe('payment_batch_three_people')
    expect(await set(sql`state = 'approved'`)).toBe('payment_batch_signed_as_its_state')
    expect(await set(sql`released_at = now()`)).toBe('payment_batch_leaves_when_approved')
  })

  test('a batch is not released before it is approved', async () => {
    const { batchId } = await aBatch(1)
    expect(await world.run((act) => releaseBatch(act, { batchId }), maker)).toMatchObject({
      refusal: { code: 'wrong-state', state: 'made' },
    })
    expect(await world.run((act) => readBatchFile(act, { batchId }), maker)).toMatchObject({
      refusal: { code: 'not-released' },
    })
  })

  test('does not leave when a payee has reported another account since: a lost card is not paid, the others are, later', async () => {
    const batch = await aBatch(2)
    const { batchId } = batch
    unwrap(await world.run((act) => checkBatch(act, { batchId }), checker))
    unwrap(await world.run((act) => approveBatch(act, { batchId }), approver))
    const [first] = await itemsOf(batchId)
    await world.bankAccount(first?.partitionId ?? '', '6222000000000000042')
    expect(await world.run((act) => releaseBatch(act, { batchId }), maker)).toMatchObject({
      refusal: { code: 'account-changed', lines: [{ position: 1, payoutLineId: first?.payoutLineId }] },
    })
    expect(await linesOf(first?.partitionId ?? '')).toMatchObject([{ state: 'batched' }])
    unwrap(await world.run((act) => cancelBatch(act, { batchId, reason: '账户变更' }), checker))
    const made = unwrap(await make())
    expect(made.lines).toBe(1)
    expect(made.leftOut).toMatchObject([{ payoutLineId: first?.payoutLineId, because: 'account-cooling-off' }])
    world.services.moveTo('2026-06-11')
    expect(unwrap(await make()).lines).toBe(1)
    world.services.moveTo('2026-06-08')
  })

  test('a cancelled batch frees its lines for the next one', async () => {
    const batch = await aBatch(2)
    unwrap(await world.run((act) => cancelBatch(act, { batchId: batch.batchId, reason: '户名需要核对' }), checker))
    expect(unwrap(await make()).lines).toBe(2)
  })
})

describe('the released file', () => {
  test('is the one that was signed, byte for byte, as often as it is asked for', async () => {
    const { batchId, digest } = await aReleasedBatch(2)
    const first = unwrap(await world.run((act) => readBatchFile(act, { batchId }), maker))
    unwrap(await world.run((act) => releaseBatch(act, { batchId }), maker))
    const second = unwrap(await world.run((act) => readBatchFile(act, { batchId }), maker))
    expect(sm3(first.bytes)).toBe(digest)
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0)
  })

  test('does not change when people move to another account afterwards', async () => {
    const { batchId, digest, elders } = await aReleasedBatch(1)
    await world.bankAccount(elders[0] ?? '', '6222000000000000034')
    expect(unwrap(await world.run((act) => readBatchFile(act, { batchId }), maker)).digest).toBe(digest)
  })

  test('is not handed out when a line was changed behind the signatures', async () => {
    const batch = await aBatch(1)
    const [item] = await itemsOf(batch.batchId)
    const change = (fen: number) =>
      sql`update payment_item set amount_fen = amount_fen + ${fen} where payout_line_id = ${item?.payoutLineId}`.execute(
        world.database.owner.db,
      )
    await change(1)
    expect(await world.run((act) => checkBatch(act, { batchId: batch.batchId }), checker)).toMatchObject({
      refusal: { code: 'file-changed' },
    })
    const broken = await checkInvariants(world.services.db, PAYMENT_INVARIANTS)
    expect(broken.filter((result) => !result.holds).map((result) => result.id)).toEqual(['batches-add-up'])
    await change(-1)
  })
})

describe('a result that fits', () => {
  test('pays and fails lines, and the ledger shows where each fen is', async () => {
    const batch = await aReleasedBatch(3)
    const answer = await anAnswer(batch, ['paid', 'failed', undefined])
    expect(unwrap(await load(batch.batchId, answer))).toEqual({
      paid: 1,
      failed: 1,
      returned: 0,
      unchanged: 0,
      open: 1,
    })
    const [paid, failed, open] = await itemsOf(batch.batchId)
    const kinds = async (item: typeof paid) =>
      (await balancesOf(world.services.db, item?.partitionId ?? ''))
        .filter((entry) => entry.balanceFen > 0)
        .map((entry) => entry.account.kind)
    expect(await kinds(paid)).toEqual(['paid'])
    expect(await kinds(failed)).toEqual(['returned'])
    expect(await kinds(open)).toEqual(['sent'])
    expect(await linesOf(paid?.partitionId ?? '')).toMatchObject([{ state: 'paid', reason: null }])
    expect(await linesOf(failed?.partitionId ?? '')).toMatchObject([{ state: 'failed', reason: '账户已销户' }])
    expect(await stateOf(batch.batchId)).toBe('sent')
  })

  test('settles the batch when every line has its answer, in however many files', async () => {
    const batch = await aReleasedBatch(2)
    unwrap(await load(batch.batchId, await anAnswer(batch, ['paid', undefined])))
    unwrap(await load(batch.batchId, await anAnswer(batch, ['paid', 'paid'])))
    expect(await stateOf(batch.batchId)).toBe('settled')
  })

  test('a payment that comes back days later is corrected and sent as a new line linked to the old', async () => {
    const batch = await aReleasedBatch(1)
    const elderId = batch.elders[0] ?? ''
    unwrap(await load(batch.batchId, await anAnswer(batch, ['paid'])))
    unwrap(await load(batch.batchId, await anAnswer(batch, ['returned'], { on: '2026-06-15' })))
    const [returned] = await linesOf(elderId)
    expect(returned).toMatchObject({ state: 'returned' })
    expect(returned?.returnedOn?.toString()).toBe('2026-06-15')

    const old = { payoutLineId: returned?.payoutLineId ?? '', reason: '账户已更换' }
    await world.bankAccount(elderId, '6222000000000000042')
    const { payoutLineId } = unwrap(await world.run((act) => correctLine(act, old), maker))
    expect(await world.run((act) => correctLine(act, old), maker)).toMatchObject({
      refusal: { code: 'line-in-state', state: 'corrected' },
    })
    expect(await make()).toMatchObject({ refusal: { leftOut: [{ because: 'account-cooling-off' }] } })
    world.services.moveTo('2026-06-18')
    const again = unwrap(await make())
    world.services.moveTo('2026-06-08')
    const lines = await linesOf(elderId)
    expect(lines).toHaveLength(2)
    expect(lines.find((line) => line.payoutLineId === old.payoutLineId)).toMatchObject({ state: 'corrected' })
    expect(lines.find((line) => line.payoutLineId === payoutLineId)).toMatchObject({
      state: 'batched',
      replaces: old.payoutLineId,
    })
    const [item] = await itemsOf(again.batchId)
    expect(item?.payoutLineId).toBe(payoutLineId)
    expect(item?.businessNumber).not.toBe((await itemsOf(batch.batchId))[0]?.businessNumber)
    const due = (await balancesOf(world.services.db, elderId)).filter((entry) => entry.balanceFen > 0)
    expect(due.map((entry) => [entry.account, entry.balanceFen])).toEqual([
      [{ kind: 'due', party: payoutLineId }, 242_000],
    ])
    const history = await listPayoutEvents(world.services.db, { partitionId: elderId, payoutLineId: old.payoutLineId })
    expect(history.map((event) => event.toState)).toEqual(['batched', 'sent', 'paid', 'returned', 'corrected'])
  })

  test('a cumulative file that repeats a corrected line is taken, and changes nothing of it', async () => {
    const batch = await aReleasedBatch(2)
    unwrap(await load(batch.batchId, await anAnswer(batch, ['failed', undefined])))
    const [failed] = await itemsOf(batch.batchId)
    unwrap(
      await world.run(
        (act) => correctLine(act, { payoutLineId: failed?.payoutLineId ?? '', reason: '户名已改正' }),
        maker,
      ),
    )
    expect(unwrap(await load(batch.batchId, await anAnswer(batch, ['failed', 'paid'])))).toMatchObject({
      paid: 1,
      failed: 0,
      unchanged: 1,
    })
  })
})

describe('a result that does not fit changes nothing and says why', () => {
  let batch: Awaited<ReturnType<typeof aReleasedBatch>>
  beforeEach(async () => {
    batch = await aReleasedBatch(2)
  })

  async function refused(bytes: Uint8Array, refusal: Record<string, unknown>) {
    const before = await everything(batch.batchId)
    expect(await load(batch.batchId, bytes)).toMatchObject({ ok: false, refusal })
    expect(await everything(batch.batchId)).toBe(before)
  }

  test('the same file twice, with the moment it came first', async () => {
    const bytes = await anAnswer(batch, ['paid', 'paid'])
    unwrap(await load(batch.batchId, bytes))
    await refused(bytes, { code: 'result-loaded-already', fileName: 'result.csv', loadedAt: '2026-06-08T02:00:00Z' })
  })

  test('the same file in four hands at once pays once', async () => {
    const bytes = await anAnswer(batch, ['paid', 'paid'])
    const results = await Promise.all([1, 2, 3, 4].map(() => load(batch.batchId, bytes)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await listResults(world.services.db, batch.batchId)).toHaveLength(1)
  })

  test('one fen over', async () => {
    await refused(await anAnswer(batch, ['paid', 'paid'], { addFen: 1 }), {
      code: 'result-does-not-fit',
      faultCount: 2,
      faults: [
        { fault: 'amount-differs', row: 2, fileFen: 242_001, batchFen: 242_000 },
        { fault: 'amount-differs', row: 3 },
      ],
    })
  })

  test('totals that do not add up', async () => {
    const text = Buffer.from(await anAnswer(batch, ['paid', 'paid'])).toString('latin1')
    const wrong = Buffer.from(text.replace('T,2,4840.00,4840.00', 'T,2,4840.01,4840.00'), 'latin1')
    expect(Buffer.compare(wrong, Buffer.from(text, 'latin1'))).not.toBe(0)
    await refused(wrong, { code: 'result-total-differs', of: 'all', statedFen: 484_001, countedFen: 484_000 })
  })

  test('a file that was cut short, wherever', async () => {
    const bytes = await anAnswer(batch, ['paid', 'paid'])
    const lines = Buffer.from(bytes).toString('latin1').split('\r\n')
    await refused(Buffer.from(lines.slice(0, 3).join('\r\n'), 'latin1'), { code: 'result-truncated' })
    await refused(bytes.subarray(0, bytes.length - 20), { code: 'result-truncated' })
  })

  test('a line of another batch', async () => {
    const other = await aReleasedBatch(1)
    const [stranger] = await itemsOf(other.batchId)
    await refused(await anAnswer(batch, ['paid'], { business: stranger?.businessNumber ?? '' }), {
      code: 'result-does-not-fit',
      faults: [{ fault: 'unknown-line', row: 2, businessNumber: stranger?.businessNumber }],
    })
  })

  test('the file of another batch', async () => {
    const other = await aReleasedBatch(1)
    await refused(await anAnswer(other, ['paid']), { code: 'other-batch', fileBatch: other.batchNumber })
  })

  test('failed after it was paid', async () => {
    unwrap(await load(batch.batchId, await anAnswer(batch, ['paid', 'paid'])))
    await refused(await anAnswer(batch, ['failed', 'paid']), {
      code: 'result-does-not-fit',
      faults: [{ fault: 'contradicts', was: 'paid', now: 'failed' }],
    })
  })
})

describe('sent but not saved', () => {
  test('a result is taken for a batch whose sending nobody wrote down', async () => {
    const batch = await aReleasedBatch(1)
    expect(await stateOf(batch.batchId)).toBe('released')
    unwrap(await load(batch.batchId, await anAnswer(batch, ['paid'])))
    expect(await stateOf(batch.batchId)).toBe('settled')
  })

  test('while a file may be at the bank, its lines are in no other batch', async () => {
    const batch = await aReleasedBatch(1)
    expect(await make()).toMatchObject({ refusal: { code: 'nothing-to-pay' } })
    expect(await world.run((act) => cancelBatch(act, { batchId: batch.batchId, reason: '重做' }), maker)).toMatchObject(
      { refusal: { code: 'wrong-state', state: 'released' } },
    )
  })

  test('a batch that never arrived is recalled by an approver; its lines go again under the same business numbers', async () => {
    const batch = await aReleasedBatch(2)
    const recall = { batchId: batch.batchId, reason: '银行确认没有收到文件' }
    expect(await world.run((act) => recallBatch(act, recall), maker)).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    unwrap(await world.run((act) => recallBatch(act, recall), approver))
    const again = unwrap(await make())
    const numbers = async (batchId: string) => (await itemsOf(batchId)).map((item) => item.businessNumber)
    expect(await numbers(again.batchId)).toEqual(await numbers(batch.batchId))
    expect(await load(batch.batchId, await anAnswer(batch, ['paid', 'paid']))).toMatchObject({
      refusal: { code: 'wrong-state', state: 'cancelled' },
    })
    for (const elderId of batch.elders) {
      const held = (await balancesOf(world.services.db, elderId)).filter((entry) => entry.balanceFen > 0)
      expect(held.map((entry) => entry.account.kind)).toEqual(['due'])
    }
  })

  test('once the bank has acknowledged it there is no way back', async () => {
    const { batchId } = await aReleasedBatch(1)
    unwrap(await world.run((act) => confirmSent(act, { batchId, bankReference: 'BK-1' }), maker))
    expect(await world.run((act) => recallBatch(act, { batchId, reason: '后悔' }), approver)).toMatchObject({
      refusal: { code: 'wrong-state', state: 'sent' },
    })
  })
})

describe('who may not', () => {
  const other = payOffice('530199')

  test('another county’s officers neither make, sign, release, take the file nor load results', async () => {
    const { batchId } = await aBatch(1)
    const input = { batchId }
    const refusals = await Promise.all([
      make({}, other.maker),
      world.run((act) => checkBatch(act, input), other.checker),
      world.run((act) => approveBatch(act, input), other.approver),
      world.run((act) => releaseBatch(act, input), other.maker),
      world.run((act) => readBatchFile(act, input), other.maker),
      world.run((act) => confirmSent(act, { ...input, bankReference: null }), other.maker),
      world.run((act) => cancelBatch(act, { ...input, reason: '试试看' }), other.maker),
      world.run((act) => recallBatch(act, { ...input, reason: '试试看' }), other.approver),
      load(batchId, new Uint8Array([1]), other.maker),
    ])
    for (const refused of refusals) expect(refused).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await stateOf(batchId)).toBe('made')
  })

  test.each(['elder', 'desk', 'institution-manager', 'county-reviewer', 'auditor', 'system-admin'] as const)(
    'a %s cannot make, sign or release',
    async (role) => {
      const { batchId } = await aBatch(1)
      const actor = anActor(role)
      for (const refused of [
        await make({}, actor),
        await world.run((act) => checkBatch(act, { batchId }), actor),
        await world.run((act) => approveBatch(act, { batchId }), actor),
        await world.run((act) => releaseBatch(act, { batchId }), actor),
      ])
        expect(refused).toMatchObject({ refusal: { code: 'not-allowed' } })
    },
  )
})

test('after all of this the books hold every invariant', async () => {
  const results = await checkInvariants(world.services.db, [...LEDGER_INVARIANTS, ...PAYMENT_INVARIANTS])
  expect(results.filter((result) => !result.holds)).toEqual([])
})
