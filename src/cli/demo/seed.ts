import { DEMO_PASSWORD_PREFIX } from '#access/actions.ts'
import type { Actor, Role } from '#access/actor.ts'
import { hashPassword } from '#access/password.ts'
import { runAction } from '#access/run-action.ts'
import { findAccountByLogin, insertAccount, insertRole } from '#access/store.ts'
import { grantBudget } from '#budgets/actions.ts'
import { must } from '#kernel/assert.ts'
import { derivedId } from '#kernel/digest.ts'
import { fen } from '#kernel/money.ts'
import { accept, unwrap } from '#kernel/result.ts'
import { actorOf } from '#organizations/demo.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import type { PlatformServices } from '../../main.ts'
import { DEMO_COUNTY, STAFF, staffLogin } from './accounts.ts'
import { demoIdentityNumber, seedDemoPeople } from './people.ts'
import { seedDemoProviders } from './providers.ts'
import { seedSpine } from './spine.ts'
import { isSeeded, markSeeded } from './store.ts'

export type DemoAccount = {
  readonly role: string
  readonly region: string
  readonly account: string
  readonly password: string
  readonly title: string
}

const SYSTEM = { kind: 'system', name: 'demo' } as const

/** The password of every demo account; production mode refuses it. */
export const DEMO_PASSWORD = `${DEMO_PASSWORD_PREFIX}2026-yiyang`

/** Where the demo has providers and people, and what its county is called there. */
const DEMO_PLACES = [{ region: DEMO_COUNTY, county: '示范县', policy: 'xinjiang-care-voucher' }] as const

/** Fills a database with demo accounts and data; what exists is left as it is. The accounts come back, one per role and region. */
export async function seedDemo(services: PlatformServices): Promise<readonly DemoAccount[]> {
  await seedStaff(services)
  const listed: DemoAccount[] = []
  for (const place of DEMO_PLACES) {
    listed.push(...citizenAccounts(place.region))
    if (await isSeeded(services, place.region)) continue
    await seedPlace(services, place)
    await markSeeded(services, place.region)
  }
  return [
    ...listed,
    ...(await memberAccounts(services)),
    ...STAFF.map((one) => account(one.role, one.region, staffLogin(one), one.title)),
  ]
}

function account(role: Role, region: string, login: string, title: string): DemoAccount {
  return { role, region, account: login, password: DEMO_PASSWORD, title }
}

function citizenAccounts(region: string): readonly DemoAccount[] {
  const order = Number(region.slice(0, 2))
  return [
    account('elder', region, demoIdentityNumber('1948-04-12', order * 2), '老年人 王秀兰'),
    account('agent', region, demoIdentityNumber('1976-09-30', order * 2), '代办人 李敏(代办李德福)'),
  ]
}

async function seedPlace(
  services: PlatformServices,
  place: { readonly region: string; readonly county: string; readonly policy: string },
): Promise<void> {
  const officer = (role: Role) => staffActor(services, role, place.region)
  const officers = { reviewer: await officer('county-reviewer'), approver: await officer('county-approver') }
  await seedBudgets(services, place.region, officers.approver)
  const providers = await seedDemoProviders(services, { ...place, password: DEMO_PASSWORD }, officers)
  const people = await seedDemoPeople(
    services,
    { region: place.region, password: DEMO_PASSWORD },
    await officer('township-clerk'),
  )
  await seedSpine(services, {
    elderId: people.withAgent.elderId,
    agent: people.agent.actor,
    policy: place.policy,
    ...providers,
    ...officers,
  })
}

/** What the demo county has for each month of the programme year. */
const DEMO_BUDGET_FEN = fen(50_000_000)

async function seedBudgets(services: PlatformServices, region: string, approver: Actor): Promise<void> {
  const year = services.clock.today().year
  for (let month = 1; month <= 12; month += 1)
    unwrap(
      await runAction(services, { actor: approver }, (act) =>
        grantBudget(act, {
          region,
          programme: CARE_VOUCHER,
          month: `${year}-${String(month).padStart(2, '0')}`,
          source: 'central',
          amountFen: DEMO_BUDGET_FEN,
        }),
      ),
    )
}

/** A demo officer as the session would give it. */
export async function staffActor(services: PlatformServices, role: Role, region: string): Promise<Actor> {
  const found = must(
    await findAccountByLogin(services.db, staffLogin({ role, region })),
    `no demo account ${role} ${region}`,
  )
  return actorOf(services, found.accountId, found.displayName)
}

/** Everybody who works at a demo provider, as stored. */
async function memberAccounts(services: PlatformServices): Promise<readonly DemoAccount[]> {
  const rows = await Promise.all(
    DEMO_PLACES.flatMap(({ region }) =>
      (['agency-manager', 'assessor', 'institution-manager', 'desk'] as const).flatMap((role) =>
        ['', '2-', '3-'].map(async (nth) => {
          const login = `${role}-${nth}${region}`
          const found = await findAccountByLogin(services.db, login)
          return found ? [account(role, region, login, found.displayName)] : []
        }),
      ),
    ),
  )
  return rows.flat()
}

async function seedStaff(services: PlatformServices): Promise<void> {
  const hash = await hashPassword(DEMO_PASSWORD)
  const seeded = await runAction(services, { actor: SYSTEM }, async (act) => {
    for (const one of STAFF) {
      const login = staffLogin(one)
      if (await findAccountByLogin(act.tx, login)) continue
      const accountId = derivedId('demo-account', login)
      await insertAccount(act.tx, {
        accountId,
        login,
        displayName: one.title,
        passwordHash: hash,
        phoneSealed: null,
        phoneIndex: null,
        elderId: null,
        agreementAcceptedAt: act.at,
        at: act.at,
      })
      await insertRole(act.tx, accountId, { role: one.role, region: one.region, organizationId: null })
    }
    act.audit({ action: 'demo.seeded', subject: { kind: 'demo', id: 'staff' } })
    return accept(true)
  })
  unwrap(seeded)
}
