import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { regionCode } from '#http/fields.ts'

export const listRegionsContract = contract({
  method: 'GET',
  path: '/api/v1/regions',
  summary: 'Administrative regions in use today, with the region above each',
  right: 'public',
  response: z.object({
    items: z.array(z.object({ code: regionCode, name: z.string(), parent: regionCode.nullable() })),
  }),
})
