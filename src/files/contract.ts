import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { id, instant } from '#http/fields.ts'

const PURPOSES = ['delegation', 'document', 'assessment', 'visit', 'portrait', 'settlement', 'other'] as const

export const uploadFileContract = contract({
  method: 'POST',
  path: '/api/v1/files',
  summary: 'Upload a photo (at most 10 MB) or PDF (at most 20 MB); known by its content, photos are re-encoded',
  right: 'signed-in',
  upload: true,
  body: z.strictObject({ purpose: z.enum(PURPOSES).default('other') }),
  response: z.object({
    fileId: id,
    mediaType: z.string(),
    bytes: z.int(),
    scan: z.enum(['clean', 'not-scanned']),
    uploadedAt: instant,
  }),
})

export const getFileContract = contract({
  method: 'GET',
  path: '/api/v1/files/:fileId',
  summary: 'The content of a file, for its uploader, the person it belongs to, the agent, and officers of the region',
  right: 'signed-in',
  params: z.object({ fileId: id }),
  query: z.object({ thumbnail: z.enum(['yes', 'no']).default('no') }),
  response: z.any(),
  file: 'application/octet-stream',
})
