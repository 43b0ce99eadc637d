/** Who may stand for somebody who has died, as the papers say it. */
export const HEIR_RELATIONS = ['spouse', 'child', 'parent', 'grandchild', 'sibling', 'other'] as const
export type HeirRelation = (typeof HEIR_RELATIONS)[number]

export const HEIR_ACCOUNT_KINDS = ['card', 'social-security-card', 'passbook'] as const
export type HeirAccountKind = (typeof HEIR_ACCOUNT_KINDS)[number]

export type HeirState = 'proposed' | 'confirmed' | 'ended'

/** Somebody to whom what was still due to the elder is paid. */
export type Heir = {
  readonly elderId: string
  readonly heirId: string
  readonly name: string
  readonly relation: HeirRelation
  readonly relationNote: string | null
  readonly documentSealed: Uint8Array
  readonly accountSealed: Uint8Array
  readonly bankName: string
  readonly accountKind: HeirAccountKind
  readonly proofFileId: string
  readonly state: HeirState
  readonly recordedBy: string
  readonly recordedAt: Temporal.Instant
  readonly confirmedAt: Temporal.Instant | null
  readonly usableFrom: Temporal.Instant | null
  readonly endReason: string | null
}

/** The places to which number and account are sealed, with the elder's own key: erasing the elder erases them too. */
export const heirDocumentPlace = (heirId: string): string => `heir.document:${heirId}`
export const heirAccountPlace = (heirId: string): string => `heir.account:${heirId}`
