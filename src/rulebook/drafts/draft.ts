import type { PlainDate } from '#kernel/calendar.ts'

export const DRAFT_STATES = ['editing', 'handed-in', 'published', 'withdrawn'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

/** A document on its way to publication. */
export type Draft = {
  readonly draftId: string
  readonly policy: string
  readonly file: string
  readonly casesFile: string
  readonly region: string
  readonly title: string
  readonly reason: string
  readonly state: DraftState
  readonly fromPublication: number
  readonly fromText: string | null
  readonly fromCases: string | null
  readonly revision: number
  readonly soundRevision: number | null
  /** The first day on which it decides otherwise than the published law; null: it changes words only. */
  readonly effectiveOn: PlainDate | null
  readonly editors: readonly string[]
  readonly openedBy: string
  readonly openedAt: Temporal.Instant
  readonly handedInBy: string | null
  readonly closedAt: Temporal.Instant | null
}

export const DRAFT_ACTIONS = ['edit', 'simulate', 'hand-in', 'send-back', 'withdraw', 'publish'] as const
export type DraftAction = (typeof DRAFT_ACTIONS)[number]

/** Why an action is not possible now: refuses it, and explains the disabled button. */
export type DraftBlock =
  | 'draft-closed'
  | 'draft-handed-in'
  | 'draft-not-handed-in'
  | 'draft-not-sound'
  | 'draft-unchanged'
  | 'draft-not-simulated'
  | 'publisher-needed'
  | 'editor-needed'
  | 'publisher-is-editor'
  | 'effective-too-early'

/** Who looks at the draft, as far as it matters for what may be done. */
export type Hand = {
  readonly accountId: string
  readonly edits: boolean
  readonly publishes: boolean
  readonly today: PlainDate
  /** Whether the last revision was simulated. */
  readonly simulated: boolean
  /** Whether the last revision differs from the published text. */
  readonly changed: boolean
}

/** The one table of what may be done with a draft by whom and when; undefined: it may be done. */
export function blockOf(action: DraftAction, draft: Draft, hand: Hand): DraftBlock | undefined {
  if (draft.state === 'published' || draft.state === 'withdrawn') return 'draft-closed'
  const sound = draft.soundRevision === draft.revision
  switch (action) {
    case 'edit':
    case 'simulate':
      if (!hand.edits) return 'editor-needed'
      return draft.state === 'handed-in' ? 'draft-handed-in' : undefined
    case 'hand-in':
      if (!hand.edits) return 'editor-needed'
      if (draft.state === 'handed-in') return 'draft-handed-in'
      if (!hand.changed) return 'draft-unchanged'
      if (!sound) return 'draft-not-sound'
      if (isTooEarly(draft.effectiveOn, hand.today)) return 'effective-too-early'
      return hand.simulated || draft.effectiveOn === null ? undefined : 'draft-not-simulated'
    case 'withdraw':
      return hand.edits ? undefined : 'editor-needed'
    case 'send-back':
      if (!hand.publishes) return 'publisher-needed'
      return draft.state === 'handed-in' ? undefined : 'draft-not-handed-in'
    case 'publish':
      if (!hand.publishes) return 'publisher-needed'
      if (draft.editors.includes(hand.accountId) || draft.handedInBy === hand.accountId) return 'publisher-is-editor'
      if (draft.state !== 'handed-in') return 'draft-not-handed-in'
      if (!sound) return 'draft-not-sound'
      return isTooEarly(draft.effectiveOn, hand.today) ? 'effective-too-early' : undefined
  }
}

/** What is decided in this month or before stays: a change begins with a later month. */
export function isTooEarly(effectiveOn: PlainDate | null, today: PlainDate): boolean {
  return effectiveOn !== null && Temporal.PlainDate.compare(effectiveOn, firstOfNextMonth(today)) < 0
}

export function firstOfNextMonth(day: PlainDate): PlainDate {
  return day.with({ day: 1 }).add({ months: 1 })
}
