import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import { CASE_OFFICERS } from '#applications/case.ts'
import { datesOnHolidays, type QuarterDates, quarterDates } from '#applications/quarter.ts'
import { implement, type Route } from '#http/route.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { isWithin, regionPrefix } from '#kernel/region.ts'
import { accept } from '#kernel/result.ts'
import type { AwardDesk } from '../desk.ts'
import { problems } from '../problems.ts'
import {
  closeQuarterContract,
  confirmQuarterContract,
  quartersContract,
  quarterTableContract,
  signQuarterContract,
} from './contract.ts'
import { readQuarter } from './quarter.ts'
import { closeQuarter, confirmQuarter, openQuarter, signQuarter } from './quarter-actions.ts'
import { findQuarterCloses, type QuarterClose } from './quarter-store.ts'

export function quarterRoutes(desk: AwardDesk): readonly Route[] {
  return [
    implement(quartersContract, {}, async ({ query, call, services }) =>
      runReading(services, call, async (act) => {
        const allowed = requireRegion(act, CASE_OFFICERS, query.region)
        if (!allowed.ok) return allowed
        const found = await findQuarterCloses(act.tx, {
          regionPrefix: regionPrefix(query.region),
          quarter: query.quarter,
        })
        const dates = datesOf(desk, query.region, query.quarter, act.today)
        return accept({
          items: found.map((close) => ({ ...sumsView(close), closedAt: close.closedAt.toString() })),
          dates: dates
            ? {
                tablesDue: dates.tablesDue.toString(),
                confirmDue: dates.confirmDue.toString(),
                payDue: dates.payDue.toString(),
                onHolidays: datesOnHolidays(dates, desk.holidays).map(String),
              }
            : null,
        })
      }),
    ),
    implement(quarterTableContract, {}, async ({ params, call, services }) =>
      runReading(services, call, async (act) => {
        const opened = await openQuarter(act, params)
        if (!opened.ok) return opened
        const { close, table } = opened.value
        return accept({ ...sumsView(close), madeOn: table.madeOn, rows: table.claims.map((claim) => ({ ...claim })) })
      }),
    ),
    implement(
      closeQuarterContract,
      problems('quarter-malformed', 'no-quarterly-clock', 'nothing-to-close'),
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
    implement(confirmQuarterContract, problems('quarter-unsigned'), async ({ params, actor, services }) => {
      const confirmed = await confirmQuarter(services, desk, actor, params)
      return confirmed.ok
        ? accept({ ...confirmed.value, refused: confirmed.value.refused.map((entry) => ({ ...entry })) })
        : confirmed
    }),
  ]
}

function sumsView(close: QuarterClose) {
  const { street, quarter, claims, assessmentFen, serviceFen, digest } = close
  const signed =
    close.ledBy !== null ? ('signed' as const) : close.checkedBy !== null ? ('checked' as const) : undefined
  const state = close.confirmedBy !== null ? ('confirmed' as const) : (signed ?? ('made' as const))
  return { street, quarter, claims, assessmentFen, serviceFen, digest, state }
}

/** The dates between offices, by the clock of the policy that covers the region. */
function datesOf(desk: AwardDesk, region: string, quarter: string, today: PlainDate): QuarterDates | undefined {
  const asked = readQuarter(quarter)
  const policy = desk.law
    .list(today)
    .find(({ pack, version }) => version.payment?.clock && isWithin(region, pack.region))
  const clock = policy?.version.payment?.clock
  if (!asked || !clock) return undefined
  return quarterDates(Temporal.PlainDate.from({ year: asked.year, month: asked.quarter * 3 - 2, day: 1 }), clock)
}
