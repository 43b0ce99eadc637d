import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { newKeyRing, sealerOf } from '#db/sealed.ts'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { aProvider } from '#test/organizations.ts'
import { anActor } from '#test/services.ts'
import { aVoucherWorld, citizen, codeOf, type VoucherWorld } from '#test/voucher-world.ts'
import { keepSelfUsePhoto, presentVoucher, printCard, type Shown, showCode } from './actions.ts'
import { newVoucherNumber, printVoucherNumber, readVoucherNumber } from './number.ts'
import { readCode, readTicket, signCode, signTicket } from './token.ts'

let world: VoucherWorld
const organizationId = newId()
const desk = anActor('desk', '650199', { organizationId })
beforeAll(async () => {
  world = await aVoucherWorld({ at: '2026-03-10T10:00:00+08:00' })
  await world.budget('2026-03', 100)
})
afterAll(() => world.close())

type Holder = Awaited<ReturnType<VoucherWorld['holder']>>
const show = (holder: Holder, actor: Actor = citizen(holder.elderId)) =>
  world.run((act) => noted(act, showCode(act, holder)), actor)
const present = (shown: Shown, actor: Actor = desk) =>
  world.run((act) => presentVoucher(act, { organizationId, shown }), actor)
const print = (holder: Holder, actor: Actor = citizen(holder.elderId)) =>
  world.run((act) => printCard(act, holder.elderId), actor)

/** Showing a code is a reading; in these tests it runs as an action, which wants a note. */
function noted<T>(
  act: { readonly audit: (note: { action: string; subject: { kind: string; id: string } }) => void },
  work: T,
): T {
  act.audit({ action: 'test', subject: { kind: 'test', id: 'test' } })
  return work
}

describe('the code on the phone', () => {
  test('opens the voucher at the desk, masked by the contract, with a ticket for a quarter of an hour', async () => {
    const holder = await world.holder({ category: 'day-care' })
    const { text } = unwrap(await show(holder))
    const presented = unwrap(await present({ kind: 'code', text }))
    expect(presented.ticket).toMatchObject({ elderId: holder.elderId, voucherId: holder.voucherId, presented: 'qr' })
    const { sealer } = world.services
    const at = world.services.clock.now()
    expect(readTicket(sealer, presented.ticketText, organizationId, at.add({ minutes: 15 })).ok).toBe(true)
    expect(codeOf(readTicket(sealer, presented.ticketText, organizationId, at.add({ minutes: 15, seconds: 1 })))).toBe(
      'ticket-expired',
    )
    expect(codeOf(readTicket(sealer, presented.ticketText, newId(), at))).toBe('ticket-invalid')
  })

  test('is good for sixty seconds and not for sixty-one', async () => {
    const holder = await world.holder({ category: 'day-care' })
    const at = world.services.clock.now()
    const { text } = unwrap(await show(holder))
    const { sealer } = world.services
    expect(readCode(sealer, text, at.add({ seconds: 60 })).ok).toBe(true)
    expect(codeOf(readCode(sealer, text, at.add({ seconds: 61 })))).toBe('code-expired')
    expect(codeOf(readCode(sealer, text, at.subtract({ seconds: 6 })))).toBe('code-expired')
  })

  test('cannot be made up, changed, or signed by another key', () => {
    const { sealer } = world.services
    const at = world.services.clock.now()
    const code = { elderId: newId(), voucherId: newId() }
    const text = signCode(sealer, code, at)
    expect(readCode(sealer, text, at)).toEqual({ ok: true, value: code })
    const [prefix, elder, voucher, when, mac] = text.split('.')
    for (const forged of [
      `${prefix}.${newId().replaceAll('-', '')}.${voucher}.${when}.${mac}`,
      `${prefix}.${elder}.${voucher}.${Number(when) + 30}.${mac}`,
      text.slice(0, -1),
      signCode(sealerOf(newKeyRing()), code, at),
      signTicket(sealer, { ...code, organizationId, presented: 'qr' }, at),
      'YYV',
      '',
      'x'.repeat(5000),
    ])
      expect(codeOf(readCode(sealer, forged, at)), forged.slice(0, 60)).toBe('code-invalid')
  })

  test('is shown to the elder and not to strangers', async () => {
    const holder = await world.holder({ category: 'day-care' })
    expect(codeOf(await show(holder, citizen(newId())))).toBe('not-found')
    expect(codeOf(await show(holder, desk))).toBe('not-found')
  })

  test('is not there for an unclaimed voucher', async () => {
    expect(codeOf(await show(await world.holder()))).toBe('voucher-unclaimed')
  })

  test('is read at an institution only by its own desk', async () => {
    const holder = await world.holder({ category: 'day-care' })
    const { text } = unwrap(await show(holder))
    for (const stranger of [
      anActor('desk', '650199', { organizationId: newId() }),
      anActor('county-approver'),
      citizen(holder.elderId),
    ])
      expect(codeOf(await present({ kind: 'code', text }, stranger))).toBe('not-allowed')
  })
})

