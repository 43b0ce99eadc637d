/** What uploads may be: one place, so that screens, routes and the check say the same. Sizes are decimal: 10 MB is 10 000 000 bytes. */
export type UploadLimits = {
  readonly photoBytes: number
  readonly pdfBytes: number
  /** Width × height before re-encoding: a small file can unpack to gigabytes. */
  readonly photoPixels: number
  /** Longer sides are scaled down to this; an A4 page stays readable. */
  readonly photoSide: number
  readonly thumbnailSide: number
  /** 1…100 of JPEG. */
  readonly photoQuality: number
}

export const UPLOAD_LIMITS: UploadLimits = {
  photoBytes: 10_000_000,
  pdfBytes: 20_000_000,
  photoPixels: 80_000_000,
  photoSide: 2560,
  thumbnailSide: 320,
  photoQuality: 82,
}
