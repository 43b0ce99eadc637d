import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { anApi, type TestApi } from '#test/api.ts'
import { aKey } from '#test/services.ts'

let api: TestApi
let clerk: string
beforeAll(async () => {
  api = await anApi()
  clerk = await api.staff('township-clerk')
})
afterAll(() => api.close())

async function upload(bytes: Buffer, name: string, as = clerk) {
  const boundary = 'yiyang-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="purpose"\r\n\r\ndocument\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`
  const response = await api.app.inject({
    method: 'POST',
    url: '/api/v1/files',
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'idempotency-key': aKey(),
      cookie: `${SESSION_COOKIE}=${as}`,
    },
  })
  return { status: response.statusCode, body: response.json() }
}

const photo = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#8aa' } })
    .jpeg()
    .toBuffer()

test('a photo is kept sealed and comes back to its uploader only', async () => {
  const stored = await upload(await photo(), 'x.jpg')
  expect(stored).toMatchObject({ status: 201, body: { mediaType: 'image/jpeg', scan: 'not-scanned' } })
  const get = (as: string) =>
    api.app.inject({ url: `/api/v1/files/${stored.body.fileId}`, headers: { cookie: `${SESSION_COOKIE}=${as}` } })
  const own = await get(clerk)
  expect(own.headers['content-type']).toBe('image/jpeg')
  expect((await sharp(own.rawPayload).metadata()).width).toBe(60)
  expect((await get(await api.staff('township-clerk'))).statusCode).toBe(404)
})

test('a program that calls itself a photo is refused by its content', async () => {
  const answer = await upload(Buffer.from('#!/bin/sh\necho hello'), 'x.jpg')
  expect(answer).toMatchObject({ status: 415, body: { code: 'file-type-refused' } })
})

test('an empty file and a file of 50 MB are refused', async () => {
  expect(await upload(Buffer.alloc(0), 'x.jpg')).toMatchObject({ status: 422, body: { code: 'file-empty' } })
  expect(await upload(Buffer.alloc(50_000_000, 1), 'x.jpg')).toMatchObject({ status: 413 })
  const { rows } = await api.database.pool.query('select count(*)::int as n from file where bytes > 1000000')
  expect(rows[0].n).toBe(0)
})
