import type { Role } from '#access/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { StepActor, StepKind } from './programme.ts'

export const CASE_STATES = ['draft', 'running', 'returned', 'held', 'granted', 'refused', 'withdrawn'] as const
/**
 * draft: the applicant writes · running: an office works · returned: waits for the applicant · held: an objection is being checked ·
 * granted, refused: decided · withdrawn: the applicant took it back.
 */
export type CaseState = (typeof CASE_STATES)[number]

export const CHANNELS = ['self', 'agent', 'institution', 'township', 'proactive'] as const
/** Who brought the request: `proactive` is without application. */
export type Channel = (typeof CHANNELS)[number]

export const PAUSES = ['applicant', 'objection', 'outside'] as const
/** Why a deadline stands still: papers are awaited, an objection is checked, or a named time does not count. */
export type Pause = (typeof PAUSES)[number]

export type StepState = 'waiting' | 'current' | 'done' | 'skipped'

/** One step of a case: what the pack said when the case was opened, and how far it has come. */
export type CaseStep = {
  readonly stepNo: number
  readonly step: string
  readonly title: string
  readonly kind: StepKind
  readonly who: StepActor
  readonly unit: string | null
  readonly clauses: readonly string[]
  /** The time the law allows for it; null where it says nothing. */
  readonly workingDays: number | null
  /** The least length of a public notice. */
  readonly noticeDays: number | null
  readonly signatures: number
  readonly secondPerson: boolean
  readonly optional: boolean
  readonly onIncomplete: string | null
  readonly onObjection: string | null
  readonly skipWhen: string | null
  readonly clockExcludes: string | null
  /** 1, and one more each time the step is done again after it was sent back. */
  readonly round: number
  readonly state: StepState
  readonly startedOn: PlainDate | null
  readonly dueOn: PlainDate | null
  readonly dueProvisional: boolean
  readonly pausedOn: PlainDate | null
  readonly pausedBecause: Pause | null
  readonly daysLeft: number | null
  readonly doneAt: Temporal.Instant | null
  readonly doneBy: string | null
  /** Who did the step before: `second-person` steps need somebody else. */
  readonly beforeBy: string | null
  readonly note: string | null
  readonly skippedBecause: string | null
}

export type BenefitCase = {
  readonly elderId: string
  readonly caseId: string
  readonly caseNumber: string
  readonly policy: string
  readonly policyVersion: PlainDate
  readonly policyDigest: string
  readonly programme: string
  readonly title: string
  readonly region: string
  readonly channel: Channel
  readonly organizationId: string | null
  readonly openedBy: string | null
  readonly openedAt: Temporal.Instant
  readonly openedOn: PlainDate
  readonly state: CaseState
  readonly exclusive: boolean
  readonly claimedFrom: PlainDate | null
  readonly claimedTo: PlainDate | null
  readonly submittedAt: Temporal.Instant | null
  readonly acceptedOn: PlainDate | null
  readonly decidedAt: Temporal.Instant | null
  readonly decisionId: string | null
  readonly closeReason: string | null
  readonly stepNo: number | null
  readonly dueOn: PlainDate | null
  readonly dueProvisional: boolean
  readonly assignedTo: string | null
  readonly lockedBy: string | null
  readonly lockedUntil: Temporal.Instant | null
  readonly revision: number
}

/** Whether an office may still do something with it. */
export function isOpen(state: CaseState): boolean {
  return state === 'draft' || state === 'running' || state === 'returned' || state === 'held'
}

/** The roles that do the steps of each actor. The applicant's steps are checked by person, not by role; the machine's are nobody's. */
export const ROLES_OF_ACTOR: Readonly<Record<StepActor, readonly Role[]>> = {
  applicant: [],
  elder: [],
  agent: [],
  'institution-manager': ['institution-manager'],
  'agency-manager': ['agency-manager'],
  assessor: ['assessor'],
  'township-clerk': ['township-clerk'],
  'county-reviewer': ['county-reviewer'],
  'county-approver': ['county-approver'],
  'payment-maker': ['payment-maker'],
  system: [],
  // A body outside the platform answers on paper; the office that sent the file enters the answer.
  external: ['township-clerk', 'county-reviewer'],
}

/** The officers who work on cases: each may see a case of the own region. */
export const CASE_OFFICERS = [
  'township-clerk',
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'province-viewer',
  'auditor',
] as const satisfies readonly Role[]

/** The officers who may change something in a case of the own region. */
export const CASE_HANDLERS = ['township-clerk', 'county-reviewer', 'county-approver'] as const satisfies readonly Role[]
