import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runAction } from '#access/run-action.ts'
import { attachDocument, checkDocument } from '#applications/documents/actions.ts'
import { openCase, submitCase, withdrawCase } from '#applications/opening/actions.ts'
import { completeStep } from '#applications/steps/actions.ts'
import { newId } from '#kernel/ids.ts'
import { accept, unwrap } from '#kernel/result.ts'
import { insertBankAccount } from '#people/bank-store.ts'
import { sealerFor } from '#people/keys.ts'
import { type AwardWorld, anAwardWorld } from '#test/award-world.ts'
import { SYSTEM, theElder } from '#test/case-world.ts'
import { findMonths } from '../months/store.ts'
import { addInvoice } from './actions.ts'
import type { InvoiceKind } from './claim.ts'
import { closeQuarter, confirmQuarter, openQuarter, signQuarter } from './quarter-actions.ts'

const POLICY = 'yangpu-ltci-personal-part'
const STREET = '310110015000'
const DISTRICT = '310110'
const day = (text: string) => Temporal.PlainDate.from(text)
let world: AwardWorld
let serial = 0
beforeAll(async () => {
  world = await anAwardWorld({ today: '2026-04-13' })
})
beforeEach(() => world.moveTo('2026-04-13'))
afterAll(() => world.close())

const clerk = (street = STREET) => world.officer('township-clerk', street)

async function aClaimant(group: string, street = STREET) {
  const elderId = await world.elder({ residence: street, household: street, name: '沈阿婆' })
  await world.facts(elderId, { 救助类别: group })
  await runAction(world.services, { actor: SYSTEM }, async (act) => {
    const person = await sealerFor(act.tx, act.services.sealer, elderId)
    const bankAccountId = newId()
    await insertBankAccount(act.tx, {
      elderId,
      bankAccountId,
      holderName: '沈阿婆',
      accountSealed: person.seal(`bank_account.account:${bankAccountId}`, '6222020200112233445'),
      accountIndex: bankAccountId,
      bankName: '测试银行杨浦支行',
      kind: 'card',
      usableFrom: act.at,
      recordedBy: newId(),
      at: act.at,
    })
    await act.tx
      .updateTable('elder')
      .set({ document_sealed: person.seal(`elder.document:${elderId}`, '330399194501010012') })
      .where('elder_id', '=', elderId)
      .execute()
    act.audit({ action: 'test.account', subject: { kind: 'elder', id: elderId } })
    return accept(true)
  })
  return elderId
}

const claimed = { from: day('2026-01-01'), to: day('2026-03-31') }

async function opened(elderId: string, period = claimed) {
  const { caseId } = unwrap(
    await world.run(theElder(elderId), (act) =>
      openCase(act, world.desk, { elderId, policy: POLICY, claimed: period }),
    ),
  )
  return { elderId, caseId }
}

const invoice = (
  key: { readonly elderId: string; readonly caseId: string },
  over: {
    readonly kind?: InvoiceKind
    readonly personalFen?: number
    readonly number?: string
    readonly to?: string
  } = {},
) => {
  serial += 1
  return world.run(theElder(key.elderId), (act) =>
    addInvoice(act, world.awardDesk, {
      ...key,
      kind: over.kind ?? 'service-fee',
      issuer: '测试护理站',
      number: over.number ?? `INV-${String(serial).padStart(8, '0')}`,
      issuedOn: day('2026-04-01'),
      serviceFrom: day('2026-01-01'),
      serviceTo: day(over.to ?? '2026-03-31'),
      totalFen: 100000,
      insuranceFen: 80000,
      personalFen: over.personalFen ?? 10000,
      institution: '测试护理站',
      fileId: null,
    }),
  )
}

/** Handed in with all papers, checked by the street: it waits for the quarterly review. */
async function complete(key: { readonly elderId: string; readonly caseId: string }, street = STREET) {
  const as = theElder(key.elderId)
  const { desk } = world
  for (const document of ['invoices', 'identity'])
    unwrap(await world.run(as, (act) => attachDocument(act, desk, { ...key, document })))
  unwrap(await world.run(as, (act) => attachDocument(act, desk, { ...key, document: 'income-proof', period: claimed })))
  unwrap(await world.run(as, (act) => submitCase(act, desk, key)))
  for (const document of ['invoices', 'identity', 'income-proof'])
    unwrap(await world.run(clerk(street), (act) => checkDocument(act, desk, { ...key, document, verdict: 'accepted' })))
  return world.run(clerk(street), (act) => completeStep(act, desk, key))
}

const close = (quarter: string, actor = clerk(), street = STREET) =>
  world.run(actor, (act) => closeQuarter(act, world.awardDesk, { street, quarter }))

describe('a claim', () => {
  test('without an invoice lacks what it is about', async () => {
    const key = await opened(await aClaimant('低保'))
    for (const document of ['invoices', 'identity'])
      unwrap(await world.run(theElder(key.elderId), (act) => attachDocument(act, world.desk, { ...key, document })))
    unwrap(
      await world.run(theElder(key.elderId), (act) =>
        attachDocument(act, world.desk, { ...key, document: 'income-proof', period: claimed }),
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
          ...(lateReason === undefined ? {} : { lateReason }),
        }),
      )
    expect(await late(theElder(elderId), '住院了')).toMatchObject({ refusal: { code: 'year-closed', year: 2025 } })
    expect(await late(clerk())).toMatchObject({ refusal: { code: 'year-closed' } })
    expect(await late(clerk(), '住院到一月，情况属实')).toMatchObject({ ok: true })
  })
})

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
    expect(unwrap(confirmed)).toEqual({ approved: 3, alreadyDecided: 0, refused: [] })
    const paid = async (elderId: string) =>
      (await findMonths(world.services.db, { elderId, programme: POLICY })).map((row) => row.amountFen)
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

  test('an empty quarter, a wrong quarter and another street’s clerk are refused', async () => {
    const street = '310110021000'
    expect(await close('2026-Q2', clerk(street), street)).toMatchObject({ refusal: { code: 'nothing-to-close' } })
    expect(await close('2026-Q5', clerk(street), street)).toMatchObject({ refusal: { code: 'quarter-malformed' } })
    expect(await close('2026-Q2', clerk('310110022000'), street)).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})
