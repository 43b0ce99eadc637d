import { describe, expect, test } from 'vitest'
import { sm3 } from '#kernel/digest.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import type { BankFileKind } from './bank-format.ts'
import {
  type BankResultRow,
  RESULT_BYTES_MAX,
  readBankResult,
  renderBankResult,
  type WholeResult,
} from './bank-result.ts'
import { matchResult } from './batches/matching.ts'

const on = Temporal.PlainDate.from('2026-04-09')
const row = (number: number, change: Partial<BankResultRow> = {}): BankResultRow => ({
  row: number,
  businessNumber: `N000000${number}`,
  amountFen: fen(6000),
  outcome: 'paid',
  on,
  bankReference: `REF${number}`,
  reason: null,
  ...change,
})
const result: WholeResult = {
  batchNumber: '330324-2026-000012',
  madeOn: on,
  rows: [
    row(2),
    row(3, { outcome: 'failed', reason: '账号,户名不符 "甲"' }),
    row(4, { outcome: 'returned', reason: '销户' }),
  ],
}
const KINDS: readonly BankFileKind[] = (['csv', 'fixed-width'] as const).flatMap((format) =>
  (['gb18030', 'utf-8', 'gbk'] as const).map((encoding) => ({ format, encoding })),
)
const CSV: BankFileKind = { format: 'csv', encoding: 'utf-8' }
const never = () => false
const refusal = (bytes: Uint8Array, kind: BankFileKind = CSV, known: (digest: string) => boolean = never) => {
  const read = readBankResult(bytes, kind, known)
  return read.ok ? 'taken' : read.refusal
}
/** The CSV with one text put for another, and no digest that would notice. */
const changed = (from: string, to: string) => {
  const text = Buffer.from(renderBankResult(result, CSV)).toString()
  expect(text).toContain(from)
  return Buffer.from(text.replace(from, to).replace(/,[0-9a-f]{64}\r\n$/, ',\r\n'))
}

describe.each(KINDS)('a result of $format in $encoding', (kind) => {
  const bytes = renderBankResult(result, kind)

  test('comes back as the bank wrote it', () => {
    expect(unwrap(readBankResult(bytes, kind, never))).toEqual({ ...result, digest: sm3(bytes) })
  })

  test('cut anywhere it is refused', () => {
    for (let length = 1; length < bytes.length; length += 1)
      expect(readBankResult(bytes.subarray(0, length), kind, never).ok, `cut to ${length}`).toBe(false)
  })

  test('cut after a row it is said to be truncated, with the number of rows left', () => {
    const secondEnd = bytes.indexOf(0x0a, bytes.indexOf(0x0a) + 1)
    expect(refusal(bytes.subarray(0, secondEnd + 1), kind)).toEqual({ code: 'result-truncated', rows: 2 })
  })

  test('one changed byte is refused', () => {
    for (let at = 0; at < bytes.length - 2; at += 1) {
      const other = Uint8Array.from(bytes)
      other[at] = other[at] === 0x31 ? 0x32 : 0x31
      expect(readBankResult(other, kind, never).ok, `changed at ${at}`).toBe(false)
    }
  })
})

describe('encodings', () => {
  test.each([
    ['gb18030', 'utf-8'],
    ['utf-8', 'gb18030'],
  ] as const)('a file in %s is not read as %s, and it says which it is', (written, expected) => {
    for (const format of ['csv', 'fixed-width'] as const)
      expect(refusal(renderBankResult(result, { format, encoding: written }), { format, encoding: expected })).toEqual({
        code: 'result-encoding-wrong',
        expected,
        found: written,
        row: 1,
      })
  })
  test('one row in another encoding is named', () => {
    const lines = Buffer.from(renderBankResult(result, CSV)).toString('latin1').split('\r\n')
    const foreign = Buffer.from(renderBankResult(result, { format: 'csv', encoding: 'gb18030' })).toString('latin1')
    lines[2] = foreign.split('\r\n')[2] ?? ''
    expect(refusal(Buffer.from(lines.join('\r\n'), 'latin1'))).toEqual({
      code: 'result-encoding-wrong',
      expected: 'utf-8',
      found: null,
      row: 3,
    })
  })
  test('a byte order mark and plain line ends are accepted', () => {
    const text = Buffer.from(renderBankResult(result, CSV))
      .toString()
      .replaceAll('\r\n', '\n')
      .replace(/,[0-9a-f]{64}\n$/, ',\n')
    expect(refusal(Buffer.from(`\uFEFF${text}`))).toBe('taken')
  })
})

