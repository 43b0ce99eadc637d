import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { inTransaction } from '#db/handle.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { type Result, unwrap } from '#kernel/result.ts'
import { aProvider } from '#test/organizations.ts'
import { testServices } from '#test/services.ts'
import { suspendOrganization } from '../actions.ts'
import { eligibleProvider } from '../eligibility.ts'
import { listOrganizations } from '../store.ts'
import { type ProviderQuery, searchProviders, upsertRatingSummary } from './store.ts'
import { readCursor, readProvider, writeCursor } from './views.ts'

let database: TestDatabase
let services: ReturnType<typeof testServices>
const date = (text: string) => Temporal.PlainDate.from(text)
const as = <T, R extends { readonly code: string }>(actor: Actor, work: (act: Act) => Promise<Result<T, R>>) =>
  runAction(services, { actor }, work)
const price = (priceFen: number, serviceCode = 'bath') => ({
  serviceCode,
  name: '助浴',
  unit: '次',
  category: 'home-community',
  priceFen,
})
const place = (freePlaces: number, category = 'home-community') => ({ category, capacity: 20, freePlaces })

/** Three providers of one county, one of the next, one suspended, one whose contract is over. */
beforeAll(async () => {
  database = await aDatabase()
  services = testServices(database, { today: '2026-03-02' })
  const rate = (organizationId: string, count: number, sum: number) =>
    inTransaction(database.db, (tx) =>
      upsertRatingSummary(tx, organizationId, { count, sum, at: services.clock.now() }),
    )
  const cheap = await aProvider(services, { name: '爱心助浴', prices: [price(5000)], places: [place(0)] })
  const dear = await aProvider(services, {
    name: '百福照护',
    prices: [price(9000), price(3000, 'meal')],
    places: [place(9)],
  })
  await aProvider(services, { name: '长青日托', prices: [], places: [place(4, 'day-care')] })
  await aProvider(services, { name: '邻县照护', region: '650104' })
  const suspended = await aProvider(services, { name: '停业照护' })
  unwrap(
    await as(suspended.reviewer, (act) =>
      suspendOrganization(act, { organizationId: suspended.organizationId, reason: '整改' }),
    ),
  )
  await aProvider(services, { name: '到期照护', contractTo: date('2026-03-01') })
  await aProvider(services, { name: '无证照护', licenceExpiresOn: date('2026-03-02') })
  await rate(cheap.organizationId, 10, 45)
  await rate(dear.organizationId, 2, 10)
}, 60_000)
afterAll(() => database.close())

const search = (query: Partial<ProviderQuery> = {}) =>
  searchProviders(database.db, {
    kind: 'institution',
    family: 'care-voucher',
    region: '650199',
    on: date('2026-03-02'),
    order: 'name',
    limit: 100,
    ...query,
  })
const names = async (query: Partial<ProviderQuery> = {}) => (await search(query)).map((found) => found.name)

