import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, instant } from '#http/fields.ts'

/** What the system administrator looks at first. Nothing in it is about a person. */
export const statusContract = contract({
  method: 'GET',
  path: '/api/v1/status',
  summary: "Whether everything runs: database, worker's last runs, virus scanner, audit chain",
  right: { roles: ['system-admin'] },
  query: z.object({ chain: z.enum(['recompute']).optional() }),
  response: z.object({
    at: instant,
    today: date,
    production: z.boolean(),
    program: z.object({ node: z.string(), startedAt: instant, memoryBytes: z.int() }),
    database: z.object({ server: z.string(), bytes: z.int(), connections: z.int(), connectionsMax: z.int() }),
    runs: z.array(
      z.object({
        kind: z.string(),
        period: z.string(),
        state: z.enum(['running', 'done', 'failed']),
        startedAt: instant,
        finishedAt: instant.nullable(),
        message: z.string().nullable(),
      }),
    ),
    scanner: z.object({
      state: z.enum(['ready', 'not-configured', 'unavailable']),
      detail: z.string().nullable(),
      /** Files kept without a scan, because there was no scanner. */
      notScanned: z.int(),
    }),
    audit: z.object({
      seals: z.int(),
      lastSealedAt: instant.nullable(),
      unsealed: z.int(),
      /** Only when asked for: recomputing reads every entry. */
      chain: z.object({ ok: z.boolean(), detail: z.string() }).nullable(),
    }),
  }),
})
