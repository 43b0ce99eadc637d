import type { NotAllowed, Services } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { requireOrganization, requireRegion } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { must } from '#kernel/assert.ts'
import { fen, ZERO } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { organizationById } from '#organizations/eligibility.ts'
import { ageOf } from '#people/elder.ts'
import { REVERSAL_DECIDERS } from '#vouchers/ends/reverse.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { quote } from '#vouchers/quote.ts'
import { billLines } from '#vouchers/receipt.ts'
import { outagesOfDeskContract } from '#vouchers/slips/contract.ts'
import type { Outage } from '#vouchers/slips/outage.ts'
import { findOutagesAround } from '#vouchers/slips/outage-store.ts'
import { timesOf } from '#vouchers/slips/routes.ts'
import { type ListedSlip, listSlips } from '#vouchers/slips/store.ts'
import { leftOf } from '#vouchers/voucher.ts'
import { decideSlip, enterSlip } from './actions.ts'
import {
  decideSlipContract,
  enterSlipContract,
  quoteSlipContract,
  slipsContract,
  slipsOfDeskContract,
} from './contract.ts'
import { type PreparedSlip, type PrepareSlipRefusal, prepareSlip } from './prepare.ts'
import { DECIDE_SLIP_PROBLEMS, ENTER_SLIP_PROBLEMS, PREPARE_SLIP_PROBLEMS } from './problems.ts'

export const slipRoutes: readonly Route<Services>[] = [
  implement(quoteSlipContract, PREPARE_SLIP_PROBLEMS, async ({ params, body, call, services }) =>
    runReading(
      services,
      call,
      async (act): Promise<Result<ReturnType<typeof quoteFields>, PrepareSlipRefusal | NotAllowed>> => {
        const allowed = requireOrganization(act, DESK, params.organizationId)
        if (!allowed.ok) return allowed
        const prepared = await prepareSlip(act, { ...params, ...paperOf(body) })
        return prepared.ok ? accept(quoteFields(prepared.value, act.today)) : prepared
      },
    ),
  ),
  implement(enterSlipContract, ENTER_SLIP_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, async (act) => {
      const entered = await enterSlip(act, { ...params, ...body, ...paperOf(body) })
      if (!entered.ok) return entered
      const { slipId, state, limitFen, redemption } = entered.value
      return accept({ slipId, state, limitFen, deductFen: body.deductFen, elderFen: redemption?.elderFen ?? null })
    }),
  ),
  implement(slipsOfDeskContract, {}, async ({ params, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireOrganization(act, DESK, params.organizationId)
      if (!allowed.ok) return refuse({ code: 'not-allowed' })
      return accept({ items: (await listSlips(act.tx, params)).map(viewOf) })
    }),
  ),
  implement(slipsContract, {}, async ({ query, actor, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireRegion(act, [...REVERSAL_DECIDERS, 'auditor'], query.region)
      if (!allowed.ok) return refuse({ code: 'not-allowed' })
      const rows = await listSlips(act.tx, query)
      return accept({ items: rows.map((row) => ({ ...viewOf(row), own: row.enteredBy === accountOf(actor) })) })
    }),
  ),
  implement(decideSlipContract, DECIDE_SLIP_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => decideSlip(act, { ...params, ...body })),
  ),
  implement(outagesOfDeskContract, {}, async ({ params, call, services }) =>
    runReading(
      services,
      call,
      async (act): Promise<Result<{ items: ReturnType<typeof outageFields>[] }, NotAllowed | Coded<'not-found'>>> => {
        const allowed = requireOrganization(act, DESK, params.organizationId)
        if (!allowed.ok) return allowed
        const organization = await organizationById(act.tx, params.organizationId)
        if (!organization) return refuse({ code: 'not-found' })
        const outages = await findOutagesAround(act.tx, organization.region)
        const open = outages.filter(
          ({ entryUntil }) => entryUntil === null || Temporal.Instant.compare(act.at, entryUntil) <= 0,
        )
        return accept({ items: open.map(outageFields) })
      },
    ),
  ),
]

function paperOf<
  P extends { readonly paperAt: string; readonly insuranceFen: number; readonly otherInsuranceFen: number },
>(body: P) {
  return {
    ...body,
    paperAt: Temporal.Instant.from(body.paperAt),
    insuranceFen: fen(body.insuranceFen),
    otherInsuranceFen: fen(body.otherInsuranceFen),
  }
}

function quoteFields(prepared: PreparedSlip, today: Temporal.PlainDate) {
  const { elder, service, unheld, terms, booking } = prepared
  const ratio = must(unheld.ratio, 'a drawable voucher without ratio')
  const ended = unheld.state === 'expired' || unheld.state === 'void'
  const leftFen = leftOf(ended ? { ...unheld, state: 'claimed' } : unheld)
  const quoted = quote({ ...service, ratio, capFen: leftFen, usedFen: ZERO })
  return {
    elder: { elderId: elder.elderId, name: elder.name, sex: elder.sex, age: ageOf(elder, today) },
    category: service.category,
    lines: [...service.lines],
    feeFen: service.feeFen,
    ratio,
    baseFen: quoted.baseFen,
    deductFen: quoted.deductFen,
    elderFen: quoted.elderFen,
    leftFen: quoted.capLeftFen,
    steps: [...quoted.steps],
    limitFen: terms.reversalLimitFen,
    bookingId: booking?.bookingId ?? null,
  }
}

function viewOf(row: ListedSlip) {
  const { lines, paperAt, enteredAt, ...rest } = row
  return { ...rest, lines: billLines(lines), paperAt: paperAt.toString(), enteredAt: enteredAt.toString() }
}

function outageFields(outage: Outage) {
  const { outageId, region, reason } = outage
  return { outageId, region, reason, ...timesOf(outage) }
}
