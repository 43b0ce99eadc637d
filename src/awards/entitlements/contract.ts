import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, month, nextCursor, page, regionCode } from '#http/fields.ts'

const programme = z.string().min(1).max(60)
const drawState = z.enum(['drawn', 'settled', 'reversed', 'refused'])

export const entitlementsOfElderContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/service-entitlements',
  summary: 'What the government buys for the person in a month, what is left of it, and who drew how much',
  right: { roles: ['elder', 'agent'] },
  params: z.object({ elderId: id }),
  query: z.object({ month }),
  response: z.object({
    items: z.array(
      z.object({
        programme,
        title: z.string(),
        month,
        grantedFen: fen,
        drawnFen: fen,
        leftFen: fen,
        draws: z.array(
          z.object({
            drawId: id,
            organization: z.string(),
            servedOn: date,
            what: z.array(z.string()),
            feeFen: fen,
            amountFen: fen,
            state: drawState,
          }),
        ),
      }),
    ),
  }),
})

export const entitlementsOfRegionContract = contract({
  method: 'GET',
  path: '/api/v1/service-entitlements',
  summary: 'The service entitlements of a month in a region: what was granted, what of it was drawn, and by whom',
  right: { roles: ['township-clerk', 'county-reviewer', 'county-approver', 'auditor', 'province-viewer'] },
  query: page.extend({ region: regionCode, month, use: z.enum(['none', 'part', 'whole']).optional() }),
  response: z.object({
    items: z.array(
      z.object({
        elderId: id,
        elderName: z.string(),
        place: regionCode,
        programme,
        title: z.string(),
        grantedFen: fen,
        drawnFen: fen,
        leftFen: fen,
        organizations: z.array(z.string()),
      }),
    ),
    sum: z.object({ entitlements: z.int(), grantedFen: fen, drawnFen: fen }),
    nextCursor,
  }),
})
