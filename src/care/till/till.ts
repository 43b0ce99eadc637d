import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import { isAfter, type PlainDate } from '#kernel/calendar.ts'
import { ZONE } from '#kernel/clock.ts'
import { type Fen, subtract } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { findCloses, insertClose, lockTill, sumDay, type TillClose, type TillSums } from './store.ts'

const CLOSES_MAX = 50

export type TillDay = { readonly day: TillSums; readonly open: TillSums; readonly closes: readonly TillClose[] }

/** The day at an institution: what was redeemed, reversed, paid in cash and online, and what no close has counted yet. */
export async function readTill(
  act: Act,
  query: { readonly organizationId: string; readonly on: PlainDate },
): Promise<Result<TillDay, NotAllowed>> {
  const allowed = requireOrganization(act, DESK, query.organizationId)
  if (!allowed.ok) return allowed
  return accept(await tillOf(act, query))
}

/**
 * Closes the till: writes down what the earlier closes of the day have not counted, beside the cash that was counted by hand. A
 * redemption that commits after its close is in the next one: the closes of a day always add up to the day.
 */
export async function closeTill(
  act: Act,
  input: {
    readonly organizationId: string
    readonly on: PlainDate
    readonly countedCashFen?: Fen | undefined
    readonly note?: string | undefined
  },
): Promise<
  Result<TillClose & { readonly differenceFen: number | null }, NotAllowed | Coded<'date-ahead' | 'too-many-closes'>>
> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  if (isAfter(input.on, act.today)) return refuse({ code: 'date-ahead' })
  await lockTill(act.tx, input.organizationId, input.on)
  const { open, closes } = await tillOf(act, input)
  if (closes.length >= CLOSES_MAX) return refuse({ code: 'too-many-closes' })
  const close: TillClose = {
    ...open,
    closeNo: closes.length + 1,
    countedCashFen: input.countedCashFen ?? null,
    note: input.note ?? null,
    closedAt: act.at,
  }
  await insertClose(act.tx, { ...input, close, by: accountOf(act.actor) })
  act.audit({
    action: 'till.closed',
    subject: { kind: 'till', id: `${input.organizationId} ${input.on} ${close.closeNo}` },
    detail: { deductFen: open.deductFen, cashFen: open.cashFen },
  })
  const counted = input.countedCashFen
  return accept({ ...close, differenceFen: counted === undefined ? null : subtract(counted, open.cashFen) })
}

async function tillOf(act: Act, query: { readonly organizationId: string; readonly on: PlainDate }): Promise<TillDay> {
  const from = query.on.toZonedDateTime(ZONE).toInstant()
  const to = query.on.add({ days: 1 }).toZonedDateTime(ZONE).toInstant()
  const day = await sumDay(act.tx, { organizationId: query.organizationId, from, to })
  const closes = await findCloses(act.tx, query.organizationId, query.on)
  const left = (name: keyof TillSums) => closes.reduce((sum, close) => sum - close[name], day[name] as number)
  return {
    day,
    closes,
    open: {
      redemptions: left('redemptions'),
      reversals: left('reversals'),
      deductFen: left('deductFen') as Fen,
      reversedFen: left('reversedFen') as Fen,
      cashFen: left('cashFen') as Fen,
      onlineFen: left('onlineFen') as Fen,
    },
  }
}
