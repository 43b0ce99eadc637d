import { accept, type Result, refuse } from '#kernel/result.ts'

/** Who signed: the one who made it, the one who checked it, the one who approved it. Three different people, in this order. */
export type Signatures = {
  readonly madeBy: string | null
  readonly checkedBy: string | null
  readonly approvedBy: string | null
}

export type Signing = 'made' | 'checked' | 'approved'

export type SamePerson = { readonly code: 'same-person'; readonly signedAs: Signing }

/**
 * Whether this account may put the next signature: nobody signs twice. The constraints `…_three_people` guarantee it in
 * the database; this gives the reason before.
 */
export function decideSignature(signatures: Signatures, account: string): Result<true, SamePerson> {
  if (signatures.madeBy === account) return refuse({ code: 'same-person', signedAs: 'made' })
  if (signatures.checkedBy === account) return refuse({ code: 'same-person', signedAs: 'checked' })
  if (signatures.approvedBy === account) return refuse({ code: 'same-person', signedAs: 'approved' })
  return accept(true)
}
