import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#access/actor.ts'
import { readPolicyFiles } from '#rulebook/files.ts'
import { standing } from '#rulebook/publication/live.ts'
import { rulebookOfFiles } from '#rulebook/publication/state.ts'
import { anApi, type TestApi } from '#test/api.ts'
import { platformRoutes } from '../main.ts'
import { openApi } from './openapi.ts'
import { mountWeb } from './web.ts'

let api: TestApi
beforeAll(async () => {
  api = await anApi()
})
afterAll(() => api.close())

const routes = platformRoutes(standing(rulebookOfFiles(readPolicyFiles())))

type Operation = {
  readonly operationId: string
  readonly 'x-right': unknown
  readonly security?: unknown
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly schema?: { readonly enum?: readonly string[] }
  }[]
  readonly responses: Readonly<Record<string, unknown>>
}

const PATHS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = JSON.parse(
  JSON.stringify(openApi(routes).paths),
)

describe('input that nothing can be made of', () => {
  test('an address that cannot be decoded is answered as a problem', async () => {
    const answer = await api.app.inject({ method: 'GET', url: '/api/v1/elders/%E0%A4%A/vouchers' })
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ code: 'input-invalid', status: 400 })
  })

  test.each([
    ['a NUL in the query', 'GET', '/api/v1/elders?region=650199&q=%00', undefined],
    ['a NUL in a text', 'POST', '/api/v1/sessions', { account: 'a\u0000b', password: 'correct-horse-1' }],
    ['half a character', 'POST', '/api/v1/sessions', { account: 'a\ud800', password: 'correct-horse-1' }],
    ['a NUL deep inside', 'POST', '/api/v1/entitlement-checks', { region: '330324', facts: { 在享待遇: ['\u0000'] } }],
    ['a NUL in a name', 'POST', '/api/v1/entitlement-checks', { region: '330324', facts: { '\u0000': 1 } }],
  ] as const)('%s is refused before it reaches the database', async (_, method, url, body) => {
    const as = await api.staff('county-reviewer')
    const answer = await api.call(method, url, body === undefined ? { as } : { as, body })
    expect(answer).toMatchObject({ status: 400, body: { code: 'input-invalid' } })
  })

  test('a cursor that no page gave is refused, at every list', async () => {
    const lists = routes.flatMap(({ contract }) => {
      const { parameters = [] } = operationOf(contract.method, contract.path)
      const query = parameters.filter((parameter) => parameter.in === 'query')
      return query.some(({ name }) => name === 'cursor') ? [{ contract, query }] : []
    })
    expect(lists.length).toBeGreaterThan(10)
    const given: Readonly<Record<string, string>> = {
      region: '650199',
      month: '2026-03',
      policy: 'xinjiang-care-voucher',
    }
    for (const { contract, query } of lists)
      for (const cursor of ['nonsense', "' or 1=1 --", '2026-02-30~x~y', '99999999999999999999']) {
        const role: Role = typeof contract.right === 'object' ? (contract.right.roles[0] ?? 'elder') : 'elder'
        const asked = new URLSearchParams({ cursor })
        for (const { name, schema, required } of query)
          if (required && name !== 'cursor') asked.set(name, schema?.enum?.[0] ?? given[name] ?? '1')
        const path = contract.path.replace(/:[A-Za-z]+/g, '00000000-0000-7000-8000-000000000000')
        const answer = await api.call('GET', `${path}?${asked}`, { as: await tokenOf(role) })
        expect(answer.status, `${contract.path} ${cursor}`).toBeLessThan(500)
      }
  }, 60_000)
})

const tokens = new Map<Role, string>()
async function tokenOf(role: Role): Promise<string> {
  const token = tokens.get(role) ?? (await api.staff(role))
  tokens.set(role, token)
  return token
}

test('below the portals an unknown address of the API is not found, not a page', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'web-'))
  const app = Fastify()
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'not-found' }))
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  await mountWeb(app, folder)
  expect((await app.inject('/vouchers')).body).toBe('<!doctype html>')
  for (const url of ['/api/v1/nowhere', '/api/nowhere', `/api/v1/elders/${'x'.repeat(300)}`]) {
    const answer = await app.inject(url)
    expect([answer.statusCode, answer.json()]).toEqual([404, { code: 'not-found' }])
  }
  await app.close()
  await rm(folder, { recursive: true })
})

describe('the OpenAPI document', () => {
  const operations = Object.entries(PATHS).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  )

  test('names every operation once', () => {
    const names = operations.map(({ operationId }) => operationId)
    expect(names).toHaveLength(routes.length)
    expect(new Set(names).size).toBe(names.length)
  })

  test('declares every parameter of a path, and no other', () => {
    for (const { path, parameters = [] } of operations)
      expect(
        parameters
          .filter((one) => one.in === 'path')
          .map(({ name }) => name)
          .sort(),
        path,
      ).toEqual(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name).sort())
  })

  test('says of every operation who may call it, what it answers, and what it refuses', () => {
    for (const { path, method, responses, security, ...operation } of operations) {
      const statuses = Object.keys(responses)
      expect(
        statuses.some((status) => status.startsWith('2')),
        path,
      ).toBe(true)
      expect(statuses, path).toContain('400')
      expect(operation['x-right'], path).toBeDefined()
      if (operation['x-right'] !== 'public')
        expect([security, statuses.includes('401')], path).toEqual([[{ session: [] }], true])
      if (method === 'post' && statuses.includes('201')) expect(statuses, path).toContain('422')
    }
  })
})

function operationOf(method: string, path: string): Operation {
  const found = PATHS[path.replace(/:([A-Za-z]+)/g, '{$1}')]?.[method.toLowerCase()]
  if (!found) throw new Error(`${method} ${path} is not in the document`)
  return found
}
