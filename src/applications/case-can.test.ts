import { describe, expect, test } from 'vitest'
import type { Role } from '#access/actor.ts'
import type { CaseState, CaseStep } from './case.ts'
import { CASE_ACTIONS, type CaseAction, caseCan, possibleActions, type Situation, type Viewer } from './case-can.ts'
import type { StepActor, StepKind } from './programme.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

function aStep(kind: StepKind, who: StepActor, over: Partial<CaseStep> = {}): CaseStep {
  return {
    stepNo: 3,
    step: kind,
    title: kind,
    kind,
    who,
    unit: null,
    clauses: [],
    workingDays: 5,
    noticeDays: null,
    signatures: 1,
    secondPerson: false,
    optional: false,
    onIncomplete: null,
    onObjection: null,
    skipWhen: null,
    clockExcludes: null,
    round: 1,
    state: 'current',
    startedOn: day('2026-03-02'),
    dueOn: day('2026-03-09'),
    dueProvisional: false,
    pausedOn: null,
    pausedBecause: null,
    daysLeft: null,
    doneAt: null,
    doneBy: null,
    beforeBy: null,
    note: null,
    skippedBecause: null,
    ...over,
  }
}

function aSituation(over: Partial<Situation> = {}): Situation {
  return {
    state: 'running',
    step: aStep('verify', 'county-reviewer'),
    today: day('2026-03-05'),
    elderDied: false,
    lockedByOther: false,
    documents: { missing: [], unchecked: [], rejected: [] },
    deficiencyNotice: 'none',
    beyondNotice: [],
    notice: null,
    openObjections: 0,
    signedByMe: false,
    sendBackTargets: 0,
    quarterly: false,
    letter: 'none',
    appealPending: false,
    ...over,
  }
}

const officer = (...roles: readonly Role[]): Viewer => ({
  account: 'an-officer',
  applicant: false,
  system: false,
  roles: new Set(roles),
})
const applicant: Viewer = { account: 'an-elder', applicant: true, system: false, roles: new Set() }

const possible = (viewer: Viewer, situation: Situation): readonly CaseAction[] =>
  CASE_ACTIONS.filter((action) => caseCan(action, viewer, situation).ok)
const because = (action: CaseAction, viewer: Viewer, situation: Situation) => {
  const answer = caseCan(action, viewer, situation)
  return answer.ok ? null : answer.refusal.code
}

