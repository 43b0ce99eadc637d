import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Pack } from '#policy/pack.ts'
import { loadRulebookFromFiles, POLICIES_FOLDER } from './files.ts'

const library = loadRulebookFromFiles()
const packs = [...library.policies.values()].map((policy) => policy.pack).filter((pack) => pack.region === '330324')

const edition = z.object({
  items: z.int(),
  groups: z.array(z.object({ number: z.int(), title: z.string(), items: z.int() })),
  definitions: z.array(z.object({ facts: z.array(z.string()) })),
})
const text = readFileSync(join(POLICIES_FOLDER, 'yongjia-330324/directory.yaml'), 'utf8')
const directory = z.object({ editions: z.array(edition).min(1) }).parse(parse(text)).editions[0]

function rowOf(pack: Pack): NonNullable<Pack['directory']> {
  if (!pack.directory) throw new Error(`${pack.id} has no row of the directory`)
  return pack.directory
}

describe('the Yongjia directory', () => {
  test('has 35 items, numbered without a gap, each in its own pack', () => {
    const numbers = packs.map((pack) => rowOf(pack).number).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 35 }, (_, index) => index + 1))
    expect(directory?.items).toBe(35)
    for (const pack of packs) expect(pack.id).toBe(`yongjia-${String(rowOf(pack).number).padStart(2, '0')}`)
  })

  test('has 15 groups of the published sizes, and the items stand in them in order', () => {
    expect(directory?.groups.map((group) => group.items)).toEqual([2, 8, 1, 3, 1, 1, 2, 5, 2, 2, 2, 1, 3, 1, 1])
    for (const group of directory?.groups ?? []) {
      const rows = packs.map(rowOf).filter((row) => row.group === group.number)
      expect(rows).toHaveLength(group.items)
      expect(new Set(rows.map((row) => row.groupTitle))).toEqual(new Set([group.title]))
    }
    const inOrder = packs.map(rowOf).sort((a, b) => a.number - b.number)
    const groups = inOrder.map((row) => row.group)
    expect(groups).toEqual([...groups].sort((a, b) => a - b))
  })

  test('names one lead unit, the content and the legal basis of every item', () => {
    for (const pack of packs) {
      const row = rowOf(pack)
      expect([pack.id, row.units.filter((unit) => unit.lead).length]).toEqual([pack.id, 1])
      expect(row.legalBasis.length).toBeGreaterThan(0)
      expect(row.requirements && row.process).toBeTruthy()
    }
  })

  test('only items 5 and 7 are without a rule that decides', () => {
    const open = packs.filter((pack) => pack.versions.every((version) => version.eligibility.length === 0))
    expect(open.map((pack) => pack.id)).toEqual(['yongjia-05', 'yongjia-07'])
  })

  test('defines its four terms as facts', () => {
    const facts = directory?.definitions.flatMap((entry) => entry.facts) ?? []
    expect(facts).toEqual(['孤寡', '留守', '独居', '空巢', '三属人员'])
    for (const fact of facts)
      expect([fact, library.vocabulary.get(fact)?.definition !== undefined]).toEqual([fact, true])
  })
})
