const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Whether the text is a unified social credit code of GB 32100: 18 characters without I O S V Z, last one the check. */
export function isCreditCode(text: string): boolean {
  const code = text.normalize('NFKC').trim().toUpperCase()
  return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code) && creditCheckCharacter(code) === code[17]
}

/** The check character of the first 17: weights are powers of 3 modulo 31. */
export function creditCheckCharacter(code: string): string {
  let sum = 0
  let weight = 1
  for (let index = 0; index < 17; index += 1) {
    sum += ALPHABET.indexOf(code[index] ?? '') * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET[(31 - (sum % 31)) % 31] ?? ''
}
