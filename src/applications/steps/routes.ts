import { runAction } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import type { Desk } from '../desk.ts'
import { BECAUSE, problems } from '../problems.ts'
import { assignCase, completeStep, lockCase, pauseCaseClock, resumeCaseClock, sendBack } from './actions.ts'
import {
  assignCaseContract,
  completeStepContract,
  lockCaseContract,
  pauseClockContract,
  resumeClockContract,
  sendBackContract,
} from './contract.ts'

export function stepRoutes(desk: Desk): readonly Route[] {
  return [
    implement(
      completeStepContract,
      { ...BECAUSE, ...problems('answer-invalid', 'policy-unknown') },
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) =>
          completeStep(act, desk, {
            ...params,
            ...(body.note === undefined ? {} : { note: body.note }),
            ...(body.opinion === undefined ? {} : { opinion: body.opinion }),
            ...(body.findings === undefined ? {} : { findings: body.findings }),
            ...(body.confirmTold === undefined ? {} : { confirmTold: body.confirmTold }),
          }),
        ),
    ),
    implement(sendBackContract, BECAUSE, async ({ params, body, call, services }) =>
      runAction(services, call, (act) => sendBack(act, desk, { ...params, ...body })),
    ),
    implement(assignCaseContract, BECAUSE, async ({ params, body, call, services }) =>
      runAction(services, call, (act) =>
        assignCase(act, desk, { ...params, ...(body.reason === undefined ? {} : { reason: body.reason }) }),
      ),
    ),
    implement(lockCaseContract, BECAUSE, async ({ params, body, call, services }) => {
      const locked = await runAction(services, call, (act) =>
        lockCase(act, desk, { ...params, ...(body.release === undefined ? {} : { release: body.release }) }),
      )
      return locked.ok ? accept({ until: locked.value.until?.toString() ?? null }) : locked
    }),
    implement(pauseClockContract, BECAUSE, async ({ params, body, call, services }) =>
      runAction(services, call, (act) => pauseCaseClock(act, desk, { ...params, ...body })),
    ),
    implement(resumeClockContract, BECAUSE, async ({ params, call, services }) =>
      runAction(services, call, (act) => resumeCaseClock(act, desk, params)),
    ),
  ]
}