describe('what is refused, and why', () => {
  test('nothing, too much, or another kind of file', () => {
    expect(refusal(new Uint8Array())).toEqual({ code: 'result-file-empty' })
    expect(refusal(new Uint8Array(RESULT_BYTES_MAX + 1))).toMatchObject({ code: 'result-file-too-large' })
    expect(refusal(Buffer.from('姓名,金额\r\n张三,1.00\r\n'))).toEqual({ code: 'result-not-a-result', row: 1 })
    expect(refusal(Buffer.from('%PDF-1.7'))).toEqual({ code: 'result-not-a-result', row: 1 })
  })
  test('the same file twice', () => {
    const bytes = renderBankResult(result, CSV)
    expect(refusal(bytes, CSV, (digest) => digest === sm3(bytes))).toEqual({
      code: 'result-file-known',
      digest: sm3(bytes),
    })
  })
  test('a wrong count and each wrong total, with both figures', () => {
    expect(changed('T,3,', 'T,4,').length).toBeGreaterThan(0)
    expect(refusal(changed('T,3,', 'T,4,'))).toEqual({ code: 'result-count-differs', stated: 4, counted: 3 })
    expect(refusal(changed('T,3,180.00', 'T,3,180.01'))).toEqual({
      code: 'result-total-differs',
      of: 'all',
      statedFen: 18001,
      countedFen: 18000,
    })
    expect(refusal(changed('180.00,60.00', '180.00,59.99'))).toMatchObject({ code: 'result-total-differs', of: 'paid' })
    expect(refusal(changed('60.00,60.00,60.00', '60.00,59.99,60.00'))).toMatchObject({ of: 'failed' })
    expect(refusal(changed('60.00,60.00,60.00', '60.00,60.00,59.99'))).toMatchObject({ of: 'returned' })
  })
  test('a digest that is not of these rows', () => {
    const text = Buffer.from(renderBankResult(result, CSV)).toString().replace('REF2', 'REF9')
    expect(refusal(Buffer.from(text))).toMatchObject({ code: 'result-digest-differs' })
  })
  test.each([
    ['D,N0000002,60.00,S', 'D,N0000002,60.0,S', { row: 2, fault: 'field-malformed', field: '金额', found: '60.0' }],
    ['D,N0000002,60.00,S', 'D,N0000002,-60.00,S', { row: 2, fault: 'field-malformed', field: '金额', found: '-60.00' }],
    ['D,N0000002,60.00,S', 'D,N0000002,0.00,S', { row: 2, fault: 'amount-zero' }],
    ['D,N0000002,60.00,S', 'D,N0000002,60.00,X', { row: 2, fault: 'outcome-unknown', found: 'X' }],
    ['S,2026-04-09', 'S,2026-02-30', { row: 2, fault: 'date-malformed', found: '2026-02-30' }],
    ['D,N0000002,', 'X,N0000002,', { row: 2, fault: 'mark', found: 'X' }],
    ['D,N0000002,', 'D,N0000002,,', { row: 2, fault: 'field-count', found: 7, expected: 6 }],
    ['"账号', '账号"', { row: 3, fault: 'quotes' }],
  ])('the row %s as %s', (from, to, fault) => {
    expect(refusal(changed(from, to))).toEqual({ code: 'result-rows-malformed', faults: [fault], faultCount: 1 })
  })
  test('every bad row is named, not only the first', () => {
    const bytes = Buffer.from(changed('60.00,S', '60,S').toString().replace('60.00,F', '60,F'))
    expect(refusal(bytes)).toMatchObject({ code: 'result-rows-malformed', faultCount: 2 })
  })
})

test('a line that we never sent is refused when the file meets its batch, and the others are not taken either', () => {
  const read = unwrap(readBankResult(renderBankResult(result, CSV), CSV, never))
  const sent = result.rows.slice(1).map((entry) => ({
    payoutLineId: entry.businessNumber,
    businessNumber: entry.businessNumber,
    amountFen: entry.amountFen,
    state: 'sent' as const,
  }))
  expect(matchResult({ batchNumber: result.batchNumber, lines: sent }, read)).toMatchObject({
    ok: false,
    refusal: { code: 'result-does-not-fit', faults: [{ fault: 'unknown-line', row: 2, businessNumber: 'N0000002' }] },
  })
})
