/**
 * The kinds of accounts. An account is (partition, kind, party, period) and exists by being named in a transfer; its balance is
 * what was credited less what was debited. Which partition a kind lives in stands beside it; the ledger does not look into it.
 */
export const ACCOUNT_KINDS = [
  // In an envelope's partition.
  /** Where appropriated money comes from: as far below 0 as the envelope was given. Party: the envelope. */
  'appropriation',
  /** What the envelope can still commit. Party: the envelope. */
  'envelope',
  /** What issuing has committed out of the envelope. Party: the envelope. */
  'committed',
  // In an elder's partition.
  /** The envelope as seen from the elder: as far below 0 as is committed for the person. Party: the envelope. */
  'budget',
  /** What a voucher can still pay. Party: the voucher. */
  'commitment',
  /** What is set aside on a voucher for a booking. Party: the hold. */
  'hold',
  /** What an organisation is owed for the person. Party: the organisation. */
  'payable',
  /** What a statement has taken over from the payables. Party: the statement. */
  'cleared',
  /** What must come back from an organisation or a person. Party: who owes it. */
  'recovery',
  /** What the budget has got back, or is owed back, through recoveries. Party: the envelope. */
  'recovered',
  /** What is due to a person in cash. Party: the award. */
  'award-budget',
  'entitlement',
  'paid-out',
  // In an organisation's partition.
  /** What was granted to it for its quality, beside its statements: as far below 0 as was granted. Party: the grant. */
  'grant',
  'statement',
  'due',
  'sent',
  'paid',
  'returned',
  'set-off',
  'written-off',
] as const

export type AccountKind = (typeof ACCOUNT_KINDS)[number]

/** One side of a transfer within its partition and period. */
export type Account = { readonly kind: AccountKind; readonly party: string }

/** Kinds that hold money somebody has set aside or is owed: below 0 they would pay what nobody gave. */
export const NEVER_BELOW_ZERO = [
  'envelope',
  'committed',
  'commitment',
  'hold',
  'payable',
  'cleared',
] as const satisfies readonly AccountKind[]
