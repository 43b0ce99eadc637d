import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { sealersFor } from '#people/keys.ts'
import { findElders } from '#people/store.ts'
import { problems } from '../problems.ts'
import { acceptObjection, dismissObjection, raiseObjection, reasonPlace, withdrawObjection } from './actions.ts'
import {
  acceptObjectionContract,
  dismissObjectionContract,
  listObjectionsContract,
  raiseObjectionContract,
  withdrawObjectionContract,
} from './contract.ts'
import { listObjections } from './store.ts'

const LIST_MAX = 200

export const objectionRoutes: readonly Route[] = [
  implement(
    raiseObjectionContract,
    problems('assessment-state', 'result-replaced', 'objection-open', 'objection-decided'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => raiseObjection(act, { ...params, ...body })),
  ),
  implement(withdrawObjectionContract, problems('objection-state'), async ({ params, call, services }) =>
    runAction(services, call, (act) => withdrawObjection(act, params)),
  ),
  implement(listObjectionsContract, {}, async ({ query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireRegion(act, ['county-reviewer', 'county-approver'], query.region)
      if (!allowed.ok) return allowed
      const objections = await listObjections(act.tx, { ...query, limit: LIST_MAX })
      const ids = [...new Set(objections.map((objection) => objection.elderId))]
      const elders = await findElders(act.tx, ids)
      const sealers = await sealersFor(act.tx, act.services.sealer, ids)
      for (const { objectionId, elderId } of objections)
        act.audit({
          action: 'assessment-objection.looked-at',
          subject: { kind: 'assessment-objection', id: objectionId },
          elderId,
        })
      return accept({
        objections: objections.map(({ reasonSealed, ...objection }) => ({
          ...objection,
          elderName: elders.find((elder) => elder.elderId === objection.elderId)?.name ?? '',
          reason: sealers.get(objection.elderId)?.open(reasonPlace(objection.objectionId), reasonSealed) ?? '',
          raisedAt: objection.raisedAt.toString(),
          decidedAt: objection.decidedAt?.toString() ?? null,
        })),
      })
    }),
  ),
  implement(
    acceptObjectionContract,
    problems(
      'objection-state',
      'elder-died',
      'request-open',
      'price-missing',
      'address-missing',
      'time-missing',
      'time-in-the-past',
      'time-too-far',
      'slot-unknown',
      'slot-closed',
      'slot-full',
      'provider-unknown',
      'provider-not-active',
      'licence-expired',
      'provider-not-contracted',
      'category-not-served',
    ),
    async ({ params, body, call, services }) => {
      const { slotId, wantedAt, ...rest } = body
      const time = { slotId, wantedAt: wantedAt === undefined ? undefined : Temporal.Instant.from(wantedAt) }
      return runAction(services, call, (act) => acceptObjection(act, { ...params, ...rest, time }))
    },
  ),
  implement(dismissObjectionContract, problems('objection-state'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) => dismissObjection(act, { ...params, ...body })),
  ),
]
