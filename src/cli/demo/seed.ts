import { DEMO_PASSWORD_PREFIX } from '#access/actions.ts'
import { hashPassword } from '#access/password.ts'
import { runAction } from '#access/run-action.ts'
import { findAccountByLogin, insertAccount, insertRole } from '#access/store.ts'
import { derivedId } from '#kernel/digest.ts'
import { accept } from '#kernel/result.ts'
import type { PlatformServices } from '../../main.ts'
import { STAFF, staffLogin } from './accounts.ts'

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

/** Fills a database with demo accounts and data; what exists is left as it is. */
export async function seedDemo(services: PlatformServices): Promise<readonly DemoAccount[]> {
  await seedStaff(services)
  return STAFF.map((one) => ({
    role: one.role,
    region: one.region,
    account: staffLogin(one),
    password: DEMO_PASSWORD,
    title: one.title,
  }))
}

async function seedStaff(services: PlatformServices): Promise<void> {
  const hash = await hashPassword(DEMO_PASSWORD)
  await runAction(services, { actor: SYSTEM }, async (act) => {
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
}
