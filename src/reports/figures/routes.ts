import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { renderSpreadsheet } from '../spreadsheet.ts'
import { readFigure, readFigureLines, recordEstimate } from './actions.ts'
import { figureLinesContract, figureSheetContract, readFigureContract, recordEstimateContract } from './contract.ts'
import { figureSheet } from './sheet.ts'

const PERIOD_PROBLEMS = {
  'period-backwards': {
    status: 422,
    title: '起止月份颠倒了',
    detail: '开始月份不能晚于结束月份。请重新选择。',
  },
} as const

const LINES_PROBLEMS = {
  ...PERIOD_PROBLEMS,
  'figure-does-not-open': {
    status: 422,
    title: '这张表没有名单',
    detail: '能力等级是健康信息，只作统计，不列出具体的人。其他各表都可以点开。',
  },
} as const

const ESTIMATE_PROBLEMS = {
  'estimate-there-already': {
    status: 409,
    title: '这个月起的估计数已经登记过',
    detail: '同一地区、同一个月只登记一次。如有新的调查结果，请从以后的月份登记。',
  },
} as const

export const figureRoutes: readonly Route[] = [
  implement(readFigureContract, PERIOD_PROBLEMS, async ({ params, query, call, services }) => {
    const read = await runReading(services, call, (act) => readFigure(act, params.figure, query))
    if (!read.ok) return read
    const { columns, rows, ...rest } = read.value
    return accept({ ...rest, columns: [...columns], rows: rows.map((row) => ({ ...row })) })
  }),
  implement(figureLinesContract, LINES_PROBLEMS, async ({ params, query, call, services }) => {
    const skip = Number(query.cursor ?? 0)
    const read = await runReading(services, call, (act) => readFigureLines(act, params.figure, { ...query, skip }))
    if (!read.ok) return read
    return accept({
      lines: read.value.map((row) => ({
        elderId: String(row.elderId),
        name: String(row.name),
        place: String(row.place),
        what: String(row.what),
        amountFen: row.amountFen === null ? null : Number(row.amountFen),
        days: row.days === null ? null : Number(row.days),
        opens: String(row.opens),
        openId: String(row.openId),
      })),
      next: read.value.length === query.limit ? String(skip + query.limit) : null,
    })
  }),
  implement(figureSheetContract, PERIOD_PROBLEMS, async ({ params, query, call, services }, reply) => {
    const read = await runReading(services, call, (act) => readFigure(act, params.figure, query))
    if (!read.ok) return read
    reply.header('content-disposition', `attachment; filename="${params.figure}-${query.region}-${query.to}.xlsx"`)
    return accept(Buffer.from(await renderSpreadsheet(figureSheet(read.value, query, services.clock.today()))))
  }),
  implement(recordEstimateContract, ESTIMATE_PROBLEMS, ({ body, call, services }) =>
    runAction(services, call, (act) => recordEstimate(act, body)),
  ),
]
