import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Services } from '#access/act.ts'
import { type Actor, accountOf, holds, NOBODY } from '#access/actor.ts'
import { findActor, SESSION_COOKIE } from '#access/sessions.ts'
import { COMMON_PARTITION } from '#audit/store.ts'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import type { Contract } from './contract.ts'
import { openApi } from './openapi.ts'
import { COMMON_PROBLEMS, type Problem, type ProblemRow, problem } from './problem.ts'
import type { Route, UploadedFile } from './route.ts'

z.config(z.locales.zhCN())

const BODY_BYTES_MAX = 1_000_000
const UPLOAD_BYTES_MAX = 20_000_000
/** Writes that need no session, per address: enough for a counter's shared line, too few to try passwords by the thousand. */
const PUBLIC_WRITES = { max: 300, timeWindow: '1 minute' }

/** The HTTP server with all routes under `/api/v1`, the OpenAPI document and the health check; web files are mounted by the caller. */
export async function buildApp<S extends Services>(services: S, routes: readonly Route<S>[]): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: false,
    logger: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, _request, reply) => void sendError(reply, error),
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: services.production,
  })
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: UPLOAD_BYTES_MAX, files: 1, fields: 20, fieldSize: 10_000 } })
  await app.register(rateLimit, { global: false })
  // A machine that is shared or slow still answers; only one that hangs turns people away.
  await app.register(underPressure, { maxEventLoopDelay: 10_000, retryAfter: 5 })
  app.setErrorHandler((error, _request, reply) => sendError(reply, error))
  app.get('/api/v1/health', async () => ({ ok: true }))
  app.get('/api/openapi.json', async () => openApi(routes))
  for (const route of routes) mount(app, services, route)
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/')) return send(reply, problem(COMMON_PROBLEMS['not-found'], 'not-found'))
    return reply.code(404).type('text/plain; charset=utf-8').send('没有找到这个页面')
  })
  return app
}

function mount<S extends Services>(app: FastifyInstance, services: S, route: Route<S>): void {
  const { contract } = route
  app.route({
    method: contract.method,
    url: contract.path,
    ...(contract.right === 'public' && contract.method !== 'GET' ? { config: { rateLimit: PUBLIC_WRITES } } : {}),
    handler: async (request, reply) => {
      const at = services.clock.now()
      const token = request.cookies[SESSION_COOKIE]
      const actor = token ? await findActor(services, token, at) : NOBODY
      const barred = barrier(contract, actor)
      if (barred) return send(reply, barred)
      const input = await readInput(contract, request)
      if ('problem' in input) return send(reply, input.problem)
      const once = onceOf(contract, request, actor, input)
      if (once && 'problem' in once) return send(reply, once.problem)
      const result = await route
        .handle(
          {
            ...input,
            actor,
            at,
            call: { actor, at, ...(once ? { once } : {}) },
            services,
            address: request.ip,
            sessionToken: token,
          },
          { header: (name, value) => void reply.header(name, value) },
        )
        .catch((error: unknown) => (readsNoCursor(request.query, error) ? foreignCursor : Promise.reject(error)))
      if ('problem' in result) return send(reply, result.problem)
      if (!result.ok) return send(reply, refusalProblem(route, result.refusal))
      if (contract.file) {
        if (!reply.hasHeader('content-type')) reply.type(contract.file)
        return reply.send(result.value)
      }
      return reply
        .code(contract.method === 'POST' && contract.repeatable === undefined ? 201 : 200)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(contract.response.parse(result.value)))
    },
  })
}

/** Why this actor may not call the route at all, before anything is read. */
function barrier(contract: Contract, actor: Actor): Problem | undefined {
  const { right } = contract
  if (right === 'public') return undefined
  if (actor.kind === 'nobody') return problem(COMMON_PROBLEMS['not-signed-in'], 'not-signed-in')
  if (right === 'signed-in' || holds(actor, right.roles)) return undefined
  return problem(COMMON_PROBLEMS['not-allowed'], 'not-allowed', { needs: right.roles })
}

/** A cursor is opaque to callers, and a made-up one fails where it is compared with an id or a date: PostgreSQL's class 22. */
function readsNoCursor(query: unknown, error: unknown): boolean {
  const asked = typeof query === 'object' && query !== null && 'cursor' in query
  return asked && error instanceof Error && 'code' in error && String(error.code).startsWith('22')
}

const foreignCursor = {
  problem: problem(COMMON_PROBLEMS['input-invalid'], 'input-invalid', {
    errors: [{ path: 'query.cursor', message: '不是上一页给出的位置' }],
  }),
}

