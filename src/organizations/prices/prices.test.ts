import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { fen, ratio } from '#kernel/money.ts'
import { type Result, unwrap } from '#kernel/result.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { aProvider } from '#test/organizations.ts'
import { anActor, testServices } from '#test/services.ts'
import {
  addSubsidisedItem,
  approvePrice,
  endPrice,
  endSubsidisedItem,
  priceOn,
  proposePrice,
  refusePrice,
  subsidisedItemOn,
  withdrawPrice,
} from './actions.ts'
import { medianOf, priceFlags } from './price.ts'
import { listPrices, listProposals } from './store.ts'
import { loadPriceTerms } from './terms-file.ts'

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

type Provider = Awaited<ReturnType<typeof aProvider>>
const propose = (provider: Provider, priceFen: number, from: string, actor: Actor = provider.manager) =>
  as(actor, (act) =>
    proposePrice(act, {
      organizationId: provider.organizationId,
      serviceCode: 'bath',
      name: '助浴',
      unit: '次',
      category: 'home-community',
      priceFen: fen(priceFen),
      validFrom: date(from),
    }),
  )
const approve = (provider: Provider, priceItemId: string, actor: Actor = provider.reviewer) =>
  as(actor, (act) => approvePrice(act, { organizationId: provider.organizationId, priceItemId }))
const bathOn = async (provider: Provider, on: string) =>
  (await priceOn(database.db, provider.organizationId, 'bath', date(on)))?.priceFen

describe('the price of a day', () => {
  test('a new price counts from its day, the old one to the day before', async () => {
    const provider = await aProvider(services)
    const { priceItemId } = unwrap(await propose(provider, 9000, '2026-04-01'))
    expect(await bathOn(provider, '2026-04-01')).toBe(8000)
    unwrap(await approve(provider, priceItemId))
    expect(await bathOn(provider, '2026-03-01')).toBeUndefined()
    expect(await bathOn(provider, '2026-03-31')).toBe(8000)
    expect(await bathOn(provider, '2026-04-01')).toBe(9000)
    expect((await listPrices(database.db, provider.organizationId)).map((price) => price.priceFen)).toEqual([
      9000, 8000,
    ])
  })

  test('a price between two others ends before the later one', async () => {
    const provider = await aProvider(services)
    unwrap(await approve(provider, unwrap(await propose(provider, 9000, '2026-06-01')).priceItemId))
    unwrap(await approve(provider, unwrap(await propose(provider, 8500, '2026-05-01')).priceItemId))
    expect(await bathOn(provider, '2026-04-30')).toBe(8000)
    expect(await bathOn(provider, '2026-05-31')).toBe(8500)
    expect(await bathOn(provider, '2026-06-01')).toBe(9000)
  })

  test('approved late, it counts from the day of approval: nothing changes backwards', async () => {
    const provider = await aProvider(services)
    const { priceItemId } = unwrap(await propose(provider, 9000, '2026-03-03'))
    services.moveTo('2026-03-10')
    expect(unwrap(await approve(provider, priceItemId)).validFrom).toBe('2026-03-10')
    services.moveTo('2026-03-02')
    expect(await bathOn(provider, '2026-03-09')).toBe(8000)
    expect(await bathOn(provider, '2026-03-10')).toBe(9000)
  })

  test('a second price approved for the same first day starts the day after', async () => {
    const provider = await aProvider(services)
    const { priceItemId } = unwrap(await propose(provider, 7000, '2026-03-02'))
    expect(unwrap(await approve(provider, priceItemId)).validFrom).toBe('2026-03-03')
    expect(await bathOn(provider, '2026-03-02')).toBe(8000)
    expect(await bathOn(provider, '2026-03-03')).toBe(7000)
  })

  test('a service that is no longer offered has no price the day after', async () => {
    const provider = await aProvider(services)
    const [price] = await listPrices(database.db, provider.organizationId)
    const end = (on: string, actor: Actor = provider.manager) =>
      as(actor, (act) =>
        endPrice(act, { organizationId: provider.organizationId, priceItemId: price?.priceItemId ?? '', on: date(on) }),
      )
    expect(code(await end('2026-03-01'))).toBe('price-in-the-past')
    expect(code(await end('2026-03-31', anActor('institution-manager')))).toBe('not-allowed')
    expect(code(await end('2026-03-31'))).toBe('ok')
    expect(await bathOn(provider, '2026-03-31')).toBe(8000)
    expect(await bathOn(provider, '2026-04-01')).toBeUndefined()
    expect(code(await end('2026-04-01'))).toBe('price-not-in-force')
  })
})

