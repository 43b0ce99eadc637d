import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { PASSWORD } from '#test/api.ts'
import { type Look, openPage, picture } from './browser.ts'
import { measureElderMode } from './elder-mode.ts'
import { identityNumber } from './people.ts'
import type { TestPlatform } from './platform.ts'

export type Citizen = { readonly token: string; readonly elderId: string; readonly number: string }

/** An elder who registered by the API and is signed in. */
export async function anElder(
  platform: TestPlatform,
  name: string,
  order: number,
  options: { readonly bornOn?: string; readonly phone?: string; readonly region?: string } = {},
): Promise<Citizen> {
  const number = identityNumber(options.bornOn ?? '1948-05-12', order)
  const made = await platform.call('POST', '/api/v1/registrations/elders', {
    body: {
      name,
      identityNumber: number,
      residenceRegion: options.region ?? '650199',
      address: '和平街 3 号',
      password: PASSWORD,
      agreement: true,
      ...(options.phone && { phone: options.phone }),
    },
  })
  expect(made).toMatchObject({ status: 201 })
  return { token: await platform.signIn(number), elderId: String(made.body.elderId), number }
}

/** Somebody who will act for elders, signed in. */
export async function anAgent(platform: TestPlatform, name: string, order: number): Promise<string> {
  const number = identityNumber('1980-06-01', order)
  const made = await platform.call('POST', '/api/v1/registrations/agents', {
    body: { name, identityNumber: number, password: PASSWORD, agreement: true },
  })
  expect(made).toMatchObject({ status: 201 })
  return platform.signIn(number)
}

export type Visit = { readonly page: Page; readonly errors: readonly string[]; readonly close: () => Promise<void> }

/** Opens an address in 长辈版 (or as `look` says) for the session, in a window of its own. */
export async function visit(
  browser: Browser,
  platform: TestPlatform,
  address: string,
  options: { readonly as?: string; readonly look?: Look } = {},
): Promise<Visit> {
  const { page, errors } = await openPage(browser, platform.address, options.look ?? { elder: true })
  if (options.as) await page.context().addCookies([{ name: SESSION_COOKIE, value: options.as, url: platform.address }])
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { page, errors, close: () => page.context().close() }
}

/** Keeps a picture of the page as it stands and measures that it keeps every promise of 长辈版. */
export async function measured(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await picture(page, name)
  expect([name, await measureElderMode(page)]).toEqual([name, []])
}
