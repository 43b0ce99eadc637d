import type { Role } from '#access/actor.ts'
import { isAfter, type PlainDate } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { CASE_HANDLERS, type CaseState, type CaseStep, isOpen, ROLES_OF_ACTOR } from './case.ts'
import type { StepKind } from './programme.ts'

export const CASE_ACTIONS = [
  'save-draft',
  'attach-document',
  'submit',
  'withdraw',
  'check-document',
  'give-deficiency-notice',
  'return-again',
  'complete-step',
  'publish-notice',
  'close-notice',
  'answer-objection',
  'pause-clock',
  'resume-clock',
  'send-back',
  'approve',
  'refuse',
  'assign',
  'record-service',
  'record-appeal',
  'conclude-appeal',
] as const
export type CaseAction = (typeof CASE_ACTIONS)[number]

/** Why an action is not possible now. The same codes refuse the action and explain the disabled button. */
export type Because =
  | { readonly code: 'case-closed'; readonly state: CaseState }
  | { readonly code: 'case-not-handed-in' }
  | { readonly code: 'case-handed-in' }
  | { readonly code: 'waits-for-applicant' }
  | { readonly code: 'objection-open' }
  | { readonly code: 'other-step'; readonly step: string | null }
  | { readonly code: 'not-your-part'; readonly needs: readonly Role[] }
  | { readonly code: 'same-person' }
  | { readonly code: 'already-signed' }
  | { readonly code: 'locked-by-other' }
  | { readonly code: 'elder-died' }
  | { readonly code: 'documents-missing'; readonly documents: readonly string[] }
  | { readonly code: 'documents-unchecked'; readonly documents: readonly string[] }
  | { readonly code: 'documents-complete' }
  | { readonly code: 'deficiency-notice-given' }
  | { readonly code: 'deficiency-notice-missing' }
  | { readonly code: 'not-in-the-notice'; readonly documents: readonly string[] }
  | { readonly code: 'notice-published' }
  | { readonly code: 'notice-not-published' }
  | { readonly code: 'notice-running'; readonly endsOn: string }
  | { readonly code: 'no-open-objection' }
  | { readonly code: 'clock-stands' }
  | { readonly code: 'clock-runs' }
  | { readonly code: 'clock-cannot-stop' }
  | { readonly code: 'nothing-before' }
  | { readonly code: 'letter-missing' }
  | { readonly code: 'letter-served' }
  | { readonly code: 'letter-not-served' }
  | { readonly code: 'appeal-pending' }
  | { readonly code: 'no-appeal-pending' }
  | { readonly code: 'quarter-table' }

/** All that decides what may be done with a case now. */
export type Situation = {
  readonly state: CaseState
  /** The step that is being worked on; none in a draft and after the last one. */
  readonly step: CaseStep | null
  readonly today: PlainDate
  readonly elderDied: boolean
  readonly lockedByOther: boolean
  /** Ids from the checklist. */
  readonly documents: {
    readonly missing: readonly string[]
    readonly unchecked: readonly string[]
    readonly rejected: readonly string[]
  }
  readonly deficiencyNotice: 'none' | 'open' | 'answered'
  /** Papers that lack but were not named in the one notice. */
  readonly beyondNotice: readonly string[]
  readonly notice: { readonly state: 'open' | 'held' | 'ended' | 'withdrawn'; readonly endsOn: PlainDate | null } | null
  readonly openObjections: number
  readonly signedByMe: boolean
  readonly sendBackTargets: number
  /** A claim for a period: its review is the signing of the street's quarterly table. */
  readonly quarterly: boolean
  readonly letter: 'none' | 'issued' | 'served'
  readonly appealPending: boolean
}

/** Who looks at the case: whether as applicant, with which roles for its region, under which account. */
export type Viewer = {
  readonly account: string | null
  readonly applicant: boolean
  readonly system: boolean
  readonly roles: ReadonlySet<Role>
}

type Check = (situation: Situation, viewer: Viewer) => Because | undefined
type Row = { readonly title: string; readonly checks: readonly Check[] }

// Checks ---------------------------------------------------------------------------------------------------------------

const byApplicantOrCounter: Check = (_, viewer) =>
  viewer.applicant || viewer.system || viewer.roles.has('township-clerk') || viewer.roles.has('county-reviewer')
    ? undefined
    : { code: 'not-your-part', needs: ['township-clerk', 'county-reviewer'] }
const byHandler: Check = (_, viewer) =>
  viewer.system || CASE_HANDLERS.some((role) => viewer.roles.has(role))
    ? undefined
    : { code: 'not-your-part', needs: CASE_HANDLERS }
const byStep: Check = ({ step }, viewer) => {
  const needs = step ? ROLES_OF_ACTOR[step.who] : []
  const may = viewer.system || needs.some((role) => viewer.roles.has(role))
  const ownPart = step?.who === 'applicant' && viewer.applicant
  return may || ownPart ? undefined : { code: 'not-your-part', needs }
}