describe('the printed card', () => {
  test('pays with its number and PIN; the number stays, the PIN is new with each card', async () => {
    const holder = await world.holder({ category: 'day-care' })
    const first = unwrap(await print(holder))
    const second = unwrap(await print(holder, anActor('township-clerk')))
    expect(second.number).toBe(first.number)
    expect(codeOf(await present({ kind: 'card', number: second.number, pin: second.pin }))).toBe('ok')
    expect(codeOf(await present({ kind: 'card', number: second.code, pin: second.pin }))).toBe('ok')
    if (first.pin !== second.pin)
      expect(codeOf(await present({ kind: 'card', number: first.number, pin: first.pin }))).toBe('pin-wrong')
  })

  test('waits after five wrong PINs, and the count survives the refusals', async () => {
    const holder = await world.holder({ category: 'day-care' })
    const { number, pin } = unwrap(await print(holder))
    const wrong = pin === '000000' ? '111111' : '000000'
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(codeOf(await present({ kind: 'card', number, pin: wrong }))).toBe('pin-wrong')
    expect(codeOf(await present({ kind: 'card', number, pin }))).toBe('card-locked')
    world.services.moveTo('2026-03-10T10:30:01+08:00')
    expect(codeOf(await present({ kind: 'card', number, pin }))).toBe('ok')
    world.services.moveTo('2026-03-10T10:00:00+08:00')
  })

  test('a number alone needs a look at the person', async () => {
    const holder = await world.holder({ category: 'day-care' })
    const { number } = unwrap(await print(holder))
    expect(codeOf(await present({ kind: 'number', number, personChecked: false }))).toBe('person-not-checked')
    expect(await present({ kind: 'number', number, personChecked: true })).toMatchObject({
      value: { ticket: { presented: 'number' } },
    })
  })

  test('an unknown number and a mistyped one are told apart', async () => {
    expect(codeOf(await present({ kind: 'number', number: newVoucherNumber(), personChecked: true }))).toBe('not-found')
    expect(codeOf(await present({ kind: 'number', number: '1234567890123', personChecked: true }))).toBe(
      'number-invalid',
    )
  })

  test('is printed for the elder by the elder, the agent or the township, not by the institution', async () => {
    const holder = await world.holder()
    for (const stranger of [desk, citizen(newId()), anActor('county-approver')])
      expect(codeOf(await print(holder, stranger))).toBe('not-found')
  })

  test('somebody without a voucher this month is told so', async () => {
    const elderId = await world.elder()
    const { number } = unwrap(await world.run((act) => printCard(act, elderId), citizen(elderId)))
    expect(codeOf(await present({ kind: 'number', number, personChecked: true }))).toBe('no-voucher-this-month')
  })
})

describe('the photo taken at the desk', () => {
  test('is kept in the person’s record with the ticket of the scan, and only when the desk took it', async () => {
    const provider = await aProvider(world.services)
    const at = { organizationId: provider.organizationId }
    const here = anActor('desk', '650199', at)
    const holder = await world.holder({ category: 'day-care' })
    const { text } = unwrap(await show(holder))
    const { ticketText } = unwrap(
      await world.run((act) => presentVoucher(act, { ...at, shown: { kind: 'code', text } }), here),
    )
    const photoId = newId()
    await sql`insert into file (partition_id, file_id, purpose, media_type, bytes, digest, stored_as, scan, uploaded_by, uploaded_at)
      values (${here.accountId}, ${photoId}, 'portrait', 'image/jpeg', 10, 'd', ${photoId}, 'not-scanned', ${here.accountId}, now())`.execute(
      world.database.owner.db,
    )
    const keep = (over: { ticket?: string; photoId?: string }, actor: Actor = here) =>
      world.run((act) => keepSelfUsePhoto(act, { ...at, ticket: ticketText, photoId, ...over }), actor)
    expect(codeOf(await keep({}, desk))).toBe('not-allowed')
    expect(codeOf(await keep({ ticket: 'YYT.made.up.0123456789' }))).toBe('ticket-invalid')
    expect(codeOf(await keep({ photoId: newId() }))).toBe('file-unknown')
    const kept = () => world.database.db.selectFrom('self_use_photo').select('photo_id as photoId').execute()
    expect(await kept()).toEqual([])
    unwrap(await keep({}))
    expect(await kept()).toEqual([{ photoId }])
  })
})

describe('numbers', () => {
  test('are read with blanks, hyphens and full-width digits', () => {
    const number = newVoucherNumber()
    expect(readVoucherNumber(printVoucherNumber(number))).toBe(number)
    expect(readVoucherNumber(number.replace(/(\d{4})/g, '$1-'))).toBe(number)
    const wide = [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
    expect(readVoucherNumber(wide)).toBe(number)
  })

  test('one wrong digit is noticed, wherever it stands', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const one = newVoucherNumber()
      const place = seed % 13
      const digit = (Number(one[place]) + 1 + (seed % 8)) % 10
      expect(readVoucherNumber(one.slice(0, place) + digit + one.slice(place + 1))).toBeUndefined()
    }
  })
})
