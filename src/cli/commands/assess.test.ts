import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { scaleItems } from '#assessments/scale.ts'
import { loadScale } from '#assessments/scale-file.ts'

const answers = Object.fromEntries(scaleItems(loadScale()).map((item) => [item.code, item.max]))

function assess(input: unknown) {
  const run = spawnSync(process.execPath, ['src/cli/main.ts', 'assess', '--answers', '-'], {
    cwd: new URL('../../../', import.meta.url),
    input: typeof input === 'string' ? input : JSON.stringify(input),
    encoding: 'utf8',
  })
  const text = run.status === 0 ? run.stdout : run.stderr
  return { exit: run.status, json: JSON.parse(text) }
}

test('the command prints the result of the contract', () => {
  expect(assess({ answers, coma: false, dementia: true, mentalDisorder: false, riskEvents: { fall: 1 } })).toEqual({
    exit: 0,
    json: {
      domains: { 'B.1': 32, 'B.2': 15, 'B.3': 28, 'B.4': 15 },
      total: 90,
      initialLevel: 0,
      finalLevel: 1,
      finalLevelName: '轻度失能',
      raisedBy: ['dementia'],
    },
  })
})

test('bad answers exit 2 and name item and allowed range', () => {
  const { 'B.3.9': _, ...rest } = answers
  const wrong = assess({ answers: { ...rest, 'B.2.4': 4, 'B.1.1': '4', 'B.9.9': 1 }, riskEvents: 2.5 })
  expect(wrong.exit).toBe(2)
  expect(wrong.json.error.code).toBe('answers-invalid')
  for (const part of [
    'B.2.4 must be a whole number from 0 to 3',
    'B.1.1 must be a whole number from 0 to 4',
    'B.3.9 is missing: give a whole number from 0 to 2',
    'B.9.9 is not an item',
    'riskEvents must be a whole number from 0 to',
  ])
    expect(wrong.json.error.message).toContain(part)
})

test('a mistyped circumstance or something else than JSON exits 2', () => {
  expect(assess({ answers, comma: true })).toMatchObject({ exit: 2, json: { error: { code: 'answers-malformed' } } })
  expect(assess({ answers, coma: 'no' })).toMatchObject({ exit: 2 })
  expect(assess('[')).toMatchObject({ exit: 2, json: { error: { code: 'file-not-json' } } })
})
