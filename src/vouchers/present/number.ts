import { randomInt } from 'node:crypto'

/** Twelve random digits and a check digit: nobody guesses one, and a slip of the finger is noticed. */
const RANDOM_DIGITS = 12

/** A new number a person may keep from month to month. Whether it is free, the guard `voucher_number` says. */
export function newVoucherNumber(): string {
  const high = String(randomInt(0, 1_000_000)).padStart(6, '0')
  const low = String(randomInt(0, 1_000_000)).padStart(6, '0')
  return withCheckDigit(high + low)
}

export function withCheckDigit(digits: string): string {
  return digits + String(checkDigit(digits))
}

/** The number as typed — with blanks, hyphens, full-width digits — in its stored form; undefined when it is none. */
export function readVoucherNumber(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '')
  if (!/^\d{13}$/.test(digits)) return undefined
  return checkDigit(digits.slice(0, RANDOM_DIGITS)) === Number(digits[RANDOM_DIGITS]) ? digits : undefined
}

/** As it is printed, in groups that can be read aloud: "4821 0937 5514 6". */
export function printVoucherNumber(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ')
}

function checkDigit(digits: string): number {
  let sum = 0
  for (const [index, character] of [...digits].entries()) {
    const doubled = index % 2 === digits.length % 2 ? Number(character) : Number(character) * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return (10 - (sum % 10)) % 10
}

/** Six digits for the printed card. */
export function newPin(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0')
}
