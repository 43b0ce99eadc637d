import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { CASE_OFFICERS } from '#applications/case.ts'
import { implement, type Route } from '#http/route.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { fen } from '#kernel/money.ts'
import { accept } from '#kernel/result.ts'
import { shownName } from '#people/shown-name.ts'
import type { AwardDesk } from '../desk.ts'
import { problems } from '../problems.ts'
import { requireReader } from '../views.ts'
import {
  agreeInstalments,
  approveWriteOff,
  consentToSetOff,
  proposeWriteOff,
  recordRepayment,
  setOff,
} from './actions.ts'
import {
  agreeInstalmentsContract,
  approveWriteOffContract,
  consentToSetOffContract,
  openRecoveriesContract,
  proposeWriteOffContract,
  recordRepaymentContract,
  recoveriesOfElderContract,
  setOffContract,
} from './contract.ts'
import { leftOf, type Recovery } from './recovery.ts'
import { findInstalments, findOpenRecoveries, findRecoveriesOf } from './store.ts'

export function recoveryRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(recoveriesOfElderContract, {}, async ({ params, call, services }) =>
      runReading(services, call, async (act) => {
        const reader = await requireReader(act, params.elderId)
        if (!reader.ok) return reader
        const items = []
        for (const recovery of await findRecoveriesOf(act.tx, params.elderId)) {
          const instalments = await findInstalments(act.tx, recovery)
          items.push({
            ...recoveryView(desk, act.today, recovery),
            instalments: instalments.map((part) => ({ ...part, dueOn: part.dueOn.toString() })),
          })
        }
        return accept({ items })
      }),
    ),
    implement(openRecoveriesContract, {}, async ({ query, call, services }) =>
      runReading(services, call, async (act) => {
        const allowed = requireRegion(act, CASE_OFFICERS, query.region)
        if (!allowed.ok) return allowed
        const found = await findOpenRecoveries(act.tx, {
          region: query.region,
          limit: query.limit + 1,
          ...(query.cursor === undefined ? {} : { after: query.cursor }),
        })
        const shown = found.slice(0, query.limit)
        const last = found.length > query.limit ? shown.at(-1) : undefined
        return accept({
          items: shown.map((entry) => ({
            ...recoveryView(desk, act.today, entry),
            elderName: shownName(act.actor, entry.elderName, query.region),
          })),
          nextCursor: last?.recoveryId ?? null,
        })
      }),
    ),
    implement(
      consentToSetOffContract,
      problems('recovery-closed', 'proof-missing', 'file-not-yours'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          consentToSetOff(act, desk, {
            ...params,
            ...(body.proofFileId === undefined ? {} : { proofFileId: body.proofFileId }),
            ...(body.asHeir === undefined ? {} : { asHeir: body.asHeir }),
          }),
        ),
    ),
    implement(
      agreeInstalmentsContract,
      problems('recovery-closed', 'plan-invalid'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          agreeInstalments(act, desk, {
            ...params,
            count: body.count,
            firstDueOn: Temporal.PlainDate.from(body.firstDueOn),
          }),
        ),
    ),
    implement(
      recordRepaymentContract,
      problems('recovery-closed', 'more-than-owed', 'date-in-future'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          recordRepayment(act, desk, {
            ...params,
            amountFen: fen(body.amountFen),
            how: body.how,
            receivedOn: Temporal.PlainDate.from(body.receivedOn),
          }),
        ),
    ),
    implement(
      setOffContract,
      problems('recovery-closed', 'more-than-owed', 'no-consent', 'nothing-to-set-off', 'award-ended'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => setOff(act, desk, { ...params, ...body, amountFen: fen(body.amountFen) })),
    ),
    implement(proposeWriteOffContract, problems('recovery-closed'), async ({ params, body, call, services }) =>
      runAction(services, call, (act) => proposeWriteOff(act, desk, { ...params, ...body })),
    ),
    implement(
      approveWriteOffContract,
      problems('recovery-closed', 'nothing-proposed', 'same-person'),
      async ({ params, call, services }) => runAction(services, call, (act) => approveWriteOff(act, desk, params)),
    ),
  ]
}

function recoveryView(desk: AwardDesk, today: PlainDate, recovery: Recovery) {
  return {
    elderId: recovery.elderId,
    recoveryId: recovery.recoveryId,
    programme: recovery.programme,
    region: recovery.region,
    amountFen: recovery.amountFen,
    repaidFen: recovery.repaidFen,
    leftFen: leftOf(recovery),
    reason: recovery.reason,
    why: {
      code: recovery.changeKind ?? 'no-longer-entitled',
      happenedOn: recovery.happenedOn?.toString() ?? null,
      title: desk.law.find(recovery.policy ?? recovery.programme, today)?.pack.title ?? recovery.programme,
    },
    causes: recovery.causes.map(({ kind, month, amountFen }) => ({ kind, month, amountFen })),
    state: recovery.state,
    openedAt: recovery.openedAt.toString(),
    setOffConsented: recovery.setOffConsentAt !== null,
    writeOffReason: recovery.writeOffReason,
  }
}
