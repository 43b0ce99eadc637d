import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { CASE_OFFICERS } from '#applications/case.ts'
import { implement, type Route } from '#http/route.ts'
import { ageOn, isBefore } from '#kernel/calendar.ts'
import { accept } from '#kernel/result.ts'
import { shownName } from '#people/shown-name.ts'
import type { AwardDesk } from '../desk.ts'
import { problems } from '../problems.ts'
import { confirmCheck, suspendUnconfirmed } from './actions.ts'
import { awardChecksContract, confirmCheckContract, suspendUnconfirmedContract } from './contract.ts'
import { findConfirmedChecks, findWaitingChecks, type WaitingCheck } from './store.ts'

export function checkRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(awardChecksContract, {}, async ({ query, call, services }) =>
      runReading(services, call, async (act) => {
        const allowed = requireRegion(act, CASE_OFFICERS, query.region)
        if (!allowed.ok) return allowed
        const [dueOn, checkId] = query.cursor?.split('_') ?? []
        const find = query.show === 'confirmed' ? findConfirmedChecks : findWaitingChecks
        const found = await find(act.tx, {
          region: query.region,
          limit: query.limit + 1,
          ...(query.kind === undefined ? {} : { kind: query.kind }),
          ...(query.overdue === undefined ? {} : { overdueOn: act.today }),
          ...(dueOn === undefined || checkId === undefined ? {} : { after: { on: dueOn, checkId } }),
        })
        const shown = found.slice(0, query.limit)
        const last = found.length > query.limit ? shown.at(-1) : undefined
        const placeOf = (check: WaitingCheck) => (query.show === 'confirmed' ? check.confirmedOn : check.dueOn)
        return accept({
          items: shown.map((check) => ({
            elderId: check.elderId,
            checkId: check.checkId,
            awardId: check.awardId,
            kind: check.kind,
            policy: check.policy,
            title: desk.law.find(check.policy, act.today)?.pack.title ?? check.policy,
            region: check.region,
            elderName: shownName(act.actor, check.elderName, query.region),
            age: ageOn(check.bornOn, act.today),
            openedOn: check.openedOn.toString(),
            dueOn: check.dueOn.toString(),
            overdue: isBefore(check.dueOn, act.today),
            state: check.state,
            awardState: check.awardState,
            how: check.how,
            confirmedOn: check.confirmedOn?.toString() ?? null,
            note: check.note,
            fileId: check.fileId,
          })),
          nextCursor: last ? `${placeOf(last)}_${last.checkId}` : null,
        })
      }),
    ),
    implement(
      confirmCheckContract,
      problems('check-closed', 'date-in-future', 'before-opening', 'photo-missing', 'file-not-yours'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          confirmCheck(act, desk, {
            ...params,
            how: body.how,
            on: Temporal.PlainDate.from(body.on),
            ...(body.note === undefined ? {} : { note: body.note }),
            ...(body.fileId === undefined ? {} : { fileId: body.fileId }),
          }),
        ),
    ),
    implement(
      suspendUnconfirmedContract,
      problems('check-closed', 'not-overdue', 'award-ended', 'award-suspended', 'month-passed'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => suspendUnconfirmed(act, desk, { ...params, ...body })),
    ),
  ]
}
