import sharp from 'sharp'
import { checkCharacter } from '#kernel/identity-number.ts'

/** An invented identity number: the county part was never assigned. */
export function identityNumber(bornOn: string, order: number): string {
  const digits = `330399${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return digits + checkCharacter(digits)
}

/** A picture file as a phone's camera gives one. */
export async function aPhoto(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const buffer = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#7a9' } })
    .jpeg()
    .toBuffer()
  return { name, mimeType: 'image/jpeg', buffer }
}
