import { beforeAll, describe, expect, test } from 'vitest'
import { findEntitlements } from '#policy/entitlements/entitlements.ts'
import type { Library } from '#policy/library.ts'
import { loadRulebookFromFiles } from './files.ts'

const ON = Temporal.PlainDate.from('2026-05-01')
let library: Library
beforeAll(() => {
  library = loadRulebookFromFiles()
})

function find(facts: Readonly<Record<string, unknown>>, region: string) {
  const found = findEntitlements(library, facts, region, ON)
  if (!found.ok) throw new Error(found.refusal.message)
  return found.value
}

const POOR = {
  周岁: 82,
  户籍地: '330324',
  居住地: '330324',
  救助类别: '低保',
  能力等级: '重度失能',
  残疾等级: '一级',
  残疾类别: '肢体',
  家庭人均月收入: '600.00',
  家庭人口: 2,
  在享待遇: [],
}

describe('what one person can get', () => {
  test('all 35 items of the directory are answered at once', () => {
    const { items } = find(POOR, '330324')
    expect(items.map((item) => item.policy)).toEqual(
      Array.from({ length: 35 }, (_, index) => `yongjia-${String(index + 1).padStart(2, '0')}`),
    )
  })

  test('the care-service subsidy and the nursing subsidy exclude each other; the clause is named', () => {
    const { conflicts, best } = find(POOR, '330324')
    expect(conflicts).toContainEqual({
      a: 'yongjia-12',
      b: 'yongjia-28',
      effect: 'exclude',
      clause: 'yongjia-12 内容-4',
    })
    expect(best.without).toEqual(['yongjia-28/nursing'])
    expect(best.alternatives).toHaveLength(1)
    expect(best.alternatives[0]?.policies).not.toContain('yongjia-12')
  })

  test('the combination adds 低保, 高龄津贴, the bus year by twelve and the low end of the subsidy', () => {
    expect(find(POOR, '330324').best.monthlyFen).toBe(2 * (111_000 - 60_000) + 6_000 + 3_000 + 12_500)
  })

  test('what is refused says why, what is open says what to tell', () => {
    const { items } = find(POOR, '330324')
    expect(items.find((item) => item.policy === 'yongjia-19')?.because.length).toBeGreaterThan(0)
    expect(items.find((item) => item.policy === 'yongjia-13')?.missing).toContain('家庭无照料条件')
  })

  test('a region gets what its province gives, not what its neighbours give', () => {
    expect(find({}, '530102').items.map((item) => item.policy)).toEqual(['yunnan-care-voucher'])
    expect(find({}, '650000').items.map((item) => item.policy)).toEqual(['xinjiang-care-voucher'])
    expect(find({}, '110101').items).toEqual([])
  })

  test('insurance that pays first is named beside a granted voucher', () => {
    const facts = { 周岁: 72, 居住地: '650102', 能力等级: '中度失能', 在享待遇: ['长期护理保险'] }
    expect(find(facts, '650102').conflicts).toEqual([
      { a: 'xinjiang-care-voucher', b: '长期护理保险', effect: 'pays-first', clause: 'national-care-voucher 标准-3' },
    ])
  })

  test('an unknown fact is refused', () => {
    const found = findEntitlements(library, { 周岂: 1 }, '330324', ON)
    expect(found.ok ? '' : found.refusal.code).toBe('fact-unknown')
  })
})
