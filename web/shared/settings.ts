import { useSyncExternalStore } from 'react'

export type Language = 'zh-CN' | 'en'
export type Theme = 'system' | 'light' | 'dark'

/** The steps of elder-mode text, smallest first. */
export const TEXT_SIZES = [18, 20, 22, 24, 27, 30] as const
export type TextSize = (typeof TEXT_SIZES)[number]

/** How this person wants pages to look; kept on the device, because it is about these eyes and this screen. */
export type Settings = {
  readonly language: Language
  readonly theme: Theme
  /** 长辈版. */
  readonly elder: boolean
  /** Body text in pixels while elder mode is on. */
  readonly textSize: TextSize
}

const KEY = 'yiyang.settings'
const DEFAULTS: Settings = { language: 'zh-CN', theme: 'system', elder: false, textSize: 20 }
const STANDARD_TEXT = 17
/** The text size that `rem` stands for while nothing is scaled. */
const ROOT_TEXT = 16

let current = read()
const listeners = new Set<() => void>()

function read(): Settings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof stored === 'object' && stored ? sane(stored) : DEFAULTS
  } catch {
    return DEFAULTS
  }
}

/** Unknown or damaged values fall back one by one: an old device's settings never break a page. */
function sane(stored: Partial<Record<keyof Settings, unknown>>): Settings {
  const size = TEXT_SIZES.find((step) => step === stored.textSize)
  return {
    language: stored.language === 'en' ? 'en' : DEFAULTS.language,
    theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : DEFAULTS.theme,
    elder: stored.elder === true,
    textSize: size ?? DEFAULTS.textSize,
  }
}

export function settings(): Settings {
  return current
}

/** Changes some settings, remembers them on the device and shows them at once. */
export function changeSettings(change: Partial<Settings>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // Private windows may refuse storage: the change then lasts as long as the page.
  }
  applySettings()
  for (const listener of listeners) listener()
}

/** Writes the settings onto the document, where the style sheet reads them. */
export function applySettings(): void {
  const { language, theme, elder, textSize } = current
  const root = document.documentElement
  root.lang = language
  root.dataset.theme = isDark(theme) ? 'dark' : 'light'
  root.dataset.mode = elder ? 'elder' : 'standard'
  root.style.setProperty('--scale', String((elder ? textSize : STANDARD_TEXT) / ROOT_TEXT))
}

const DARKNESS = '(prefers-color-scheme: dark)'

/** Follows the device from light to dark and back while the theme is left to it. */
export function watchDevice(): void {
  matchMedia(DARKNESS).addEventListener('change', () => changeSettings({}))
}

export function isDark(theme: Theme): boolean {
  return theme === 'dark' || (theme === 'system' && matchMedia(DARKNESS).matches)
}

export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, settings)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
