import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from '#kernel/money.ts'
import {
  decideResolution,
  decideSetOffs,
  decideStatementAction,
  STATEMENT_STATES,
  STATEMENT_TABLE,
  type StatementAction,
  totalsOf,
} from './statement.ts'

const NEW = { state: 'preparing', sampleOpen: 0, madeBy: null, checkedBy: null, approvedBy: null } as const
const ACTIONS = Object.keys(STATEMENT_TABLE) as readonly StatementAction[]

describe('the three signatures of a statement', () => {
  test('the maker cannot check what they made', () => {
    const submitted = { ...NEW, state: 'submitted', madeBy: 'a' } as const
    expect(decideStatementAction(submitted, 'check', 'a')).toMatchObject({
      refusal: { code: 'same-person', signedAs: 'made' },
    })
    expect(decideStatementAction(submitted, 'check', 'b').ok).toBe(true)
  })

  test('neither the maker nor the checker can approve', () => {
    const checked = { ...NEW, state: 'checked', madeBy: 'a', checkedBy: 'b' } as const
    expect(decideStatementAction(checked, 'approve', 'a')).toMatchObject({ refusal: { signedAs: 'made' } })
    expect(decideStatementAction(checked, 'approve', 'b')).toMatchObject({ refusal: { signedAs: 'checked' } })
    expect(decideStatementAction(checked, 'approve', 'c').ok).toBe(true)
  })

  test('no signature can be skipped: each action refuses every state but its own', () => {
    for (const action of ACTIONS)
      for (const state of STATEMENT_STATES) {
        const decision = decideStatementAction({ ...NEW, state }, action, 'x')
        expect(decision.ok, `${action} in ${state}`).toBe(STATEMENT_TABLE[action].includes(state))
      }
  })

  test('nothing leads out of cancelled', () => {
    for (const action of ACTIONS)
      expect(decideStatementAction({ ...NEW, state: 'cancelled' }, action, 'x')).toMatchObject({
        refusal: { code: 'wrong-state', state: 'cancelled' },
      })
  })

  test('a statement is not submitted while one sampled line has no finding', () => {
    expect(decideStatementAction({ ...NEW, sampleOpen: 1 }, 'submit', 'a')).toMatchObject({
      refusal: { code: 'sample-unfinished', open: 1 },
    })
    expect(decideStatementAction({ ...NEW, sampleOpen: 0 }, 'submit', 'a').ok).toBe(true)
  })
})

describe('a disputed line', () => {
  test("counts again when it is resolved in the provider's favour before the approval", () => {
    expect(decideResolution('preparing', 'provider')).toBe('payable')
  })

  test('waits for the next statement when that happens after the approval: what was signed stays', () => {
    expect(decideResolution('approved', 'provider')).toBe('carried')
  })

  test('is refused for good when the bureau was right, at any time', () => {
    expect(decideResolution('preparing', 'bureau')).toBe('refused')
    expect(decideResolution('approved', 'bureau')).toBe('refused')
  })
})

describe('the totals of a statement', () => {
  test('count each live line once, under its state, and no dead one', () => {
    const lines = [
      { state: 'payable', amountFen: fen(16_373) },
      { state: 'payable', amountFen: fen(1) },
      { state: 'disputed', amountFen: fen(500) },
      { state: 'refused', amountFen: fen(70) },
      { state: 'carried', amountFen: fen(9_000) },
      { state: 'released', amountFen: fen(9_000) },
    ] as const
    expect(totalsOf(lines)).toEqual({ lines: 4, payableFen: 16_374, disputedFen: 500, refusedFen: 70 })
  })

  test('are zero for no lines', () => {
    expect(totalsOf([])).toEqual({ lines: 0, payableFen: 0, disputedFen: 0, refusedFen: 0 })
  })
})

describe('setting recoveries off', () => {
  const owed = (recoveryId: string, left: number) => ({ recoveryId, leftFen: fen(left) })

  test('takes the oldest first and the last only in part', () => {
    expect(decideSetOffs(fen(1000), [owed('old', 600), owed('new', 600)])).toEqual([
      { recoveryId: 'old', amountFen: 600 },
      { recoveryId: 'new', amountFen: 400 },
    ])
  })

  test('takes everything where it is exactly enough, one fen more where there is one more', () => {
    expect(decideSetOffs(fen(600), [owed('a', 600)])).toEqual([{ recoveryId: 'a', amountFen: 600 }])
    expect(decideSetOffs(fen(599), [owed('a', 600)])).toEqual([{ recoveryId: 'a', amountFen: 599 }])
  })

  test('takes nothing from a statement without payable lines', () => {
    expect(decideSetOffs(fen(0), [owed('a', 600)])).toEqual([])
  })

  test('never exceeds what is payable nor what is owed', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 20 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500_000 }), amounts, (payable, owedFen) => {
        const setOffs = decideSetOffs(
          fen(payable),
          owedFen.map((left, index) => owed(String(index), left)),
        )
        const sum = setOffs.reduce((total, entry) => total + entry.amountFen, 0)
        const all = owedFen.reduce((total, left) => total + left, 0)
        expect(sum).toBe(Math.min(payable, all))
      }),
    )
  })
})