describe('searching', () => {
  test('shows whom elders may choose today, by pinyin', async () => {
    expect(await names()).toEqual(['爱心助浴', '百福照护', '长青日托', '无证照护'])
    expect(await names({ on: date('2026-03-03') })).toEqual(['爱心助浴', '百福照护', '长青日托'])
    expect(await names({ on: date('2026-03-01') })).toEqual([])
  })
  test('by category', async () => {
    expect(await names({ category: 'day-care' })).toEqual(['长青日托'])
    expect(await names({ category: 'institution-long' })).toEqual([])
  })
  test('a province finds the providers of its counties, another county and another province do not', async () => {
    expect(await names({ region: '650000' })).toContain('邻县照护')
    expect(await names({ region: '650104' })).toEqual(['邻县照护'])
    expect(await names({ region: '530000' })).toEqual([])
  })
  test('a township finds whoever serves the county around it', async () => {
    expect(await names({ region: '650199001000' })).toEqual(['爱心助浴', '百福照护', '长青日托', '无证照护'])
  })
  test('by price of a service, dearest last', async () => {
    expect(await names({ category: 'home-community', serviceCode: 'bath', order: 'price' })).toEqual([
      '爱心助浴',
      '无证照护',
      '百福照护',
    ])
    expect(await names({ serviceCode: 'bath', priceFenMax: 8000 })).toEqual(['爱心助浴', '无证照护'])
    expect(await names({ serviceCode: 'bath', priceFenMax: 7999 })).toEqual(['爱心助浴'])
  })
  test('by rating, best first, unrated last; a lowest rating leaves the unrated out', async () => {
    expect((await names({ order: 'rating' })).slice(0, 2)).toEqual(['百福照护', '爱心助浴'])
    expect(await names({ ratingMin: 45 })).toEqual(['爱心助浴', '百福照护'])
    expect(await names({ ratingMin: 46 })).toEqual(['百福照护'])
  })
  test('by free places', async () => {
    expect(await names({ freeOnly: true, order: 'free' })).toEqual(['百福照护', '无证照护', '长青日托'])
  })
  test('by name, a part of it, its initials or its pinyin; wildcards are only characters', async () => {
    for (const text of ['百福', '照护', 'bfzh', 'baifu']) expect(await names({ text })).toContain('百福照护')
    expect(await names({ text: '%' })).toHaveLength(4)
    expect(await names({ text: '没有' })).toEqual([])
  })
  test.each(['name', 'price', 'rating', 'free'] as const)('pages ordered by %s give every row once', async (order) => {
    const whole = await names({ order })
    const seen: string[] = []
    let after: ProviderQuery['after']
    for (;;) {
      const [row] = await search({ order, limit: 1, after })
      if (!row) break
      seen.push(row.name)
      after = readCursor(writeCursor(row))
      expect(after).toBeDefined()
    }
    expect(seen).toEqual(whole)
  })
  test('a cursor that we did not write is none', () => {
    for (const text of [
      '',
      'x',
      Buffer.from('[1,2]').toString('base64url'),
      Buffer.from('["a","b","c"]').toString('base64url'),
    ])
      expect(readCursor(text)).toBeUndefined()
  })

  test('says the same as the decision for a single provider, for every organisation, category, region and day', async () => {
    const all = await listOrganizations(database.db, { region: '100000', limit: 100 })
    expect(all.length).toBeGreaterThan(6)
    for (const category of ['home-community', 'day-care'])
      for (const region of ['650199', '650104', '650000', '650199001000', '530000'])
        for (const on of ['2026-03-01', '2026-03-02', '2026-03-03', '2027-01-01']) {
          const found = await search({ category, region, on: date(on) })
          for (const organization of all) {
            const eligible = await eligibleProvider(
              database.db,
              organization.organizationId,
              region,
              category,
              date(on),
            )
            const shown = found.some((row) => row.organizationId === organization.organizationId)
            expect(shown, `${organization.name} ${category} ${region} ${on}`).toBe(eligible.ok)
          }
        }
  })
})

describe('one provider', () => {
  test('shows the prices of the day and whether it can be chosen', async () => {
    const [found] = await search({ text: '百福' })
    const shown = unwrap(await readProvider(database.db, found?.organizationId ?? '', date('2026-03-02')))
    expect(shown).toMatchObject({ available: true, ratingHundredths: 500, categories: [{ freePlaces: 9 }] })
    expect(shown.prices.map((entry) => entry.priceFen).sort()).toEqual([3000, 9000])
  })
  test('a suspended one can still be looked up, and says that it cannot be chosen', async () => {
    const all = await listOrganizations(database.db, { region: '650199', status: 'suspended', limit: 10 })
    const shown = unwrap(await readProvider(database.db, all[0]?.organizationId ?? '', date('2026-03-02')))
    expect(shown).toMatchObject({ name: '停业照护', available: false })
  })
  test('an application is nobody’s business', async () => {
    expect(await readProvider(database.db, '00000000-0000-7000-8000-000000000009', date('2026-03-02'))).toMatchObject({
      ok: false,
    })
  })
})
