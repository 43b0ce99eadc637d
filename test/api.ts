import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Role } from '#access/actor.ts'
import { hashPassword } from '#access/password.ts'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { insertAccount, insertRole } from '#access/store.ts'
import { newKeyRing, sealerOf } from '#db/sealed.ts'
import { aDatabase, aFolder, type TestDatabase } from '#db/test-database.ts'
import { buildApp } from '#http/app.ts'
import { stoppedClock } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { type PlatformServices, platformRoutes, platformServices } from '../src/main.ts'
import { aKey } from './services.ts'

export type Answer = {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>> & { readonly code?: string }
}

/** The whole program on a database of its own, called without a socket. */
export type TestApi = {
  readonly app: FastifyInstance
  readonly services: PlatformServices
  readonly database: TestDatabase
  /** Calls a route; `as` is a session token. Writes get a fresh Idempotency-Key unless `key` is given. */
  readonly call: (
    method: string,
    path: string,
    options?: { readonly as?: string; readonly body?: unknown; readonly key?: string },
  ) => Promise<Answer>
  /** Signs in and returns the session token. */
  readonly signIn: (account: string, password?: string) => Promise<string>
  /** A staff account with one role, signed in. */
  readonly staff: (role: Role, region?: string, organizationId?: string) => Promise<string>
  readonly moveTo: (instant: string) => void
  readonly close: () => Promise<void>
}

export const PASSWORD = 'correct-horse-1'

const TRIES_MAX = 6

/** As a client does: a server that is busy for a moment is asked again. */
async function answered(app: FastifyInstance, request: InjectOptions): Promise<LightMyRequestResponse> {
  for (let tries = 1; ; tries += 1) {
    const response = await app.inject(request)
    if (response.statusCode !== 503 || tries === TRIES_MAX) return response
    await new Promise((done) => setTimeout(done, 1000))
  }
}

export async function anApi(options: { readonly at?: string } = {}): Promise<TestApi> {
  const database = await aDatabase()
  let clock = stoppedClock(Temporal.Instant.from(options.at ?? '2026-03-02T10:00:00+08:00'))
  const services = await platformServices({
    database,
    clock: { now: () => clock.now(), today: () => clock.today() },
    sealer: sealerOf(newKeyRing()),
    production: false,
    blobs: aFolder(),
    clamav: undefined,
    jobsUrl: database.jobsUrl,
  })
  const app = await buildApp(services, platformRoutes(services.rulebook))
  const call: TestApi['call'] = async (method, path, request = {}) => {
    const response = await answered(app, {
      method: method as 'GET',
      url: path,
      ...(request.body === undefined ? {} : { payload: request.body as object }),
      headers: {
        ...(method === 'GET' ? {} : { 'idempotency-key': request.key ?? aKey() }),
        ...(request.as ? { cookie: `${SESSION_COOKIE}=${request.as}` } : {}),
      },
    })
    const type = String(response.headers['content-type'] ?? '')
    return { status: response.statusCode, body: type.includes('json') ? response.json() : { text: response.body } }
  }
  const signIn: TestApi['signIn'] = async (account, password = PASSWORD) => {
    const response = await answered(app, { method: 'POST', url: '/api/v1/sessions', payload: { account, password } })
    const token = response.cookies.find((cookie) => cookie.name === SESSION_COOKIE)?.value
    if (!token) throw new Error(`cannot sign in as ${account}: ${response.body}`)
    return token
  }
  const hash = await hashPassword(PASSWORD)
  return {
    app,
    services,
    database,
    call,
    signIn,
    staff: async (role, region = '650199', organizationId) => {
      const accountId = newId()
      const login = `${role}-${accountId}`
      await services.db.transaction().execute(async (tx) => {
        await insertAccount(tx, {
          accountId,
          login,
          displayName: `测试${role}`,
          passwordHash: hash,
          phoneSealed: null,
          phoneIndex: null,
          elderId: null,
          agreementAcceptedAt: null,
          at: clock.now(),
        })
        await insertRole(tx, accountId, { role, region, organizationId: organizationId ?? null })
      })
      return signIn(login)
    },
    moveTo: (instant) => {
      clock = stoppedClock(Temporal.Instant.from(instant))
    },
    close: async () => {
      await app.close()
      await database.close()
    },
  }
}
