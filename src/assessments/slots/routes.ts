import { runAction } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { parseDate } from '#kernel/calendar.ts'
import { ZONE } from '#kernel/clock.ts'
import { accept, refuse } from '#kernel/result.ts'
import { ASSESSMENT_CATEGORY, ASSESSMENT_FAMILY } from '#organizations/organization.ts'
import { searchProviders } from '#organizations/search/store.ts'
import { readCursor, viewProvider, writeCursor } from '#organizations/search/views.ts'
import { problems } from '../problems.ts'
import { closeSlot, openSlots } from './actions.ts'
import { closeSlotContract, listAgenciesContract, listSlotsContract, openSlotsContract } from './contract.ts'
import { findWaitingTimes, listSlots } from './store.ts'

const SLOTS_MAX = 500
/** The waiting time is an average over so many days. */
const WAITING_DAYS = 90

export const slotRoutes: readonly Route[] = [
  implement(listAgenciesContract, {}, async ({ query, services }) => {
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
    if (query.cursor !== undefined && !after) return refuse({ code: 'input-invalid' })
    const found = await searchProviders(services.db, {
      kind: 'agency',
      family: ASSESSMENT_FAMILY,
      category: ASSESSMENT_CATEGORY,
      region: query.region,
      on: services.clock.today(),
      text: query.text,
      order: query.order,
      after,
      limit: query.limit + 1,
    })
    const shown = found.slice(0, query.limit)
    const now = services.clock.now()
    const times = await findWaitingTimes(
      services.db,
      shown.map((agency) => agency.organizationId),
      { now, since: now.subtract({ hours: 24 * WAITING_DAYS }) },
    )
    const last = found.length > query.limit ? shown.at(-1) : undefined
    return accept({
      agencies: shown.map((agency) => {
        const time = times.find((entry) => entry.organizationId === agency.organizationId)
        return {
          ...viewProvider(agency),
          nextFreeAt: time?.nextFreeAt?.toString() ?? null,
          waitingDays: time?.waitingDays ?? null,
        }
      }),
      nextCursor: last ? writeCursor(last) : null,
    })
  }),
  implement(listSlotsContract, {}, async ({ params, query, services }) => {
    const now = services.clock.now()
    const first = (query.from ? parseDate(query.from) : undefined)?.toZonedDateTime(ZONE).toInstant() ?? now
    const from = Temporal.Instant.compare(first, now) > 0 ? first : now
    const slots = await listSlots(services.db, {
      organizationId: params.organizationId,
      from,
      to: first.add({ hours: 24 * query.days }),
      closed: false,
      limit: SLOTS_MAX,
    })
    return accept({
      slots: slots.map(({ slotId, mode, startsAt, minutes, capacity, free }) => ({
        slotId,
        mode,
        startsAt: startsAt.toString(),
        minutes,
        capacity,
        free,
      })),
    })
  }),
  implement(openSlotsContract, problems('time-in-the-past'), async ({ params, body, call, services }) =>
    runAction(services, call, (act) =>
      openSlots(act, { ...params, ...body, startsAt: body.startsAt.map((text) => Temporal.Instant.from(text)) }),
    ),
  ),
  implement(closeSlotContract, {}, async ({ params, call, services }) =>
    runAction(services, call, (act) => closeSlot(act, params)),
  ),
]
