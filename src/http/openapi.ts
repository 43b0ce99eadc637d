import { z } from 'zod'
import type { Services } from '#access/act.ts'
import type { Contract } from './contract.ts'
import { COMMON_PROBLEMS } from './problem.ts'
import type { Route } from './route.ts'

type Json = Readonly<Record<string, unknown>>

/** The OpenAPI 3.1 document of all routes, made from their contracts: it cannot say something else than the server does. */
export function openApi<S extends Services>(routes: readonly Route<S>[]): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const { contract, problems } of routes) {
    const path = contract.path.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(contract, Object.entries(problems)) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '颐养通 API',
      version: '1',
      description:
        'Sign in with POST /api/v1/sessions; the session is a cookie. Every write takes an Idempotency-Key header unless it says otherwise. Amounts are whole fen, dates ISO, business time Asia/Shanghai. Problems follow RFC 9457.',
    },
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'yiyang_session' } },
      schemas: { Problem: PROBLEM },
    },
    paths,
  }
}

/** postEldersByElderIdCases for POST /api/v1/elders/:elderId/cases: what generated clients call the operation. */
function operationId(contract: Contract): string {
  const words = contract.path
    .replace('/api/v1/', '')
    .replaceAll(':', 'by-')
    .split(/[/-]/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
  return `${contract.method.toLowerCase()}${words.join('')}`
}

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
  },
  additionalProperties: true,
}

function operation(
  contract: Contract,
  problems: readonly (readonly [string, { readonly status: number; readonly title: string }])[],
): Json {
  const write = contract.method !== 'GET'
  const keyed = write && contract.repeatable === undefined
  const parameters = [
    ...fields(contract.params, 'path'),
    ...fields(contract.query, 'query'),
    ...(keyed
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', minLength: 8, maxLength: 100 },
          },
        ]
      : []),
  ]
  const success = write && contract.method === 'POST' && keyed ? '201' : '200'
  const mediaType = contract.upload ? 'multipart/form-data' : 'application/json'
  return {
    operationId: operationId(contract),
    summary: contract.summary,
    tags: [contract.path.split('/')[3] ?? 'other'],
    'x-right': contract.right === 'public' || contract.right === 'signed-in' ? contract.right : contract.right.roles,
    ...(contract.right === 'public' ? {} : { security: [{ session: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(contract.body
      ? {
          requestBody: {
            required: true,
            content: { [mediaType]: { schema: schemaOf(contract.body, contract.upload) } },
          },
        }
      : {}),
    responses: {
      [success]: {
        description: 'done',
        content: contract.file
          ? { [contract.file]: {} }
          : { 'application/json': { schema: schemaOf(contract.response, undefined, 'output') } },
      },
      ...problemResponses(contract, problems),
    },
  }
}

function problemResponses(
  contract: Contract,
  problems: readonly (readonly [string, { readonly status: number; readonly title: string }])[],
): Json {
  const byStatus = new Map<number, string[]>()
  const note = (code: string, status: number) => byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  const common = (...codes: readonly (keyof typeof COMMON_PROBLEMS)[]) => {
    for (const code of codes) note(code, COMMON_PROBLEMS[code].status)
  }
  const write = contract.method !== 'GET'
  common('input-invalid', 'busy')
  if (contract.right !== 'public') common('not-signed-in', 'not-allowed')
  if (contract.path.includes(':')) common('not-found')
  if (write) common('too-large', 'media-type')
  if (write && contract.repeatable === undefined) common('idempotency-key-missing', 'idempotency-key-reused')
  if (write && contract.right === 'public') common('too-many-requests')
  for (const [code, row] of problems) if (!byStatus.get(row.status)?.includes(code)) note(code, row.status)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function fields(schema: z.ZodType | undefined, place: 'path' | 'query'): readonly Json[] {
  if (!schema) return []
  const json = schemaOf(schema)
  const properties =
    typeof json.properties === 'object' && json.properties !== null ? Object.entries(json.properties) : []
  const required = Array.isArray(json.required) ? json.required : []
  return properties.map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: field,
  }))
}

function schemaOf(schema: z.ZodType, upload?: true, io: 'input' | 'output' = 'input'): Json {
  // A transform (a mask) has no schema of its own: what goes in is described.
  const json = z.toJSONSchema(schema, { io: io === 'output' ? 'input' : io, unrepresentable: 'any' })
  const { $schema: _, ...rest } = json
  if (!upload) return rest
  const properties = typeof rest.properties === 'object' ? rest.properties : {}
  return { ...rest, properties: { ...properties, file: { type: 'string', format: 'binary' } } }
}
