import { checkCharacter } from '#kernel/identity-number.ts'

/** An invented identity number: the county part was never assigned. */
export function demoIdentityNumber(bornOn: string, order: number): string {
  const digits = `330399${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return digits + checkCharacter(digits)
}
