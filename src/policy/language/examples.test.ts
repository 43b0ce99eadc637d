import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fillRow, readFacts } from '../facts.ts'
import { SAMPLE_VOCABULARY, sampleScope } from '../testing/sample.ts'
import { checkExpression } from './check.ts'
import { readFlag, readNumber } from './interpret.ts'

const ON = Temporal.PlainDate.from('2026-05-01')
const README = readFileSync(new URL('README.md', import.meta.url), 'utf8')

/** The rows `| expression | with | gives |` of the language's own description. */
const EXAMPLES = [...README.matchAll(/^\| `(.+?)` \| (?:`(\{.*?\})`)? ?\| `(.+?)` \|$/gm)].map(
  ([, expression = '', facts = '{}', gives = '']) => ({ expression, facts, gives }),
)

function run(expression: string, facts: string): string {
  const scope = sampleScope()
  const checked = checkExpression(expression, scope)
  if ('fault' in checked) return checked.fault.message
  const read = readFacts(SAMPLE_VOCABULARY, JSON.parse(facts), ON)
  if (!read.ok) return read.refusal.message
  const row = new Float64Array(scope.slots.infos.length)
  fillRow(scope.slots, read.value, row)
  const typed = checked.value
  if (typed.type === 'boolean') return String(readFlag(typed.bool)(row) ?? 'unknown')
  if (typed.type !== 'number') return typed.type
  const value = readNumber(typed.num)(row)
  return value === null ? 'unknown' : String(Number(value) / 10 ** typed.scale)
}

test('the description has its examples', () => {
  expect(EXAMPLES.length).toBeGreaterThan(40)
})

test.each(EXAMPLES)('$expression with $facts gives $gives', ({ expression, facts, gives }) => {
  expect(run(expression, facts)).toBe(gives)
})
