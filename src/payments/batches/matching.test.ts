import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { matchResult, type ResultRow, type SentLine } from './matching.ts'

const on = Temporal.PlainDate.from('2026-04-16')
const BATCH = '650199-2026-000001'

function aLine(number: number, with_: Partial<SentLine> = {}): SentLine {
  return {
    payoutLineId: `line-${number}`,
    businessNumber: `B${number}`,
    amountFen: fen(10_000 + number),
    state: 'sent',
    ...with_,
  }
}

function aRow(number: number, with_: Partial<ResultRow> = {}): ResultRow {
  return {
    row: number,
    businessNumber: `B${number}`,
    amountFen: fen(10_000 + number),
    outcome: 'paid',
    reason: null,
    on,
    ...with_,
  }
}

const match = (lines: readonly SentLine[], rows: readonly ResultRow[], batchNumber = BATCH) =>
  matchResult({ batchNumber: BATCH, lines }, { batchNumber, rows })

describe('a result that fits', () => {
  test('changes every line it names and tells how many are still open', () => {
    const matched = unwrap(
      match([aLine(1), aLine(2), aLine(3)], [aRow(1), aRow(2, { outcome: 'failed', reason: '账号户名不符' })]),
    )
    expect(matched.changes).toEqual([
      { payoutLineId: 'line-1', from: 'sent', to: 'paid', reason: null, amountFen: 10_001, on },
      { payoutLineId: 'line-2', from: 'sent', to: 'failed', reason: '账号户名不符', amountFen: 10_002, on },
    ])
    expect(matched.open).toBe(1)
  })

  test('lets a paid line come back days later', () => {
    const matched = unwrap(
      match([aLine(1, { state: 'paid' })], [aRow(1, { outcome: 'returned', reason: '账户已销户' })]),
    )
    expect(matched.changes).toMatchObject([{ from: 'paid', to: 'returned' }])
  })

  test('counts what is already known as unchanged', () => {
    const matched = unwrap(match([aLine(1, { state: 'paid' }), aLine(2)], [aRow(1), aRow(2)]))
    expect(matched.changes.map((change) => change.payoutLineId)).toEqual(['line-2'])
    expect(matched.unchanged).toBe(1)
  })

  test('a cumulative file that says paid again of a line that came back since changes nothing', () => {
    expect(unwrap(match([aLine(1, { state: 'returned' })], [aRow(1)]))).toMatchObject({ changes: [], unchanged: 1 })
  })
})

describe('a result that does not fit changes nothing and says why', () => {
  test('the file of another batch', () => {
    expect(match([aLine(1)], [aRow(1)], '650199-2026-000002')).toEqual({
      ok: false,
      refusal: { code: 'other-batch', fileBatch: '650199-2026-000002', batch: BATCH },
    })
  })

  test('a file without rows', () => {
    expect(match([aLine(1)], [])).toMatchObject({ refusal: { code: 'result-empty' } })
  })

  test('a line that was never sent', () => {
    expect(match([aLine(1)], [aRow(1), aRow(2)])).toMatchObject({
      refusal: { code: 'result-does-not-fit', faults: [{ fault: 'unknown-line', row: 2, businessNumber: 'B2' }] },
    })
  })

  test('one fen more or less than was sent', () => {
    for (const difference of [-1, 1])
      expect(match([aLine(1)], [aRow(1, { amountFen: fen(10_001 + difference) })])).toMatchObject({
        refusal: { faults: [{ fault: 'amount-differs', row: 1, fileFen: 10_001 + difference, batchFen: 10_001 }] },
      })
  })

  test('the same line twice in one file', () => {
    expect(match([aLine(1)], [aRow(1), aRow(1, { row: 2 })])).toMatchObject({
      refusal: { faults: [{ fault: 'line-twice', row: 2, firstRow: 1 }] },
    })
  })

  test('paid after it failed, failed after it was paid', () => {
    expect(match([aLine(1, { state: 'failed' })], [aRow(1)])).toMatchObject({
      refusal: { faults: [{ fault: 'contradicts', was: 'failed', now: 'paid' }] },
    })
    expect(match([aLine(1, { state: 'paid' })], [aRow(1, { outcome: 'failed', reason: '余额不足' })])).toMatchObject({
      refusal: { faults: [{ fault: 'contradicts', was: 'paid', now: 'failed' }] },
    })
  })

  test('a failure without its reason', () => {
    expect(match([aLine(1)], [aRow(1, { outcome: 'failed' })])).toMatchObject({
      refusal: { faults: [{ fault: 'reason-missing', row: 1 }] },
    })
  })

  test('every fault is counted, and a good row beside them changes nothing either', () => {
    const result = match([aLine(1), aLine(2)], [aRow(1), aRow(2, { amountFen: fen(1) }), aRow(3)])
    expect(result).toMatchObject({ ok: false, refusal: { faultCount: 2 } })
  })
})

test('any mix of rows either fits whole or is refused whole, and what is paid never exceeds what was sent', () => {
  const rows = fc.array(fc.record({ number: fc.integer({ min: 1, max: 6 }), off: fc.constantFrom(0, 0, 0, 1) }), {
    maxLength: 8,
  })
  const lines = [1, 2, 3, 4].map((number) => aLine(number))
  fc.assert(
    fc.property(rows, (given) => {
      const result = match(
        lines,
        given.map(({ number, off }, index) => aRow(number, { row: index + 1, amountFen: fen(10_000 + number + off) })),
      )
      const good = given.length > 0 && given.every(({ number, off }) => number <= 4 && off === 0)
      const once = new Set(given.map(({ number }) => number)).size === given.length
      expect(result.ok).toBe(good && once)
      if (result.ok) expect(result.value.changes.length + result.value.open).toBe(lines.length)
    }),
  )
})
