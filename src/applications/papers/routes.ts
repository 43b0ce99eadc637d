import { runReading } from '#access/run-action.ts'
import { implement, type Route, type RouteReply } from '#http/route.ts'
import { accept, type Result } from '#kernel/result.ts'
import type { Desk } from '../desk.ts'
import { problems } from '../problems.ts'
import { type Paper, printDeficiency, printLetter, printNotice, printSlip } from './actions.ts'
import { deficiencyPdfContract, intakeSlipContract, letterPdfContract, noticeSheetContract } from './contract.ts'

export function paperRoutes(desk: Desk): readonly Route[] {
  return [
    implement(letterPdfContract, problems('letter-not-printable'), async ({ params, call, services }, reply) =>
      sent(reply, await runReading(services, call, (act) => printLetter(act, params))),
    ),
    implement(intakeSlipContract, problems('not-accepted-yet'), async ({ params, call, services }, reply) =>
      sent(reply, await runReading(services, call, (act) => printSlip(act, desk, params))),
    ),
    implement(deficiencyPdfContract, problems('deficiency-notice-missing'), async ({ params, call, services }, reply) =>
      sent(reply, await runReading(services, call, (act) => printDeficiency(act, desk, params))),
    ),
    implement(noticeSheetContract, {}, async ({ params, call, services }, reply) =>
      sent(reply, await runReading(services, call, (act) => printNotice(act, desk, params.noticeId))),
    ),
  ]
}

function sent<R extends { readonly code: string }>(reply: RouteReply, paper: Result<Paper, R>): Result<Buffer, R> {
  if (!paper.ok) return paper
  reply.header('content-disposition', `inline; filename="${paper.value.fileName}"`)
  return accept(Buffer.from(paper.value.bytes))
}
