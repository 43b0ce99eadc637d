import { isAfter, type PlainDate, parseDate } from './calendar.ts'
import { accept, type Result, refuse } from './result.ts'

export type Sex = '男' | '女'
export type IdentityNumber = { readonly number: string; readonly bornOn: PlainDate; readonly sex: Sex }
export type IdentityRefusal =
  | { readonly code: 'identity-number-length'; readonly length: number }
  | { readonly code: 'identity-number-fifteen-digits' }
  | { readonly code: 'identity-number-characters' }
  | { readonly code: 'identity-number-birth-date' }
  | { readonly code: 'identity-number-check-digit' }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'

/** Full-width digits and letters as their plain forms, spaces removed, x as X. */
export function normaliseIdentityNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/**
 * An 18-character number of GB 11643: citizens, residence permits (81/82/83…), foreign permanent residents (9…).
 * The region part is not compared with today's codes, which change; births after `today` are impossible.
 */
export function readIdentityNumber(text: string, today: PlainDate): Result<IdentityNumber, IdentityRefusal> {
  const number = normaliseIdentityNumber(text)
  if (/^\d{15}$/.test(number)) return refuse({ code: 'identity-number-fifteen-digits' })
  if (number.length !== 18) return refuse({ code: 'identity-number-length', length: number.length })
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return refuse({ code: 'identity-number-characters' })
  const born = parseDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)
  if (!born || born.year < 1850 || isAfter(born, today)) return refuse({ code: 'identity-number-birth-date' })
  if (checkCharacter(number) !== number[17]) return refuse({ code: 'identity-number-check-digit' })
  return accept({ number, bornOn: born, sex: Number(number[16]) % 2 === 1 ? '男' : '女' })
}

/** The check character for the first 17 digits: also makes numbers for invented people. */
export function checkCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return CHECKS[sum % 11] ?? ''
}
