import { sql } from 'kysely'
import type { KeyRing } from '#db/sealed.ts'
import { sm3 } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { fen, ratio } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { seedFindings, seedPayer, seedSettlementAccount } from '#payments/demo.ts'
import { approveStatement, checkStatement, submitStatement } from '#payments/settlement/approval.ts'
import { listLines } from '#payments/settlement/line-store.ts'
import { prepareStatements } from '#payments/settlement/prepare.ts'
import { listStatements } from '#payments/settlement/store.ts'
import type { SettlementTerms } from '#payments/settlement/terms.ts'
import { redeemAlone } from '#vouchers/redeem/redeem.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { aProvider } from './organizations.ts'
import { payOffice } from './payment-world.ts'
import { anActor } from './services.ts'
import { aVoucherWorld, COUNTY } from './voucher-world.ts'

export { COUNTY } from './voucher-world.ts'

export const TERMS: SettlementTerms = {
  sampleRatioOn: () => ratio(100),
  shares: [
    {
      region: '650000',
      from: Temporal.PlainDate.from('2026-01-01'),
      central: ratio(9500),
      province: ratio(300),
      source: 'assumption',
    },
  ],
}

/** A county in which vouchers were redeemed in a month that is over, with the people who settle it. */
export async function aSettlementWorld(options: { readonly month?: string; readonly ring?: KeyRing } = {}) {
  const month = options.month ?? '2026-03'
  const world = await aVoucherWorld({ ...options, at: `${month}-10T10:00:00+08:00` })
  await world.budget(month, 1000)
  const office = payOffice()
  const { services } = world
  const first = await aProvider(services)
  const organizationId = first.organizationId

  /** A voucher of a new elder, redeemed at the organisation; half of the fee is deducted. */
  const redeem = async (
    over: { readonly organizationId?: string; readonly feeFen?: number; readonly at?: string } = {},
  ) => {
    const holder = await world.holder({ category: 'home-community' })
    const feeFen = over.feeFen ?? 20_000
    const key = newId()
    const drawn = unwrap(
      await redeemAlone(services, {
        elderId: holder.elderId,
        family: CARE_VOUCHER,
        month: holder.month,
        voucherId: holder.voucherId,
        organizationId: over.organizationId ?? organizationId,
        serviceRef: newId(),
        attempt: 0,
        category: 'home-community',
        servedOn: services.clock.today(),
        feeFen: fen(feeFen),
        insuranceFen: fen(0),
        otherInsuranceFen: fen(0),
        deductFen: fen(Math.round(feeFen / 2)),
        presented: 'qr',
        paidInCash: false,
        lines: [],
        at: services.clock.now(),
        accountId: null,
        actingRole: null,
        key,
        digest: sm3(key),
      }),
    )
    return { ...holder, redemptionId: drawn.redemptionId, deductFen: drawn.deductFen }
  }

  /** Statements of the month, made on a day after it. */
  const prepare = (of: { readonly month?: string; readonly region?: string } = {}, by = office.reviewer) =>
    world.run((act) => prepareStatements(act, TERMS, { region: of.region ?? COUNTY, month: of.month ?? month }), by)

  /** The month is over: the clock stands on a day of the next one. */
  const nextMonth = (day = 6) => {
    const next = Temporal.PlainYearMonth.from(month).add({ months: 1 })
    services.moveTo(next.toPlainDate({ day }).toString())
  }

  const thisMonth = () => services.moveTo(`${month}-10T10:00:00+08:00`)

  const statements = async (of: { readonly organizationId?: string } = {}) =>
    listStatements(services.db, { organizationId: of.organizationId ?? organizationId, limit: 100 })

  /** A provider of its own with so many redemptions in the month, and its statement made on a day after it. */
  const statement = async (
    fees: readonly number[] = [20_000, 20_000, 20_000],
    of: { readonly organizationId?: string } = {},
  ) => {
    const given = of.organizationId ?? (await aProvider(services)).organizationId
    thisMonth()
    const redeemed = []
    for (const feeFen of fees) redeemed.push(await redeem({ organizationId: given, feeFen }))
    nextMonth()
    unwrap(await prepare())
    const [found] = await statements({ organizationId: given })
    if (!found) throw new Error('no statement')
    return { ...found, redeemed }
  }

  const linesOf = (statementId: string) => listLines(services.db, { statementId, limit: 1000 })

  /** Every sampled line confirmed on site. */
  const confirmSample = (statementId: string) => seedFindings(services, statementId, office.reviewer)

  /** The three signatures; returns what the approval answered. */
  const sign = async (statementId: string) => {
    await confirmSample(statementId)
    unwrap(await world.run((act) => submitStatement(act, { statementId }), office.reviewer))
    unwrap(await world.run((act) => checkStatement(act, { statementId }), office.checker))
    return world.run((act) => approveStatement(act, { statementId }), office.countyApprover)
  }

  /** The accounts between which a batch is paid. */
  const accounts = async (of: { readonly organizationId?: string } = {}): Promise<void> => {
    const approver = anActor('county-approver')
    const organization = { organizationId: of.organizationId ?? organizationId, name: '示范养老服务中心' }
    await seedSettlementAccount(services, organization, approver)
    await seedPayer(services, COUNTY, approver)
  }

  /** A confirmed assessment with what the assessment voucher pays of its fee. */
  const assessment = async (
    agencyId: string,
    over: {
      readonly feeFen?: number
      readonly voucherFen?: number
      readonly localityFen?: number
      readonly at?: string
    } = {},
  ) => {
    const elderId = await world.elder()
    const [requestId, assessmentId] = [newId(), newId()]
    const feeFen = over.feeFen ?? 15_000
    const voucherFen = over.voucherFen ?? 10_000
    const localityFen = over.localityFen ?? 0
    const at = over.at ?? `${month}-12T03:00:00Z`
    await sql`
      insert into assessment_request (elder_id, request_id, route, reason, organization_id, region, mode, wanted_at, state, requested_as, requested_at)
      values (${elderId}, ${requestId}, 'chosen', 'first', ${agencyId}, ${COUNTY}, 'home', ${at}, 'done', 'self', ${at})`.execute(
      world.database.owner.db,
    )
    await sql`
      insert into assessment (elder_id, assessment_id, request_id, chain_id, organization_id, region, mode, reason, state, fee_fen, scale_digest,
        base_on, result_sealed, started_at, signed_at, decided_at, fee_settled_at, valid_until, voucher_fen, locality_fen, elder_fen)
      values (${elderId}, ${assessmentId}, ${requestId}, ${assessmentId}, ${agencyId}, ${COUNTY}, 'home', 'first', 'confirmed', ${feeFen}, 'd',
        ${at.slice(0, 10)}, '\\x00', ${at}, ${at}, ${at}, ${at}, '2027-03-12', ${voucherFen}, ${localityFen}, ${feeFen - voucherFen - localityFen})`.execute(
      world.database.owner.db,
    )
    return { elderId, assessmentId }
  }

  return {
    ...world,
    office,
    organizationId,
    month,
    redeem,
    prepare,
    nextMonth,
    thisMonth,
    statements,
    statement,
    linesOf,
    confirmSample,
    sign,
    accounts,
    assessment,
    provider: () => aProvider(services),
  }
}

export type SettlementWorld = Awaited<ReturnType<typeof aSettlementWorld>>
