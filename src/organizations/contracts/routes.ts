import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { OFFICER_ROLES } from '../authority.ts'
import { readDay } from '../dates.ts'
import { problems } from '../problems.ts'
import { viewContract } from '../views.ts'
import { endContract, signContract } from './actions.ts'
import { endContractContract, endingContractsContract, signContractContract } from './contract.ts'
import { listContractsEnding } from './store.ts'

const LIST_MAX = 200

export const organizationContractRoutes: readonly Route[] = [
  implement(
    signContractContract,
    problems('status-forbids', 'contract-period-reversed', 'contract-overlaps'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) =>
        signContract(act, {
          ...params,
          ...body,
          validFrom: readDay(body.validFrom),
          validTo: readDay(body.validTo),
        }),
      ),
  ),
  implement(
    endContractContract,
    problems('contract-already-ended', 'end-outside-contract', 'end-in-the-past'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => endContract(act, { ...params, on: readDay(body.on), reason: body.reason })),
  ),
  implement(endingContractsContract, {}, async ({ query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireRegion(act, OFFICER_ROLES, query.region)
      if (!allowed.ok) return allowed
      const ending = await listContractsEnding(act.tx, {
        region: query.region,
        from: act.today,
        to: act.today.add({ days: query.days }),
        limit: LIST_MAX,
      })
      return accept({
        contracts: ending.map((contract) => ({
          ...viewContract(contract),
          organizationId: contract.organizationId,
          organizationName: contract.organizationName,
        })),
      })
    }),
  ),
]
