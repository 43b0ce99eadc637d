import { runAction, runReading, runRehearsal } from '#access/run-action.ts'
import { requireOrganization, requireRegion } from '#access/scope.ts'
import { CASE_OFFICERS } from '#applications/case.ts'
import type { AnswerOf, BodyOf } from '#http/contract.ts'
import { implement, type Route } from '#http/route.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/result.ts'
import { shownName } from '#people/shown-name.ts'
import type { AwardDesk } from '../desk.ts'
import { problems } from '../problems.ts'
import { requireReader } from '../views.ts'
import { type ConfirmedChange, type ConfirmInput, confirmChange, dismissChange, reportChange } from './actions.ts'
import {
  changesOfElderContract,
  changesOfOrganizationContract,
  confirmChangeContract,
  dismissChangeContract,
  previewChangeContract,
  reportChangeContract,
  waitingChangesContract,
} from './contract.ts'
import { type ChangeReport, findChangesOf, findChangesToldBy, findWaitingChanges } from './store.ts'

const FINDING_PROBLEMS = problems(
  'change-verified-already',
  'told-it-yourself',
  'new-region-missing',
  'exclusion-missing',
  'still-entitled',
  'ends-nothing',
  'policy-unknown',
  'fact-unreadable',
  'fact-not-of-this-kind',
  'birth-date-missing',
  'wrong-finding-unknown',
  'effect-changed',
)

export function changeRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(
      reportChangeContract,
      problems(
        'date-in-future',
        'before-birth',
        'nothing-received',
        'not-a-resident',
        'wrong-finding-unknown',
        'file-not-yours',
      ),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          reportChange(act, desk, {
            elderId: params.elderId,
            kind: body.kind,
            happenedOn: Temporal.PlainDate.from(body.happenedOn),
            ...(body.says === undefined ? {} : { says: body.says }),
            ...(body.proofFileId === undefined ? {} : { proofFileId: body.proofFileId }),
            ...(body.organizationId === undefined ? {} : { organizationId: body.organizationId }),
            ...(body.corrects === undefined ? {} : { corrects: body.corrects }),
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
    implement(changesOfOrganizationContract, {}, async ({ params, query, call, services }) =>
      runReading(services, call, async (act) => {
        const allowed = requireOrganization(act, ['institution-manager', 'desk'], params.organizationId)
        if (!allowed.ok) return allowed
        const found = await findChangesToldBy(act.tx, {
          organizationId: params.organizationId,
          before: query.cursor,
          limit: query.limit + 1,
        })
        const shown = found.slice(0, query.limit)
        const last = found.length > query.limit ? shown.at(-1) : undefined
        return accept({
          items: shown.map((change) => ({ ...changeView(change), elderName: change.elderName })),
          nextCursor: last?.changeId ?? null,
        })
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
          items: shown.map((change) => ({
            ...changeView(change),
            elderName: shownName(act.actor, change.elderName, query.region),
          })),
          nextCursor: last?.changeId ?? null,
        })
      }),
    ),
    implement(previewChangeContract, FINDING_PROBLEMS, async ({ params, body, call, services }) => {
      const shown = await runRehearsal(services, call, (act) =>
        confirmChange(act, desk, { ...params, ...readFinding(body) }),
      )
      return shown.ok ? accept(effectView(desk, services.clock.today(), shown.value)) : shown
    }),
    implement(confirmChangeContract, FINDING_PROBLEMS, async ({ params, body, call, services }) => {
      const confirmed = await runAction(services, call, async (act) => {
        const done = await confirmChange(act, desk, {
          ...params,
          ...readFinding(body),
          ...(body.shown === undefined ? {} : { shown: body.shown }),
        })
        return done.ok ? accept(effectView(desk, act.today, done.value)) : done
      })
      return confirmed
    }),
    implement(
      dismissChangeContract,
      problems('change-verified-already', 'told-it-yourself'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => dismissChange(act, desk, { ...params, ...body })),
    ),
  ]
}

function readFinding(body: BodyOf<typeof previewChangeContract>): Omit<ConfirmInput, 'elderId' | 'changeId'> {
  const { finding, newRegion, exclusion, programme, concealed, facts } = body
  return {
    finding,
    ...(newRegion === undefined ? {} : { newRegion }),
    ...(exclusion === undefined ? {} : { exclusion }),
    ...(programme === undefined ? {} : { programme }),
    ...(concealed === undefined ? {} : { concealed }),
    ...(facts === undefined
      ? {}
      : {
          facts: facts.map(({ fact, value, from, to }) => ({
            fact,
            value,
            ...(from === undefined ? {} : { from: Temporal.PlainDate.from(from) }),
            ...(to === undefined ? {} : { to: Temporal.PlainDate.from(to) }),
          })),
        }),
  }
}

function effectView(
  desk: AwardDesk,
  today: PlainDate,
  change: ConfirmedChange,
): AnswerOf<typeof previewChangeContract> {
  const titleOf = (policy: string) => desk.law.find(policy, today)?.pack.title ?? policy
  return {
    ended: change.ended.map(({ policy, ...entry }) => ({ ...entry, title: titleOf(policy) })),
    effects: change.effects.map(({ policy, ...entry }) => ({
      ...entry,
      title: titleOf(policy),
      months: entry.months.map((month) => ({ ...month })),
    })),
    reopened: [...change.reopened],
    digest: change.digest,
  }
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
    programme: change.programme,
    corrects: change.corrects,
  }
}
