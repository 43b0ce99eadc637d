import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anApi, type TestApi } from '#test/api.ts'

const DIRECTORY = 'yongjia-330324'

let api: TestApi
let editor: string
let publisher: string
beforeAll(async () => {
  api = await anApi({ at: '2026-03-10T10:00:00+08:00' })
  editor = await api.staff('policy-editor', '330324')
  publisher = await api.staff('policy-publisher', '330324')
})
afterAll(() => api.close())
beforeEach(async () => {
  const open = (await api.call('GET', '/api/v1/policy-drafts', { as: editor })).body.drafts as { draftId: string }[]
  for (const { draftId } of open) await act(draftId, 'withdrawal', { body: { reason: '不再需要' } })
})

const draw = (over: Readonly<Record<string, unknown>> = {}, as = editor) =>
  api.call('POST', '/api/v1/directory-edition-drafts', {
    as,
    body: { directory: DIRECTORY, year: 2026, status: '正式', from: '2026-04-01', reason: '每年更新目录', ...over },
  })
const act = (draftId: string, what: string, options: { readonly as?: string; readonly body?: unknown } = {}) =>
  api.call('POST', `/api/v1/policy-drafts/${draftId}/${what}`, { as: editor, ...options })
const read = async (draftId: string) =>
  (await api.call('GET', `/api/v1/policy-drafts/${draftId}`, { as: editor })).body as {
    readonly text: string
    readonly revision: number
    readonly report: { readonly problems: readonly { readonly message: string }[] }
  }
const years = async () => {
  const { body } = await api.call('GET', `/api/v1/directories/${DIRECTORY}`)
  const { editions, edition } = body as { editions: { year: number }[]; edition: { year: number } }
  return { all: editions.map(({ year }) => year), ofTheDay: edition.year }
}

/** Opens an edition, changes its text and says what the checks find. */
async function problemsOf(change: (text: string) => string, over: Readonly<Record<string, unknown>> = {}) {
  const { draftId } = (await draw(over)).body as { draftId: string }
  const { text, revision } = await read(draftId)
  const next = change(text)
  if (next !== text)
    expect(
      (
        await api.call('PUT', `/api/v1/policy-drafts/${draftId}/text`, {
          as: editor,
          body: { revision, text: next, cases: '' },
        })
      ).status,
    ).toBe(200)
  const problems = (await read(draftId)).report.problems.map(({ message }) => message)
  expect((await act(draftId, 'hand-in')).body.code).toBe(problems.length > 0 ? 'draft-not-sound' : undefined)
  return problems
}

describe('an edition of the directory', () => {
  test('that would begin in a month that has begun is refused, the first of the next month is not', async () => {
    expect(await problemsOf((text) => text, { from: '2026-03-31' })).toContain(
      'it would change what holds on 2026-03-31; a month that has begun is settled',
    )
  })

  test('cannot touch the edition that has begun, in its day, its groups or its number of items', async () => {
    expect(await problemsOf((text) => text.replace('from: 2024-01-01', 'from: 2024-02-01'))).toEqual([
      'the edition of 2023 has begun; its day, groups and items are settled',
    ])
  })

  test('counts the items that stand in it on its first day, group by group', async () => {
    const wrong = await problemsOf((text) => {
      const at = text.indexOf('year: 2026')
      return text.slice(0, at) + text.slice(at).replace('items: 35', 'items: 36')
    })
    expect(wrong).toEqual(['the edition counts 36 items, 35 stand in it'])
  })

  test('of a year that has one, and an edition drafted by another region, are refused and leave nothing', async () => {
    expect((await draw({ year: 2023 })).body.code).toBe('edition-exists')
    expect((await draw({ directory: 'nowhere' })).status).toBe(404)
    expect((await draw({}, await api.staff('policy-editor', '650000'))).status).toBe(403)
    expect((await draw({}, publisher)).status).toBe(403)
    const { drafts } = (await api.call('GET', '/api/v1/policy-drafts', { as: editor })).body
    expect(drafts).toEqual([])
  })

  test('is written by one, published by another, and is the edition of the day from its first day on; the difference is in words', async () => {
    const { draftId: change } = (
      await api.call('POST', '/api/v1/policy-drafts', {
        as: editor,
        body: { policy: 'yongjia-11', reason: '提高标准' },
      })
    ).body as { draftId: string }
    const raised = { revision: 1, parameter: '百岁津贴', month: '2026-04', value: '1000.00' }
    expect((await act(change, 'parameters', { body: raised })).status).toBe(201)
    // What decides about people goes its own way first; the edition says from when it stands in the directory.
    expect((await act(change, 'simulations')).status).toBe(201)
    expect((await act(change, 'hand-in')).status).toBe(201)
    expect((await act(change, 'publication', { as: publisher })).status).toBe(201)

    const { draftId } = (await draw()).body as { draftId: string }
    expect(await read(draftId)).toMatchObject({
      sound: true,
      isDirectory: true,
      effectiveOn: '2026-04-01',
      report: { problems: [], changes: [{ on: '2026-04-01', differences: expect.any(Array) }] },
    })
    expect((await act(draftId, 'publication', { as: publisher })).body.code).toBe('draft-not-handed-in')
    expect((await act(draftId, 'hand-in')).status).toBe(201)
    expect((await act(draftId, 'publication')).body.code).toBe('not-allowed')
    expect(await years()).toEqual({ all: [2023], ofTheDay: 2023 })
    expect((await act(draftId, 'publication', { as: publisher })).status).toBe(201)
    expect(await years()).toEqual({ all: [2023, 2026], ofTheDay: 2023 })
    api.moveTo('2026-04-01T09:00:00+08:00')
    expect(await years()).toEqual({ all: [2023, 2026], ofTheDay: 2026 })
    const { body } = await api.call('GET', `/api/v1/directories/${DIRECTORY}/difference`)
    expect(body).toMatchObject({
      compared: { from: 2023, to: 2026 },
      items: [
        {
          number: 11,
          title: '高龄津贴',
          change: 'changed',
          differences: expect.arrayContaining([
            { part: 'parameter', name: '百岁津贴', before: '¥800.00', after: '¥1,000.00' },
          ]),
        },
      ],
    })
  })
})
