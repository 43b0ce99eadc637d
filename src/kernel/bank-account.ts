/** How an account number reads: cards pass Luhn, passbooks may fail it (warn, do not block); anything else is not an account. */
export type AccountCheck = 'ok' | 'luhn-failed' | 'malformed'

export function normaliseAccount(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '')
}

export function checkBankAccount(text: string): AccountCheck {
  const digits = normaliseAccount(text)
  if (!/^\d{16,19}$/.test(digits)) return 'malformed'
  return luhn(digits) ? 'ok' : 'luhn-failed'
}

function luhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
