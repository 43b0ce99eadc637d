import i18next, { type BackendModule, type InitOptions } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { dateTime, dateWithWeekday, longDate, longMonth, money, percent } from './format.ts'
import type { Ladder, Problem } from './problem.ts'
import { type Language, settings } from './settings.ts'

/** Every text file is a namespace by its name, loaded when a page first asks for it. */
const FILES = import.meta.glob<{ readonly texts: Readonly<Record<string, unknown>> }>('./text/*/*.ts')

const textFiles: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    const load = FILES[`./text/${language}/${namespace}.ts`]
    if (!load) return done(new Error(`no text file ${language}/${namespace}.ts`), false)
    load().then(
      (file) => done(null, file.texts),
      // Asked for again after a moment: a busy server or a lost connection would else leave bare keys on the page.
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), true),
    )
  },
}

const OPTIONS: InitOptions = {
  fallbackLng: 'zh-CN',
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  react: { useSuspense: true },
}

/** How values are written inside sentences: `{{left, yuan}}`, `{{until, date}}`. */
const FORMATS: Readonly<Record<string, (value: unknown, language: string) => string>> = {
  yuan: (value) => money(Number(value)),
  date: (value, language) => longDate(String(value), language),
  weekday: (value, language) => dateWithWeekday(String(value), language),
  month: (value, language) => longMonth(String(value), language),
  time: (value, language) => dateTime(String(value), language),
  percent: (value) => percent(Number(value)),
}

/** Loads the texts every page needs, and those of one portal, in the language of the settings. */
export async function startTexts(files: readonly string[]): Promise<void> {
  await i18next
    .use(textFiles)
    .use(initReactI18next)
    .init({ ...OPTIONS, ns: ['common', 'problems', ...files], lng: settings().language })
  for (const [name, format] of Object.entries(FORMATS))
    i18next.services.formatter?.add(name, (value: unknown, language) =>
      // A fact may be absent: the sentence then has a gap, but the page stands.
      value === null || value === undefined ? '' : format(value, language ?? 'zh-CN'),
    )
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
}

/** The sentences for a problem: ours by its code, else the server's own title and detail. */
export function describeProblem(problem: Problem): Ladder {
  const why = sentence(problem, 'why')
  const todo = sentence(problem, 'todo')
  const what = sentence(problem, 'what')
  if (!what) return { what: problem.title, ...(problem.detail && { why: problem.detail }) }
  return { what, ...(why && { why }), ...(todo && { todo }) }
}

/** A portal may say a refusal in its own readers' words; what it does not say, `problems` does. */
const PROBLEM_FILES = ['citizen-problems', 'problems'] as const

function sentence(problem: Problem, rung: keyof Ladder): string {
  const file = PROBLEM_FILES.find((name) => i18next.exists(`${name}:${problem.code}.what`)) ?? 'problems'
  const key = `${file}:${problem.code}.${rung}`
  // Codes come from the server, so no type can list them here; a test does (`text.test.ts`).
  return i18next.exists(key) ? String(i18next.t(key as never, problem.facts as never)) : ''
}
