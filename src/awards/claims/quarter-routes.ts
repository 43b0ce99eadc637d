import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import type { AwardDesk } from '../desk.ts'
import { problems } from '../problems.ts'
import {
  annexPdfContract,
  annexSheetContract,
  closeQuarterContract,
  confirmQuarterContract,
  forwardRefusedContract,
  quartersContract,
  quarterTableContract,
  quarterWaitingContract,
  returnClaimContract,
  signQuarterContract,
} from './contract.ts'
import { confirmQuarter, returnClaim } from './district.ts'
import { attached, readAnnexPdf, readAnnexSheet } from './printing.ts'
import { closeQuarter, forwardRefused, signQuarter } from './quarter-actions.ts'
import { claimView, readQuarters, readQuarterTable } from './quarter-views.ts'
import { readWaiting } from './waiting.ts'

export function quarterRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(quartersContract, {}, async ({ query, call, services }) =>
      runReading(services, call, (act) => readQuarters(act, desk, query)),
    ),
    implement(quarterTableContract, {}, async ({ params, call, services }) =>
      runReading(services, call, (act) => readQuarterTable(act, params)),
    ),
    implement(quarterWaitingContract, problems('no-quarterly-clock'), async ({ params, call, services }) =>
      runReading(services, call, async (act) => {
        const waiting = await readWaiting(act, desk, params)
        if (!waiting.ok) return waiting
        return accept({
          ...waiting.value,
          claims: waiting.value.claims.map((entry) => ({
            ...entry,
            gaps: [...entry.gaps],
            claim: entry.claim && claimView(entry.claim),
          })),
        })
      }),
    ),
    implement(annexPdfContract, problems('too-long-for-paper'), async ({ params, call, services }, reply) => {
      const printed = await runReading(services, call, (act) => readAnnexPdf(act, params))
      return printed.ok ? accept(attached(printed.value, reply.header)) : printed
    }),
    implement(annexSheetContract, {}, async ({ params, call, services }, reply) => {
      const printed = await runReading(services, call, (act) => readAnnexSheet(act, params))
      return printed.ok ? accept(attached(printed.value, reply.header)) : printed
    }),
    ...signing(desk),
  ]
}

function signing(desk: AwardDesk): readonly Route[] {
  return [
    implement(
      closeQuarterContract,
      problems('quarter-malformed', 'quarter-not-begun', 'no-quarterly-clock', 'nothing-to-close'),
      async ({ body, call, services }) => {
        const closed = await runAction(services, call, (act) => closeQuarter(act, desk, body))
        return closed.ok
          ? accept({ ...closed.value, leftOut: closed.value.leftOut.map((entry) => ({ ...entry })) })
          : closed
      },
    ),
    implement(signQuarterContract, problems('same-person', 'quarter-signed'), async ({ params, call, services }) =>
      runAction(services, call, (act) => signQuarter(act, desk, params)),
    ),
    implement(
      confirmQuarterContract,
      problems('quarter-unsigned', 'same-person'),
      async ({ params, actor, services }) => {
        const confirmed = await confirmQuarter(services, desk, actor, params)
        return confirmed.ok
          ? accept({ ...confirmed.value, refused: confirmed.value.refused.map((entry) => ({ ...entry })) })
          : confirmed
      },
    ),
    implement(forwardRefusedContract, problems('claim-not-refused'), async ({ params, call, services }) =>
      runAction(services, call, (act) => forwardRefused(act, desk, params)),
    ),
    implement(
      returnClaimContract,
      problems('quarter-unsigned', 'same-person', 'claim-not-in-table', 'claim-not-waiting'),
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => returnClaim(act, desk, { ...params, ...body })),
    ),
  ]
}
