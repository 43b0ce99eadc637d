import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Services } from '#access/act.ts'
import type { Role } from '#access/actor.ts'
import { hashPassword } from '#access/password.ts'
import { insertAccount, insertRole } from '#access/store.ts'
import { aFolder, type TestDatabase } from '#db/test-database.ts'
import { buildApp } from '#http/app.ts'
import { mountWeb } from '#http/web.ts'
import { newId } from '#kernel/ids.ts'
import { PASSWORD } from '#test/api.ts'
import { platformRoutes, platformServices } from '../../src/main.ts'
import { DESKTOP, type Look, openPage } from './browser.ts'

/** The whole program with its portals, served on the database of a test's world. */
export type WorldServer = {
  readonly address: string
  /** Somebody of an office under a name, signed in at a desk of their own. */
  readonly atDesk: (
    browser: Browser,
    who: {
      readonly role: Role
      readonly region: string
      readonly name: string
      readonly dark?: boolean
      readonly organizationId?: string
    },
  ) => Promise<{ readonly page: Page; readonly errors: readonly string[] }>
  /** An elder of the world, signed in on the phone in 长辈版. */
  readonly atHome: (
    browser: Browser,
    who: { readonly elderId: string; readonly region: string; readonly name: string; readonly dark?: boolean },
  ) => Promise<{ readonly page: Page; readonly errors: readonly string[] }>
  readonly close: () => Promise<void>
}

/** Serves a world: what its builders have written and what the browser sees are the same rows. */
export async function serveWorld(world: {
  readonly database: TestDatabase
  readonly services: Services
}): Promise<WorldServer> {
  const { clock, sealer } = world.services
  const services = await platformServices({
    database: world.database,
    clock: { now: () => clock.now(), today: () => clock.today() },
    sealer,
    production: false,
    blobs: aFolder(),
    clamav: undefined,
    jobsUrl: world.database.jobsUrl,
  })
  const app = await buildApp(services, platformRoutes(services.rulebook))
  await mountWeb(app, resolve('dist/web'))
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const passwordHash = await hashPassword(PASSWORD)

  const anAccount = async (of: {
    readonly role: Role
    readonly region: string
    readonly name: string
    readonly organizationId: string | null
    readonly elderId: string | null
  }): Promise<string> => {
    const accountId = newId()
    const login = `${of.role}-${accountId}`
    await services.db.transaction().execute(async (tx) => {
      await insertAccount(tx, {
        accountId,
        login,
        displayName: of.name,
        passwordHash,
        phoneSealed: null,
        phoneIndex: null,
        elderId: of.elderId,
        agreementAcceptedAt: of.elderId ? clock.now() : null,
        at: clock.now(),
      })
      await insertRole(tx, accountId, { role: of.role, region: of.region, organizationId: of.organizationId })
    })
    return login
  }

  const signedIn = async (browser: Browser, login: string, look: Look) => {
    const opened = await openPage(browser, address, look)
    const answer = await opened.page.request.post('/api/v1/sessions', { data: { account: login, password: PASSWORD } })
    expect(answer.ok()).toBe(true)
    return opened
  }

  const atDesk: WorldServer['atDesk'] = async (browser, { role, region, name, dark, organizationId }) =>
    signedIn(browser, await anAccount({ role, region, name, organizationId: organizationId ?? null, elderId: null }), {
      size: DESKTOP,
      dark: dark ?? false,
    })

  const atHome: WorldServer['atHome'] = async (browser, { elderId, region, name, dark }) =>
    signedIn(browser, await anAccount({ role: 'elder', region, name, organizationId: null, elderId }), {
      elder: true,
      dark: dark ?? false,
    })

  return { address, atDesk, atHome, close: () => app.close() }
}
