import type { Services } from '#access/act.ts'
import { accessRoutes } from '#access/routes.ts'
import type { Database } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import type { Route } from '#http/route.ts'
import type { DueKind } from '#jobs/due.ts'
import type { Clock } from '#kernel/clock.ts'
import type { HolidayTable } from '#kernel/working-days.ts'
import { notificationRoutes } from '#notifications/routes.ts'
import { peopleRoutes } from '#people/routes.ts'
import { loadHolidays } from '#rulebook/standards.ts'

/** What the whole program works with; domains ask for the part they need. */
export type PlatformServices = Services & {
  readonly holidays: HolidayTable
  readonly jobsUrl: string | undefined
}

export type PlatformInput = {
  readonly database: Database
  readonly clock: Clock
  readonly sealer: Sealer
  readonly production: boolean
  readonly blobs: string
  readonly clamav: string | undefined
  readonly jobsUrl: string | undefined
}

/** The composition root: the one place that knows every domain. */
export async function platformServices(input: PlatformInput): Promise<PlatformServices> {
  return {
    db: input.database.db,
    pool: input.database.pool,
    clock: input.clock,
    sealer: input.sealer,
    production: input.production,
    holidays: loadHolidays(),
    jobsUrl: input.jobsUrl,
  }
}

/** Every route of the API. */
export function platformRoutes(): readonly Route<PlatformServices>[] {
  return [...accessRoutes, ...peopleRoutes(() => undefined), ...notificationRoutes]
}

/** The batches by business period; each domain's work is repeatable. */
export function dueKinds(): readonly DueKind<PlatformServices>[] {
  return []
}
