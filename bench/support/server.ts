import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#db/embedded.ts'
import { type Database, openDatabase } from '#db/handle.ts'
import { migrate } from '#db/migrate.ts'
import { createDatabase, ensureRoles, OWNER_ROLE } from '#db/roles.ts'

const PASSWORD = 'bench-only'

/** A server of its own for a measurement: crash-safe as in production, gone afterwards. */
export type BenchServer = {
  readonly port: number
  readonly superuserUrl: (database: string) => string
  /** A migrated database, connected as the application role with so many connections. */
  readonly database: (
    name: string,
    connections: number,
  ) => Promise<Database & { readonly url: string; readonly jobsUrl: string }>
  readonly stop: () => Promise<void>
}

/** Starts PostgreSQL with fsync and synchronous commit on, in a folder of its own. */
export async function startBenchServer(settings: Readonly<Record<string, string>> = {}): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'yiyang-bench-'))
  const server = await startEmbedded({
    folder,
    durable: true,
    settings: {
      shared_buffers: '1GB',
      max_wal_size: '8GB',
      checkpoint_timeout: '15min',
      max_connections: '200',
      ...settings,
    },
  })
  await ensureRoles(server.superuserUrl('postgres'), { owner: PASSWORD, app: PASSWORD, jobs: PASSWORD })
  return {
    port: server.port,
    superuserUrl: server.superuserUrl,
    database: async (name, connections) => {
      await createDatabase(server.superuserUrl('postgres'), name)
      const url = (role: string) => `postgres://${role}:${PASSWORD}@127.0.0.1:${server.port}/${name}`
      await migrate(url(OWNER_ROLE))
      return { ...openDatabase(url('yiyang_app'), connections), url: url('yiyang_app'), jobsUrl: url('yiyang_jobs') }
    },
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
