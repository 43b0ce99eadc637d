import type { Fen, Ratio } from '#kernel/money.ts'

export const CHANNELS = ['alipay', 'wechat', 'unionpay'] as const
export type Channel = (typeof CHANNELS)[number]

/** The family of all care vouchers: one per person and month, whichever region's policy gives it. */
export const CARE_VOUCHER = 'care-voucher'

/** What a category pays, as printed on the voucher. */
export type CategoryTerms = {
  readonly id: string
  readonly title: string
  readonly use: string
  readonly ratio: Ratio
  readonly capFen: Fen
  /** Whether the cap may be used up in several redemptions. */
  readonly inParts: boolean
  /** Only services on the region's dated list of subsidised items. */
  readonly listOnly: boolean
}

export const END_GROUNDS = ['level-improved', 'exclusion-started', 'moved-away', 'died', 'withdrawn'] as const
export type EndGround = (typeof END_GROUNDS)[number]

/** What becomes of vouchers issued between a fact and its confirmation. */
export type EndTerms = {
  readonly ground: EndGround
  readonly unused: 'void' | 'keep'
  readonly used: 'keep' | 'recover'
}

/** All that a voucher needs to know of its policy, read from the pack in force for the month. Data, no rule is decided here. */
export type VoucherTerms = {
  readonly policy: string
  readonly title: string
  readonly family: string
  readonly region: string
  /** The version's first day. */
  readonly version: string
  readonly digest: string
  /** Outside these months nothing is issued; null: no limit. */
  readonly window: { readonly from: string; readonly to: string } | null
  /** What one person may have deducted in a month over all categories. */
  readonly capFen: Fen
  readonly categories: readonly CategoryTerms[]
  readonly channels: readonly Channel[]
  /** The day of the month on which vouchers are issued. */
  readonly issueDay: number
  /** Working days after approval within which the first voucher must be there. */
  readonly firstWorkingDays: number
  /** A stay planned for so many days or fewer is respite. */
  readonly respiteDaysMax: number
  /** Other public insurance pays before the voucher too. */
  readonly otherInsuranceFirst: boolean
  /** A reversal above this needs a second person. */
  readonly reversalLimitFen: Fen
  readonly ends: readonly EndTerms[]
}

/** Where terms come from: the rulebook, or a table in tests. Undefined when the policy is unknown or not in force in the month. */
export type TermsOf = (policy: string, month: string) => VoucherTerms | undefined

export function categoryOf(terms: VoucherTerms, category: string): CategoryTerms | undefined {
  return terms.categories.find((entry) => entry.id === category)
}

/** Whether the month lies in the programme's window. */
export function inWindow(terms: VoucherTerms, month: string): boolean {
  return terms.window === null || (month >= terms.window.from && month <= terms.window.to)
}
