import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { DESKTOP, openPage, picture } from './browser.ts'
import { measureAccess } from './elder-mode.ts'
import type { TestPlatform } from './platform.ts'

/** A window of the officer portal for a session, at a desk's size. */
export async function atDesk(browser: Browser, platform: TestPlatform, token: string, dark = false): Promise<Page> {
  const { page } = await openPage(browser, platform.address, { size: DESKTOP, dark })
  await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: platform.address }])
  return page
}

/** Presses an action, fills in what its window asks, confirms, and waits until the window is gone. */
export async function act(page: Page, name: string, fill?: (window: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  const window = page.getByRole('dialog')
  await window.waitFor()
  if (fill) await fill(window)
  await window.getByRole('button', { name, exact: true }).click()
  await window.waitFor({ state: 'hidden' })
  await page.waitForLoadState('networkidle')
}

/** Picks an option of a select by its label. */
export async function choose(page: Page, within: Locator, label: string, option: string): Promise<void> {
  await within.getByLabel(label).click()
  await page.getByTitle(option, { exact: true }).last().click()
}

/** Keeps a picture and finds nothing against WCAG 2.2 AA; nothing went wrong on the page. */
export async function looksRight(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await picture(page, name)
  expect([name, await measureAccess(page)]).toEqual([name, []])
}
