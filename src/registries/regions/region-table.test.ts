import { describe, expect, test } from 'vitest'
import { allRegions, inUseOn, parentOf, readRegions, regionsOn } from './region-table.ts'

const day = Temporal.PlainDate.from

describe('the region table', () => {
  test('knows every province and the counties of the five programmes', () => {
    const names = new Map(allRegions().map(({ code, name }) => [code, name]))
    expect(allRegions().filter(({ code }) => /^\d{2}0000$/.test(code))).toHaveLength(34)
    expect([names.get('330324'), names.get('450223'), names.get('310110')]).toEqual(['永嘉县', '鹿寨县', '杨浦区'])
    expect([names.get('530000'), names.get('650000')]).toEqual(['云南省', '新疆维吾尔自治区'])
  })

  test('a county lies in its prefecture, a district of a municipality directly in the province', () => {
    const codes = new Set(allRegions().map(({ code }) => code))
    expect(parentOf('330324', codes)).toBe('330300')
    expect(parentOf('310110', codes)).toBe('310000')
    expect(parentOf('330300', codes)).toBe('330000')
    expect(parentOf('330000', codes)).toBeUndefined()
  })

  test('the demonstration counties exist in demos only', () => {
    const codesWith = (demo: boolean): readonly string[] =>
      regionsOn(day('2026-03-02'), { demo }).map(({ code }) => code)
    expect(codesWith(true)).toContain('650199')
    expect(codesWith(false)).not.toContain('650199')
  })

  test('a code ends on its last day and its successor begins the day after', () => {
    const regions = readRegions(`regions:
  - { code: "330000", name: 浙江省 }
  - { code: "330300", name: 温州市 }
  - { code: "330322", name: 洞头县, until: "2015-07-31", successor: "330305" }
  - { code: "330305", name: 洞头区, from: "2015-08-01" }`)
    const inUse = (iso: string): readonly string[] => inUseOn(regions, day(iso)).map(({ name }) => name)
    expect(inUse('2015-07-31')).toContain('洞头县')
    expect(inUse('2015-07-31')).not.toContain('洞头区')
    expect(inUse('2015-08-01')).toContain('洞头区')
    expect(inUse('2015-08-01')).not.toContain('洞头县')
  })

  test('a broken file says what is wrong', () => {
    const file = (rows: string): string => `regions:\n  - { code: "330000", name: 浙江省 }\n${rows}`
    expect(() => readRegions(file('  - { code: "330000", name: 浙江 }'))).toThrow(/twice/)
    expect(() => readRegions(file('  - { code: "440100", name: 广州市 }'))).toThrow(/440100: no region above/)
    expect(() => readRegions(file('  - { code: "330100", name: 杭州市, successor: "330199" }'))).toThrow(/330199/)
  })
})
