import { assert } from '#kernel/assert.ts'

/** Which characters a font can draw: sorted, not overlapping ranges of code points, both ends included. */
export type Coverage = readonly (readonly [number, number])[]

/** 〓, by which printers have always marked a character that the case does not hold. */
export const MISSING_MARK = '〓'

/** Controls, bidirectional overrides, joiners, variation selectors: nothing to see, and able to hide or reorder what is. */
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}]/gu

/**
 * Reads the character map of an OpenType font (formats 4 and 12 of its `cmap` table); throws when it has neither.
 * Ranges whose glyph is .notdef may be inside: fonts of this kind do not have them.
 */
export function fontCoverage(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = tableOffset(view, 'cmap')
  const ranges: (readonly [number, number])[] = []
  const tables = view.getUint16(cmap + 2)
  for (let index = 0; index < tables; index += 1) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4)
    const format = view.getUint16(at)
    if (format === 4) ranges.push(...segments(view, at))
    if (format === 12) ranges.push(...groups(view, at))
  }
  assert(ranges.length > 0, 'the font has a character map of format 4 or 12')
  return merged(ranges)
}

/** Whether one of the ranges holds the code point. */
export function covers(coverage: Coverage, codePoint: number): boolean {
  let low = 0
  let high = coverage.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = coverage[middle] ?? [0, -1]
    if (codePoint < first) high = middle - 1
    else if (codePoint > last) low = middle + 1
    else return true
  }
  return false
}

/** The text as the font can print it: what is missing becomes 〓 and is collected, what is invisible goes. */
export function printable(text: string, coverage: Coverage, missing: Set<string>): string {
  let result = ''
  for (const character of text.normalize('NFC').replace(/\t/g, ' ').replace(INVISIBLE, '')) {
    if (character === '\n' || covers(coverage, character.codePointAt(0) ?? 0)) result += character
    else {
      missing.add(character)
      result += MISSING_MARK
    }
  }
  return result
}

function tableOffset(view: DataView, tag: string): number {
  const count = view.getUint16(4)
  for (let index = 0; index < count; index += 1) {
    const record = 12 + index * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(record + offset)))
    if (name === tag) return view.getUint32(record + 8)
  }
  throw new Error(`the font has no ${tag} table`)
}

function segments(view: DataView, at: number): readonly (readonly [number, number])[] {
  const count = view.getUint16(at + 6) / 2
  return Array.from({ length: count }, (_, index): readonly [number, number] => [
    view.getUint16(at + 16 + count * 2 + index * 2),
    view.getUint16(at + 14 + index * 2),
  ]).filter(([first]) => first !== 0xffff)
}

function groups(view: DataView, at: number): readonly (readonly [number, number])[] {
  return Array.from({ length: view.getUint32(at + 12) }, (_, index): readonly [number, number] => [
    view.getUint32(at + 16 + index * 12),
    view.getUint32(at + 20 + index * 12),
  ])
}

function merged(ranges: readonly (readonly [number, number])[]): Coverage {
  const result: [number, number][] = []
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const previous = result.at(-1)
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last)
    else result.push([first, last])
  }
  return result
}
