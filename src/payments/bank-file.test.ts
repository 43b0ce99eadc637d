import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '#kernel/assert.ts'
import { sm3 } from '#kernel/digest.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import {
  type BankBatch,
  type BankLine,
  lineFaults,
  PAYMENT_HEAD,
  PAYMENT_LINE,
  PAYMENT_TAIL,
  renderBankFile,
} from './bank-file.ts'
import { type BankFileKind, type FieldValue, readRecord, splitLines } from './bank-format.ts'

const line = (change: Partial<BankLine> = {}): BankLine => ({
  businessNumber: '0196C5D2A7B07F3E8A1B2C3D4E5F6071',
  payee: '张三丰',
  idType: 'identity-card',
  idNumber: '330399194501010011',
  account: '6222000000000000009',
  bank: '某某银行某某支行',
  bankLineNumber: null,
  amount: fen(32504),
  purpose: '高龄津贴 2026-04',
  ...change,
})
const batch = (lines: readonly BankLine[] = [line()]): BankBatch => ({
  batchNumber: '330324-2026-000012',
  payer: { name: '永嘉县民政局', account: '1203000000000000001', bank: '某某银行永嘉支行' },
  programme: '高龄津贴',
  period: '2026-04',
  madeOn: Temporal.PlainDate.from('2026-04-08'),
  lines,
})
const KINDS: readonly BankFileKind[] = (['csv', 'fixed-width'] as const).flatMap((format) =>
  (['gb18030', 'utf-8', 'gbk'] as const).map((encoding) => ({ format, encoding })),
)
const CSV: BankFileKind = { format: 'csv', encoding: 'utf-8' }

/** Reads a file back as a bank would: head, lines, tail. */
function readBack(bytes: Uint8Array, kind: BankFileKind): readonly (readonly FieldValue[])[] {
  const lines = splitLines(bytes)
  return lines.map((entry, index) => {
    const spec = index === 0 ? PAYMENT_HEAD : index === lines.length - 1 ? PAYMENT_TAIL : PAYMENT_LINE
    const read = readRecord(spec, entry, kind)
    if ('fault' in read) throw new Error(`row ${index + 1}: ${JSON.stringify(read)}`)
    return read.values
  })
}

describe.each(KINDS)('a file of $format in $encoding', (kind) => {
  test('comes back as it went, with count, total and digest', () => {
    const lines = [
      line(),
      line({ businessNumber: 'B2', payee: '阿依古丽·买买提', amount: fen(1), bankLineNumber: '102100099996' }),
    ]
    const file = unwrap(renderBankFile(batch(lines), kind))
    const [head, first, second, tail] = readBack(file.bytes, kind)
    expect(head).toEqual([
      '代发文件',
      1,
      '330324-2026-000012',
      '永嘉县民政局',
      '1203000000000000001',
      '某某银行永嘉支行',
      '高龄津贴',
      '2026-04',
      '2026-04-08',
      2,
      32505,
    ])
    expect(first?.slice(0, 6)).toEqual([
      1,
      line().businessNumber,
      '张三丰',
      '01',
      '330399194501010011',
      '6222000000000000009',
    ])
    expect(second).toEqual([
      2,
      'B2',
      '阿依古丽·买买提',
      '01',
      '330399194501010011',
      '6222000000000000009',
      '某某银行某某支行',
      '102100099996',
      1,
      '高龄津贴 2026-04',
    ])
    const rows = splitLines(file.bytes)
    const body = file.bytes.subarray(0, must(rows.at(-1), 'a tail').byteOffset - file.bytes.byteOffset)
    expect(tail).toEqual([2, 32505, sm3(body)])
    expect(file).toMatchObject({ count: 2, total: 32505, digest: sm3(file.bytes) })
  })

  test('is the same bytes twice, and others after any change', () => {
    const digest = (lines: readonly BankLine[]) => unwrap(renderBankFile(batch(lines), kind)).digest
    expect(digest([line()])).toBe(digest([line()]))
    expect(digest([line({ amount: fen(32505) })])).not.toBe(digest([line()]))
  })

  test('any text that it carries comes back', () => {
    const texts = fc
      .string({ unit: fc.constantFrom(...Array.from('张丰·a,"\' =镕é')), maxLength: 40 })
      .map((text) => text.trimEnd())
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 1, max: 99_999_999_999 }), (payee, purpose, amount) => {
        const file = unwrap(renderBankFile(batch([line({ payee, purpose, amount: fen(amount) })]), kind))
        const row = readBack(file.bytes, kind)[1]
        expect([row?.[2], row?.[8], row?.[9]]).toEqual([payee, amount, purpose])
      }),
    )
  })
})

