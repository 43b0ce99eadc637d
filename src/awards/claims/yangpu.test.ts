import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { attachDocument } from '#applications/documents/actions.ts'
import { submitCase, withdrawCase } from '#applications/opening/actions.ts'
import { unwrap } from '#kernel/result.ts'
import { SYSTEM, theElder } from '#test/case-world.ts'
import { aClaimWorld, CLAIM_POLICY, CLAIMED, type ClaimWorld, DISTRICT } from '#test/claim-world.ts'
import { findMonths } from '../months/store.ts'
import { addInvoice } from './actions.ts'
import { confirmQuarter } from './district.ts'
import { openQuarter, signQuarter } from './quarter-actions.ts'

const STREET = '310110015000'
const day = (text: string) => Temporal.PlainDate.from(text)
let world: ClaimWorld
beforeAll(async () => {
  world = await aClaimWorld()
})
beforeEach(() => world.moveTo('2026-04-13'))
afterAll(() => world.close())

const clerk = (street = STREET) => world.officer('township-clerk', street)
const aClaimant = (group: string, street = STREET) => world.claimant(group, street)
const opened: ClaimWorld['opened'] = (elderId, period) => world.opened(elderId, period)
const invoice: ClaimWorld['invoice'] = (key, over) => world.invoice(key, over)
const complete = (key: { readonly elderId: string; readonly caseId: string }, street = STREET) =>
  world.complete(key, street)
const close = (quarter: string, actor: Actor = clerk(), street = STREET) => world.closeQuarter(quarter, street, actor)

describe('a claim', () => {
  test('without an invoice lacks what it is about', async () => {
    const key = await opened(await aClaimant('低保'))
    for (const document of ['invoices', 'identity'])
      unwrap(await world.run(theElder(key.elderId), (act) => attachDocument(act, world.desk, { ...key, document })))
    unwrap(
      await world.run(theElder(key.elderId), (act) =>
        attachDocument(act, world.desk, { ...key, document: 'income-proof', period: CLAIMED }),
      ),
    )
    const result = await world.run(theElder(key.elderId), (act) => submitCase(act, world.desk, key))
    expect(result).toMatchObject({ ok: false, refusal: { code: 'request-incomplete', lacks: ['invoices'] } })
  })

  test('asks for no account that is on record, and for an income proof of exactly the claimed period', async () => {
    const key = await opened(await aClaimant('低保'))
    const attach = (from: string, to: string) =>
      world.run(theElder(key.elderId), (act) =>
        attachDocument(act, world.desk, {
          ...key,
          document: 'income-proof',
          period: { from: day(from), to: day(to) },
        }),
      )
    expect(await attach('2026-01-01', '2026-03-30')).toMatchObject({ ok: false, refusal: { code: 'period-differs' } })
    expect(await attach('2025-12-31', '2026-03-31')).toMatchObject({ ok: false, refusal: { code: 'period-differs' } })
    expect(await attach('2026-01-01', '2026-03-31')).toMatchObject({ ok: true })
  })

  test('an invoice is claimed once, by anybody; it is free again when the claim is taken back', async () => {
    const first = await opened(await aClaimant('低保'))
    const second = await opened(await aClaimant('低保'))
    unwrap(await invoice(first, { number: 'SAME-00000001' }))
    expect(await invoice(second, { number: 'SAME-00000001' })).toMatchObject({
      ok: false,
      refusal: { code: 'invoice-claimed' },
    })
    unwrap(
      await world.run(theElder(first.elderId), (act) => withdrawCase(act, world.desk, { ...first, reason: '填错了' })),
    )
    expect(await invoice(second, { number: 'SAME-00000001' })).toMatchObject({ ok: true })
  })

  test('an invoice outside the claimed period, or that does not add up, is refused', async () => {
    const key = await opened(await aClaimant('低保'))
    expect(await invoice(key, { to: '2026-04-01' })).toMatchObject({ refusal: { code: 'invoice-outside-period' } })
    expect(await invoice(key, { personalFen: 20001 })).toMatchObject({ refusal: { code: 'invoice-sum-wrong' } })
  })

  test('last year’s claim is not taken from the applicant after the year, only by the street with a reason', async () => {
    const elderId = await aClaimant('低保')
    const key = await opened(elderId, { from: day('2025-10-01'), to: day('2025-12-31') })
    const late = (actor: ReturnType<typeof clerk>, lateReason?: string) =>
      world.run(actor, (act) =>
        addInvoice(act, world.awardDesk, {
          ...key,
          kind: 'service-fee',
          issuer: '测试护理站',
          number: 'LATE-00000001',
          issuedOn: day('2025-12-31'),
          serviceFrom: day('2025-10-01'),
          serviceTo: day('2025-12-31'),
          totalFen: 100000,
          insuranceFen: 80000,
          personalFen: 10000,
          institution: null,
          fileId: null,
          assessmentKind: null,
          ...(lateReason === undefined ? {} : { lateReason }),
        }),
      )
    expect(await late(theElder(elderId), '住院了')).toMatchObject({ refusal: { code: 'year-closed', year: 2025 } })
    expect(await late(clerk())).toMatchObject({ refusal: { code: 'year-closed' } })
    expect(await late(clerk(), '住院到一月，情况属实')).toMatchObject({ ok: true })
  })
})

