import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { checkInvariants } from '#ledger/invariants.ts'
import { lawOf } from '#rulebook/decisions/law.ts'
import { loadRulebookFromFiles } from '#rulebook/files.ts'
import { aProvider } from '#test/organizations.ts'
import { anActor } from '#test/services.ts'
import { aVoucherWorld, codeOf } from '#test/voucher-world.ts'
import { BOOKS } from '../../cli/commands/verify.ts'
import { approveGrant, proposeGrant, readYear, refuseGrant } from './actions.ts'

const COUNTY = '450223'
const law = lawOf(loadRulebookFromFiles())
const reviewer = anActor('county-reviewer', COUNTY)
const approver = anActor('county-approver', COUNTY)

let world: Awaited<ReturnType<typeof aVoucherWorld>>
let organizationId: string
beforeAll(async () => {
  world = await aVoucherWorld({ at: '2026-09-10T10:00:00+08:00' })
  organizationId = (await aProvider(world.services)).organizationId
  const db = world.database.owner.db
  await sql`update organization set region = ${COUNTY} where organization_id = ${organizationId}`.execute(db)
  // 1000.01 reached people; what failed or came back, and another year's, does not count.
  for (const [amount, state, paidOn] of [
    [60_001, 'paid', '2026-05-06'],
    [40_000, 'paid', '2026-08-31'],
    [90_000, 'returned', '2026-08-31'],
    [70_000, 'paid', '2025-12-31'],
  ] as const) {
    await sql`
      insert into payout_line (partition_id, payout_line_id, kind, region, programme, period, amount_fen, purpose, state, reason, made_at, changed_at, paid_on, returned_on)
      values (${await world.elder()}, ${newId()}, 'award', ${COUNTY}, 'luzhai-collective-care-relief', ${paidOn.slice(0, 7)}, ${amount}, '救助', ${state},
        ${state === 'returned' ? '账户注销' : null}, now(), now(), ${paidOn}, ${state === 'returned' ? paidOn : null})`.execute(
      db,
    )
  }
})
afterAll(() => world.close())

const propose = (
  amountFen: number,
  over: { readonly region?: string; readonly organizationId?: string } = {},
  by = reviewer,
) =>
  world.run(
    (act) =>
      proposeGrant(act, law, { region: COUNTY, year: 2026, organizationId, amountFen, reason: '考核优秀', ...over }),
    by,
  )
const approve = (grantId: string, by = approver) => world.run((act) => approveGrant(act, law, grantId), by)
const year = async () =>
  unwrap(
    await world.run(async (act) => {
      act.audit({ action: 'test.read', subject: { kind: 'test', id: 'year' } })
      return readYear(act, law, { region: COUNTY, year: 2026 })
    }),
  )

describe('grants for quality', () => {
  test('stand on the relief that really reached people in the year, cut to the fen', async () => {
    expect(await year()).toMatchObject({ reliefPaidFen: 100_001, limitFen: 30_000, leftFen: 30_000, grantedFen: 0 })
  })

  test('are approved by somebody else, owed to the institution, and never more than the share together', async () => {
    expect(codeOf(await propose(30_001))).toBe('grants-over-share')
    const first = unwrap(await propose(20_000))
    expect(codeOf(await propose(10_001))).toBe('grants-over-share')
    const second = unwrap(await propose(10_000))
    expect(
      codeOf(await approve(first.grantId, anActor('county-approver', COUNTY, { accountId: reviewer.accountId }))),
    ).toBe('same-person')
    unwrap(await approve(first.grantId))
    unwrap(await approve(second.grantId))
    expect(codeOf(await approve(second.grantId))).toBe('grant-decided')
    expect(await year()).toMatchObject({ grantedFen: 30_000, leftFen: 0 })
    const lines = await world.database.pool.query(
      `select amount_fen, state, partition_id from payout_line where kind = 'grant' order by amount_fen`,
    )
    expect(lines.rows).toEqual([
      { amount_fen: 10_000, state: 'pending', partition_id: organizationId },
      { amount_fen: 20_000, state: 'pending', partition_id: organizationId },
    ])
    // The relief lines of this test were written without their months and transfers: only what grants touch is asked.
    const checks = await checkInvariants(world.services.db, BOOKS)
    for (const { id, holds } of checks.filter(
      (check) => check.id.startsWith('ledger') || check.id.startsWith('statements'),
    ))
      expect([id, holds]).toEqual([id, true])
  })

  test('the database refuses a fen above the share, whatever the program believes', async () => {
    await expect(
      world.database.pool.query(`update performance_grant_year set granted_fen = 30001 where region = $1`, [COUNTY]),
    ).rejects.toMatchObject({ constraint: 'performance_grants_within_share' })
  })

  test('two approvals at once cannot exceed it: money that came back in between leaves the second without', async () => {
    await sql`update payout_line set amount_fen = amount_fen + 100000 where state = 'paid' and paid_on = '2026-05-06'`.execute(
      world.database.owner.db,
    )
    const grants = [unwrap(await propose(15_000)), unwrap(await propose(15_000))]
    await sql`update payout_line set amount_fen = amount_fen - 50000 where state = 'paid' and paid_on = '2026-05-06'`.execute(
      world.database.owner.db,
    )
    const outcomes = await Promise.all(grants.map(({ grantId }) => approve(grantId)))
    expect(outcomes.map((outcome) => codeOf(outcome)).toSorted()).toEqual(['grants-over-share', 'ok'])
  })

  test('another county’s officers learn nothing, an institution elsewhere gets nothing, a refusal has its reason', async () => {
    const open = await world.database.pool.query(`select grant_id from performance_grant where state = 'proposed'`)
    const grantId = open.rows[0].grant_id as string
    expect(codeOf(await approve(grantId, anActor('county-approver', '650199')))).toBe('not-found')
    expect(codeOf(await propose(1, { region: '650199' }, anActor('county-reviewer', '650199')))).toBe('no-grants-here')
    expect(codeOf(await propose(1, { organizationId: newId() }))).toBe('organization-elsewhere')
    unwrap(await world.run((act) => refuseGrant(act, { grantId, reason: '考核不合格' }), approver))
  })
})
