import type { Services } from '#access/act.ts'
import { verifyAudit } from '#audit/tasks.ts'
import type { FileServices } from '#files/actions.ts'
import type { ScannerStatus } from '#files/scanner.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { statusContract } from './contract.ts'
import { countNotScanned, findLastRuns, readDatabase, readSeals } from './store.ts'

/** The route behind the status page. */
export function statusRoutes<S extends Services & FileServices>(): readonly Route<S>[] {
  return [
    implement(statusContract, {}, async ({ query, services }) => {
      const { db, clock } = services
      const now = clock.now()
      const scanner = await services.scanner.status()
      const [chain] = query.chain ? await verifyAudit(services) : []
      const seals = await readSeals(db)
      return accept({
        at: now.toString(),
        today: clock.today().toString(),
        production: services.production,
        program: {
          node: process.version,
          startedAt: now.subtract({ milliseconds: Math.floor(process.uptime() * 1000) }).toString(),
          memoryBytes: process.memoryUsage.rss(),
        },
        database: { ...(await readDatabase(db)) },
        runs: (await findLastRuns(db)).map((run) => ({
          ...run,
          startedAt: run.startedAt.toString(),
          finishedAt: run.finishedAt?.toString() ?? null,
        })),
        scanner: { state: scanner.state, detail: detailOf(scanner), notScanned: await countNotScanned(db) },
        audit: {
          ...seals,
          lastSealedAt: seals.lastSealedAt?.toString() ?? null,
          chain: chain ? { ok: chain.ok, detail: chain.detail } : null,
        },
      })
    }),
  ]
}

function detailOf(scanner: ScannerStatus): string | null {
  if (scanner.state === 'ready') return scanner.version
  return scanner.state === 'unavailable' ? scanner.reason : null
}
