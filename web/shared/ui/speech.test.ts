import { expect, test } from 'vitest'
import { piecesOf } from './speech.ts'

test('a page is read in pieces that end with sentences and lose no word', () => {
  const innerText = '本月还可以用\n¥800.00\n\n三月三十一日前有效，过期作废。请在有效期内使用！'
  const pieces = piecesOf({ innerText })
  expect(pieces.join('').replace(/\s/g, '')).toBe(innerText.replace(/\s/g, ''))
})

test('a sentence longer than a voice gets through is cut, a page without words says nothing', () => {
  const pieces = piecesOf({ innerText: '很'.repeat(300) })
  expect(pieces.map((piece) => piece.length)).toEqual([120, 120, 60])
  expect(piecesOf({ innerText: ' \n ' })).toEqual([])
  expect(piecesOf(null)).toEqual([])
})
