import { describe, expect, test } from 'vitest'
import { noticeName } from './mask.ts'

describe('names in public notices', () => {
  test.each([
    ['张小三', '张*三'],
    ['张三', '张*'],
    ['欧阳小三', '欧**三'],
    ['阿依古丽·买买提', '阿***·**提'],
    ['𠮷田三', '𠮷*三'],
  ])('%s shows as %s', (name, shown) => {
    expect(noticeName(name, 'middle')).toBe(shown)
  })

  test('a region may cover all but the first character', () => {
    expect(noticeName('张小三', 'first-only')).toBe('张**')
  })
})
