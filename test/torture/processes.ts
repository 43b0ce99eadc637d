import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import type { Services } from '#access/act.ts'
import type { Role } from '#access/actor.ts'
import { hashPassword } from '#access/password.ts'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { insertAccount, insertRole } from '#access/store.ts'
import type { KeyRing } from '#db/sealed.ts'
import { aFolder, type TestDatabase } from '#db/test-database.ts'
import { ZONE } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { COUNTY } from '#test/voucher-world.ts'

/** The time of day goes on in the processes too; only the date is set. */
export function nowOn(date: string): string {
  return Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.Now.plainTimeISO(ZONE) })
    .toInstant()
    .toString()
}

export const PASSWORD = 'torture-horse-1'

/** An account with one role that can sign in with PASSWORD; returns its login. */
export async function anAccountFor(
  services: Services,
  given: { readonly role: Role; readonly organizationId?: string },
): Promise<string> {
  const accountId = newId()
  const login = `${given.role}-${accountId}`
  const passwordHash = await hashPassword(PASSWORD)
  await services.db.transaction().execute(async (tx) => {
    await insertAccount(tx, {
      accountId,
      login,
      displayName: '测试账号',
      passwordHash,
      phoneSealed: null,
      phoneIndex: null,
      elderId: null,
      agreementAcceptedAt: null,
      at: services.clock.now(),
    })
    await insertRole(tx, accountId, { role: given.role, region: COUNTY, organizationId: given.organizationId ?? null })
  })
  return login
}

/** A command of the program as a process of its own, which can be killed without a word. */
export type Program = {
  readonly kill: () => Promise<void>
  /** The exit code; null when it was killed. */
  readonly ended: Promise<number | null>
  readonly said: () => string
}

export type Surroundings = {
  readonly database: Pick<TestDatabase, 'appUrl' | 'jobsUrl'>
  readonly ring: KeyRing
  readonly today: string
}

/** Starts `yiyang <args>` against the database, with the same keys and business date as the test. */
export function startProgram(of: Surroundings, args: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
  const folder = aFolder()
  const keyFile = join(folder, 'keys.json')
  writeFileSync(keyFile, JSON.stringify(of.ring), { mode: 0o600 })
  const child: ChildProcess = spawn(process.execPath, [resolve('src/cli/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DATABASE_URL: of.database.appUrl,
      DATABASE_JOBS_URL: of.database.jobsUrl,
      YIYANG_KEY_FILE: keyFile,
      YIYANG_DATA: folder,
      YIYANG_TODAY: of.today,
      ...env,
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  return {
    ended,
    said: () => said,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** A server on a free port that answers. */
export type Server = Program & { readonly address: string }

const READY_TRIES_MAX = 600
const READY_WAIT_MS = 100

export async function startServer(of: Surroundings): Promise<Server> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const program = startProgram(of, ['serve'], { YIYANG_HOST: '127.0.0.1', YIYANG_PORT: String(port) })
  let over = false
  void program.ended.then(() => (over = true))
  for (let tries = 0; tries < READY_TRIES_MAX; tries += 1) {
    if (over) throw new Error(`the server did not start: ${program.said()}`)
    const ready = await fetch(`${address}/api/v1/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return { ...program, address }
    await new Promise((done) => setTimeout(done, READY_WAIT_MS))
  }
  throw new Error(`the server does not answer: ${program.said()}`)
}

/** What came back; undefined when the connection broke before an answer. */
export type Reply = { readonly status: number; readonly body: Readonly<Record<string, unknown>> } | undefined

export async function post(
  address: string,
  path: string,
  given: { readonly session?: string; readonly key?: string; readonly body: object },
): Promise<Reply> {
  try {
    const response = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(given.key === undefined ? {} : { 'idempotency-key': given.key }),
        ...(given.session === undefined ? {} : { cookie: `${SESSION_COOKIE}=${given.session}` }),
      },
      body: JSON.stringify(given.body),
    })
    return { status: response.status, body: await response.json() }
  } catch {
    return undefined
  }
}

/** The session token of an account. */
export async function signIn(address: string, account: string, password = PASSWORD): Promise<string> {
  const response = await fetch(`${address}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  })
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith(`${SESSION_COOKIE}=`))
  if (!cookie) throw new Error(`cannot sign in as ${account}: ${await response.text()}`)
  return cookie.slice(SESSION_COOKIE.length + 1, cookie.indexOf(';'))
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? done(address.port) : failed(new Error('there is no free port')),
      )
    })
  })
}
