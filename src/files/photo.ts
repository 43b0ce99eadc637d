import sharp from 'sharp'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { UploadLimits } from './limits.ts'

export type Photo = { readonly image: Uint8Array; readonly thumbnail: Uint8Array }
export type PhotoRefusal =
  | { readonly code: 'photo-damaged' }
  | { readonly code: 'photo-too-many-pixels'; readonly pixels: number; readonly limit: number }
  /** The image library at hand has no HEVC decoder (the packaged one has none): the sender must use JPEG. */
  | { readonly code: 'photo-heic-unreadable' }

const WHITE = '#ffffff'

/**
 * The photo as a new JPEG, upright, in sRGB, without place, time, device or anything else that came with it,
 * and a thumbnail. Only pixels cross, so that nothing hidden in the file does.
 */
export async function reencodePhoto(
  bytes: Uint8Array,
  type: string,
  limits: UploadLimits,
): Promise<Result<Photo, PhotoRefusal>> {
  const heic = type === 'image/heic' || type === 'image/heif'
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    const pixels = width * height
    if (pixels > limits.photoPixels) return refuse({ code: 'photo-too-many-pixels', pixels, limit: limits.photoPixels })
    const image = await jpeg(bytes, limits.photoSide, limits)
    const thumbnail = await jpeg(image, limits.thumbnailSide, limits)
    return accept({ image, thumbnail })
  } catch {
    // The library has one kind of error for every unreadable file, and its texts are for programmers.
    return refuse({ code: heic ? 'photo-heic-unreadable' : 'photo-damaged' })
  }
}

async function jpeg(bytes: Uint8Array, side: number, limits: UploadLimits): Promise<Uint8Array> {
  return sharp(bytes, { limitInputPixels: limits.photoPixels, failOn: 'error' })
    .rotate()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: WHITE })
    .toColourspace('srgb')
    .jpeg({ quality: limits.photoQuality })
    .toBuffer()
}