describe('proposing and deciding', () => {
  test('a price from yesterday and a second open proposal are refused', async () => {
    const provider = await aProvider(services)
    expect(code(await propose(provider, 9000, '2026-03-01'))).toBe('price-in-the-past')
    expect(code(await propose(provider, 9000, '2026-03-02'))).toBe('ok')
    expect(code(await propose(provider, 9100, '2026-03-02'))).toBe('proposal-open')
  })

  test('only the manager proposes, only the county of the place decides, nobody decides twice', async () => {
    const provider = await aProvider(services)
    const desk = anActor('desk', '650199', { organizationId: provider.organizationId })
    expect(code(await propose(provider, 9000, '2026-04-01', desk))).toBe('not-allowed')
    expect(code(await propose(provider, 9000, '2026-04-01', anActor('institution-manager')))).toBe('not-allowed')
    const { priceItemId } = unwrap(await propose(provider, 9000, '2026-04-01'))
    expect(code(await approve(provider, priceItemId, provider.manager))).toBe('not-allowed')
    expect(code(await approve(provider, priceItemId, anActor('county-reviewer', '650104')))).toBe('not-allowed')
    expect(code(await approve(provider, priceItemId))).toBe('ok')
    expect(code(await approve(provider, priceItemId))).toBe('price-already-decided')
  })

  test('two officers decide at once: the second learns that it is done', async () => {
    const provider = await aProvider(services)
    const { priceItemId } = unwrap(await propose(provider, 9000, '2026-04-01'))
    const results = await Promise.all([
      approve(provider, priceItemId),
      approve(provider, priceItemId, provider.approver),
    ])
    expect(results.map(code).sort()).toEqual(['ok', 'price-already-decided'])
  })

  test('who proposed a price does not approve it, and the database agrees', async () => {
    const provider = await aProvider(services)
    const { priceItemId } = unwrap(await propose(provider, 9000, '2026-04-01'))
    const own: Actor = {
      kind: 'account',
      accountId: provider.managerAccountId,
      displayName: '两个身份',
      elderId: null,
      roles: [{ role: 'county-reviewer', region: '650199', organizationId: null }],
    }
    expect(code(await approve(provider, priceItemId, own))).toBe('own-proposal')
    expect(
      await brokenRule(
        database.pool.query(`update price_item set decided_by = proposed_by where price_item_id = $1`, [priceItemId]),
      ),
    ).toBe('price_item_decided_by_another')
  })

  test('a refused or withdrawn price never counts, and the way is free for another', async () => {
    const provider = await aProvider(services)
    const { organizationId } = provider
    const first = unwrap(await propose(provider, 9000, '2026-04-01')).priceItemId
    unwrap(
      await as(provider.reviewer, (act) =>
        refusePrice(act, { organizationId, priceItemId: first, reason: '高于周边' }),
      ),
    )
    const second = unwrap(await propose(provider, 8800, '2026-04-01')).priceItemId
    expect(
      code(await as(provider.reviewer, (act) => withdrawPrice(act, { organizationId, priceItemId: second }))),
    ).toBe('not-allowed')
    unwrap(await as(provider.manager, (act) => withdrawPrice(act, { organizationId, priceItemId: second })))
    expect(await bathOn(provider, '2026-04-01')).toBe(8000)
    expect(code(await propose(provider, 8500, '2026-04-01'))).toBe('ok')
  })

  test('open proposals are listed for their region only', async () => {
    const provider = await aProvider(services, { region: '530199' })
    unwrap(await propose(provider, 9000, '2026-04-01'))
    expect(await listProposals(database.db, '530000', 10)).toMatchObject([{ organizationId: provider.organizationId }])
    expect(await listProposals(database.db, '530198', 10)).toEqual([])
  })
})

