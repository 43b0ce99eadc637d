import { describe, expect, test } from 'vitest'
import { type Directory, dayOf, editionOf, readDirectory } from '#policy/directory.ts'
import { libraryOf, SOUND_PACK } from '#policy/testing/packs.ts'
import { differenceOfEditions } from './difference.ts'

const day = Temporal.PlainDate.from

const editionLines = (year: number, from: string): string => `  - year: ${year}
    status: 正式
    from: ${from}
    items: 1
    groups: [{ number: 1, title: 老年人, items: 1 }]
`
const HEAD = `id: sample-directory
title: 样本目录
region: "330324"
issuer: 样本民政局
editions:
`

function aDirectory(...editions: readonly string[]): Directory {
  const { directory, problems } = readDirectory('directory.yaml', HEAD + editions.join(''))
  if (!directory) throw new Error(problems.map((problem) => problem.message).join())
  return directory
}

const TWO = aDirectory(editionLines(2025, '2025-01-01'), editionLines(2024, '2024-01-01'))

describe('the edition of a directory', () => {
  test('is the newest that has begun: on its first day, not on the eve', () => {
    expect(editionOf(TWO, day('2025-01-01'), undefined)?.year).toBe(2025)
    expect(editionOf(TWO, day('2024-12-31'), undefined)?.year).toBe(2024)
  })

  test('is the first to come before any has begun', () => {
    expect(editionOf(TWO, day('2020-05-01'), undefined)?.year).toBe(2024)
  })

  test('can be asked for by year; a year without one is none', () => {
    expect(editionOf(TWO, day('2026-05-01'), 2024)?.year).toBe(2024)
    expect(editionOf(TWO, day('2026-05-01'), 2023)).toBeUndefined()
  })

  test('is looked at today while it runs, on its last day once it is replaced, never before its first', () => {
    const [old, now] = TWO.editions
    if (!old || !now) throw new Error('two editions')
    expect(dayOf(TWO, now, day('2026-03-02')).toString()).toBe('2026-03-02')
    expect(dayOf(TWO, old, day('2026-03-02')).toString()).toBe('2024-12-31')
    expect(dayOf(TWO, old, day('2024-06-01')).toString()).toBe('2024-06-01')
    expect(dayOf(TWO, now, day('2024-06-01')).toString()).toBe('2025-01-01')
  })
})

describe('a directory file', () => {
  test('with a year that stands twice is refused with its place', () => {
    const twice = readDirectory(
      'directory.yaml',
      HEAD + editionLines(2024, '2024-01-01') + editionLines(2024, '2024-07-01'),
    )
    expect(twice.directory).toBeUndefined()
    expect(twice.problems).toMatchObject([
      { file: 'directory.yaml', line: 11, message: expect.stringContaining('2024') },
    ])
  })

  test('with a key that nobody knows is refused with its place', () => {
    const { problems } = readDirectory('directory.yaml', `${HEAD}${editionLines(2024, '2024-01-01')}    gruops: []\n`)
    expect(problems).toMatchObject([{ line: 11, message: expect.stringContaining('gruops') }])
  })
})

const ROW = `directory:
  number: 1
  group: 1
  group-title: 老年人
  types: [物质帮助]
  item: 测试津贴
  content: 每月津贴。
  units: [{ name: 样本民政局, lead: true }]
`
const withRow = (pack: string): string => pack.replace('versions:\n', `${ROW}versions:\n`)

describe('the difference between two editions', () => {
  const differences = (...packs: readonly string[]) => {
    const [from, to] = TWO.editions
    if (!from || !to) throw new Error('two editions')
    return differenceOfEditions(libraryOf(...packs), TWO, { from, to, today: day('2026-03-02') })
  }

  test('is empty when nothing changed', () => {
    expect(differences(withRow(SOUND_PACK))).toEqual([])
  })

  test('names the figure that changed, before and after', () => {
    const raised = withRow(SOUND_PACK).replace(
      '月额: { unit: yuan, value: 60.00, clause: "二" }',
      `月额: { unit: yuan, clause: "二", history: [{ from: 2024-01-01, value: 60.00 }, { from: 2025-01-01, value: 80.00 }] }`,
    )
    const [item] = differences(raised)
    expect(item).toMatchObject({ policy: 'sample-allowance', number: 1, change: 'changed' })
    expect(item?.differences).toEqual([
      { part: 'amount', name: '金额1', before: '¥60.00', after: '¥80.00' },
      { part: 'parameter', name: '月额', before: '¥60.00', after: '¥80.00' },
    ])
  })

  test('names an item that came and one that went, by their first and last day', () => {
    const came = (from: string) => differences(withRow(SOUND_PACK).replace('from: 2024-01-01', `from: ${from}`))
    expect(came('2025-01-01')).toMatchObject([{ change: 'added' }])
    expect(came('2024-12-31')).toEqual([])
    const went = (to: string) =>
      differences(withRow(SOUND_PACK).replace('from: 2024-01-01', `from: 2024-01-01, to: ${to}`))
    expect(went('2024-12-31')).toMatchObject([{ change: 'removed' }])
    expect(went('2026-03-02')).toEqual([])
  })

  test('leaves out programmes that stand in no directory', () => {
    expect(differences(SOUND_PACK.replace('from: 2024-01-01', 'from: 2025-01-01'))).toEqual([])
  })
})
