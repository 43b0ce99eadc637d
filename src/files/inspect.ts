import { fileTypeFromBuffer } from 'file-type'
import { sm3 } from '#kernel/digest.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { UPLOAD_LIMITS, type UploadLimits } from './limits.ts'
import { checkPdf, type PdfRefusal } from './pdf-check.ts'
import { type PhotoRefusal, reencodePhoto } from './photo.ts'

/** An upload as it is kept. A photo is ours, re-encoded, without metadata; a PDF is what was sent, after a check. */
export type InspectedUpload = {
  readonly kind: 'photo' | 'pdf'
  readonly mediaType: 'image/jpeg' | 'application/pdf'
  readonly bytes: Uint8Array
  /** JPEG; PDFs have none. */
  readonly thumbnail: Uint8Array | null
  /** SM3 of `bytes`, lower-case hex. */
  readonly digest: string
}
export type UploadRefusal =
  | { readonly code: 'file-empty' }
  | { readonly code: 'file-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'file-type-refused'; readonly found: string | null; readonly allowed: readonly string[] }
  | PhotoRefusal
  | PdfRefusal

const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif']
const PDF_TYPE = 'application/pdf'
export const UPLOAD_TYPES: readonly string[] = [...PHOTO_TYPES, PDF_TYPE]

/** What an upload is, by its content and never by its name or declared type, made safe to keep and to show. */
export async function inspectUpload(
  bytes: Uint8Array,
  limits: UploadLimits = UPLOAD_LIMITS,
): Promise<Result<InspectedUpload, UploadRefusal>> {
  if (bytes.length === 0) return refuse({ code: 'file-empty' })
  const largest = Math.max(limits.photoBytes, limits.pdfBytes)
  if (bytes.length > largest) return refuse({ code: 'file-too-large', bytes: bytes.length, limit: largest })
  const found = (await fileTypeFromBuffer(bytes))?.mime ?? null
  if (found === PDF_TYPE) return inspectPdf(bytes, limits)
  if (found !== null && PHOTO_TYPES.includes(found)) return inspectPhoto(bytes, found, limits)
  return refuse({ code: 'file-type-refused', found, allowed: UPLOAD_TYPES })
}

function inspectPdf(bytes: Uint8Array, limits: UploadLimits): Result<InspectedUpload, UploadRefusal> {
  if (bytes.length > limits.pdfBytes)
    return refuse({ code: 'file-too-large', bytes: bytes.length, limit: limits.pdfBytes })
  const checked = checkPdf(bytes)
  if (!checked.ok) return checked
  return accept({ kind: 'pdf', mediaType: PDF_TYPE, bytes, thumbnail: null, digest: sm3(bytes) })
}

async function inspectPhoto(
  bytes: Uint8Array,
  type: string,
  limits: UploadLimits,
): Promise<Result<InspectedUpload, UploadRefusal>> {
  if (bytes.length > limits.photoBytes)
    return refuse({ code: 'file-too-large', bytes: bytes.length, limit: limits.photoBytes })
  const photo = await reencodePhoto(bytes, type, limits)
  if (!photo.ok) return photo
  const { image, thumbnail } = photo.value
  return accept({ kind: 'photo', mediaType: 'image/jpeg', bytes: image, thumbnail, digest: sm3(image) })
}
