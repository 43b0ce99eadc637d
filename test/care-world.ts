import { sql } from 'kysely'
import type { Actor } from '#access/actor.ts'
import { runReading } from '#access/run-action.ts'
import { acceptBooking, bookService } from '#care/bookings/actions.ts'
import { type RedeemServiceInput, redeemService } from '#care/redeem/actions.ts'
import { recordService } from '#care/services/actions.ts'
import { sm3 } from '#kernel/digest.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { aProvider } from '#test/organizations.ts'
import { aKey, anActor } from '#test/services.ts'
import { aVoucherWorld, COUNTY, citizen, type WorldOptions } from '#test/voucher-world.ts'
import { presentVoucher, showCode } from '#vouchers/present/actions.ts'

/** A voucher world with an institution that bathes (80.00) and cooks (20.00) at home, keeps day guests and residents. */
export async function aCareWorld(options: WorldOptions = {}) {
  const world = await aVoucherWorld({ at: '2026-03-10T10:00:00+08:00', ...options })
  const { services } = world
  const provider = await aProvider(services, {
    places: ['home-community', 'day-care', 'institution-long', 'institution-respite'].map((category) => ({
      category,
      capacity: 20,
      freePlaces: 10,
    })),
    prices: [
      { serviceCode: 'bath', name: '助浴', unit: '次', category: 'home-community', priceFen: 8000 },
      { serviceCode: 'meal', name: '助餐', unit: '餐', category: 'home-community', priceFen: 2000 },
      { serviceCode: 'massage', name: '按摩', unit: '次', category: 'home-community', priceFen: 9000 },
      { serviceCode: 'day', name: '日间照料', unit: '天', category: 'day-care', priceFen: 6000 },
      { serviceCode: 'bed', name: '床位', unit: '月', category: 'institution-long', priceFen: 150000 },
      { serviceCode: 'bed-short', name: '短期床位', unit: '天', category: 'institution-respite', priceFen: 10000 },
    ],
    staff: [{ name: '刘护理', job: 'carer' as const }],
  })
  for (const [code, category] of [
    ['bath', 'home-community'],
    ['meal', 'home-community'],
    ['day', 'day-care'],
  ])
    await sql`insert into subsidised_item (region, item_code, name, category, valid_from, added_at)
              values (${COUNTY}, ${code}, ${code}, ${category}, '2026-01-01', now())`.execute(world.database.owner.db)
  await world.budget('2026-03', 500)
  await world.budget('2026-04', 500)
  const { organizationId } = provider
  const desk = anActor('desk', COUNTY, { organizationId })

  type Holder = { readonly elderId: string; readonly voucherId: string; readonly month: string }

  /** The ticket of a scan at the desk. */
  const scan = async (
    holder: Holder,
    at: { readonly organizationId: string; readonly desk: Actor } = { organizationId, desk },
  ) => {
    const shown = unwrap(await runReading(services, { actor: citizen(holder.elderId) }, (act) => showCode(act, holder)))
    const presented = await world.run(
      (act) => presentVoucher(act, { organizationId: at.organizationId, shown: { kind: 'code', text: shown.text } }),
      at.desk,
    )
    return unwrap(presented).ticketText
  }

  /** Writes a visit at the desk down, confirmed by the scan. */
  const visit = async (
    holder: Holder,
    over: {
      readonly items?: readonly { readonly serviceCode: string; readonly quantity: number }[]
      readonly category?: string
      readonly insuranceFen?: number
      readonly on?: string
      readonly staffId?: string
    } = {},
  ) => {
    const ticket = await scan(holder)
    const on = Temporal.PlainDate.from(over.on ?? services.clock.today())
    const recorded = await world.run(
      (act) =>
        recordService(act, {
          organizationId,
          of: { kind: 'visit', ticket, category: over.category ?? 'home-community' },
          servedFrom: on,
          servedOn: on,
          items: over.items ?? [{ serviceCode: 'bath', quantity: 1 }],
          insuranceFen: fen(over.insuranceFen ?? 0),
          otherInsuranceFen: fen(0),
          staffId: over.staffId,
        }),
      desk,
    )
    return { ...unwrap(recorded), ticket }
  }

  /** Redeems a service at the desk, or as the elder with `by`. */
  const redeem = (
    input: Omit<RedeemServiceInput, 'by' | 'swap' | 'payment'> &
      Partial<RedeemServiceInput> & { readonly ticket?: string },
    call: { readonly actor?: Actor; readonly key?: string } = {},
  ) => {
    const { ticket, ...rest } = input
    const given: RedeemServiceInput = {
      by: { kind: 'desk', organizationId, ticket: ticket ?? '' },
      swap: false,
      payment: 'cash',
      ...rest,
    }
    const actor = call.actor ?? desk
    const scope = actor.kind === 'account' ? actor.accountId : ''
    const once = { scope, key: call.key ?? aKey(), action: 'redeem', digest: sm3(JSON.stringify(given)) }
    return redeemService(services, { actor, once }, given)
  }

  /** A booking of the elder for tomorrow, accepted when asked. */
  const booking = async (
    holder: Holder,
    over: {
      readonly quantity?: number
      readonly accepted?: boolean
      readonly startsAt?: string
      readonly category?: string
      readonly serviceCode?: string
    } = {},
  ) => {
    const made = unwrap(
      await world.run(
        (act) =>
          bookService(act, {
            elderId: holder.elderId,
            organizationId,
            category: over.category ?? 'home-community',
            startsAt: Temporal.Instant.from(over.startsAt ?? '2026-03-11T09:00:00+08:00'),
            place: 'home',
            content: '上门助浴',
            items: [{ serviceCode: over.serviceCode ?? 'bath', quantity: over.quantity ?? 1 }],
          }),
        citizen(holder.elderId),
      ),
    )
    if (over.accepted)
      unwrap(
        await world.run(
          (act) => acceptBooking(act, { organizationId, elderId: holder.elderId, bookingId: made.bookingId }),
          desk,
        ),
      )
    return made
  }

  return { ...world, provider, organizationId, desk, scan, visit, redeem, booking }
}

export type CareWorld = Awaited<ReturnType<typeof aCareWorld>>
