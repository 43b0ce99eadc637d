import { add, type Fen, least, subtract, ZERO } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { decideSignature, type SamePerson, type Signatures } from '../signatures.ts'

/** preparing → submitted (maker) → checked (checker) → approved (approver); sent back to preparing, or cancelled before approval. */
export const STATEMENT_STATES = ['preparing', 'submitted', 'checked', 'approved', 'cancelled'] as const
export type StatementState = (typeof STATEMENT_STATES)[number]

/**
 * payable: counted and paid. disputed: held back until it is resolved. refused: never paid, with the reason.
 * carried: resolved in the provider's favour after the approval; a later statement takes it. released: the statement was cancelled.
 * The first three are live: what a live line settles is in no other live line.
 */
export const LINE_STATES = ['payable', 'disputed', 'refused', 'carried', 'released'] as const
export type LineState = (typeof LINE_STATES)[number]
export const LIVE_LINE_STATES = ['payable', 'disputed', 'refused'] as const satisfies readonly LineState[]

/** What a line settles: a redeemed voucher amount, the part of an assessment fee that the assessment voucher pays, or what was drawn of a service entitlement. */
export const LINE_KINDS = ['redemption', 'assessment-fee', 'service-draw'] as const
export type LineKind = (typeof LINE_KINDS)[number]

export type Statement = Signatures & {
  readonly statementId: string
  readonly organizationId: string
  readonly region: string
  readonly programme: string
  readonly month: string
  readonly state: StatementState
  readonly sampleSeed: string
  /** Sampled lines without a finding. */
  readonly sampleOpen: number
}

export type StatementAction =
  | 'record-finding'
  | 'extend-sample'
  | 'dispute'
  | 'resolve'
  | 'submit'
  | 'check'
  | 'approve'
  | 'send-back'
  | 'cancel'

/** Which action is lawful in which state: the one table that routes, buttons and tests read. */
export const STATEMENT_TABLE: Readonly<Record<StatementAction, readonly StatementState[]>> = {
  'record-finding': ['preparing'],
  'extend-sample': ['preparing'],
  dispute: ['preparing'],
  resolve: ['preparing', 'approved'],
  submit: ['preparing'],
  check: ['submitted'],
  approve: ['checked'],
  'send-back': ['submitted', 'checked'],
  cancel: ['preparing', 'submitted', 'checked'],
}

export type StatementRefusal =
  | { readonly code: 'wrong-state'; readonly state: StatementState; readonly needs: readonly StatementState[] }
  | { readonly code: 'sample-unfinished'; readonly open: number }
  | SamePerson

/** Whether this account may take the action on the statement now, or why not. */
export function decideStatementAction(
  statement: Pick<Statement, 'state' | 'sampleOpen' | keyof Signatures>,
  action: StatementAction,
  account: string,
): Result<true, StatementRefusal> {
  const needs = STATEMENT_TABLE[action]
  if (!needs.includes(statement.state)) return refuse({ code: 'wrong-state', state: statement.state, needs })
  if (action === 'submit' && statement.sampleOpen > 0)
    return refuse({ code: 'sample-unfinished', open: statement.sampleOpen })
  if (action === 'check' || action === 'approve') return decideSignature(statement, account)
  return accept(true)
}

/** What becomes of a disputed line: before the approval it simply counts again; after it, the next statement takes it. */
export function decideResolution(state: StatementState, favour: 'provider' | 'bureau'): LineState {
  if (favour === 'bureau') return 'refused'
  return state === 'approved' ? 'carried' : 'payable'
}

export type CountedLine = { readonly state: LineState; readonly amountFen: Fen }

export type StatementTotals = {
  readonly lines: number
  readonly payableFen: Fen
  readonly disputedFen: Fen
  readonly refusedFen: Fen
}

/** The sums of a statement's live lines. */
export function totalsOf(lines: readonly CountedLine[]): StatementTotals {
  const sum = (state: LineState) => add(...lines.filter((line) => line.state === state).map((line) => line.amountFen))
  const live: readonly LineState[] = LIVE_LINE_STATES
  return {
    lines: lines.filter((line) => live.includes(line.state)).length,
    payableFen: sum('payable'),
    disputedFen: sum('disputed'),
    refusedFen: sum('refused'),
  }
}

export type OpenRecovery = { readonly recoveryId: string; readonly leftFen: Fen }
export type SetOff = { readonly recoveryId: string; readonly amountFen: Fen }

/** Takes open recoveries, oldest first, out of what is payable: never more than is payable, so that no statement falls below 0. */
export function decideSetOffs(payableFen: Fen, recoveries: readonly OpenRecovery[]): readonly SetOff[] {
  const setOffs: SetOff[] = []
  let left = payableFen
  for (const recovery of recoveries) {
    const amountFen = least(left, recovery.leftFen)
    if (amountFen <= ZERO) continue
    setOffs.push({ recoveryId: recovery.recoveryId, amountFen })
    left = subtract(left, amountFen)
  }
  return setOffs
}
