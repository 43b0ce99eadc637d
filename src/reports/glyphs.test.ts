import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { covers, fontCoverage, printable } from './glyphs.ts'

const font = (weight: string) =>
  fontCoverage(readFileSync(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc'))))
const coverage = font('Regular')
const print = (text: string) => {
  const missing = new Set<string>()
  return [printable(text, coverage, missing), ...missing]
}

test('common and many rare name characters are there, boxes and most of plane 2 are not', () => {
  for (const character of '张喆堃镕㛃䶮龘·¥√（）') expect(covers(coverage, character.codePointAt(0) ?? 0)).toBe(true)
  for (const character of '☐☑𠮷') expect(covers(coverage, character.codePointAt(0) ?? 0)).toBe(false)
})

test('bold has the characters of regular, so that one check serves both', () => {
  expect(font('Bold')).toEqual(coverage)
})

test('a missing character becomes the mark and is reported once', () => {
  expect(print('欧阳𠮷祥𠮷')).toEqual(['欧阳〓祥〓', '𠮷'])
  expect(print('张三丰')).toEqual(['张三丰'])
})

test('characters that hide or reorder text are dropped, line ends stay', () => {
  expect(print('张\u202E三\u200B丰\u0000\uFE0F\r\n二')).toEqual(['张三丰\n二'])
})

test('composed and decomposed letters print the same', () => {
  expect(print('e\u0301')).toEqual(print('é'))
})

test('what is no font is refused', () => {
  expect(() => fontCoverage(new Uint8Array(64))).toThrow(/cmap/)
})
