import { expect, test } from 'vitest'
import { inChinese } from './problem-words.ts'

test.each([
  ['cites the clause «问99», which is not stated', '引用了条款“问99”，但文中没有这一条'],
  ['0.61 lies outside 0.3…0.6', '0.61 超出了允许的范围（0.3 至 0.6）'],
  ['«能力登级» is not a known fact', '“能力登级”不是已知的信息项'],
  ['did you mean «能力等级»?', '是不是“能力等级”？'],
  [
    'it would change what holds on 2026-03-31; a month that has begun is settled',
    '会改变 2026-03-31 的判定；已经开始的月份不能再改',
  ],
  ['something nobody has put into words', 'something nobody has put into words'],
])('%s → %s', (sentence, words) => {
  expect(inChinese(sentence)).toBe(words)
})
