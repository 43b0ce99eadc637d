import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKeyRing } from '#db/sealed.ts'
import { aPaymentWorld, COUNTY, type PaymentWorld, PROGRAMME } from '#test/payment-world.ts'
import { aKey } from '#test/services.ts'
import { expectBooksHold } from './books.ts'
import { howMany, randomOf } from './length.ts'
import { anAccountFor, nowOn, post, type Surroundings, signIn, startServer } from './processes.ts'

const TODAY = '2026-06-08'
const random = randomOf(20_260_608)

let world: PaymentWorld
let of: Surroundings

beforeAll(async () => {
  const ring = newKeyRing()
  world = await aPaymentWorld({ at: nowOn(TODAY), ring })
  of = { database: world.database, ring, today: TODAY }
  await world.payer()
}, 120_000)
afterAll(() => world.close())

test('a server killed while it collects payouts and makes a batch: every month is in one live line, and the batch is whole or not there', async () => {
  const login = await anAccountFor(world.services, { role: 'payment-maker' })
  const collect = {
    path: '/api/v1/payout-collections',
    body: { region: COUNTY, programme: PROGRAMME, period: '2026-06' },
  }
  const make = {
    path: '/api/v1/payment-batches',
    body: { region: COUNTY, programme: PROGRAMME, kind: 'award', period: '2026-06' },
  }
  const people = howMany(40, 300)
  for (let round = 0; round < howMany(1, 6); round += 1) {
    for (let index = 0; index < people; index += 1) await world.payable()
    const keys = { collect: aKey(), make: aKey() }
    const first = await startServer(of)
    const session = await signIn(first.address, login)
    const work = (async () => {
      await post(first.address, collect.path, { session, key: keys.collect, body: collect.body })
      return post(first.address, make.path, { session, key: keys.make, body: make.body })
    })()
    await new Promise((done) => setTimeout(done, 5 + random(150)))
    await first.kill()
    const made = await work
    await expectBooksHold(world.services.db, 'after the kill')

    const second = await startServer(of)
    const collected = await post(second.address, collect.path, { session, key: keys.collect, body: collect.body })
    expect(collected?.status).toBe(201)
    const again = await post(second.address, make.path, { session, key: keys.make, body: make.body })
    expect(again?.status, JSON.stringify(again?.body)).toBe(201)
    expect(again?.body.lines).toBe(people)
    // What was answered before the server died is answered the same.
    if (made) expect(again?.body).toEqual(made.body)
    await second.kill()
    process.stdout.write(`killed batch: ${made ? 'answered' : 'not answered'} before, ${people} lines after\n`)
  }
  await expectBooksHold(world.services.db, 'killed batch')
}, 600_000)