describe('an invoice that was used before', () => {
  test('is refused however the issuer was typed; an office learns in which case, masked, a stranger does not', async () => {
    const first = await opened(await aClaimant('低保'))
    const second = await opened(await aClaimant('低保'))
    unwrap(await invoice(first, { number: 'abc-00000001' }))
    const again = (actor: ReturnType<typeof clerk>, issuer: string) =>
      world.run(actor, (act) =>
        addInvoice(act, world.awardDesk, { ...second, ...aBill, issuer, number: 'ABC-00000001' }),
      )
    expect(await again(theElder(second.elderId), '测试护理站')).toMatchObject({
      refusal: { code: 'invoice-claimed', usedIn: null },
    })
    expect(await again(clerk(), ' 测试 护理站')).toMatchObject({
      refusal: { code: 'invoice-claimed', usedIn: { name: '沈**', openedOn: '2026-04-13' } },
    })
    expect(unwrap(await again(clerk(), '别的护理站'))).toMatchObject({ invoiceId: expect.any(String) })
  })

  test('with a number of 20 digits, unique in the country, is refused whoever is said to have issued it', async () => {
    const first = await opened(await aClaimant('低保'))
    const second = await opened(await aClaimant('低保'))
    unwrap(await invoice(first, { number: '26312000000123456789' }))
    const again = await world.run(clerk(), (act) =>
      addInvoice(act, world.awardDesk, { ...second, ...aBill, issuer: '另一家', number: '26312000000123456789' }),
    )
    expect(again).toMatchObject({ refusal: { code: 'invoice-claimed' } })
  })

  test('a bill that reaches over the new year belongs to the year it began in', async () => {
    const elderId = await aClaimant('低保')
    const key = await opened(elderId, { from: day('2025-12-01'), to: day('2026-01-31') })
    const bill = { ...aBill, serviceTo: day('2026-01-31'), number: 'YEAR-0000001' }
    const add = (serviceFrom: string) =>
      world.run(theElder(elderId), (act) =>
        addInvoice(act, world.awardDesk, { ...key, ...bill, serviceFrom: day(serviceFrom) }),
      )
    expect(await add('2025-12-31')).toMatchObject({ refusal: { code: 'year-closed', year: 2025, until: '2025-12-31' } })
    expect(await add('2026-01-01')).toMatchObject({ ok: true })
  })
})

const aBill = {
  kind: 'service-fee' as const,
  issuer: '测试护理站',
  issuedOn: day('2026-04-01'),
  serviceFrom: day('2026-01-01'),
  serviceTo: day('2026-03-31'),
  totalFen: 100000,
  insuranceFen: 80000,
  personalFen: 10000,
  institution: '测试护理站',
  fileId: null,
  assessmentKind: null,
}

