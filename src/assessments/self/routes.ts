import { runAction } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { loadBackground } from '../background-file.ts'
import { problems } from '../problems.ts'
import { loadScale } from '../scale-file.ts'
import { estimate, recordSelfAssessment } from './actions.ts'
import { estimateContract, recordSelfAssessmentContract, scaleContract } from './contract.ts'

export const selfAssessmentRoutes: readonly Route[] = [
  implement(scaleContract, {}, async () => {
    const { domains, levels, eligibleLevels } = loadScale()
    return accept({
      domains: domains.map((domain) => ({
        ...domain,
        items: domain.items.map((item) => ({ ...item, options: [...item.options] })),
      })),
      levels: [...levels],
      eligibleLevels: [...eligibleLevels],
      background: loadBackground().map(({ title, items }) => ({
        title,
        items: items.map((item) => ({ ...item, options: [...item.options] })),
      })),
    })
  }),
  implement(estimateContract, problems('answers-invalid'), async ({ body }) =>
    estimate(body.answers, body.circumstances),
  ),
  implement(recordSelfAssessmentContract, problems('answers-invalid'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => recordSelfAssessment(act, { ...params, ...body })),
  ),
]
