import { ageOn, type PlainDate } from '#kernel/calendar.ts'
import type { Sex } from '#kernel/identity-number.ts'

/** An elder as the rest of the program knows one: no sealed value is in it. */
export type Elder = {
  readonly elderId: string
  readonly name: string
  readonly sex: Sex
  readonly bornOn: PlainDate
  /** Where the person lives: decides vouchers. */
  readonly residenceRegion: string
  /** Where the household is registered: decides county benefits; unknown until told. */
  readonly householdRegion: string | null
  readonly photoFileId: string | null
  readonly diedOn: PlainDate | null
  readonly registeredAt: Temporal.Instant
}

export type Relationship = 'spouse' | 'child' | 'relative' | 'community-worker' | 'institution-staff' | 'other'
export const RELATIONSHIPS = ['spouse', 'child', 'relative', 'community-worker', 'institution-staff', 'other'] as const

export type PictureKind = 'id-front' | 'id-back' | 'face-with-id' | 'side' | 'daily-life' | 'taken-there'
export const PICTURE_KINDS = ['id-front', 'id-back', 'face-with-id', 'side', 'daily-life', 'taken-there'] as const

/** What an agent must hand in: beside the elder the card itself and a photo taken there, away from the elder five pictures. */
export const PICTURES_NEEDED: Readonly<Record<'beside' | 'away', readonly PictureKind[]>> = {
  beside: ['taken-there'],
  away: ['id-front', 'id-back', 'face-with-id', 'side', 'daily-life'],
}

/** The pictures that are still missing. */
export function missingPictures(presence: 'beside' | 'away', given: readonly PictureKind[]): readonly PictureKind[] {
  return PICTURES_NEEDED[presence].filter((kind) => !given.includes(kind))
}

/** The picture by which the agent recognises the person, best first: those that show more than the identity card. */
const PORTRAITS: readonly PictureKind[] = ['taken-there', 'daily-life', 'side']

/** The file of the best likeness among the pictures that were handed in. */
export function portraitOf(
  pictures: readonly { readonly kind: string; readonly fileId: string }[],
): string | undefined {
  return PORTRAITS.flatMap((kind) => pictures.find((picture) => picture.kind === kind) ?? [])[0]?.fileId
}

export function ageOf(elder: Pick<Elder, 'bornOn'>, on: PlainDate): number {
  return ageOn(elder.bornOn, on)
}
