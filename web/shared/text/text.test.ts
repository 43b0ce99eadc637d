import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { COMMON_PROBLEMS } from '#http/problem.ts'
import { texts as problems } from './zh-CN/problems.ts'

const LOADED = import.meta.glob<{ readonly texts: unknown }>('./*/*.ts', { eager: true })
const FILES = Object.keys(LOADED)
  .filter((path) => path.startsWith('./zh-CN/'))
  .map((path) => path.slice('./zh-CN/'.length))

/** Every sentence of a text file by its dotted key. */
function sentencesOf(language: string, file: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') found.set(key, value)
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, key ? `${key}.${name}` : name)
  }
  walk(LOADED[`./${language}/${file}`]?.texts, '')
  return found
}

/** "{{count}}" and "{{until, date}}" → count, until: what a sentence needs to be told. */
function valuesIn(sentence: string): readonly string[] {
  return [...sentence.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort()
}

test('there are text files to check', () => {
  expect(FILES.length).toBeGreaterThan(4)
})

for (const file of FILES)
  describe(`the texts of ${file}`, () => {
    test('say everything in both languages, from the same values', () => {
      const chinese = sentencesOf('zh-CN', file)
      const english = sentencesOf('en', file)
      expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
      for (const [key, sentence] of chinese) {
        if (key.endsWith('_one')) continue
        expect([key, valuesIn(english.get(key) ?? '')]).toEqual([key, valuesIn(sentence)])
      }
    })

    test('are written, not left empty, and Chinese is Chinese', () => {
      for (const [key, sentence] of sentencesOf('zh-CN', file)) {
        expect(sentence.trim(), key).not.toBe('')
        expect(sentence, key).toMatch(/[\p{Script=Han}{]/u)
      }
      for (const [key, sentence] of sentencesOf('en', file)) expect(sentence.trim(), key).not.toBe('')
    })
  })

test('every problem that any route may answer has our own sentences', () => {
  expect(Object.keys(COMMON_PROBLEMS).filter((code) => !(code in problems))).toEqual([])
})

test('every text file gives its keys to the compiler', () => {
  const namespaces = readFileSync('web/shared/text/namespaces.ts', 'utf8')
  // Problems are looked up by codes of the server, which no type here can list.
  const missing = FILES.filter((file) => file !== 'problems.ts' && !namespaces.includes(`./zh-CN/${file}`))
  expect(missing).toEqual([])
})
