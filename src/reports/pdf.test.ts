import { expect, test } from 'vitest'
import { missingGlyphs, renderPdf } from './pdf.ts'

/** An acceptance slip: the shortest template that prints free text. */
const slip = (applicant: string) => ({
  title: '受理通知书',
  authority: '某某街道',
  facts: [{ label: '申请人', value: applicant }],
  opening: '现予受理。',
  deficient: false,
  wanted: [],
  documents: [],
  steps: [],
  officer: '李',
  contact: { place: '某某路', phone: '000', hours: '9:00' },
  date: '2026年4月1日',
})
const render = (applicant: string) => renderPdf('intake-slip', slip(applicant))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const pages = (bytes: Uint8Array) => text(bytes).match(/\/Type\s*\/Page\b(?!s)/g)?.length

test('the same data give the same bytes, in whatever order documents are made', async () => {
  const [first, other, again] = await Promise.all([render('张三丰'), render('李四'), render('张三丰')])
  expect(text(first.bytes).startsWith('%PDF-')).toBe(true)
  expect(Buffer.compare(first.bytes, again.bytes)).toBe(0)
  expect(Buffer.compare(first.bytes, other.bytes)).not.toBe(0)
})

test('no clock is inside the file', async () => {
  const { bytes } = await render('张三丰')
  expect(text(bytes)).not.toMatch(/CreationDate|ModDate/)
})

test.each([
  '#panic("run")',
  '#pagebreak() #pagebreak()',
  '#import "/data.json"',
  ']) #panic("run") #([',
  '$ x = 1 $ `code` *bold* _em_ @ref <label> // comment /* open',
  '\\u{0} " \\" #{ while true {} }',
])('the name %s is printed, not run', async (name) => {
  const { bytes } = await render(name)
  expect(pages(bytes)).toBe(1)
})

test('characters that the font lacks are reported with the document', async () => {
  expect((await render('欧阳𠮷祥')).missingGlyphs).toEqual(['𠮷'])
  expect((await render('欧阳祥')).missingGlyphs).toEqual([])
  expect(missingGlyphs('𠮷', '张三', '𠮷丂')).toEqual(['𠮷'])
})

test('a template that fails says which and why, and the next document is made', async () => {
  await expect(renderPdf('intake-slip', {})).rejects.toThrow(/template intake-slip/)
  expect(pages((await render('张三丰')).bytes)).toBe(1)
})

test('a name of fifty characters and a Latin one without a space stay on the page', async () => {
  expect(pages((await render('买'.repeat(50))).bytes)).toBe(1)
  expect(pages((await render('A'.repeat(50))).bytes)).toBe(1)
})
