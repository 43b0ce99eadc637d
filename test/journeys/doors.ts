import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { DEMO_PASSWORD } from '../../src/cli/demo/seed.ts'
import { DESKTOP, openPage } from './browser.ts'
import { COUNTY } from './demo.ts'
import type { TestPlatform } from './platform.ts'

/** Somebody at a page, signed in with keyboard and mouse; leaving it makes sure that nothing went wrong in the page. */
export type Entered = { readonly page: Page; readonly leave: () => Promise<void> }

type Look = { readonly dark?: boolean }

/** The doors of the portals, through which everybody goes as in life: by the sign-in page. */
export type Doors = {
  /** Nobody yet, on a phone in 长辈版. */
  readonly onAPhone: () => Promise<Entered>
  /** A person of the citizen portal, on a phone in 长辈版, led on to the page that was wanted. */
  readonly onThePhone: (
    who: { readonly number: string; readonly password: string },
    path: string,
    look?: Look,
  ) => Promise<Entered>
  /** Somebody of the demo county with an office, at the own portal. */
  readonly atWork: (portal: 'institution' | 'officer', who: string, path: string, look?: Look) => Promise<Entered>
}

export function doorsOf(browser: Browser, platform: TestPlatform): Doors {
  const enter = async (look: Parameters<typeof openPage>[2]): Promise<Entered> => {
    const { page, errors } = await openPage(browser, platform.address, look)
    const leave = async (): Promise<void> => {
      expect(errors).toEqual([])
      await page.context().close()
    }
    return { page, leave }
  }
  return {
    onAPhone: () => enter({ elder: true }),
    onThePhone: async (who, path, look = {}) => {
      const entered = await enter({ elder: true, ...look })
      const { page } = entered
      await page.goto(`/login?to=${encodeURIComponent(path)}`)
      await page.getByRole('textbox', { name: '身份证号或手机号' }).fill(who.number)
      await page.getByLabel('密码').fill(who.password)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.waitForURL(`**${path}`)
      return entered
    },
    atWork: async (portal, who, path, look = {}) => {
      const entered = await enter({ size: DESKTOP, ...look })
      const { page } = entered
      await page.goto(`/${portal}/login?to=${encodeURIComponent(path)}`)
      await page.getByLabel('账号').fill(`${who}-${COUNTY}`)
      await page.getByLabel('密码').fill(DEMO_PASSWORD)
      await page.getByRole('button', { name: '登录' }).click()
      await page.waitForURL(`**/${portal}${path}`)
      return entered
    },
  }
}

/** The next question of a citizen's form. */
export const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步' }).click()

export const titled = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor()

/** Waits for what the page says against going on. */
export const refused = (page: Page, words: string): Promise<void> =>
  page.getByRole('alert').getByText(words).first().waitFor()

/** Chooses in a list of the staff portals. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  await list.locator('.ant-select-item-option').filter({ hasText: option }).click()
  await list.waitFor({ state: 'hidden' })
}

/** Presses a button, and again the same word in the window that asks. */
export async function pressTwice(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const window = page.getByRole('dialog')
  await window.getByRole('button', { name, exact: true }).click()
  await window.waitFor({ state: 'detached' })
}
