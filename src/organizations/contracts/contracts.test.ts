import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import type { Result } from '#kernel/result.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { aProvider } from '#test/organizations.ts'
import { anActor, testServices } from '#test/services.ts'
import { eligibleProvider } from '../eligibility.ts'
import { endContract, signContract } from './actions.ts'
import { listContracts, listContractsEnding } from './store.ts'

let database: TestDatabase
let services: ReturnType<typeof testServices>
beforeAll(async () => {
  database = await aDatabase()
  services = testServices(database, { today: '2026-03-02' })
})
afterAll(() => database.close())

const date = (text: string) => Temporal.PlainDate.from(text)
const as = <T, R extends { readonly code: string }>(actor: Actor, work: (act: Act) => Promise<Result<T, R>>) =>
  runAction(services, { actor }, work)
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)
const serves = async (organizationId: string, on: string, region = '650199') =>
  code(await eligibleProvider(database.db, organizationId, region, 'home-community', date(on)))
const ofYear = async () => {
  const provider = await aProvider(services)
  const [contract] = await listContracts(database.db, provider.organizationId)
  if (!contract) throw new Error('no contract')
  return { ...provider, contractId: contract.contractId }
}

describe('the period of a contract', () => {
  test('its first and its last day count, the days around it do not', async () => {
    const { organizationId } = await ofYear()
    expect(await serves(organizationId, '2025-12-31')).toBe('provider-not-contracted')
    expect(await serves(organizationId, '2026-12-31')).toBe('ok')
    expect(await serves(organizationId, '2027-01-01')).toBe('provider-not-contracted')
  })

  test('ended in the middle of a month it counts to that day', async () => {
    const { organizationId, contractId, approver } = await ofYear()
    const ended = await as(approver, (act) =>
      endContract(act, { organizationId, contractId, on: date('2026-03-15'), reason: '双方协商' }),
    )
    expect(code(ended)).toBe('ok')
    expect(await serves(organizationId, '2026-03-15')).toBe('ok')
    expect(await serves(organizationId, '2026-03-16')).toBe('provider-not-contracted')
  })

  test('it is not ended backwards, after its end, or twice', async () => {
    const { organizationId, contractId, approver } = await ofYear()
    const end = (on: string) =>
      as(approver, (act) => endContract(act, { organizationId, contractId, on: date(on), reason: '终止' }))
    expect(code(await end('2026-02-28'))).toBe('end-in-the-past')
    expect(code(await end('2027-01-01'))).toBe('end-outside-contract')
    expect(code(await end('2026-03-01'))).toBe('ok')
    expect(code(await end('2026-03-02'))).toBe('contract-already-ended')
  })

  test('the last day of a licence counts, the day after does not', async () => {
    const { organizationId } = await aProvider(services, { licenceExpiresOn: date('2026-05-31') })
    expect(await serves(organizationId, '2026-05-31')).toBe('ok')
    expect(await serves(organizationId, '2026-06-01')).toBe('licence-expired')
  })
})

describe('signing', () => {
  test('the next contract may begin the day after, not on a day that is covered', async () => {
    const { organizationId, approver } = await ofYear()
    const sign = (from: string, to: string) =>
      as(approver, (act) =>
        signContract(act, {
          organizationId,
          family: 'care-voucher',
          region: '650199',
          validFrom: date(from),
          validTo: date(to),
        }),
      )
    expect(await sign('2026-12-31', '2027-12-31')).toMatchObject({
      refusal: { code: 'contract-overlaps', validFrom: '2026-01-01', validTo: '2026-12-31' },
    })
    expect(code(await sign('2027-12-31', '2027-01-01'))).toBe('contract-period-reversed')
    expect(code(await sign('2027-01-01', '2027-12-31'))).toBe('ok')
  })

  test('only the approver of that region signs and ends', async () => {
    const { organizationId, contractId, reviewer, manager } = await ofYear()
    for (const actor of [reviewer, manager, anActor('county-approver', '650104')]) {
      const signed = await as(actor, (act) =>
        signContract(act, {
          organizationId,
          family: 'assessment',
          region: '650199',
          validFrom: date('2026-03-02'),
          validTo: date('2026-12-31'),
        }),
      )
      expect(code(signed)).toBe('not-allowed')
      const ended = await as(actor, (act) =>
        endContract(act, { organizationId, contractId, on: date('2026-06-30'), reason: '终止' }),
      )
      expect(code(ended)).toBe('not-allowed')
    }
  })

  test('two officers sign the same contract at once: one does', async () => {
    const { organizationId, approver } = await ofYear()
    const sign = () =>
      as(approver, (act) =>
        signContract(act, {
          organizationId,
          family: 'assessment',
          region: '650199',
          validFrom: date('2026-04-01'),
          validTo: date('2026-12-31'),
        }),
      )
    expect((await Promise.all([sign(), sign(), sign()])).map(code).sort()).toEqual([
      'contract-overlaps',
      'contract-overlaps',
      'ok',
    ])
  })

  test('the database refuses an end outside the period', async () => {
    const { contractId } = await ofYear()
    expect(
      await brokenRule(
        database.pool.query(
          `update organization_contract set ended_on = '2027-01-01', end_reason = 'x' where contract_id = $1`,
          [contractId],
        ),
      ),
    ).toBe('organization_contract_ends_inside')
  })
})

describe('the region', () => {
  test('a county contract counts for the county and for its province’s programme, not for another county', async () => {
    const { organizationId } = await ofYear()
    expect(await serves(organizationId, '2026-03-02', '650199')).toBe('ok')
    expect(await serves(organizationId, '2026-03-02', '650199001000')).toBe('ok')
    expect(await serves(organizationId, '2026-03-02', '650000')).toBe('ok')
    expect(await serves(organizationId, '2026-03-02', '650104')).toBe('provider-not-contracted')
    expect(await serves(organizationId, '2026-03-02', '530199')).toBe('provider-not-contracted')
  })

  test('an organisation that nobody knows is not eligible', async () => {
    expect(await serves('00000000-0000-7000-8000-000000000001', '2026-03-02')).toBe('provider-unknown')
  })

  test('contracts that run out within two months are listed for their region', async () => {
    const { organizationId } = await aProvider(services, { region: '530199', contractTo: date('2026-05-01') })
    const ending = (to: string) =>
      listContractsEnding(database.db, { region: '530000', from: date('2026-03-02'), to: date(to), limit: 10 })
    expect(await ending('2026-04-30')).toEqual([])
    expect(await ending('2026-05-01')).toMatchObject([{ organizationId }])
  })
})
