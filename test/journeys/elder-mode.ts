import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { NARROW, PHONE, PHONE_ZOOMED } from './browser.ts'

/** What 长辈版 promises, as numbers: main text and lines, targets, contrast (axe), nothing beyond the edge. */
const TEXT_MIN = 18
const LEADING_MIN = 1.5
const MAIN_TARGET_MIN = 60
const TARGET_MIN = 44

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** In this order, so that the page is left at the phone's size. */
const SIZES = [
  ['at 200 %', PHONE_ZOOMED],
  ['at 320 px', NARROW],
  ['at 375 px', PHONE],
] as const

/** Sentences about what a page breaks, at which width; none when it keeps every promise. */
export type Measured = readonly string[]

/**
 * Measures the page as it stands, which must be open in elder mode: at 375 × 812, at 320 px, and at 200 % zoom of the
 * phone; then axe with WCAG 2.2 AA. Leaves the page at 375 × 812.
 */
export async function measureElderMode(page: Page): Promise<Measured> {
  const mode = await page.evaluate(() => document.documentElement.dataset.mode)
  if (mode !== 'elder') return ['the page is not in elder mode']
  const broken: string[] = []
  for (const [name, size] of SIZES) {
    await page.setViewportSize(size)
    for (const complaint of await measureLayout(page)) broken.push(`${name}: ${complaint}`)
  }
  return [...broken, ...(await measureAccess(page))]
}

/**
 * What axe finds against WCAG 2.2 AA, one sentence per rule and element. The window is made as tall as the page: axe
 * would take a control that lies under a sticky bar at the present scroll position for one that cannot be reached.
 */
export async function measureAccess(page: Page): Promise<Measured> {
  const size = page.viewportSize() ?? PHONE
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) })
  // No page has frames of another origin, so the results need no second page to be put together in.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(WCAG)
    .setLegacyMode(true)
    .analyze()
  await page.setViewportSize(size)
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) =>
        `axe ${violation.id}: ${node.target.join(' ')} — ${node.failureSummary?.split('\n')[1]?.trim() ?? violation.help}`,
    ),
  )
}

/** Sizes and edges at the page's present width. */
export async function measureLayout(page: Page): Promise<Measured> {
  return page.evaluate(inspect, { TEXT_MIN, LEADING_MIN, MAIN_TARGET_MIN, TARGET_MIN })
}

type Limits = {
  readonly TEXT_MIN: number
  readonly LEADING_MIN: number
  readonly MAIN_TARGET_MIN: number
  readonly TARGET_MIN: number
}

/** Runs inside the page, so it stands alone. Half a pixel is forgiven: layout rounds. */
function inspect(limits: Limits): string[] {
  const found = new Set<string>()
  const name = (element: Element): string =>
    `${element.tagName.toLowerCase()}${element.classList[0] ? `.${element.classList[0]}` : ''} "${(element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 20)}"`
  const isTiny = ({ width, height }: DOMRect): boolean => width <= 2 || height <= 2
  // What is for screen readers alone lies inside a box of one pixel that cuts it off. An answer holds for all below it.
  const cutOff = new Map<Element, boolean>()
  const isCutOff = (element: Element): boolean => {
    const above = element.parentElement
    if (!above) return false
    const known = cutOff.get(above)
    if (known !== undefined) return known
    const found =
      (isTiny(above.getBoundingClientRect()) && getComputedStyle(above).overflow === 'hidden') || isCutOff(above)
    cutOff.set(above, found)
    return found
  }
  const isSeen = (element: Element): boolean =>
    !isTiny(element.getBoundingClientRect()) &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !isCutOff(element)

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || !node.nodeValue?.trim() || !isSeen(element) || element.closest('svg, script, noscript')) continue
    const style = getComputedStyle(element)
    const size = Number.parseFloat(style.fontSize)
    const leading = Number.parseFloat(style.lineHeight) / size
    if (size < limits.TEXT_MIN) found.add(`text of ${size}px: ${name(element)}`)
    // "normal" is not a number, and less than 1.5 in every font.
    if (!(leading >= limits.LEADING_MIN - 0.01)) found.add(`line height ${leading.toFixed(2)}: ${name(element)}`)
  }

  const controls =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=switch]'
  for (const control of document.querySelectorAll(controls)) {
    // The box of a hidden input is its label, or the row the label lies on.
    const target = control.matches('input') && !isSeen(control) ? control.closest('label') : control
    const within = control.matches('input') ? (control.closest('label') ?? control) : target
    if (!target || !within || !isSeen(within)) continue
    const { width, height } = within.getBoundingClientRect()
    const isMain = within.closest('[data-main]') !== null || control.hasAttribute('data-main')
    const least = isMain ? limits.MAIN_TARGET_MIN : limits.TARGET_MIN
    if (width < least - 0.5 || height < least - 0.5)
      found.add(`target of ${Math.round(width)} × ${Math.round(height)} (least ${least}): ${name(within)}`)
  }

  const edge = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > edge)
    found.add(`scrolls sideways: ${document.documentElement.scrollWidth} > ${edge}`)
  for (const element of document.body.querySelectorAll('*')) {
    if (!isSeen(element) || element.closest('.unseen') || element.closest('svg')) continue
    const { right, left } = element.getBoundingClientRect()
    if (right > edge + 1 || left < -1)
      found.add(`beyond the edge (${Math.round(left)}…${Math.round(right)} of ${edge}): ${name(element)}`)
  }
  return [...found]
}
