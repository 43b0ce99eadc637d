import { sql } from 'kysely'
import type { Actor, Role } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import type { KeyRing } from '#db/sealed.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { seedPayer } from '#payments/demo.ts'
import { setBankAccount } from '#people/records.ts'
import { findOrCreateElder, readPerson } from '#people/registration.ts'
import { anIdentityNumber, aProvider } from './organizations.ts'
import { anActor, testServices } from './services.ts'
import { citizen } from './voucher-world.ts'

export const COUNTY = '650199'
export const PROGRAMME = 'luzhai-collective-care-relief'
const SYSTEM: Actor = { kind: 'system', name: 'test' }

/** One person per role of paying, all of the same county. */
export function payOffice(region = COUNTY) {
  const of = (role: Role) => anActor(role, region)
  return {
    maker: of('payment-maker'),
    checker: of('payment-checker'),
    approver: of('payment-approver'),
    reviewer: of('county-reviewer'),
    countyApprover: of('county-approver'),
  }
}

/** A database of its own with a county that pays: a payer's account, people with awards and bank accounts, one organisation. */
export async function aPaymentWorld(
  options: { readonly today?: string; readonly at?: string; readonly ring?: KeyRing; readonly county?: string } = {},
) {
  const county = options.county ?? COUNTY
  const database: TestDatabase = await aDatabase()
  const services = testServices(database, { today: '2026-06-08', ...options })
  const office = payOffice(county)
  const run = <T, R extends { readonly code: string }>(
    work: Parameters<typeof runAction<T, R>>[2],
    actor: Actor = SYSTEM,
  ) => runAction<T, R>(services, { actor }, work)

  const payer = (region = county) => seedPayer(services, region, anActor('county-approver', region))

  /** A registered elder; with a bank account unless `account` is null. */
  const person = async (over: { readonly name?: string; readonly account?: string | null } = {}) => {
    const elderId = unwrap(
      await run(async (act) => {
        const input = {
          name: over.name ?? '测试老人',
          identityNumber: anIdentityNumber('19500101'),
          residenceRegion: county,
        }
        const read = readPerson(act, input)
        if (!read.ok) return read
        const made = await findOrCreateElder(act, input, read.value)
        act.audit({ action: 'test.registered', subject: { kind: 'elder', id: 'test' } })
        return made
      }),
    ).elder.elderId
    if (over.account !== null) await bankAccount(elderId, over.account ?? '6222000000000000000', over.name)
    return elderId
  }

  /** The person's account; a change of it cools off. */
  const bankAccount = async (elderId: string, account: string, holderName = '测试老人') =>
    unwrap(
      await run(
        (act) => setBankAccount(act, { elderId, holderName, account, bankName: '示范银行示范县支行', kind: 'card' }),
        citizen(elderId),
      ),
    )

  const award = async (elderId: string, programme = PROGRAMME) => {
    const awardId = newId()
    const decisionId = newId()
    await sql`
      insert into decision (elder_id, decision_id, policy, policy_version, pack_digest, engine, decided_on, decided_at, purpose, receiving, outcome, facts_sealed, answer_sealed, sources, answer_digest)
      values (${elderId}, ${decisionId}, ${programme}, '2026-01-01', 'd', 'e', '2026-01-01', '2026-01-01T00:00:00Z', 'case', false, 'granted', '\\x00', '\\x00', '{}', 'd')`.execute(
      database.owner.db,
    )
    await sql`
      insert into award (elder_id, award_id, programme, policy, region, form, cycle, state, from_month, amount_fen, decision_id, granted_at)
      values (${elderId}, ${awardId}, ${programme}, ${programme}, ${county}, 'cash', 'monthly', 'active', '2026-01', 242000, ${decisionId}, '2026-01-01T00:00:00Z')`.execute(
      database.owner.db,
    )
    return awardId
  }

  /** Months that are due, as the awards write them. */
  const dueMonths = async (
    elderId: string,
    awardId: string,
    months: readonly {
      readonly month: string
      readonly seq?: number
      readonly amountFen?: number
      readonly payMonth?: string
    }[],
  ) => {
    for (const { month, seq = 0, amountFen = 242_000, payMonth = month } of months)
      await sql`
        insert into award_month (elder_id, programme, month, seq, award_id, policy, region, form, amount_fen, pay_month, cause, recorded_at)
        values (${elderId}, ${PROGRAMME}, ${month}, ${seq}, ${awardId}, ${PROGRAMME}, ${county}, 'cash', ${amountFen}, ${payMonth},
                ${seq === 0 ? 'regular' : 'late-news'}, '2026-06-01T00:00:00Z')`.execute(database.owner.db)
  }

  /** A person with an award and one due month. */
  const payable = async (over: { readonly name?: string; readonly account?: string | null } = {}) => {
    const elderId = await person(over)
    const awardId = await award(elderId)
    await dueMonths(elderId, awardId, [{ month: '2026-06' }])
    return { elderId, awardId }
  }

  return {
    database,
    services,
    office,
    run,
    payer,
    person,
    bankAccount,
    award,
    dueMonths,
    payable,
    provider: () => aProvider(services),
    close: () => database.close(),
  }
}

export type PaymentWorld = Awaited<ReturnType<typeof aPaymentWorld>>
