import { runReading } from '#access/run-action.ts'
import { reportOf } from '#assessments/report/report.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { renderAssessmentReport } from '../assessment-report.ts'
import { reportPdfContract } from './contract.ts'

/** The report is frozen when the county confirms: it prints the same for ever. The look is noted by `reportOf`. */
export const abilityReportRoutes: readonly Route[] = [
  implement(reportPdfContract, {}, async ({ params, call, services }, reply) => {
    const found = await runReading(services, call, (act) => reportOf(act, params))
    if (!found.ok) return found
    const { report, ability } = found.value
    const { bytes } = await renderAssessmentReport(report, ability)
    reply.header('content-disposition', `inline; filename="${report.number}.pdf"`)
    return accept(Buffer.from(bytes))
  }),
]
