import { runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { reportContract } from './contract.ts'
import { reportOf } from './report.ts'

export const reportRoutes: readonly Route[] = [
  implement(reportContract, {}, async ({ params, call, services }) =>
    runReading(services, call, async (act) => {
      const found = await reportOf(act, params)
      if (!found.ok) return found
      const { report, ability, digest } = found.value
      const { circumstances, result } = ability
      return accept({
        ...report,
        bornOn: report.bornOn.toString(),
        baseDate: report.baseDate.toString(),
        validUntil: report.validUntil.toString(),
        assessors: report.assessors.map(({ name, signedOn }) => ({ name, signedOn: signedOn?.toString() ?? null })),
        informant: { name: report.informant.name, relation: report.informant.relation },
        answers: { ...ability.answers },
        circumstances: { ...circumstances, riskEvents: { ...circumstances.riskEvents } },
        result: { ...result, domains: { ...result.domains }, raisedBy: [...result.raisedBy] },
        digest,
      })
    }),
  ),
]
