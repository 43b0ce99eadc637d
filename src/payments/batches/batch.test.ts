import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import {
  BATCH_STATES,
  BATCH_TABLE,
  type BatchAction,
  batchNumber,
  businessNumber,
  decideBatchAction,
  LINE_STATES,
  type LineState,
  mayBecome,
} from './batch.ts'

const MADE = { state: 'made', madeBy: 'a', checkedBy: null, approvedBy: null } as const
const ACTIONS = Object.keys(BATCH_TABLE) as readonly BatchAction[]

describe('the three signatures of a batch', () => {
  test('the maker cannot check, and neither maker nor checker can approve', () => {
    expect(decideBatchAction(MADE, 'check', 'a')).toMatchObject({ refusal: { code: 'same-person', signedAs: 'made' } })
    expect(decideBatchAction(MADE, 'check', 'b').ok).toBe(true)
    const checked = { ...MADE, state: 'checked', checkedBy: 'b' } as const
    expect(decideBatchAction(checked, 'approve', 'a').ok).toBe(false)
    expect(decideBatchAction(checked, 'approve', 'b')).toMatchObject({ refusal: { signedAs: 'checked' } })
    expect(decideBatchAction(checked, 'approve', 'c').ok).toBe(true)
  })

  test('each action refuses every state but its own', () => {
    for (const action of ACTIONS)
      for (const state of BATCH_STATES)
        expect(decideBatchAction({ ...MADE, state, checkedBy: 'b', approvedBy: 'c' }, action, 'x').ok).toBe(
          BATCH_TABLE[action].includes(state),
        )
  })

  test('a batch that was handed over is not cancelled but recalled, and not by its maker', () => {
    const released = { state: 'released', madeBy: 'a', checkedBy: 'b', approvedBy: 'c' } as const
    expect(decideBatchAction(released, 'cancel', 'c').ok).toBe(false)
    expect(decideBatchAction(released, 'recall', 'a')).toMatchObject({ refusal: { code: 'same-person' } })
    expect(decideBatchAction(released, 'recall', 'c').ok).toBe(true)
  })

  test('a batch that the bank has acknowledged is never recalled', () => {
    for (const state of ['sent', 'settled'] as const)
      expect(decideBatchAction({ ...MADE, state }, 'recall', 'x').ok).toBe(false)
  })

  test('a result is taken for a batch that was released but never marked as sent', () => {
    expect(decideBatchAction({ ...MADE, state: 'released' }, 'load-result', 'x').ok).toBe(true)
    expect(decideBatchAction({ ...MADE, state: 'approved' }, 'load-result', 'x').ok).toBe(false)
  })
})

describe('the states of a line', () => {
  test('a paid line can only come back', () => {
    expect(LINE_STATES.filter((to) => mayBecome('paid', to))).toEqual(['returned'])
  })

  test('a failed or returned line can only be corrected, and then ends', () => {
    for (const from of ['failed', 'returned'] as const)
      expect(LINE_STATES.filter((to) => mayBecome(from, to))).toEqual(['corrected'])
    for (const from of ['corrected', 'cancelled'] as const)
      expect(LINE_STATES.filter((to) => mayBecome(from, to))).toEqual([])
  })

  test('nothing is paid without having been sent', () => {
    const before: readonly LineState[] = LINE_STATES.filter((from) => mayBecome(from, 'paid'))
    expect(before).toEqual(['sent'])
  })
})

describe('the numbers of batches and lines', () => {
  test('a batch number tells region and year and sorts as it counts', () => {
    expect(batchNumber('650199', 2026, 12)).toBe('650199-2026-000012')
    expect(batchNumber('650199', 2026, 9) < batchNumber('650199', 2026, 10)).toBe(true)
  })

  test('a business number is the line, in capitals without dashes', () => {
    const id = newId()
    expect(businessNumber(id)).toMatch(/^[0-9A-F]{32}$/)
    expect(businessNumber(id)).not.toBe(businessNumber(newId()))
  })
})
