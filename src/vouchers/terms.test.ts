import { describe, expect, test } from 'vitest'
import { loadRulebookFromFiles } from '#rulebook/files.ts'
import { inWindow } from './terms.ts'
import { termsFrom } from './terms-of.ts'

const { policies } = loadRulebookFromFiles()
const termsOf = termsFrom({ find: (policy, on) => policies.get(policy)?.on(on) })

describe('terms of the published packs', () => {
  test.each(['xinjiang-care-voucher', 'yunnan-care-voucher'])(
    '%s prints four categories with ratio and cap',
    (policy) => {
      const terms = termsOf(policy, '2026-03')
      expect(terms).toMatchObject({
        policy,
        family: 'care-voucher',
        window: { from: '2026-01', to: '2026-12' },
        capFen: 80000,
        issueDay: 1,
        firstWorkingDays: 5,
        respiteDaysMax: 30,
        channels: ['alipay', 'wechat', 'unionpay'],
      })
      expect(terms?.categories.map(({ id, ratio, capFen, listOnly }) => [id, ratio, capFen, listOnly])).toEqual([
        ['institution-long', 4000, 80000, false],
        ['institution-respite', 4000, 80000, false],
        ['home-community', 5000, 80000, true],
        ['day-care', 5000, 80000, true],
      ])
      expect(terms?.ends.find((end) => end.ground === 'died')).toEqual({
        ground: 'died',
        unused: 'void',
        used: 'recover',
      })
      expect(terms?.ends).toHaveLength(5)
    },
  )

  test('a policy that gives no voucher has no terms, and neither has an unknown one', () => {
    expect(termsOf('yongjia-11', '2026-03')).toBeUndefined()
    expect(termsOf('nowhere', '2026-03')).toBeUndefined()
  })

  test("the window's first and last month are inside, their neighbours outside", () => {
    const terms = termsOf('xinjiang-care-voucher', '2026-06')
    expect(terms && ['2025-12', '2026-01', '2026-12', '2027-01'].map((month) => inWindow(terms, month))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})
