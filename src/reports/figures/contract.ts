import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { fen, id, maskedName, month, nextCursor, regionCode, text } from '#http/fields.ts'
import { FIGURE_IDS } from './figure.ts'

export const FIGURE_ROLES = ['county-reviewer', 'county-approver', 'province-viewer', 'auditor'] as const

const params = z.object({ figure: z.enum([...FIGURE_IDS]) })
const query = z.object({ region: regionCode, from: month, to: month })
const unit = z.enum(['text', 'place', 'month', 'count', 'fen', 'share', 'days', 'category', 'stage'])

export const readFigureContract = contract({
  method: 'GET',
  path: '/api/v1/reports/:figure',
  summary:
    'A figure of a region and a span of months: coverage, uptake, unused vouchers, levels, waiting, categories, providers, checks',
  right: { roles: FIGURE_ROLES },
  params,
  query,
  response: z.object({
    figure: z.enum([...FIGURE_IDS]),
    title: z.string(),
    says: z.string(),
    columns: z.array(z.object({ key: z.string(), title: z.string(), unit })),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    opens: z.boolean(),
    concentration: z.int().nullable(),
  }),
})

export const figureLinesContract = contract({
  method: 'GET',
  path: '/api/v1/reports/:figure/lines',
  summary: 'The people behind a figure in one place, names masked',
  right: { roles: FIGURE_ROLES },
  params,
  query: query.extend({
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z
      .string()
      .regex(/^\d{1,7}$/)
      .optional(),
  }),
  response: z.object({
    lines: z.array(
      z.object({
        elderId: id,
        name: maskedName,
        place: z.string(),
        what: z.string(),
        amountFen: fen.nullable(),
        days: z.int().nullable(),
        opens: z.string(),
        openId: id,
      }),
    ),
    next: nextCursor,
  }),
})

export const figureSheetContract = contract({
  method: 'GET',
  path: '/api/v1/reports/:figure/sheet',
  summary: 'The figure as an Excel workbook',
  right: { roles: FIGURE_ROLES },
  params,
  query,
  response: z.any(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const recordEstimateContract = contract({
  method: 'POST',
  path: '/api/v1/disabled-estimates',
  summary: "A region's own estimate of its disabled elders, with its source",
  right: { roles: ['county-approver'] },
  body: z.strictObject({
    region: regionCode,
    fromMonth: month,
    people: z.int().min(0).max(100_000_000),
    source: text(200).min(2),
  }),
  response: z.object({ region: regionCode }),
})
