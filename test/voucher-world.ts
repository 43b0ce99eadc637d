import { sql } from 'kysely'
import type { Actor } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { grantBudget } from '#budgets/actions.ts'
import type { KeyRing } from '#db/sealed.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { derivedId, sm3 } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { fen, ratio } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { testServices } from '#test/services.ts'
import { issueFirst } from '#vouchers/issue/first.ts'
import type { Draw } from '#vouchers/redeem/draw.ts'
import { CARE_VOUCHER, type Channel, type VoucherTerms } from '#vouchers/terms.ts'
import { claimVoucher } from '#vouchers/use/actions.ts'

/** The terms of a demo policy: 40 % in institutions, 50 % at home, 800.00 a month, for the year 2026. */
export function someTerms(over: Partial<VoucherTerms> = {}): VoucherTerms {
  const category = (id: string, title: string, of: number, listOnly = false) => ({
    id,
    title,
    use: title,
    ratio: ratio(of),
    capFen: fen(80000),
    inParts: true,
    listOnly,
  })
  return {
    policy: 'xinjiang-care-voucher',
    title: '养老服务消费补贴',
    family: CARE_VOUCHER,
    region: '650000',
    version: '2026-01-01',
    digest: derivedId('digest'),
    window: { from: '2026-01', to: '2026-12' },
    capFen: fen(80000),
    categories: [
      category('institution-long', '养老机构长期', 4000),
      category('institution-respite', '短期喘息', 4000),
      category('home-community', '居家社区', 5000, true),
      category('day-care', '日间托养', 5000, true),
    ],
    channels: ['alipay', 'wechat', 'unionpay'],
    issueDay: 1,
    firstWorkingDays: 5,
    respiteDaysMax: 30,
    otherInsuranceFirst: true,
    reversalLimitFen: fen(20000),
    ends: [
      { ground: 'level-improved', unused: 'keep', used: 'keep' },
      { ground: 'exclusion-started', unused: 'keep', used: 'keep' },
      { ground: 'moved-away', unused: 'keep', used: 'keep' },
      { ground: 'died', unused: 'void', used: 'recover' },
      { ground: 'withdrawn', unused: 'keep', used: 'keep' },
    ],
    ...over,
  }
}

export const SYSTEM: Actor = { kind: 'system', name: 'test' }
export const COUNTY = '650199'

export type WorldOptions = {
  readonly today?: string
  readonly at?: string
  readonly ring?: KeyRing
  /** A program that runs already, for instance under a browser; otherwise a database of its own is made. */
  readonly on?: { readonly database: TestDatabase; readonly services: ReturnType<typeof testServices> }
}

