import { describe, expect, test } from 'vitest'
import type { Pack } from '../pack.ts'
import { parameterOn } from '../parameters.ts'
import { libraryOf, SOUND_PACK } from '../testing/packs.ts'
import { firstDifference } from './first-difference.ts'
import { changeParameterText, writeValue } from './parameter.ts'

function packOf(text: string): Pack {
  const found = libraryOf(text).sources.get('sample-allowance')
  if (!found) throw new Error(JSON.stringify(libraryOf(text).problems))
  return found.pack
}

function changed(text: string, parameter: string, from: string, value: string): string {
  const next = changeParameterText(text, packOf(text), undefined, { parameter, from, value })
  if (!next.ok) throw new Error(next.refusal.code)
  return next.value
}

const valueOn = (text: string, name: string, day: string) => {
  const parameter = packOf(text).versions[0]?.parameters[name]
  return parameter && parameterOn(name, parameter, day).value
}

describe('a parameter that changes from a month on', () => {
  const once = changed(SOUND_PACK, '月额', '2026-04-01', '75.5')

  test('has its old value to the eve and the new one from the day', () => {
    expect(valueOn(once, '月额', '2026-03-31')).toBe(6000)
    expect(valueOn(once, '月额', '2026-04-01')).toBe(7550)
    expect(valueOn(once, '月额', '2020-01-01')).toBe(6000)
  })

  test('changes only the lines of that parameter', () => {
    const [before, after] = [SOUND_PACK.split('\n'), once.split('\n')]
    expect(before.filter((line) => !after.includes(line))).toEqual([
      '      月额: { unit: yuan, value: 60.00, clause: "二" }',
    ])
    expect(once).toContain('        - { from: 2026-04-01, value: 75.5, source: region }')
  })

  test('keeps its history when it changes again, in order, and a second word on the same month replaces the first', () => {
    const later = changed(once, '月额', '2026-09-01', '80.00')
    const between = changed(later, '月额', '2026-06-01', '78')
    const again = changed(between, '月额', '2026-06-01', '79.00')
    expect(['2026-03-01', '2026-05-01', '2026-06-01', '2026-09-01'].map((day) => valueOn(again, '月额', day))).toEqual([
      6000, 7550, 7900, 8000,
    ])
    expect(again).not.toContain('78')
  })

  test('begins to differ on that very day, not before', () => {
    const policy = (text: string) => {
      const found = libraryOf(text).policies.get('sample-allowance')
      if (!found) throw new Error('no policy')
      return found
    }
    expect(firstDifference(policy(SOUND_PACK), policy(once))).toBe('2026-04-01')
    expect(firstDifference(policy(SOUND_PACK), policy(SOUND_PACK.replace('测试津贴', '改名')))).toBeUndefined()
    expect(firstDifference(policy(SOUND_PACK), policy(SOUND_PACK.replace('value: 60.00', 'value: 61.00')))).toBe(
      '2024-01-01',
    )
  })

  test.each([
    ['年额', '1.00', 'parameter-unknown'],
    ['月额', '六十', 'parameter-value-wrong'],
    ['月额', '60.001', 'parameter-value-wrong'],
    ['起龄', '80.5', 'parameter-value-wrong'],
    ['起龄', '', 'parameter-value-wrong'],
  ])('%s to «%s» is refused: %s', (parameter, value, code) => {
    const next = changeParameterText(SOUND_PACK, packOf(SOUND_PACK), undefined, {
      parameter,
      from: '2026-04-01',
      value,
    })
    expect(next).toMatchObject({ ok: false, refusal: { code } })
  })
})

describe('an overlay', () => {
  const base = `${SOUND_PACK.replace('id: sample-allowance', 'id: sample-base\nabstract: true').replace('value: 60.00,', 'value: 60.00, adjust: { from: 50.00, to: 90.00 },')}`
  const over = `id: sample-allowance
title: 县津贴
region: "330324"
kind: allowance
form: cash
base: sample-base
source: { document: 县文件 }
versions:
  - in-force: { from: 2026-01-01 } # this year
`
  test('takes a figure of its base over with the value so far', () => {
    const library = libraryOf(base, over)
    const source = library.sources.get('sample-allowance')
    const under = library.sources.get('sample-base')
    if (!source || !under) throw new Error(JSON.stringify(library.problems))
    const change = { parameter: '月额', from: '2026-04-01', value: '70.00', clause: '二' }
    const next = changeParameterText(over, source.pack, under.pack, change)
    if (!next.ok) throw new Error(next.refusal.code)
    const policy = libraryOf(base, next.value).policies.get('sample-allowance')
    const on = (day: string) => policy?.on(Temporal.PlainDate.from(day)).parameter('月额')
    expect([on('2026-03-31'), on('2026-04-01')]).toEqual([6000, 7000])
    expect(next.value).toContain('# this year\n    parameters:\n      月额:\n')
  })
})

test.each([
  ['yuan', '700', '700.00'],
  ['yuan', '700.5', '700.5'],
  ['ratio', '0.45', '0.45'],
  ['ratio', '45%', undefined],
  ['boolean', 'true', 'true'],
  ['boolean', '是', undefined],
  ['days', '30', '30'],
  ['region', '330324', '"330324"'],
  ['date', '2026-02-30', undefined],
  ['text', 'a: b', '"a: b"'],
] as const)('a value in %s written «%s» stands in the pack as %s', (unit, given, written) => {
  expect(writeValue(unit, given)).toBe(written)
})
