import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { accept, refuse } from '#kernel/result.ts'
import {
  approveOrganization,
  changeDetails,
  refuseOrganization,
  registerOrganization,
  removeOrganization,
  reportCapacity,
  resumeOrganization,
  setServices,
  setSettlementAccount,
  suspendOrganization,
} from './actions.ts'
import { OFFICER_ROLES } from './authority.ts'
import {
  approveOrganizationContract,
  changeDetailsContract,
  listOrganizationsContract,
  myOrganizationsContract,
  organizationContract,
  refuseOrganizationContract,
  registerOrganizationContract,
  removeOrganizationContract,
  reportCapacityContract,
  resumeOrganizationContract,
  setServicesContract,
  settlementAccountContract,
  suspendOrganizationContract,
} from './contract.ts'
import { organizationContractRoutes } from './contracts/routes.ts'
import { readOptionalDay } from './dates.ts'
import { priceRoutes } from './prices/routes.ts'
import { problems } from './problems.ts'
import { rectificationRoutes } from './rectifications/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { staffRoutes } from './staff/routes.ts'
import { listOrganizations, listOrganizationsOfAccount } from './store.ts'
import { readOrganization, viewOrganization } from './views.ts'

const ownRoutes: readonly Route[] = [
  implement(
    registerOrganizationContract,
    problems('credit-code-wrong', 'credit-code-taken', 'file-not-yours'),
    async ({ body, call, services }) =>
      runAction(services, call, (act) =>
        registerOrganization(act, { ...body, licenceExpiresOn: readOptionalDay(body.licenceExpiresOn) }),
      ),
  ),
  implement(listOrganizationsContract, {}, async ({ query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireRegion(act, OFFICER_ROLES, query.region)
      if (!allowed.ok) return allowed
      const found = await listOrganizations(act.tx, { ...query, after: query.cursor, limit: query.limit + 1 })
      const shown = found.slice(0, query.limit)
      const last = found.length > query.limit ? shown.at(-1) : undefined
      return accept({ organizations: shown.map(viewOrganization), nextCursor: last?.organizationId ?? null })
    }),
  ),
  implement(myOrganizationsContract, {}, async ({ actor, services }) => {
    if (actor.kind !== 'account') return refuse({ code: 'not-signed-in' })
    const mine = await listOrganizationsOfAccount(services.db, actor.accountId, services.clock.today())
    return accept({ organizations: mine.map(viewOrganization) })
  }),
  implement(organizationContract, {}, async ({ params, call, services }) =>
    runReading(services, call, (act) => readOrganization(act, params.organizationId)),
  ),
  implement(changeDetailsContract, {}, async ({ params, body, call, services }) =>
    runAction(services, call, (act) =>
      changeDetails(act, {
        organizationId: params.organizationId,
        details: { ...body, licenceExpiresOn: readOptionalDay(body.licenceExpiresOn) },
      }),
    ),
  ),
  implement(setServicesContract, {}, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => setServices(act, { ...params, ...body })),
  ),
  implement(
    reportCapacityContract,
    problems('category-not-served', 'more-free-than-capacity'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => reportCapacity(act, { ...params, ...body })),
  ),
  implement(settlementAccountContract, problems('account-malformed'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => setSettlementAccount(act, { ...params, ...body })),
  ),
  implement(
    approveOrganizationContract,
    problems('status-forbids', 'commitment-missing', 'licence-missing', 'licence-expired', 'own-application'),
    async ({ params, call, services }) => runAction(services, call, (act) => approveOrganization(act, params)),
  ),
  implement(refuseOrganizationContract, problems('status-forbids'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => refuseOrganization(act, { ...params, ...body })),
  ),
  implement(suspendOrganizationContract, problems('status-forbids'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => suspendOrganization(act, { ...params, ...body })),
  ),
  implement(resumeOrganizationContract, problems('status-forbids'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => resumeOrganization(act, { ...params, ...body })),
  ),
  implement(removeOrganizationContract, problems('status-forbids'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => removeOrganization(act, { ...params, ...body })),
  ),
]

/** Every route of this module. */
export const organizationRoutes: readonly Route[] = [
  ...ownRoutes,
  ...staffRoutes,
  ...organizationContractRoutes,
  ...rectificationRoutes,
  ...priceRoutes,
  ...searchRoutes,
]
