import { expect, test } from 'vitest'
import { texts } from './zh-CN/officer-audit.ts'

const SOURCES = import.meta.glob<string>(['../../../src/**/*.ts', '!../../../src/**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
})
const ALL = Object.values(SOURCES)
  .join('\n')
  .replaceAll(/acting: '[a-z-]+'/g, '')
const found = (pattern: RegExp): readonly string[] => [
  ...new Set([...ALL.matchAll(pattern)].map((match) => match[1] ?? '')),
]

test('every action that is written down, and every kind of thing it is about, has a word in the audit trail', () => {
  const written = found(/\b(?:action: |note\([^)\n]*?)'([a-z-]+\.[a-z-]+)'/g)
  expect(written.length).toBeGreaterThan(80)
  const kinds = [...written.map((action) => action.split('.')[0] ?? ''), ...found(/subject: \{ kind: '([a-z-]+)'/g)]
  const verbs = written.map((action) => action.split('.')[1] ?? '')
  expect([...new Set(kinds)].filter((kind) => !(kind in texts.kinds))).toEqual([])
  expect([...new Set(verbs)].filter((verb) => !(verb in texts.verbs))).toEqual([])
})

test('events of files, batches, statements and lists that become actions have a word too', () => {
  const events = found(/\b(?:noteEvent|noteBatch|noteStatement|auditQuarter|note)\([a-zA-Z.]+, [^'\n]*'([a-z-]+)'/g)
  expect(events.length).toBeGreaterThan(40)
  expect(events.filter((verb) => !(verb in texts.verbs))).toEqual([])
})