/** No text column takes a NUL or half a surrogate pair, wherever in the input it stands. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner))
}

type Input = {
  readonly params: never
  readonly query: never
  readonly body: never
  readonly file: UploadedFile | undefined
}

async function readInput(contract: Contract, request: FastifyRequest): Promise<Input | { readonly problem: Problem }> {
  const upload = contract.upload ? await readUpload(request) : undefined
  if (upload && 'problem' in upload) return upload
  const errors: { readonly path: string; readonly message: string }[] = []
  const parse = (part: 'params' | 'query' | 'body', schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined
    if (!isStorable(value)) {
      errors.push({ path: part, message: '含有不能保存的字符（空字符或残缺的字符）' })
      return undefined
    }
    const parsed = schema.safeParse(value ?? {})
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues.slice(0, 20))
      errors.push({ path: [part, ...issue.path.map(String)].join('.'), message: issue.message })
    return undefined
  }
  const params = parse('params', contract.params, request.params)
  const query = parse('query', contract.query, request.query)
  const body = parse('body', contract.body, upload ? upload.fields : request.body)
  if (errors.length > 0) return { problem: problem(COMMON_PROBLEMS['input-invalid'], 'input-invalid', { errors }) }
  // Typed by the contract in `implement`; here all routes look alike.
  return { params: params as never, query: query as never, body: body as never, file: upload?.file }
}

async function readUpload(
  request: FastifyRequest,
): Promise<
  | { readonly file: UploadedFile | undefined; readonly fields: Readonly<Record<string, string>> }
  | { readonly problem: Problem }
> {
  if (!request.isMultipart()) return { problem: problem(COMMON_PROBLEMS['media-type'], 'media-type') }
  const fields: Record<string, string> = {}
  let file: UploadedFile | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { filename: part.filename, bytes: await part.toBuffer() }
    else fields[part.fieldname] = String(part.value)
  }
  return { file, fields }
}

function onceOf(
  contract: Contract,
  request: FastifyRequest,
  actor: Actor,
  input: Input,
):
  | { readonly scope: string; readonly key: string; readonly action: string; readonly digest: string }
  | { readonly problem: Problem }
  | undefined {
  if (contract.method === 'GET' || contract.repeatable !== undefined) return undefined
  const header = request.headers['idempotency-key']
  const key = typeof header === 'string' ? header : ''
  if (key.length < 8 || key.length > 100)
    return { problem: problem(COMMON_PROBLEMS['idempotency-key-missing'], 'idempotency-key-missing') }
  const content = {
    params: input.params ?? null,
    body: input.body ?? null,
    file: input.file ? sm3(input.file.bytes) : null,
  }
  return {
    scope: accountOf(actor) ?? COMMON_PARTITION,
    key,
    action: `${contract.method} ${contract.path}`,
    digest: sm3(canonicalJson(content)),
  }
}

function refusalProblem<S extends Services>(route: Route<S>, refusal: { readonly code: string }): Problem {
  const rows: Readonly<Record<string, ProblemRow>> = { ...COMMON_PROBLEMS, ...route.problems }
  const row = rows[refusal.code]
  if (!row) throw new Error(`no problem row for refusal ${refusal.code} of ${route.contract.path}`)
  return problem(row, refusal.code, { ...refusal })
}

function send(reply: FastifyReply, body: Problem): FastifyReply {
  return reply.code(body.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body))
}

function sendError(reply: FastifyReply, error: unknown): FastifyReply {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413) return send(reply, problem(COMMON_PROBLEMS['too-large'], 'too-large'))
  if (status === 415) return send(reply, problem(COMMON_PROBLEMS['media-type'], 'media-type'))
  if (status === 429) return send(reply, problem(COMMON_PROBLEMS['too-many-requests'], 'too-many-requests'))
  if (status === 503) return send(reply, problem(COMMON_PROBLEMS.busy, 'busy'))
  if (status >= 400 && status < 500) return send(reply, problem(COMMON_PROBLEMS['input-invalid'], 'input-invalid'))
  const incident = crypto.randomUUID()
  process.stderr.write(`${incident} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return send(
    reply,
    problem(
      {
        status: 500,
        title: '系统出了故障',
        detail: `这不是您的问题。请稍后再试；如仍不行，请把故障编号告诉工作人员:${incident}`,
      },
      'failed',
      { incident },
    ),
  )
}
