import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { resumeAward, setAwardStandard, suspendAward } from './actions.ts'
import { allowanceRoutes } from './allowances/routes.ts'
import { changeRoutes } from './changes/routes.ts'
import { checkRoutes } from './checks/routes.ts'
import { quarterRoutes } from './claims/quarter-routes.ts'
import { claimRoutes } from './claims/routes.ts'
import {
  awardMonthsContract,
  awardsContract,
  resumeAwardContract,
  setAwardStandardContract,
  suspendAwardContract,
} from './contract.ts'
import { deliveryRoutes } from './deliveries/routes.ts'
import type { AwardDesk } from './desk.ts'
import { entitlementRoutes } from './entitlements/routes.ts'
import { problems } from './problems.ts'
import { recoveryRoutes } from './recovery/routes.ts'
import { viewAwards, viewMonths } from './views.ts'

/** Every route of awards, on one desk. */
export function awardRoutes(desk: AwardDesk): readonly Route[] {
  return [
    ...ownRoutes(desk),
    ...changeRoutes(desk),
    ...recoveryRoutes(desk),
    ...checkRoutes(desk),
    ...claimRoutes(desk),
    ...quarterRoutes(desk),
    ...allowanceRoutes(desk),
    ...deliveryRoutes(desk),
    ...entitlementRoutes(desk),
  ]
}

function ownRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(awardsContract, {}, async ({ params, call, services }) =>
      runReading(services, call, (act) => viewAwards(act, desk, params.elderId)),
    ),
    implement(awardMonthsContract, {}, async ({ params, call, services }) =>
      runReading(services, call, (act) => viewMonths(act, params)),
    ),
    implement(
      suspendAwardContract,
      problems('award-ended', 'award-suspended', 'month-passed'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => suspendAward(act, desk, { ...params, ...body })),
    ),
    implement(
      setAwardStandardContract,
      problems('award-ended', 'award-has-amount', 'standard-outside-range'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => setAwardStandard(act, desk, { ...params, ...body })),
    ),
    implement(
      resumeAwardContract,
      problems('award-ended', 'award-suspended', 'award-not-suspended', 'month-passed', 'vouchers-not-made-up'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          resumeAward(act, desk, {
            ...params,
            fromMonth: body.fromMonth,
            reason: body.reason,
            madeUp: body.madeUp ?? false,
          }),
        ),
    ),
  ]
}
