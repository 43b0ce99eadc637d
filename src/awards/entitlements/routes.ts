import { runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { CASE_OFFICERS } from '#applications/case.ts'
import { implement, type Route } from '#http/route.ts'
import { fen, most, subtract, ZERO } from '#kernel/money.ts'
import { accept } from '#kernel/result.ts'
import { requireCitizen } from '#people/authority.ts'
import { shownName } from '#people/shown-name.ts'
import type { AwardDesk } from '../desk.ts'
import { entitlementsOfElderContract, entitlementsOfRegionContract } from './contract.ts'
import { type Entitlement, findEntitlements } from './store.ts'
import { listDrawsOfElder, listEntitlements, sumEntitlements } from './views-store.ts'

/** What people and offices read of service entitlements; the desks that draw them are in `care/draws`. */
export function entitlementRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(entitlementsOfElderContract, {}, async ({ params, query, call, services }) =>
      runReading(services, call, async (act) => {
        const citizen = await requireCitizen(act, params.elderId)
        if (!citizen.ok) return citizen
        const of = { elderId: params.elderId, month: query.month }
        const found = await findEntitlements(act.tx, of)
        const draws = await listDrawsOfElder(act.tx, of)
        return accept({
          items: found.map((entitlement) => ({
            programme: entitlement.programme,
            month: entitlement.month,
            ...sumsOf(entitlement),
            title: desk.law.find(entitlement.policy, act.today)?.pack.title ?? entitlement.programme,
            draws: draws
              .filter(({ programme }) => programme === entitlement.programme)
              .map((draw) => ({
                drawId: draw.drawId,
                organization: draw.organization,
                servedOn: draw.servedOn.toString(),
                what: [...draw.what],
                feeFen: draw.feeFen,
                amountFen: draw.amountFen,
                state: draw.state,
              })),
          })),
        })
      }),
    ),
    implement(entitlementsOfRegionContract, {}, async ({ query, call, services }) =>
      runReading(services, call, async (act) => {
        const allowed = requireRegion(act, CASE_OFFICERS, query.region)
        if (!allowed.ok) return allowed
        const { region, month, use } = query
        const [elderId, programme] = query.cursor?.split('_') ?? []
        const found = await listEntitlements(act.tx, {
          region,
          month,
          use,
          limit: query.limit + 1,
          after: elderId === undefined || programme === undefined ? undefined : { elderId, programme },
        })
        const shown = found.slice(0, query.limit)
        const last = found.length > query.limit ? shown.at(-1) : undefined
        return accept({
          items: shown.map((row) => ({
            elderId: row.elderId,
            elderName: shownName(act.actor, row.elderName, region),
            place: row.place,
            programme: row.programme,
            title: desk.law.find(row.policy, act.today)?.pack.title ?? row.programme,
            ...sumsOf(row),
            organizations: [...row.organizations],
          })),
          sum: await sumEntitlements(act.tx, { region, month }),
          nextCursor: last ? `${last.elderId}_${last.programme}` : null,
        })
      }),
    ),
  ]
}

function sumsOf({ grantedFen, drawnFen }: Pick<Entitlement, 'grantedFen' | 'drawnFen'>) {
  return { grantedFen, drawnFen, leftFen: most(ZERO, subtract(fen(grantedFen), fen(drawnFen))) }
}
