import type { Services } from '#access/act.ts'
import { accessRoutes } from '#access/routes.ts'
import { auditRoutes } from '#audit/routes.ts'
import { budgetRoutes } from '#budgets/routes.ts'
import type { Database } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import { type BlobStore, folderStore } from '#files/blob-store.ts'
import { fileRoutes } from '#files/routes.ts'
import { clamdScanner, noScanner, type Scanner } from '#files/scanner.ts'
import type { Route } from '#http/route.ts'
import type { DueKind } from '#jobs/due.ts'
import type { Clock } from '#kernel/clock.ts'
import type { HolidayTable } from '#kernel/working-days.ts'
import { notificationRoutes } from '#notifications/routes.ts'
import { organizationRoutes } from '#organizations/routes.ts'
import { peopleRoutes } from '#people/routes.ts'
import { requireReader } from '#people/views.ts'
import type { Library } from '#policy/library.ts'
import { regionRoutes } from '#registries/regions/routes.ts'
import { loadRulebookFromFiles } from '#rulebook/files.ts'
import { loadHolidays } from '#rulebook/standards.ts'

/** What the whole program works with; domains ask for the part they need. */
export type PlatformServices = Services & {
  readonly holidays: HolidayTable
  readonly jobsUrl: string | undefined
  /** The published policies, with the vocabulary of facts. */
  readonly rulebook: Library
  readonly blobs: BlobStore
  readonly scanner: Scanner
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
  const rulebook = loadRulebookFromFiles()
  const [broken] = rulebook.problems
  if (broken) throw new Error(`the policies cannot be used — ${broken.file}:${broken.line}: ${broken.message}`)
  return {
    db: input.database.db,
    pool: input.database.pool,
    clock: input.clock,
    sealer: input.sealer,
    production: input.production,
    holidays: loadHolidays(),
    jobsUrl: input.jobsUrl,
    rulebook,
    blobs: folderStore(input.blobs, {
      seal: (bytes, name) => input.sealer.seal(`blob:${name}`, bytes),
      open: (sealed, name) => input.sealer.openBytes(`blob:${name}`, sealed),
    }),
    scanner: scannerOf(input.clamav),
  }
}

function scannerOf(address: string | undefined): Scanner {
  const [host, port] = address?.split(':') ?? []
  return host && port ? clamdScanner({ host, port: Number(port) }) : noScanner
}

/** Every route of the API. */
export function platformRoutes(rulebook: Library): readonly Route<PlatformServices>[] {
  return [
    ...accessRoutes,
    ...peopleRoutes((name) => {
      const fact = rulebook.vocabulary.get(name)
      return fact ? { selfStated: fact.source === 'declaration', sensitive: fact.sensitivity === 'health' } : undefined
    }),
    ...notificationRoutes,
    ...regionRoutes,
    ...organizationRoutes,
    ...budgetRoutes,
    ...auditRoutes,
    ...fileRoutes<PlatformServices>(async (act, elderId) => (await requireReader(act, elderId)).ok),
  ]
}

/** The batches by business period; each domain's work is repeatable. */
export function dueKinds(): readonly DueKind<PlatformServices>[] {
  return []
}
