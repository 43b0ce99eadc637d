import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startEmbedded } from '#db/embedded.ts'
import { type Database, openDatabase } from '#db/handle.ts'
import { migrate } from '#db/migrate.ts'
import { createDatabase, ensureRoles, OWNER_ROLE } from '#db/roles.ts'
import { newKeyRing, readKeyRing, sealerOf } from '#db/sealed.ts'
import { prepareQueue } from '#jobs/worker.ts'
import { clockOn, systemClock } from '#kernel/clock.ts'
import { readStandards } from '#registries/standards/live.ts'
import { findWaiting } from '#rulebook/publication/store.ts'
import { type PlatformServices, platformServices } from '../main.ts'
import { OperationError, say } from './command.ts'
import { type Config, readSecrets } from './config.ts'

const DATABASE = 'yiyang'
const STANDARDS_READ_MS = 60_000

/** Where the three roles connect. */
export type Urls = { readonly app: string; readonly owner: string | undefined; readonly jobs: string | undefined }

/** A database that answers: the embedded one (started or joined), or the configured server. */
export type OpenedServer = { readonly urls: Urls; readonly embedded: boolean; readonly stop: () => Promise<void> }

/** Opens the configured server, or starts the embedded one and brings its schema up to date. */
export async function openServer(config: Config): Promise<OpenedServer> {
  if (config.databaseUrl)
    return {
      urls: { app: config.databaseUrl, owner: config.ownerUrl, jobs: config.jobsUrl },
      embedded: false,
      stop: async () => {},
    }
  const secrets = readSecrets(config.data)
  const server = await startEmbedded({ folder: join(config.data, 'postgres'), durable: true })
  const superuser = server.superuserUrl('postgres')
  await ensureRoles(superuser, secrets)
  await createDatabase(superuser, DATABASE)
  const url = (role: string, password: string) =>
    `postgres://${role}:${password}@${server.host}:${server.port}/${DATABASE}`
  const owner = url(OWNER_ROLE, secrets.owner)
  await migrate(owner)
  const jobs = url('yiyang_jobs', secrets.jobs)
  await prepareQueue(jobs)
  return {
    urls: { app: url('yiyang_app', secrets.app), owner, jobs },
    embedded: true,
    stop: server.joined ? async () => {} : server.stop,
  }
}

export type Platform = {
  readonly config: Config
  readonly services: PlatformServices
  readonly database: Database
  readonly server: OpenedServer
  readonly close: () => Promise<void>
}

/** Everything a command that works on the database needs; `close` ends what was opened. */
export async function openPlatform(config: Config): Promise<Platform> {
  const server = await openServer(config)
  const database = openDatabase(server.urls.app, 20)
  try {
    const keyFile = ensureKeyFile(config)
    const services = await platformServices({
      database,
      clock: config.today ? clockOn(config.today) : systemClock(),
      sealer: sealerOf(readKeyRing(keyFile), () => readKeyRing(keyFile)),
      production: config.production,
      blobs: config.blobs,
      clamav: config.clamav,
      jobsUrl: server.urls.jobs,
    })
    for (const { file } of await findWaiting(database.db))
      say(
        `${file}: this program brings a newer text, but the policy was changed here and stays as it is; see 政策 in the officer portal`,
      )
    await readStandards(database.db)
    // Another process may take over a calendar: within a minute everybody counts by it.
    const again = setInterval(() => void readStandards(database.db).catch(() => undefined), STANDARDS_READ_MS)
    again.unref()
    return {
      config,
      services,
      database,
      server,
      close: async () => {
        clearInterval(again)
        await database.close()
        await server.stop()
      },
    }
  } catch (error) {
    await database.close()
    await server.stop()
    throw error
  }
}

/** Runs `work` with an open platform and closes it whatever happens. */
export async function withPlatform<T>(config: Config, work: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await openPlatform(config)
  try {
    return await work(platform)
  } finally {
    await platform.close()
  }
}

/** The key file; made for the demo when there is none, never in production mode. */
function ensureKeyFile(config: Config): string {
  if (existsSync(config.keyFile)) return config.keyFile
  if (config.production)
    throw new OperationError(
      'key-file-missing',
      `there is no key file at ${config.keyFile}: put the ring of keys there`,
    )
  mkdirSync(dirname(config.keyFile), { recursive: true })
  writeFileSync(config.keyFile, JSON.stringify(newKeyRing()), { mode: 0o600 })
  say(`made new keys in ${config.keyFile}; without them the sealed data cannot be read again`)
  return config.keyFile
}
