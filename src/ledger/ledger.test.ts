import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { brokenConstraint, inTransaction, sqlState } from '#db/handle.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { derivedId } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { checkInvariants, LEDGER_INVARIANTS } from './invariants.ts'
import { balanceOf, balancesOf, findTransfers, insertTransfers } from './store.ts'
import { reversing, type Transfer } from './transfer.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(async () => database.close())

const voucher = newId()
const envelope = newId()

function aTransfer(over: Partial<Transfer> = {}): Transfer {
  return {
    partitionId: newId(),
    transferId: newId(),
    period: '2026-03',
    debit: { kind: 'budget', party: envelope },
    credit: { kind: 'commitment', party: voucher },
    amountFen: fen(80000),
    code: 'voucher-issued',
    effectiveOn: Temporal.PlainDate.from('2026-03-01'),
    actor: null,
    cause: voucher,
    ...over,
  }
}

const post = (...transfers: readonly Transfer[]) =>
  inTransaction(database.db, (tx) => insertTransfers(tx, transfers)).then(
    () => 'posted',
    (error: unknown) => brokenConstraint(error) ?? sqlState(error) ?? String(error),
  )

describe('transfers', () => {
  test('a balance is what was credited less what was debited, and a partition sums to 0', async () => {
    const partitionId = newId()
    const institution = newId()
    await post(
      aTransfer({ partitionId }),
      aTransfer({
        partitionId,
        debit: { kind: 'commitment', party: voucher },
        credit: { kind: 'payable', party: institution },
        amountFen: fen(30001),
      }),
    )
    expect(await balanceOf(database.db, partitionId, { kind: 'commitment', party: voucher })).toBe(49999)
    expect(await balanceOf(database.db, partitionId, { kind: 'payable', party: institution })).toBe(30001)
    const balances = await balancesOf(database.db, partitionId)
    expect(balances.map((entry) => entry.balanceFen).reduce((a, b) => a + b, 0)).toBe(0)
    expect(balances).toHaveLength(3)
  })

  test('a transfer of 0 or less, or from an account to itself, is refused by the database', async () => {
    expect(await post(aTransfer({ amountFen: fen(0) }))).toBe('transfer_above_zero')
    expect(await post(aTransfer({ amountFen: fen(-1) }))).toBe('transfer_above_zero')
    expect(await post(aTransfer({ amountFen: fen(1) }))).toBe('posted')
    expect(await post(aTransfer({ credit: { kind: 'budget', party: envelope } }))).toBe('transfer_between_two_accounts')
  })

  test('the same id a second time is refused, so that a repeated posting cannot count twice', async () => {
    const once = aTransfer({ transferId: derivedId('issue', voucher) })
    expect(await post(once)).toBe('posted')
    expect(await post(once)).toBe('transfer_pkey')
    expect(await findTransfers(database.db, once.partitionId)).toHaveLength(1)
  })

  test('the application role can neither change nor delete what was posted', async () => {
    const transfer = aTransfer()
    await post(transfer)
    for (const statement of [
      sql`update transfer set amount_fen = 1 where transfer_id = ${transfer.transferId}`,
      sql`delete from transfer where transfer_id = ${transfer.transferId}`,
      sql`truncate transfer`,
    ])
      expect(await statement.execute(database.db).then(() => 'done', sqlState)).toBe('42501')
    expect((await findTransfers(database.db, transfer.partitionId))[0]?.amountFen).toBe(80000)
  })
})

describe('reversing', () => {
  const because = {
    code: 'reversed',
    cause: voucher,
    effectiveOn: Temporal.PlainDate.from('2026-03-09'),
    actor: null,
  }

  test('a reversing transfer brings both accounts back to where they were', async () => {
    const original = aTransfer()
    await post(original)
    expect(await post(reversing(original, because))).toBe('posted')
    expect((await balancesOf(database.db, original.partitionId)).map((entry) => entry.balanceFen)).toEqual([0, 0])
  })

  test('a transfer is reversed once, whatever id the second reversal has', async () => {
    const original = aTransfer()
    await post(original, reversing(original, because))
    expect(await post({ ...reversing(original, because), transferId: newId() })).toBe('transfer_reversed_once')
  })

  test('a reversal needs an original of its own partition', async () => {
    const original = aTransfer()
    await post(original)
    expect(await post({ ...reversing(original, because), partitionId: newId() })).toBe(
      'transfer_reverses_one_of_its_partition',
    )
  })
})

describe('invariants', () => {
  const verdicts = async () =>
    new Map((await checkInvariants(database.db, LEDGER_INVARIANTS)).map((result) => [result.id, result.holds]))

  test('books without a mistake hold every invariant', async () => {
    expect([...(await verdicts()).values()].every(Boolean)).toBe(true)
  })

  test('an overdrawn account is found', async () => {
    await post(
      aTransfer({ debit: { kind: 'commitment', party: newId() }, credit: { kind: 'payable', party: newId() } }),
    )
    expect((await verdicts()).get('no-overdraft')).toBe(false)
  })

  test('a reversal of another amount is found', async () => {
    const original = aTransfer()
    await post(original, { ...reversing(original, { ...because() }), amountFen: fen(79999) })
    expect((await verdicts()).get('reversals-mirror')).toBe(false)
  })

  function because() {
    return { code: 'reversed', cause: voucher, effectiveOn: Temporal.PlainDate.from('2026-03-09'), actor: null }
  }
})
