import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { CASE_OFFICERS } from '#applications/case.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import type { AwardDesk } from '../desk.ts'
import { problems } from '../problems.ts'
import { requireReader } from '../views.ts'
import { confirmChange, dismissChange, reportChange } from './actions.ts'
import {
  changesOfElderContract,
  confirmChangeContract,
  dismissChangeContract,
  reportChangeContract,
  waitingChangesContract,
} from './contract.ts'
import { type ChangeReport, findChangesOf, findWaitingChanges } from './store.ts'

export function changeRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(
      reportChangeContract,
      problems('date-in-future', 'before-birth', 'nothing-received', 'not-a-resident'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          reportChange(act, desk, {
            elderId: params.elderId,
            kind: body.kind,
            happenedOn: Temporal.PlainDate.from(body.happenedOn),
            ...(body.says === undefined ? {} : { says: body.says }),
            ...(body.proofFileId === undefined ? {} : { proofFileId: body.proofFileId }),
            ...(body.organizationId === undefined ? {} : { organizationId: body.organizationId }),
          }),
        ),
    ),
    implement(changesOfElderContract, {}, async ({ params, call, services }) =>
      runReading(services, call, async (act) => {
        const reader = await requireReader(act, params.elderId)
        if (!reader.ok) return reader
        return accept({ items: (await findChangesOf(act.tx, params.elderId)).map(changeView) })
      }),
    ),
    implement(waitingChangesContract, {}, async ({ query, call, services }) =>
      runReading(services, call, async (act) => {
        const allowed = requireRegion(act, CASE_OFFICERS, query.region)
        if (!allowed.ok) return allowed
        const found = await findWaitingChanges(act.tx, {
          region: query.region,
          limit: query.limit + 1,
          ...(query.cursor === undefined ? {} : { after: query.cursor }),
        })
        const shown = found.slice(0, query.limit)
        const last = found.length > query.limit ? shown.at(-1) : undefined
        return accept({
          items: shown.map((change) => ({ ...changeView(change), elderName: change.elderName })),
          nextCursor: last?.changeId ?? null,
        })
      }),
    ),
    implement(
      confirmChangeContract,
      problems(
        'change-verified-already',
        'told-it-yourself',
        'new-region-missing',
        'exclusion-missing',
        'still-entitled',
        'ends-nothing',
        'policy-unknown',
        'fact-unreadable',
      ),
      async ({ params, body, call, services }) => {
        const confirmed = await runAction(services, call, (act) =>
          confirmChange(act, desk, {
            ...params,
            finding: body.finding,
            ...(body.newRegion === undefined ? {} : { newRegion: body.newRegion }),
            ...(body.exclusion === undefined ? {} : { exclusion: body.exclusion }),
            ...(body.programme === undefined ? {} : { programme: body.programme }),
            ...(body.concealed === undefined ? {} : { concealed: body.concealed }),
          }),
        )
        return confirmed.ok ? accept({ ended: confirmed.value.ended.map((entry) => ({ ...entry })) }) : confirmed
      },
    ),
    implement(
      dismissChangeContract,
      problems('change-verified-already', 'told-it-yourself'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => dismissChange(act, desk, { ...params, ...body })),
    ),
  ]
}

function changeView(change: ChangeReport) {
  return {
    elderId: change.elderId,
    changeId: change.changeId,
    kind: change.kind,
    happenedOn: change.happenedOn.toString(),
    toldBy: change.toldBy,
    toldAt: change.toldAt.toString(),
    says: change.says,
    proofFileId: change.proofFileId,
    region: change.region,
    state: change.state,
    finding: change.finding,
    verifiedOn: change.verifiedOn?.toString() ?? null,
  }
}
