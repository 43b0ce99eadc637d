import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { id, instant, text } from '#http/fields.ts'
import { DESK_ROLES, ofOrganization } from '../fields.ts'

const voice = z.enum(['self', 'agent'])
const stars = z.int().min(1).max(5)

export const rateContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/services/:serviceId/rating',
  summary: '去评价: rate institution and worker after a redeemed service; elder and agent each once',
  right: { roles: ['elder', 'agent'] },
  params: z.object({ elderId: id, serviceId: id }),
  body: z.strictObject({
    institutionStars: stars,
    workerStars: stars.optional(),
    words: text(500).optional(),
  }),
  response: z.object({ serviceId: id, voice }),
})

const rating = z.object({
  voice,
  institutionStars: stars,
  workerStars: stars.nullable(),
  words: z.string().nullable(),
  services: z.string().nullable(),
  at: instant,
  reply: z.string().nullable(),
  repliedAt: instant.nullable(),
})

export const publicRatingsContract = contract({
  method: 'GET',
  path: '/api/v1/providers/:organizationId/ratings',
  summary: 'What people say about a provider, newest first; nobody is named',
  right: 'public',
  params: ofOrganization,
  response: z.object({ items: z.array(rating) }),
})

export const ratingsOfDeskContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/ratings',
  summary: 'The ratings of an institution with the service each is about, for its staff and the county',
  right: { roles: [...DESK_ROLES, 'county-reviewer', 'county-approver'] },
  params: ofOrganization,
  response: z.object({
    items: z.array(
      rating.extend({
        elderId: id,
        serviceId: id,
        staffName: z.string().nullable(),
        hiddenReason: z.string().nullable(),
      }),
    ),
  }),
})

const ofRating = z.object({ elderId: id, serviceId: id, voice })

export const replyContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/ratings/:elderId/:serviceId/:voice/reply',
  summary: 'Answer a rating, once',
  right: { roles: DESK_ROLES },
  params: ofRating.extend({ organizationId: id }),
  body: z.strictObject({ text: text(500) }),
  response: z.object({ serviceId: id }),
})

export const hideRatingContract = contract({
  method: 'POST',
  path: '/api/v1/ratings/:elderId/:serviceId/:voice/hiding',
  summary: 'Take a rating off the public pages, with a reason',
  right: { roles: ['county-reviewer', 'county-approver'] },
  params: ofRating,
  body: z.strictObject({ reason: text(200).min(2) }),
  response: z.object({ serviceId: id }),
})
