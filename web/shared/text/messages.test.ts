import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { texts } from './zh-CN/messages.ts'

/** Every code that a domain tells somebody inside the portals, as written in its actions. */
function codesTold(): readonly string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('.test.') && !name.startsWith('notifications'),
  )
  return files.flatMap((name) => {
    const source = readFileSync(`src/${name}`, 'utf8')
    const told = source.matchAll(/notify(?:Elder|Account)\([^{]*\{\s*code: '([^']+)'/g)
    return [...told].flatMap(([, code]) => code ?? [])
  })
}

test('every message that a domain sends by name has words of its own', () => {
  const told = codesTold()
  expect(told.length).toBeGreaterThan(3)
  const known = (code: string): boolean => {
    const [first = '', second] = code.split('.')
    const entry: unknown = Object.entries(texts).find(([key]) => key === first)?.[1]
    if (second === undefined) return entry !== undefined
    return typeof entry === 'object' && entry !== null && second in entry
  }
  expect([...new Set(told)].filter((code) => !known(code))).toEqual([])
})
