import type { Act } from '#access/act.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Award } from './award.ts'

/** An award that ends, and what its policy says about what was issued between the fact and its confirmation. */
export type EndingAward = {
  readonly award: Award
  /** died, moved-away, level-improved, exclusion-started, withdrawn, … as the pack's `ends` name them. */
  readonly kind: string
  readonly happenedOn: PlainDate
  readonly confirmedOn: PlainDate
  readonly unused: 'void' | 'keep'
  readonly used: 'keep' | 'recover'
  /** The fact was kept back on purpose: what was used is recovered whatever the policy says. */
  readonly concealed: boolean
}

/** Something that was used although it should not have been. */
export type Overdrawn = {
  readonly kind: 'redemption' | 'award-month'
  readonly id: string
  readonly month: string
  readonly amountFen: number
}

/** What awards ask of the domains that stand on them. The composition root gives these in. */
export type AwardHooks = {
  /** Issues what is due at once (the first voucher); true when it is out. A refusal there does not undo the grant. */
  readonly onAwardGranted: (act: Act, award: Award) => Promise<boolean>
  /** Voids what is unused and tells what was used and has to come back. */
  readonly onAwardEnded: (act: Act, ending: EndingAward) => Promise<readonly Overdrawn[]>
}

/** For programmes that nothing hangs on, and for tests of awards alone. */
export const NO_AWARD_HOOKS: AwardHooks = {
  onAwardGranted: async () => false,
  onAwardEnded: async () => [],
}
