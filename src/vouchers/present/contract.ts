import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, instant, maskedName, month } from '#http/fields.ts'

const ofOrganization = z.object({ organizationId: id })

/** Who stands at the desk: masked, with a photo to compare. */
export const presentContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/presentations',
  summary:
    "Read a voucher at the desk: the phone's code, the card with its PIN, or the number with a look at the person",
  right: { roles: ['desk', 'institution-manager'] },
  repeatable: 'reads a voucher and writes nothing but the note that it was read',
  params: ofOrganization,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('code'), text: z.string().min(10).max(300) }),
    z.strictObject({ kind: z.literal('card'), number: z.string().min(10).max(40), pin: z.string().regex(/^\d{6}$/) }),
    z.strictObject({ kind: z.literal('number'), number: z.string().min(10).max(40), personChecked: z.boolean() }),
  ]),
  response: z.object({
    ticket: z.string(),
    ticketUntil: instant,
    elder: z.object({ elderId: id, name: maskedName, sex: z.enum(['男', '女']), age: z.int(), hasPhoto: z.boolean() }),
    voucher: z.object({
      voucherId: id,
      month,
      category: z.string(),
      title: z.string(),
      ratio: z.int(),
      capFen: fen,
      usedFen: fen,
      heldFen: fen,
      leftFen: fen,
      expiresAt: instant,
      categories: z.array(z.object({ id: z.string(), title: z.string(), ratio: z.int() })),
    }),
  }),
})

export const presentedPhotoContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/presentations/photo',
  summary: 'The photo of the person whose voucher was just read, to compare',
  right: { roles: ['desk', 'institution-manager'] },
  params: ofOrganization,
  query: z.object({ ticket: z.string().min(10).max(300) }),
  response: z.unknown(),
  file: 'image/jpeg',
})

export const selfUsePhotoContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/presentations/self-use-photo',
  summary: 'Keep the photo taken of whoever shows the voucher at the desk: it is for the own use of its person only',
  right: { roles: ['desk', 'institution-manager'] },
  params: ofOrganization,
  body: z.strictObject({ ticket: z.string().min(10).max(300), photoId: id }),
  response: z.object({ selfUsePhotoId: id }),
})