describe('the quarter', () => {
  test('complete by the end of April: the street closes, three people sign, the district confirms, and it is paid', async () => {
    const street = '310110016000'
    const dibao = await opened(await aClaimant('低保', street))
    unwrap(await invoice(dibao, { personalFen: 10000 }))
    unwrap(await invoice(dibao, { kind: 'assessment-fee', personalFen: 5000 }))
    const low = await opened(await aClaimant('低收入', street))
    unwrap(await invoice(low, { personalFen: 10001 }))
    const tekun = await opened(await aClaimant('特困分散', street))
    unwrap(await invoice(tekun, { personalFen: 8000 }))
    unwrap(await invoice(tekun, { kind: 'assessment-fee', personalFen: 4000 }))
    for (const key of [dibao, low, tekun]) unwrap(await complete(key, street))
    world.moveTo('2026-05-04')
    const handler = clerk(street)
    const closed = unwrap(await close('2026-Q2', handler, street))
    // 50.005 is half up 50.01; the service part of 特困 is paid elsewhere.
    expect(closed).toMatchObject({ claims: 3, assessmentFen: 9000, serviceFen: 10000 + 5001, leftOut: [] })
    expect(unwrap(await close('2026-Q2', handler, street))).toMatchObject({ already: true, digest: closed.digest })
    const key = { street, quarter: '2026-Q2' }
    const sign = (actor: ReturnType<typeof clerk>) => world.run(actor, (act) => signQuarter(act, world.awardDesk, key))
    const approver = world.officer('county-approver', DISTRICT)
    expect(await confirmQuarter(world.services, world.awardDesk, approver, key)).toMatchObject({
      ok: false,
      refusal: { code: 'quarter-unsigned' },
    })
    expect(await sign(handler)).toMatchObject({ ok: false, refusal: { code: 'same-person' } })
    const checker = clerk(street)
    expect(unwrap(await sign(checker))).toEqual({ signed: 'checked' })
    expect(await sign(checker)).toMatchObject({ ok: false, refusal: { code: 'same-person' } })
    expect(unwrap(await sign(clerk(street)))).toEqual({ signed: 'led' })
    expect(await sign(clerk(street))).toMatchObject({ ok: false, refusal: { code: 'quarter-signed' } })
    world.moveTo('2026-05-08')
    const confirmed = await confirmQuarter(world.services, world.awardDesk, approver, key)
    expect(unwrap(confirmed)).toEqual({ approved: 3, alreadyDecided: 0, released: 0, refused: [] })
    const paid = async (elderId: string) =>
      (await findMonths(world.services.db, { elderId, programme: CLAIM_POLICY })).map((row) => row.amountFen)
    expect(await paid(dibao.elderId)).toEqual([15000])
    expect(await paid(low.elderId)).toEqual([5001])
    expect(await paid(tekun.elderId)).toEqual([4000])
  })

  test('the table is sealed and always the same; only the street and the district may open it', async () => {
    const street = '310110017000'
    const key = await opened(await aClaimant('低保', street))
    unwrap(await invoice(key))
    unwrap(await complete(key, street))
    unwrap(await close('2026-Q2', clerk(street), street))
    const row = await world.services.db
      .selectFrom('quarter_close')
      .select('content_sealed')
      .where('street', '=', street)
      .executeTakeFirstOrThrow()
    expect(row.content_sealed.toString('utf8')).not.toContain('沈阿婆')
    const table = await world.read(world.officer('county-approver', DISTRICT), (act) =>
      openQuarter(act, { street, quarter: '2026-Q2' }),
    )
    expect(unwrap(table).table.claims).toMatchObject([
      { name: '沈阿婆', identityNumber: '330399194501010012', account: '6222020200112233445', group: '低保' },
    ])
    const other = await world.read(clerk('310110018000'), (act) => openQuarter(act, { street, quarter: '2026-Q2' }))
    expect(other).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })

  test('what was complete on 30 April is in the second quarter, on 1 May in the third; after closing it rolls on', async () => {
    const street = '310110019000'
    world.moveTo('2026-04-30')
    const last = await opened(await aClaimant('低保', street))
    unwrap(await invoice(last))
    unwrap(await complete(last, street))
    world.moveTo('2026-05-06')
    const after = await opened(await aClaimant('低保', street))
    unwrap(await invoice(after))
    unwrap(await complete(after, street))
    expect(unwrap(await close('2026-Q2', clerk(street), street))).toMatchObject({ claims: 1 })
    world.moveTo('2026-07-06')
    expect(unwrap(await close('2026-Q3', clerk(street), street))).toMatchObject({ claims: 1 })
  })

  test('a claim that cannot be paid is left out with the reason; the others go on', async () => {
    const street = '310110020000'
    const good = await opened(await aClaimant('低保', street))
    unwrap(await invoice(good))
    unwrap(await complete(good, street))
    const rich = await opened(await aClaimant('无', street))
    unwrap(await invoice(rich))
    unwrap(await complete(rich, street))
    const closed = unwrap(await close('2026-Q2', clerk(street), street))
    expect(closed.claims).toBe(1)
    expect(closed.leftOut).toEqual([{ ...rich, why: 'refused' }])
  })

  test('a table of a coming quarter is refused: it would sweep up the claims of this one', async () => {
    const street = '310110001000'
    const key = await opened(await aClaimant('低保', street))
    unwrap(await invoice(key))
    unwrap(await complete(key, street))
    expect(await close('2026-Q3', clerk(street), street)).toMatchObject({
      refusal: { code: 'quarter-not-begun', begins: '2026-07-01' },
    })
    expect(unwrap(await close('2026-Q2', clerk(street), street))).toMatchObject({ claims: 1 })
  })

  test('a street where nobody can be paid yet is not closed: the table would hold an empty quarter', async () => {
    const street = '310110006000'
    const key = await opened(await aClaimant('低保', street))
    unwrap(await invoice(key))
    unwrap(await complete(key, street))
    await world.services.db
      .updateTable('bank_account')
      .set({ ended_at: world.services.clock.now() })
      .where('elder_id', '=', key.elderId)
      .execute()
    expect(await close('2026-Q2', clerk(street), street)).toMatchObject({
      refusal: { code: 'nothing-to-close', leftOut: [{ ...key, why: 'bank-account-missing' }] },
    })
  })

  test('a table made by a command is signed by its handler first, and still by three people', async () => {
    const street = '310110008000'
    const key = await opened(await aClaimant('低保', street))
    unwrap(await invoice(key))
    unwrap(await complete(key, street))
    unwrap(await close('2026-Q2', SYSTEM, street))
    const sign = (actor: ReturnType<typeof clerk>) =>
      world.run(actor, (act) => signQuarter(act, world.awardDesk, { street, quarter: '2026-Q2' }))
    const handler = clerk(street)
    expect(unwrap(await sign(handler))).toEqual({ signed: 'handled' })
    expect(await sign(handler)).toMatchObject({ refusal: { code: 'same-person' } })
    expect(unwrap(await sign(clerk(street)))).toEqual({ signed: 'checked' })
    expect(unwrap(await sign(clerk(street)))).toEqual({ signed: 'led' })
  })

  test('the aid group is that of the claimed period; a group that changed within it is claimed in two parts', async () => {
    const street = '310110009000'
    const since = await aClaimant('低收入', street)
    await world.facts(since, { 救助类别: '低保' }, 'county', '2026-04-01')
    const key = await opened(since)
    unwrap(await invoice(key))
    unwrap(await complete(key, street))
    const within = await aClaimant('低收入', street)
    await world.facts(within, { 救助类别: '低保' }, 'county', '2026-02-01')
    const changed = await opened(within)
    unwrap(await invoice(changed))
    unwrap(await complete(changed, street))
    // Half for the low income of January to March, although the person is in 低保 today.
    expect(unwrap(await close('2026-Q2', clerk(street), street))).toMatchObject({
      claims: 1,
      serviceFen: 5000,
      leftOut: [{ ...changed, why: 'group-changed' }],
    })
  })

  test('an account in another name is not paid: the subsidy goes to the applicant’s own account', async () => {
    const street = '310110012000'
    const key = await opened(await aClaimant('低保', street))
    unwrap(await invoice(key))
    unwrap(await complete(key, street))
    await world.services.db
      .updateTable('bank_account')
      .set({ holder_name: '沈小弟' })
      .where('elder_id', '=', key.elderId)
      .execute()
    expect(await close('2026-Q2', clerk(street), street)).toMatchObject({
      refusal: { leftOut: [{ why: 'account-not-own' }] },
    })
  })

  test('an empty quarter, a wrong quarter and another street’s clerk are refused', async () => {
    const street = '310110021000'
    expect(await close('2026-Q2', clerk(street), street)).toMatchObject({ refusal: { code: 'nothing-to-close' } })
    expect(await close('2026-Q5', clerk(street), street)).toMatchObject({ refusal: { code: 'quarter-malformed' } })
    expect(await close('2026-Q2', clerk('310110022000'), street)).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})
