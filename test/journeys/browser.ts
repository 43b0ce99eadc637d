import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** The sizes at which pages are looked at. */
export const PHONE = { width: 375, height: 812 }
export const NARROW = { width: 320, height: 568 }
/** A phone at 200 % zoom leaves half the CSS pixels in each direction. */
export const PHONE_ZOOMED = { width: 188, height: 406 }
export const DESKTOP = { width: 1440, height: 900 }

// Without a sandbox because tests also run as root; without background services because a closed network refuses them.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** A running headless browser; throws one clear sentence when this machine has none and cannot get one. */
export async function launchBrowser(extraFlags: readonly string[] = []): Promise<Browser> {
  const { executablePath, env } = await findChromium()
  return chromium.launch({ executablePath, env, headless: true, args: [...FLAGS, ...extraFlags] })
}

export type Look = {
  readonly size?: { readonly width: number; readonly height: number }
  readonly dark?: boolean
  /** Opens the citizen portal in elder mode, with the body text at this many pixels (20 when true). */
  readonly elder?: boolean | number
  readonly locale?: 'zh-CN' | 'en'
}

/** A new private window in Shanghai's time zone; its settings are in place before the first page loads. */
export async function openContext(browser: Browser, baseURL: string, look: Look = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    viewport: look.size ?? PHONE,
    colorScheme: look.dark ? 'dark' : 'light',
    locale: look.locale ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const settings = {
    language: look.locale ?? 'zh-CN',
    elder: Boolean(look.elder),
    textSize: typeof look.elder === 'number' ? look.elder : undefined,
  }
  await context.addInitScript((stored) => {
    if (!localStorage.getItem('yiyang.settings')) localStorage.setItem('yiyang.settings', stored)
  }, JSON.stringify(settings))
  return context
}

/** One page in its own private window; errors on the page's console are collected in `errors`. */
export async function openPage(
  browser: Browser,
  baseURL: string,
  look: Look = {},
): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const context = await openContext(browser, baseURL, look)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    // The browser itself reports refused requests; a refusal is an answer, and pages show it.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text())
  })
  return { page, errors }
}

/**
 * Keeps a picture of the whole page under test/.artifacts, to be looked at. The window is made as tall as the page first:
 * bars that stick to the window's edge would otherwise lie across the middle. `npm test` keeps none: nobody looks at them there.
 */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.YIYANG_PICTURES === 'no') return
  const size = page.viewportSize() ?? PHONE
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (height > size.height) await page.setViewportSize({ width: size.width, height })
  await page.screenshot({ path: `test/.artifacts/${name}.png`, animations: 'disabled' })
  await page.setViewportSize(size)
}
