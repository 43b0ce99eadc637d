import { PASSWORD_LENGTH_MIN } from '#access/password-limits.ts'
import { systemClock } from '#kernel/clock.ts'
import { readIdentityNumber } from '#kernel/identity-number.ts'
import { describeProblem } from '../i18n.ts'

/** What is wrong with an identity number, in the person's words; the server asks the same function. */
export function identityNumberError(text: string): string | undefined {
  const read = readIdentityNumber(text, systemClock().today())
  if (read.ok) return undefined
  const { code, ...facts } = read.refusal
  return describeProblem({ code, status: 422, title: code, facts }).what
}

/** Whether a password is long enough to be accepted. */
export function isLongEnough(password: string): boolean {
  return [...password].length >= PASSWORD_LENGTH_MIN
}

/** Only addresses of this portal: a link from outside must not lead people away after they signed in. */
export function inside(to: string | null): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/'
}