const open: Check = ({ state }) => (isOpen(state) ? undefined : { code: 'case-closed', state })
/** Open, or granted with steps that follow the grant. */
const working: Check = ({ state, step }) =>
  isOpen(state) || (state === 'granted' && step !== null) ? undefined : { code: 'case-closed', state }
const withApplicant: Check = ({ state }) =>
  state === 'draft' || state === 'returned' ? undefined : { code: 'case-handed-in' }
const withOffice: Check = ({ state }) => {
  if (state === 'draft') return { code: 'case-not-handed-in' }
  return state === 'returned' ? { code: 'waits-for-applicant' } : undefined
}
const notHeld: Check = ({ openObjections, state }) =>
  openObjections > 0 || state === 'held' ? { code: 'objection-open' } : undefined
const unlocked: Check = ({ lockedByOther }) => (lockedByOther ? { code: 'locked-by-other' } : undefined)
const alive: Check = ({ elderDied }) => (elderDied ? { code: 'elder-died' } : undefined)
const decided: Check = ({ state, step }) =>
  state === 'granted' || state === 'refused' ? undefined : { code: 'other-step', step: step?.step ?? null }

/** Reviewed alone a claim would be paid without standing in any table that three people signed. */
const notByTable: Check = ({ quarterly, step }) =>
  quarterly && step?.kind === 'review' ? { code: 'quarter-table' } : undefined

const stepIs =
  (...kinds: readonly StepKind[]): Check =>
  ({ step }) =>
    step && kinds.includes(step.kind) ? undefined : { code: 'other-step', step: step?.step ?? null }

/** Steps that an officer (or the applicant) ends by hand; the others end by their own actions or events. */
const BY_HAND: readonly StepKind[] = [
  'self-assess',
  'check-documents',
  'verify',
  'review',
  'notify',
  'deliver',
  'other',
]

const anotherPerson: Check = ({ step }, viewer) =>
  step?.secondPerson && viewer.account !== null && step.beforeBy === viewer.account
    ? { code: 'same-person' }
    : undefined
const notSigned: Check = ({ signedByMe }) => (signedByMe ? { code: 'already-signed' } : undefined)

const papersInOrder: Check = ({ step, documents }) => {
  if (step?.kind !== 'check-documents') return undefined
  const lacking = [...documents.missing, ...documents.rejected]
  if (lacking.length > 0) return { code: 'documents-missing', documents: lacking }
  return documents.unchecked.length > 0 ? { code: 'documents-unchecked', documents: documents.unchecked } : undefined
}
const somethingLacks: Check = ({ documents }) => {
  if (documents.unchecked.length > 0) return { code: 'documents-unchecked', documents: documents.unchecked }
  return documents.missing.length + documents.rejected.length === 0 ? { code: 'documents-complete' } : undefined
}
/** One notice names everything: a second one would name what the first did not. */
const noNoticeYet: Check = ({ deficiencyNotice }) =>
  deficiencyNotice === 'none' ? undefined : { code: 'deficiency-notice-given' }

const onlyWhatWasNamed: Check = ({ deficiencyNotice, beyondNotice }) => {
  if (deficiencyNotice === 'none') return { code: 'deficiency-notice-missing' }
  return beyondNotice.length > 0 ? { code: 'not-in-the-notice', documents: beyondNotice } : undefined
}

const noticeNotOut: Check = ({ notice }) =>
  notice && (notice.state === 'open' || notice.state === 'held') ? { code: 'notice-published' } : undefined
const noticeOver: Check = ({ notice, today }) => {
  if (!notice || notice.state === 'withdrawn') return { code: 'notice-not-published' }
  if (notice.state === 'held') return { code: 'objection-open' }
  // The last day belongs to the notice: it is over on the day after.
  return notice.state === 'open' && notice.endsOn !== null && !isAfter(today, notice.endsOn)
    ? { code: 'notice-running', endsOn: notice.endsOn.toString() }
    : undefined
}

/**
 * The one table of what may be done with a case, by whom and when. The first check that fails is the reason; an action
 * without a failing check is possible.
 */
