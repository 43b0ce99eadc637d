import { expect, test } from 'vitest'
import { inside, isLongEnough } from './checks.ts'

test('after signing in people go only to addresses of the portal', () => {
  expect(inside('/mine?tab=a')).toBe('/mine?tab=a')
  for (const evil of [null, '', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])
    expect(inside(evil)).toBe('/')
})

test('a password of seven characters is too short, of eight long enough, counted as people count', () => {
  expect(isLongEnough('1234567')).toBe(false)
  expect(isLongEnough('12345678')).toBe(true)
  expect(isLongEnough('𠮷𠮷𠮷𠮷')).toBe(false)
})