describe('flags', () => {
  const terms = { riseAbove: ratio(2000), aboveMedian: ratio(5000), medianNeeds: 3 }
  const flags = (proposed: number, previous: number | null, others: readonly number[]) =>
    priceFlags(
      fen(proposed),
      { previousFen: previous === null ? null : fen(previous), othersFen: others.map(fen) },
      terms,
    )
  test('exactly a fifth more is no jump, one fen above it is', () => {
    expect(flags(12000, 10000, [])).toEqual([])
    expect(flags(12001, 10000, [])).toEqual(['rise'])
  })
  test('half above the median of three is not flagged, one fen above it is, and two prices are no median', () => {
    expect(flags(15000, null, [9000, 10000, 30000])).toEqual([])
    expect(flags(15001, null, [9000, 10000, 30000])).toEqual(['above-median'])
    expect(flags(15001, null, [9000, 10000])).toEqual([])
  })
  test('the median of an even number is the lower of the two in the middle', () => {
    expect(medianOf([4, 1, 3, 2].map(fen))).toBe(2)
    expect(medianOf([])).toBeUndefined()
  })
  test('a jump is stored with the proposal, with the price it is compared to', async () => {
    const provider = await aProvider(services)
    expect(unwrap(await propose(provider, 9601, '2026-04-01')).flags).toEqual(['rise'])
    const [proposal] = await listPrices(database.db, provider.organizationId)
    expect(proposal).toMatchObject({ state: 'proposed', previousFen: 8000, flags: ['rise'] })
  })
  test('the thresholds come from the file', () => {
    expect(loadPriceTerms()).toEqual(terms)
  })
})

describe('the region’s list', () => {
  const add = (actor: Actor, region: string, itemCode: string, from = '2026-01-01') =>
    as(actor, (act) =>
      addSubsidisedItem(act, { region, itemCode, name: '助浴', category: 'home-community', validFrom: date(from) }),
    )
  const listed = async (region: string, itemCode: string, on: string) =>
    (await subsidisedItemOn(database.db, region, itemCode, date(on)))?.region

  test('a county uses its own list and its province’s, nobody else’s', async () => {
    unwrap(await add(anActor('county-approver', '650199'), '650199', 'county-item'))
    unwrap(await add(anActor('policy-publisher', '650000'), '650000', 'province-item'))
    expect(await listed('650199', 'county-item', '2026-03-02')).toBe('650199')
    expect(await listed('650199001000', 'province-item', '2026-03-02')).toBe('650000')
    expect(await listed('650104', 'county-item', '2026-03-02')).toBeUndefined()
    expect(await listed('530199', 'province-item', '2026-03-02')).toBeUndefined()
  })

  test('an item counts from its first day to its last', async () => {
    const officer = anActor('county-approver', '650199')
    unwrap(await add(officer, '650199', 'dated', '2026-04-01'))
    const end = (on: string) =>
      as(officer, (act) =>
        endSubsidisedItem(act, { region: '650199', itemCode: 'dated', on: date(on), reason: '清单调整' }),
      )
    expect(code(await end('2026-03-01'))).toBe('item-end-in-the-past')
    expect(code(await end('2026-03-31'))).toBe('not-found')
    expect(code(await end('2026-04-30'))).toBe('ok')
    expect(await listed('650199', 'dated', '2026-03-31')).toBeUndefined()
    expect(await listed('650199', 'dated', '2026-04-01')).toBe('650199')
    expect(await listed('650199', 'dated', '2026-04-30')).toBe('650199')
    expect(await listed('650199', 'dated', '2026-05-01')).toBeUndefined()
  })

  test('one item once, and only officers of the region change its list', async () => {
    expect(code(await add(anActor('county-approver', '650199'), '650199', 'once'))).toBe('ok')
    expect(code(await add(anActor('county-approver', '650199'), '650199', 'once', '2026-02-01'))).toBe(
      'item-listed-already',
    )
    expect(code(await add(anActor('county-approver', '650104'), '650199', 'other'))).toBe('not-allowed')
    expect(code(await add(anActor('county-reviewer', '650199'), '650199', 'other'))).toBe('not-allowed')
    expect(code(await add(anActor('county-approver', '650199'), '650000', 'other'))).toBe('not-allowed')
  })
})