const CASE_CAN: Readonly<Record<CaseAction, Row>> = {
  'save-draft': { title: '填写', checks: [open, withApplicant, byApplicantOrCounter] },
  'attach-document': {
    title: '交材料',
    checks: [
      open,
      byApplicantOrCounter,
      // At the counter papers may still come in while they are being checked; from home only before handing in.
      (situation, viewer) =>
        viewer.applicant || situation.step?.kind !== 'check-documents' ? withApplicant(situation, viewer) : undefined,
    ],
  },
  submit: { title: '提交', checks: [open, withApplicant, byApplicantOrCounter, alive] },
  withdraw: { title: '撤回申请', checks: [open, byApplicantOrCounter] },
  'check-document': {
    title: '核对材料',
    checks: [open, withOffice, stepIs('check-documents'), byStep, unlocked],
  },
  'give-deficiency-notice': {
    title: '发一次性告知',
    checks: [open, withOffice, stepIs('check-documents'), byStep, unlocked, noNoticeYet, somethingLacks],
  },
  // What the notice named and is still not right goes back under the same notice; nothing new can be added to it.
  'return-again': {
    title: '按原告知再退回',
    checks: [open, withOffice, stepIs('check-documents'), byStep, unlocked, somethingLacks, onlyWhatWasNamed],
  },
  'complete-step': {
    title: '完成这一步',
    checks: [
      working,
      withOffice,
      notHeld,
      stepIs(...BY_HAND),
      byStep,
      notByTable,
      unlocked,
      anotherPerson,
      notSigned,
      papersInOrder,
    ],
  },
  'publish-notice': {
    title: '发布公示',
    checks: [open, withOffice, notHeld, stepIs('public-notice'), byStep, unlocked, noticeNotOut],
  },
  'close-notice': {
    title: '结束公示',
    checks: [open, withOffice, notHeld, stepIs('public-notice'), byStep, noticeOver],
  },
  'answer-objection': {
    title: '答复异议',
    checks: [
      byHandler,
      ({ openObjections }) => (openObjections === 0 ? { code: 'no-open-objection' } : undefined),
      unlocked,
    ],
  },
  'pause-clock': {
    title: '暂停计时',
    checks: [
      open,
      withOffice,
      notHeld,
      byStep,
      ({ step }) => (step?.clockExcludes ? undefined : { code: 'clock-cannot-stop' }),
      ({ step }) => (step?.pausedOn ? { code: 'clock-stands' } : undefined),
    ],
  },
  'resume-clock': {
    title: '恢复计时',
    checks: [
      open,
      withOffice,
      notHeld,
      byStep,
      ({ step }) => (step?.pausedBecause === 'outside' ? undefined : { code: 'clock-runs' }),
    ],
  },
  'send-back': {
    title: '退回上一环节',
    checks: [
      open,
      withOffice,
      byStep,
      unlocked,
      ({ sendBackTargets }) => (sendBackTargets === 0 ? { code: 'nothing-before' } : undefined),
    ],
  },
  approve: {
    title: '批准',
    checks: [open, withOffice, notHeld, stepIs('decide'), byStep, unlocked, anotherPerson, notSigned, alive],
  },
  refuse: {
    title: '不予批准',
    checks: [open, withOffice, notHeld, stepIs('decide'), byStep, unlocked, anotherPerson],
  },
  assign: { title: '接手办理', checks: [open, withOffice, byHandler] },
  'record-service': {
    title: '登记送达',
    checks: [
      decided,
      byHandler,
      ({ letter }) => (letter === 'none' ? { code: 'letter-missing' } : undefined),
      ({ letter }) => (letter === 'served' ? { code: 'letter-served' } : undefined),
    ],
  },
  'record-appeal': {
    title: '登记复议或诉讼',
    checks: [
      decided,
      byHandler,
      ({ letter }) => (letter === 'none' ? { code: 'letter-missing' } : undefined),
      ({ appealPending }) => (appealPending ? { code: 'appeal-pending' } : undefined),
    ],
  },
  'conclude-appeal': {
    title: '登记复议或诉讼结果',
    checks: [decided, byHandler, ({ appealPending }) => (appealPending ? undefined : { code: 'no-appeal-pending' })],
  },
}

/** Whether the action is possible now, or why not. Decides only; every action of the case mechanism asks here. */
export function caseCan(action: CaseAction, viewer: Viewer, situation: Situation): Result<true, Because> {
  for (const check of CASE_CAN[action].checks) {
    const because = check(situation, viewer)
    if (because) return refuse(because)
  }
  return accept(true)
}

export type PossibleAction = { readonly action: CaseAction; readonly title: string; readonly because: Because | null }

/** Actions of the applicant's side; the others are an office's. */
const OF_APPLICANT: ReadonlySet<CaseAction> = new Set(['save-draft', 'attach-document', 'submit', 'withdraw'])

/** Every action of the viewer's side with the reason why it is not possible, if it is not: for buttons. */
export function possibleActions(viewer: Viewer, situation: Situation): readonly PossibleAction[] {
  const ofOffice = viewer.system || CASE_HANDLERS.some((role) => viewer.roles.has(role))
  return CASE_ACTIONS.filter((action) => (OF_APPLICANT.has(action) ? viewer.applicant || ofOffice : ofOffice)).map(
    (action) => {
      const answer = caseCan(action, viewer, situation)
      return { action, title: CASE_CAN[action].title, because: answer.ok ? null : answer.refusal }
    },
  )
}
