/** The one separator of compound names: every dot that keyboards produce becomes this. */
const DOT = '·'
const OTHER_DOTS = /[\u2022\u2027\u2219\u22C5\u30FB\uFF0E\uFF65\u00B7]/g

/** A person's name in its stored form, or undefined: 2–50 characters (by code point), Han or Latin, dots normalised. */
export function normaliseName(text: string): string | undefined {
  const name = text.normalize('NFC').trim().replace(OTHER_DOTS, DOT).replace(/\s+/g, ' ')
  const length = [...name].length
  if (length < 2 || length > 50) return undefined
  return /^[\p{L}\p{M}][\p{L}\p{M}· '-]*$/u.test(name) ? name : undefined
}

/** 张三丰 → 张**, 阿依古丽·买买提 → 阿***·***: the first character kept, every other one covered, dots kept. */
export function maskName(name: string): string {
  return [...name].map((character, index) => (index === 0 || character === DOT ? character : '*')).join('')
}

/** 330399196001011234 → 330399********1234. */
export function maskIdentityNumber(number: string): string {
  return `${number.slice(0, 6)}********${number.slice(-4)}`
}

/** 13812345678 → 138****5678. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** The last four digits behind stars. */
export function maskAccount(account: string): string {
  return `****${account.slice(-4)}`
}
