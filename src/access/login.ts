import type { Sealer } from '#db/sealed.ts'
import { normaliseIdentityNumber } from '#kernel/identity-number.ts'

const PHONE = /^1[3-9]\d{9}$/

/** How citizens' accounts are named: by the blind index of their identity number, so that the name tells nothing. */
export function citizenLogin(sealer: Sealer, identityNumber: string): string {
  return loginOfDocument(sealer.index('document', identityNumber))
}

/** The login of the citizen whose document has this blind index. */
export function loginOfDocument(documentIndex: string): string {
  return `id:${documentIndex.slice(0, 40)}`
}

export type LoginName =
  | { readonly kind: 'login'; readonly login: string }
  | { readonly kind: 'phone'; readonly phoneIndex: string }

/** What somebody typed as account: an identity number, a phone number, or the name of a staff account. */
export function readLoginName(sealer: Sealer, typed: string): LoginName {
  const plain = normaliseIdentityNumber(typed)
  if (PHONE.test(plain)) return { kind: 'phone', phoneIndex: sealer.index('phone', plain) }
  if (/^\d{17}[\dX]$/.test(plain)) return { kind: 'login', login: citizenLogin(sealer, plain) }
  return { kind: 'login', login: typed.trim() }
}