/** A database of its own with the few rows that vouchers stand on, and short ways to make more. */
export async function aVoucherWorld(options: WorldOptions = {}) {
  const database: TestDatabase = options.on?.database ?? (await aDatabase())
  const services = options.on?.services ?? testServices(database, options)
  const terms = someTerms()
  const run = <T, R extends { readonly code: string }>(
    work: Parameters<typeof runAction<T, R>>[2],
    actor: Actor = SYSTEM,
  ) => runAction<T, R>(services, { actor }, work)

  const elder = async (
    over: { readonly region?: string; readonly diedOn?: string; readonly elderId?: string } = {},
  ) => {
    const elderId = over.elderId ?? newId()
    await sql`
      insert into elder (elder_id, name, name_pinyin, sex, born_on, document_index, residence_region, registered_at, died_on)
      values (${elderId}, '测试老人', 'ceshilaoren', '女', '1950-01-01', ${elderId}, ${over.region ?? COUNTY}, '2025-01-01T00:00:00Z', ${over.diedOn ?? null})`.execute(
      database.owner.db,
    )
    return elderId
  }

  const award = async (
    elderId: string,
    over: {
      readonly policy?: string
      readonly region?: string
      readonly state?: string
      readonly from?: string
      readonly to?: string
      readonly benefit?: string
    } = {},
  ) => {
    const awardId = newId()
    const decisionId = newId()
    await sql`
      insert into decision (elder_id, decision_id, policy, policy_version, pack_digest, engine, decided_on, decided_at, purpose, receiving, outcome, facts_sealed, answer_sealed, sources, answer_digest)
      values (${elderId}, ${decisionId}, ${over.policy ?? terms.policy}, '2026-01-01', 'd', 'e', '2026-01-01', '2026-01-01T00:00:00Z', 'case', false, 'granted', '\\x00', '\\x00', '{}', 'd')`.execute(
      database.owner.db,
    )
    await sql`
      insert into award (elder_id, award_id, programme, policy, region, form, cycle, state, from_month, to_month, decision_id, granted_at, ended_at)
      values (${elderId}, ${awardId}, ${CARE_VOUCHER}, ${over.policy ?? terms.policy}, ${over.region ?? COUNTY}, 'voucher', 'monthly', ${over.state ?? 'active'},
              ${over.from ?? '2026-01'}, ${over.to ?? null}, ${decisionId}, '2026-01-01T00:00:00Z', ${over.state === 'ended' ? '2026-01-01T00:00:00Z' : null})`.execute(
      database.owner.db,
    )
    return awardId
  }

  const budget = async (month: string, vouchers: number, region = COUNTY) =>
    unwrap(
      await run((act) =>
        grantBudget(act, {
          region,
          programme: CARE_VOUCHER,
          month,
          source: 'county',
          amountFen: fen(80000 * vouchers),
        }),
      ),
    ).envelopeId

  /** An elder with an award and this month's voucher; claimed when a category is given. */
  const holder = async (
    over: { readonly category?: string; readonly channel?: Channel; readonly terms?: VoucherTerms } = {},
  ) => {
    const elderId = await elder()
    const awardId = await award(elderId)
    const given = over.terms ?? terms
    const { voucherId } = unwrap(
      await run((act) => issueFirst(act, { elderId, awardId, region: COUNTY, fromMonth: '2026-01', terms: given })),
    )
    const { category } = over
    if (category)
      unwrap(
        await run(
          (act) => claimVoucher(act, { elderId, voucherId, category, channel: over.channel ?? 'wechat' }),
          citizen(elderId),
        ),
      )
    return { elderId, awardId, voucherId, month: services.clock.today().toPlainYearMonth().toString() }
  }

  return { database, services, terms, run, elder, award, budget, holder, close: () => database.close() }
}

export type VoucherWorld = Awaited<ReturnType<typeof aVoucherWorld>>

/** The elder's own account, signed in. */
export function citizen(elderId: string): Actor {
  return {
    kind: 'account',
    accountId: newId(),
    displayName: '本人',
    roles: [{ role: 'elder', region: COUNTY, organizationId: null }],
    elderId,
  }
}

/** A bill of 200.00 at home, paid with half of it, as the desk would hand it in now. */
export function aDraw(
  world: Pick<VoucherWorld, 'services'>,
  holder: { readonly elderId: string; readonly voucherId: string; readonly month: string },
  over: Partial<Draw> = {},
): Draw {
  const key = newId()
  return {
    elderId: holder.elderId,
    family: CARE_VOUCHER,
    month: holder.month,
    voucherId: holder.voucherId,
    organizationId: newId(),
    serviceRef: newId(),
    attempt: 0,
    category: 'home-community',
    servedOn: Temporal.PlainDate.from(`${holder.month}-08`),
    feeFen: fen(20000),
    insuranceFen: fen(0),
    otherInsuranceFen: fen(0),
    deductFen: fen(10000),
    presented: 'qr',
    paidInCash: false,
    lines: [],
    at: world.services.clock.now(),
    accountId: null,
    actingRole: null,
    key,
    digest: sm3(key),
    ...over,
  }
}

/** The code of a refusal, or the word for success: short in tables of expectations. */
export function codeOf(result: { readonly ok: boolean }, accepted = 'ok'): string {
  return 'refusal' in result ? (result.refusal as { readonly code: string }).code : accepted
}
