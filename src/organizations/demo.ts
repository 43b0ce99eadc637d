import type { Services } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { hashPassword } from '#access/password.ts'
import { runAction } from '#access/run-action.ts'
import { findRoles, insertAccount } from '#access/store.ts'
import { creditCheckCharacter } from '#kernel/credit-code.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { accept, unwrap } from '#kernel/result.ts'
import { approveOrganization, registerOrganization, reportCapacity, setSettlementAccount } from './actions.ts'
import { signContract } from './contracts/actions.ts'
import { addSubsidisedItem, approvePrice, proposePrice } from './prices/actions.ts'
import { addStaff, type NewStaffInput } from './staff/actions.ts'

/** The officers of a demo county; three different people. */
export type DemoOfficers = { readonly reviewer: Actor; readonly approver: Actor }

export type DemoAccount = { readonly login: string; readonly name: string; readonly password?: string }

/** Opens a staff account of the demo and returns its id; without a password nobody can sign in with it. */
export async function openDemoAccount(services: Services, account: DemoAccount): Promise<string> {
  const accountId = newId()
  const passwordHash = account.password === undefined ? null : await hashPassword(account.password)
  const opened = await runAction(services, { actor: { kind: 'system', name: 'demo' } }, async (act) => {
    await insertAccount(act.tx, {
      accountId,
      login: account.login,
      displayName: account.name,
      passwordHash,
      phoneSealed: null,
      phoneIndex: null,
      elderId: null,
      agreementAcceptedAt: null,
      at: act.at,
    })
    act.audit({ action: 'account.opened', subject: { kind: 'account', id: accountId } })
    return accept(accountId)
  })
  return unwrap(opened)
}

/** The actor of an account as its session would give it, with the roles it holds now. */
export async function actorOf(services: Services, accountId: string, displayName = '演示账号'): Promise<Actor> {
  const roles = await findRoles(services.db, accountId)
  return { kind: 'account', accountId, displayName, roles, elderId: null }
}

/** A credit code that nobody has: 91, a region that was never assigned, and a number of one's own. */
export function inventedCreditCode(serial: number): string {
  const stem = `91330399MA${String(serial).padStart(7, '0')}`
  return `${stem}${creditCheckCharacter(stem)}`
}

export type DemoProvider = {
  readonly kind: 'agency' | 'institution'
  readonly name: string
  readonly creditCode: string
  readonly region: string
  readonly address: string
  readonly phone: string
  readonly introduction?: string
  readonly manager: DemoAccount
  readonly family: string
  readonly contractFrom: Temporal.PlainDate
  readonly contractTo: Temporal.PlainDate
  readonly licenceExpiresOn: Temporal.PlainDate
  readonly places: readonly { readonly category: string; readonly capacity: number; readonly freePlaces: number }[]
  readonly prices: readonly {
    readonly serviceCode: string
    readonly name: string
    readonly unit: string
    readonly category: string
    readonly priceFen: number
  }[]
  readonly staff: readonly Omit<NewStaffInput, 'organizationId'>[]
  readonly settlementAccount?: { readonly account: string; readonly bankName: string }
}

export type SeededProvider = {
  readonly organizationId: string
  readonly managerAccountId: string
  readonly manager: Actor
  readonly staff: readonly { readonly staffId: string; readonly accountId: string | null }[]
}

/** Takes a provider through its whole onboarding by the ordinary actions: application, approval, contract, prices, staff. */
export async function seedProvider(
  services: Services,
  provider: DemoProvider,
  officers: DemoOfficers,
): Promise<SeededProvider> {
  const managerAccountId = await openDemoAccount(services, provider.manager)
  const applicant = await actorOf(services, managerAccountId, provider.manager.name)
  const registered = await runAction(services, { actor: applicant }, (act) =>
    registerOrganization(act, {
      ...provider,
      contactName: provider.manager.name,
      licenceNumber: provider.creditCode,
      commitmentAccepted: true,
      categories: provider.places.map((place) => place.category),
      areas: [provider.region],
    }),
  )
  const { organizationId } = unwrap(registered)
  unwrap(await runAction(services, { actor: officers.approver }, (act) => approveOrganization(act, { organizationId })))
  unwrap(
    await runAction(services, { actor: officers.approver }, (act) =>
      signContract(act, {
        organizationId,
        family: provider.family,
        region: provider.region,
        validFrom: provider.contractFrom,
        validTo: provider.contractTo,
      }),
    ),
  )
  const manager = await actorOf(services, managerAccountId, provider.manager.name)
  await seedOffer(services, { provider, organizationId, manager, officers })
  const staff = []
  for (const member of provider.staff) {
    const added = await runAction(services, { actor: manager }, (act) => addStaff(act, { ...member, organizationId }))
    staff.push(unwrap(added))
  }
  return { organizationId, managerAccountId, manager, staff }
}

async function seedOffer(
  services: Services,
  at: {
    readonly provider: DemoProvider
    readonly organizationId: string
    readonly manager: Actor
    readonly officers: DemoOfficers
  },
): Promise<void> {
  const { provider, organizationId, manager, officers } = at
  for (const place of provider.places)
    unwrap(await runAction(services, { actor: manager }, (act) => reportCapacity(act, { ...place, organizationId })))
  for (const price of provider.prices) {
    const proposed = await runAction(services, { actor: manager }, (act) =>
      proposePrice(act, { ...price, priceFen: fen(price.priceFen), organizationId, validFrom: act.today }),
    )
    const { priceItemId } = unwrap(proposed)
    unwrap(
      await runAction(services, { actor: officers.reviewer }, (act) =>
        approvePrice(act, { organizationId, priceItemId }),
      ),
    )
  }
  const account = provider.settlementAccount
  if (account)
    unwrap(
      await runAction(services, { actor: officers.reviewer }, (act) =>
        setSettlementAccount(act, { ...account, organizationId, holder: provider.name, reason: '入驻时核验开户材料' }),
      ),
    )
}

/** What the demo regions subsidise: the services that the programme names, as a county would list them. */
export const DEMO_SUBSIDISED_ITEMS = [
  { itemCode: 'meal', name: '助餐', category: 'home-community', unit: '餐' },
  { itemCode: 'bath', name: '助浴', category: 'home-community', unit: '次' },
  { itemCode: 'clean', name: '助洁', category: 'home-community', unit: '小时' },
  { itemCode: 'walk', name: '助行', category: 'home-community', unit: '次' },
  { itemCode: 'medical', name: '助医', category: 'home-community', unit: '次' },
  { itemCode: 'rehab', name: '康复护理', category: 'home-community', unit: '次' },
  { itemCode: 'day', name: '日间托养', category: 'day-care', unit: '天' },
] as const

/** Puts the demo's services on a region's list. */
export async function seedSubsidisedItems(
  services: Services,
  region: string,
  validFrom: Temporal.PlainDate,
  approver: Actor,
): Promise<void> {
  for (const item of DEMO_SUBSIDISED_ITEMS)
    unwrap(
      await runAction(services, { actor: approver }, (act) => addSubsidisedItem(act, { ...item, region, validFrom })),
    )
}