describe('which action is allowed in which state', () => {
  test.each<[CaseState, CaseStep | null, readonly CaseAction[]]>([
    ['draft', null, ['save-draft', 'attach-document', 'submit', 'withdraw']],
    ['running', aStep('verify', 'county-reviewer'), ['withdraw']],
    ['returned', aStep('check-documents', 'county-reviewer'), ['save-draft', 'attach-document', 'submit', 'withdraw']],
    ['held', aStep('public-notice', 'county-reviewer'), ['withdraw']],
    ['granted', null, []],
    ['refused', null, []],
    ['withdrawn', null, []],
  ])('%s: the applicant may %s', (state, step, expected) => {
    expect(possible(applicant, aSituation({ state, step }))).toEqual(expected)
  })

  test.each<[StepKind, StepActor, Role, readonly CaseAction[]]>([
    [
      'check-documents',
      'county-reviewer',
      'county-reviewer',
      ['attach-document', 'withdraw', 'check-document', 'complete-step', 'assign'],
    ],
    ['verify', 'township-clerk', 'township-clerk', ['withdraw', 'complete-step', 'assign']],
    ['review', 'county-reviewer', 'county-reviewer', ['withdraw', 'complete-step', 'assign']],
    ['public-notice', 'county-reviewer', 'county-reviewer', ['withdraw', 'publish-notice', 'assign']],
    ['decide', 'county-approver', 'county-approver', ['approve', 'refuse', 'assign']],
    ['assess', 'assessor', 'county-reviewer', ['withdraw', 'assign']],
    ['other', 'external', 'township-clerk', ['withdraw', 'complete-step', 'assign']],
  ])('at a %s step of %s the %s may %s', (kind, who, role, expected) => {
    expect(possible(officer(role), aSituation({ step: aStep(kind, who) }))).toEqual(expected)
  })

  test('every step is closed to an officer of another role, and to a viewer', () => {
    const situation = aSituation({ step: aStep('decide', 'county-approver') })
    expect(because('approve', officer('county-reviewer'), situation)).toBe('not-your-part')
    expect(because('approve', officer('auditor'), situation)).toBe('not-your-part')
    expect(possibleActions(officer('auditor'), situation)).toEqual([])
  })

  test('a second-person step is not for who did the step before, but for anybody else', () => {
    const step = aStep('decide', 'county-approver', { secondPerson: true, beforeBy: 'an-officer' })
    expect(because('approve', officer('county-approver'), aSituation({ step }))).toBe('same-person')
    const other = { ...step, beforeBy: 'another' }
    expect(because('approve', officer('county-approver'), aSituation({ step: other }))).toBeNull()
  })

  test('a step that needs several signatures takes one from each person', () => {
    const step = aStep('verify', 'township-clerk', { signatures: 2 })
    expect(because('complete-step', officer('township-clerk'), aSituation({ step, signedByMe: true }))).toBe(
      'already-signed',
    )
  })

  test('papers are accepted only when none lacks and every one has been looked at', () => {
    const step = aStep('check-documents', 'county-reviewer')
    const at = (documents: Situation['documents']) =>
      because('complete-step', officer('county-reviewer'), aSituation({ step, documents }))
    expect(at({ missing: ['a'], unchecked: [], rejected: [] })).toBe('documents-missing')
    expect(at({ missing: [], unchecked: [], rejected: ['a'] })).toBe('documents-missing')
    expect(at({ missing: [], unchecked: ['a'], rejected: [] })).toBe('documents-unchecked')
    expect(at({ missing: [], unchecked: [], rejected: [] })).toBeNull()
  })

  test('a notice ends on the day after its last one, not on it', () => {
    const step = aStep('public-notice', 'county-reviewer')
    const at = (today: string) =>
      because(
        'close-notice',
        officer('county-reviewer'),
        aSituation({ step, today: day(today), notice: { state: 'open', endsOn: day('2026-03-09') } }),
      )
    expect(at('2026-03-09')).toBe('notice-running')
    expect(at('2026-03-10')).toBeNull()
  })

  test('an open objection stops every decision', () => {
    const situation = aSituation({ step: aStep('decide', 'county-approver'), openObjections: 1 })
    expect(because('approve', officer('county-approver'), situation)).toBe('objection-open')
    expect(because('refuse', officer('county-approver'), situation)).toBe('objection-open')
    expect(because('answer-objection', officer('county-reviewer'), situation)).toBeNull()
  })

  test('nothing is granted to somebody who has died', () => {
    const situation = aSituation({ step: aStep('decide', 'county-approver'), elderDied: true })
    expect(because('approve', officer('county-approver'), situation)).toBe('elder-died')
    expect(because('submit', applicant, aSituation({ state: 'draft', step: null, elderDied: true }))).toBe('elder-died')
  })

  test('the time can be stopped only where the policy names a time that does not count', () => {
    const clerk = officer('township-clerk')
    const step = aStep('verify', 'township-clerk')
    expect(because('pause-clock', clerk, aSituation({ step }))).toBe('clock-cannot-stop')
    const named = aStep('verify', 'township-clerk', { clockExcludes: '家庭经济状况核对时间' })
    expect(because('pause-clock', clerk, aSituation({ step: named }))).toBeNull()
  })

  test('while a colleague has the case open, nobody else decides', () => {
    const situation = aSituation({ step: aStep('decide', 'county-approver'), lockedByOther: true })
    expect(because('approve', officer('county-approver'), situation)).toBe('locked-by-other')
  })

  test('the letter is served once, and only after there is one', () => {
    const closed = { state: 'refused' as const, step: null }
    const clerk = officer('county-reviewer')
    expect(because('record-service', clerk, aSituation({ ...closed, letter: 'none' }))).toBe('letter-missing')
    expect(because('record-service', clerk, aSituation({ ...closed, letter: 'issued' }))).toBeNull()
    expect(because('record-service', clerk, aSituation({ ...closed, letter: 'served' }))).toBe('letter-served')
  })
})
