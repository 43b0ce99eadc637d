import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { ApiError, addressOf, call, isUnanswered } from './api.ts'

const take = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/things',
  summary: 'take',
  right: 'public',
  params: z.object({ elderId: z.string() }),
  body: z.object({ count: z.number() }),
  response: z.object({ taken: z.number() }),
})
const preview = contract({ ...take, repeatable: 'changes nothing' })
const photo = contract({
  method: 'POST',
  path: '/api/v1/files',
  summary: 'photo',
  right: 'public',
  upload: true,
  body: z.object({ kind: z.string(), note: z.string().optional() }),
  response: z.object({ fileId: z.string() }),
})
const sheet = contract({
  method: 'GET',
  path: '/api/v1/sheet',
  summary: 'sheet',
  right: 'public',
  file: 'application/pdf',
  response: z.unknown(),
})

/** Answers every request alike and remembers the last one. */
function serverThatAnswers(response: () => Response): { readonly last: () => { url: string; init: RequestInit } } {
  const asked: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return response()
  })
  return {
    last: () => {
      const request = asked.at(-1)
      if (!request) throw new Error('nothing was asked')
      return request
    },
  }
}
afterEach(() => vi.unstubAllGlobals())

const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status })
const input = { params: { elderId: 'a/b' }, body: { count: 2 } }

async function refusalOf(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof ApiError) return error
  throw new Error('was not refused')
}

describe('an address', () => {
  test('escapes parameters, leaves out what is absent, repeats lists', () => {
    const query = { q: '王 兰', state: ['open', 'done'], page: undefined, from: '' }
    expect(addressOf({ path: '/api/v1/elders/:id' }, { params: { id: 'a/b' }, query })).toBe(
      '/api/v1/elders/a%2Fb?q=%E7%8E%8B+%E5%85%B0&state=open&state=done',
    )
  })

  test('with a parameter missing is a bug and throws', () => {
    expect(() => addressOf({ path: '/api/v1/elders/:id' }, {})).toThrow(/id/)
  })
})

describe('a call', () => {
  test('sends the body as JSON with the key it was given', async () => {
    const server = serverThatAnswers(() => json({ taken: 2 }, 201))
    expect(await call(take, input, { idempotencyKey: 'key-of-this-submit' })).toEqual({ taken: 2 })
    const { url, init } = server.last()
    expect(url).toBe('/api/v1/elders/a%2Fb/things')
    expect(init.body).toBe('{"count":2}')
    expect(new Headers(init.headers).get('idempotency-key')).toBe('key-of-this-submit')
  })

  test('makes a key for a write without one, and none for what may be repeated', async () => {
    const server = serverThatAnswers(() => json({ taken: 2 }))
    await call(take, input)
    expect(new Headers(server.last().init.headers).get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
    await call(preview, input)
    expect(new Headers(server.last().init.headers).has('idempotency-key')).toBe(false)
  })

  test('uploads a file with its fields, without a content type of our own', async () => {
    const server = serverThatAnswers(() => json({ fileId: '1' }))
    await call(photo, { body: { kind: 'id-front' }, file: new File(['x'], 'a.jpg', { type: 'image/jpeg' }) })
    const { body, headers } = server.last().init
    if (!(body instanceof FormData)) throw new Error('not a form')
    expect([...body.keys()]).toEqual(['kind', 'file'])
    expect(new Headers(headers).has('content-type')).toBe(false)
  })

  test('returns a file as it came', async () => {
    serverThatAnswers(() => new Response('%PDF'))
    expect(await (await call(sheet, {})).text()).toBe('%PDF')
  })
})

describe('a refused call', () => {
  test('carries code, facts and field problems of the problem document', async () => {
    serverThatAnswers(() =>
      json(
        {
          type: '/problems/cap-reached',
          title: '超过上限',
          status: 422,
          detail: '原因',
          code: 'cap-reached',
          left: 300,
        },
        422,
      ),
    )
    expect((await refusalOf(call(take, input))).problem).toEqual({
      code: 'cap-reached',
      status: 422,
      title: '超过上限',
      detail: '原因',
      facts: { left: 300 },
    })
    serverThatAnswers(() =>
      json(
        { code: 'input-invalid', title: 'x', errors: [{ path: 'body.count', message: '太大' }, { nonsense: 1 }] },
        400,
      ),
    )
    expect((await refusalOf(call(take, input))).problem.fields).toEqual([{ path: 'body.count', message: '太大' }])
  })

  test('without a problem document is named by its status', async () => {
    serverThatAnswers(() => new Response('<html>bad gateway</html>', { status: 502 }))
    const error = await refusalOf(call(take, input))
    expect([error.problem.code, isUnanswered(error)]).toEqual(['busy', true])
    serverThatAnswers(() => new Response('', { status: 500 }))
    const failed = await refusalOf(call(take, input))
    expect([failed.problem.code, isUnanswered(failed)]).toEqual(['failed', false])
  })

  test('is told from a lost connection, which may be tried again', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('network')
    })
    const error = await refusalOf(call(take, input))
    expect([error.problem.code, error.problem.status, isUnanswered(error)]).toEqual(['no-connection', 0, true])
  })

  test('an answer that is not JSON says so', async () => {
    serverThatAnswers(() => new Response('<html>a login page of the hotel</html>', { status: 200 }))
    expect((await refusalOf(call(take, input))).problem.code).toBe('answer-unexpected')
  })
})
