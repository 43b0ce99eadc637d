import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDue } from '#jobs/due.ts'
import { anApi, type TestApi } from '#test/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await anApi()
})
afterAll(() => api.close())

test('the administrator sees database, last runs, the absent scanner and how far the audit chain has come', async () => {
  await runDue(api.services, [
    { kind: 'good', due: () => ['2026-03-02'], work: async () => ({ n: 1 }) },
    {
      kind: 'bad',
      due: () => ['2026-03-02'],
      work: async () => {
        throw new Error('no disk')
      },
    },
  ])
  const admin = await api.staff('system-admin', '100000')
  const seen = await api.call('GET', '/api/v1/status', { as: admin })
  expect(seen).toMatchObject({
    status: 200,
    body: {
      today: '2026-03-02',
      production: false,
      runs: [
        { kind: 'bad', period: '2026-03-02', state: 'failed', message: 'no disk' },
        { kind: 'good', period: '2026-03-02', state: 'done', message: null },
      ],
      scanner: { state: 'not-configured', detail: null, notScanned: 0 },
      audit: { seals: 0, lastSealedAt: null, chain: null },
    },
  })
  const database = seen.body.database as { server: string; bytes: number; connections: number }
  expect(database.server).toMatch(/^\d+/)
  expect(database.bytes).toBeGreaterThan(1_000_000)
  const checked = await api.call('GET', '/api/v1/status?chain=recompute', { as: admin })
  expect(checked.body.audit).toMatchObject({ chain: { ok: true } })
})