describe('what cannot stand in a file', () => {
  test('a rare character is carried by GB18030 and UTF-8 and named where GBK loses it', () => {
    const rare = [line(), line({ businessNumber: 'B2', payee: '欧阳𠮷㛃' })]
    for (const format of ['csv', 'fixed-width'] as const) {
      for (const encoding of ['gb18030', 'utf-8'] as const) {
        const kind = { format, encoding }
        const file = unwrap(renderBankFile(batch(rare), kind))
        expect(readBack(file.bytes, kind)[2]?.[2]).toBe('欧阳𠮷㛃')
      }
      expect(renderBankFile(batch(rare), { format, encoding: 'gbk' })).toEqual({
        ok: false,
        refusal: {
          code: 'lines-not-writable',
          faults: [
            { number: 2, businessNumber: 'B2', fault: 'not-in-encoding', field: '收款人', characters: ['𠮷', '㛃'] },
          ],
        },
      })
    }
  })

  test('every Han character of the common planes survives GB18030', () => {
    for (const [from, to] of [
      [0x3400, 0x4dbf],
      [0x4e00, 0x9fff],
      [0x20000, 0x2a6df],
    ] as const) {
      const text = Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('')
      const faults = lineFaults([line({ payee: text })], { format: 'csv', encoding: 'gb18030' })
      expect(faults.map((fault) => fault.fault)).toEqual(['too-long'])
    }
  })

  test('half a surrogate pair is no character', () => {
    expect(lineFaults([line({ payee: '张\ud842' })], CSV)).toMatchObject([
      { fault: 'not-in-encoding', field: '收款人' },
    ])
  })

  test('a name of fifty rare characters fits; one that is longer than its field does not', () => {
    const fits = (payee: string, encoding: BankFileKind['encoding']) =>
      lineFaults([line({ payee })], { format: 'fixed-width', encoding }).length === 0
    expect(fits('𠮷'.repeat(50), 'gb18030')).toBe(true)
    expect(fits('𠮷'.repeat(50), 'utf-8')).toBe(true)
    expect(fits('𠮷'.repeat(51), 'utf-8')).toBe(false)
  })

  test('line ends inside a field are refused, they would make another line', () => {
    expect(lineFaults([line({ purpose: 'a\r\nD,2' })], CSV)).toMatchObject([
      { fault: 'control-character', field: '用途' },
    ])
  })

  test('an organisation’s account may be shorter than a card, a person’s may not', () => {
    const faults = (idType: BankLine['idType'], account: string) =>
      lineFaults([line({ idType, account })], { format: 'csv', encoding: 'gb18030' }).map((entry) => entry.fault)
    expect(faults('credit-code', '12345678')).toEqual([])
    expect(faults('credit-code', '1234567')).toEqual(['account-malformed'])
    expect(faults('identity-card', '12345678')).toEqual(['account-malformed'])
  })

  test('an account that is none and a line number of eleven digits are refused, each with its line', () => {
    const faults = lineFaults(
      [line(), line({ businessNumber: 'B2', account: '12345', bankLineNumber: '10210009999' })],
      CSV,
    )
    expect(faults).toEqual([
      { number: 2, businessNumber: 'B2', fault: 'account-malformed' },
      { number: 2, businessNumber: 'B2', fault: 'bank-line-number-malformed' },
    ])
  })

  test('an empty batch makes no file; a payer who cannot be written is named apart', () => {
    expect(renderBankFile(batch([]), CSV)).toEqual({ ok: false, refusal: { code: 'batch-empty' } })
    const rarePayer = { ...batch(), payer: { name: '𠮷县民政局', account: '1', bank: '行' } }
    expect(renderBankFile(rarePayer, { format: 'csv', encoding: 'gbk' })).toMatchObject({
      ok: false,
      refusal: { code: 'payer-not-writable', faults: [{ field: '付款人' }] },
    })
  })

  test('the same business number twice, or nothing to pay, is a bug', () => {
    expect(() => renderBankFile(batch([line(), line()]), CSV)).toThrow(/unique/)
    expect(() => renderBankFile(batch([line({ amount: fen(0) })]), CSV)).toThrow(/more than nothing/)
  })
})

test('ten thousand lines are written in order', () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    line({ businessNumber: `N${index}`, amount: fen(index + 1) }),
  )
  const file = unwrap(renderBankFile(batch(many), { format: 'fixed-width', encoding: 'gb18030' }))
  expect(file.total).toBe((10_000 * 10_001) / 2)
  expect(splitLines(file.bytes)).toHaveLength(10_002)
})
