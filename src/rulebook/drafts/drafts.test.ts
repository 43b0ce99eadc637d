import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runAction } from '#access/run-action.ts'
import { openDatabase } from '#db/handle.ts'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { takeAgentSlot } from '#people/agent-limit-store.ts'
import { recordFact } from '#people/facts.ts'
import { createPersonKey } from '#people/keys.ts'
import { anApi, type TestApi } from '#test/api.ts'
import { termsFrom } from '#vouchers/terms-of.ts'
import { decideForElder } from '../decisions/actions.ts'
import { lawOf } from '../decisions/law.ts'
import { replayAll } from '../decisions/replay.ts'
import { readPolicyFiles } from '../files.ts'
import { openRulebook } from '../publication/live.ts'
import { seedRulebook } from '../publication/seed.ts'

const POLICY = 'xinjiang-care-voucher'
const RATIO = '居家社区抵扣比例'
const SYSTEM = { kind: 'system', name: 'test' } as const

let api: TestApi
let editor: string
let publisher: string
beforeAll(async () => {
  api = await anApi({ at: '2026-03-10T10:00:00+08:00' })
  editor = await api.staff('policy-editor', '650000')
  publisher = await api.staff('policy-publisher', '650000')
})
afterAll(() => api.close())
beforeEach(async () => {
  const open = (await api.call('GET', '/api/v1/policy-drafts', { as: editor })).body.drafts as Body[] | undefined
  for (const { draftId } of open ?? []) await withdraw(String(draftId))
})

type Body = Readonly<Record<string, unknown>> & { readonly code?: string }
const read = async (draftId: string, as = editor) =>
  (await api.call('GET', `/api/v1/policy-drafts/${draftId}`, { as })).body
const act = (draftId: string, what: string, options: { readonly as?: string; readonly body?: unknown } = {}) =>
  api.call('POST', `/api/v1/policy-drafts/${draftId}/${what}`, { as: editor, ...options })

async function open(policy = POLICY): Promise<string> {
  const opened = await api.call('POST', '/api/v1/policy-drafts', {
    as: editor,
    body: { policy, reason: '自治区财政安排调整' },
  })
  expect(opened.status, JSON.stringify(opened.body)).toBe(201)
  return String(opened.body.draftId)
}

async function change(draftId: string, value: string, month = '2026-04', parameter = RATIO) {
  const { revision } = await read(draftId)
  return act(draftId, 'parameters', { body: { revision, parameter, month, value } })
}

const withdraw = (draftId: string) => act(draftId, 'withdrawal', { body: { reason: '不再需要' } })

/** A person of 76 in the demo county who is granted the voucher. */
async function anEntitledElder(level = '中度失能'): Promise<string> {
  const elderId = newId()
  const { services } = api
  await services.db.transaction().execute(async (tx) => {
    await sql`insert into elder (elder_id, name, name_pinyin, sex, born_on, document_index, residence_region, registered_at)
      values (${elderId}, '测试老人', 'csl', '女', '1950-01-01', ${elderId}, '650199', '2025-01-01T00:00:00Z')`.execute(
      tx,
    )
    await createPersonKey(tx, services.sealer, elderId, services.sealer.newDataKey())
  })
  await runAction(services, { actor: SYSTEM }, async (given) => {
    const facts = {
      能力等级: level,
      '在享待遇:特困供养': false,
      '在享待遇:集中照护救助': false,
      '在享待遇:提升行动': false,
    }
    for (const [fact, value] of Object.entries(facts))
      await recordFact(given, {
        elderId,
        fact,
        value,
        validFrom: Temporal.PlainDate.from('2026-01-15'),
        source: fact === '能力等级' ? 'assessment' : 'county',
      })
    given.audit({ action: 'test.facts', subject: { kind: 'elder', id: elderId } })
    return { ok: true as const, value: true }
  })
  return elderId
}

const ratioOn = (month: string) =>
  termsFrom(lawOf(api.services.rulebook))(POLICY, month)?.categories.find(({ id }) => id === 'home-community')?.ratio

describe('a draft', () => {
  test('gives a figure of the base another value from a later month on, with every check and the difference in words', async () => {
    const draftId = await open()
    expect((await change(draftId, '0.45')).status).toBe(201)
    const draft = await read(draftId)
    expect(draft).toMatchObject({ sound: true, effectiveOn: '2026-04-01', revision: 2, state: 'editing' })
    const report = draft.report as { problems: Body[]; cases: { complaints: string[] }[]; changes: Body[] }
    expect(report.problems).toEqual([])
    expect(report.cases.length).toBeGreaterThan(10)
    expect(report.cases.every(({ complaints }) => complaints.length === 0)).toBe(true)
    expect(report.changes).toMatchObject([
      {
        policy: POLICY,
        on: '2026-04-01',
        differences: [{ part: 'parameter', name: '居家社区服务抵扣比例', before: '50%', after: '45%' }],
      },
    ])
    await withdraw(draftId)
  })

  test('cannot touch a month that has begun: the first of this month is refused, the first of the next is not', async () => {
    const draftId = await open()
    expect((await change(draftId, '0.45', '2026-03')).body.code).toBe('month-not-later')
    expect((await change(draftId, '0.45', '2026-04')).status).toBe(201)
    const { text, casesText, revision } = await read(draftId)
    const early = String(text).replace('from: 2026-04-01', 'from: 2026-03-31')
    expect(early).not.toBe(text)
    const put = await api.call('PUT', `/api/v1/policy-drafts/${draftId}/text`, {
      as: editor,
      body: { revision, text: early, cases: casesText },
    })
    expect(put.status).toBe(200)
    const draft = await read(draftId)
    expect(draft.sound).toBe(false)
    expect(JSON.stringify(draft.report)).toContain('a month that has begun is settled')
    expect((await act(draftId, 'hand-in')).body.code).toBe('draft-not-sound')
    await withdraw(draftId)
  })

  test('stays within what the base allows: past its bounds, or where the base rules alone, it is not sound', async () => {
    const draftId = await open()
    await change(draftId, '0.61')
    expect(JSON.stringify((await read(draftId)).report)).toContain('0.61 lies outside 0.3…0.6')
    await change(draftId, '0.60')
    expect((await read(draftId)).sound).toBe(true)
    await change(draftId, '65', '2026-04', '最低年龄')
    expect(JSON.stringify((await read(draftId)).report)).toContain('the base sets this parameter for everybody')
    await withdraw(draftId)
  })

  test('keeps what was written when the text cannot be read, and says where and what to do', async () => {
    const draftId = await open()
    const { revision, text, casesText } = await read(draftId)
    const broken = String(text).replace('能力等级', '能力登级').replace('versions:', 'versions: [')
    await api.call('PUT', `/api/v1/policy-drafts/${draftId}/text`, {
      as: editor,
      body: { revision, text: broken, cases: casesText },
    })
    const draft = await read(draftId)
    expect(draft).toMatchObject({ sound: false, text: broken, parameters: [] })
    expect((draft.report as { problems: Body[] }).problems[0]).toMatchObject({
      file: 'policies/xinjiang-650000/care-voucher.yaml',
      line: expect.any(Number),
      message: expect.any(String),
    })
    expect((await change(draftId, '0.45')).body.code).toBe('draft-unreadable')
    const old = await act(draftId, 'parameters', {
      body: { revision: 1, parameter: RATIO, month: '2026-04', value: '0.45' },
    })
    expect(old.body.code).toBe('draft-moved-on')
    await withdraw(draftId)
  })

  test('is one at a time for a policy, and of the regions of its officers alone', async () => {
    const draftId = await open()
    const second = await api.call('POST', '/api/v1/policy-drafts', {
      as: editor,
      body: { policy: POLICY, reason: '再来' },
    })
    expect(second.body.code).toBe('draft-open-already')
    const elsewhere = await api.staff('policy-editor', '530000')
    expect((await api.call('GET', `/api/v1/policy-drafts/${draftId}`, { as: elsewhere })).status).toBe(404)
    expect((await act(draftId, 'hand-in', { as: elsewhere })).status).toBe(404)
    const foreign = await api.call('POST', '/api/v1/policy-drafts', {
      as: elsewhere,
      body: { policy: POLICY, reason: '外省' },
    })
    expect(foreign.status).toBe(403)
    const county = await api.staff('county-reviewer', '650199')
    const { policies } = (await api.call('GET', '/api/v1/policies', { as: county })).body as { policies: Body[] }
    expect(policies.find(({ policy }) => policy === POLICY)).toMatchObject({ draft: null, publication: 1 })
    await withdraw(draftId)
  })
})

describe('a simulation', () => {
  test('counts the registered people who gain and lose, by county and level; it names nobody', async () => {
    await anEntitledElder('中度失能')
    await anEntitledElder('完全失能')
    await anEntitledElder('轻度失能')
    const draftId = await open()
    await change(draftId, '0.45')
    expect((await act(draftId, 'hand-in')).body.code).toBe('draft-not-simulated')
    expect((await act(draftId, 'simulations')).status).toBe(201)
    const { simulation } = await read(draftId)
    expect(simulation).toMatchObject({
      policies: [
        {
          policy: POLICY,
          on: '2026-04-01',
          registered: 3,
          people: 3,
          billed: 0,
          billMonth: '2026-02',
          before: { granted: 2 },
          after: { granted: 2 },
          effect: { gained: 0, lost: 0 },
          byRegion: [{ region: '650199', people: 3 }],
          byLevel: [
            { level: '轻度失能', people: 1 },
            { level: '中度失能', people: 1 },
            { level: '完全失能', people: 1 },
          ],
        },
      ],
    })
    expect(JSON.stringify(simulation)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
    await withdraw(draftId)
  })
})

describe('publication', () => {
  test('is the second person’s: the editor cannot, the publisher can; from then on both servers decide by it, and old decisions replay', async () => {
    const elderId = await anEntitledElder()
    const decide = (on: string) =>
      runAction(api.services, { actor: SYSTEM }, (given) =>
        decideForElder(given, lawOf(api.services.rulebook), {
          policy: POLICY,
          elderId,
          on: Temporal.PlainDate.from(on),
          purpose: 'inquiry',
        }),
      )
    const first = unwrap(await decide('2026-03-10'))
    const other = openDatabase(api.database.appUrl)
    const there = await openRulebook({ db: other.db, clock: api.services.clock })
    const draftId = await open()
    await change(draftId, '0.45')
    const both = await api.staff('policy-publisher', '650000')
    await act(draftId, 'simulations')
    expect((await act(draftId, 'publication', { as: publisher })).body.code).toBe('draft-not-handed-in')
    expect((await act(draftId, 'hand-in')).status).toBe(201)
    expect((await change(draftId, '0.46')).body.code).toBe('draft-handed-in')
    expect((await act(draftId, 'publication')).status).toBe(403)
    expect((await act(draftId, 'send-back', { as: publisher, body: { reason: '请再核对' } })).status).toBe(201)
    expect((await act(draftId, 'hand-in')).status).toBe(201)
    expect([ratioOn('2026-03'), ratioOn('2026-04')]).toEqual([5000, 5000])
    const published = await act(draftId, 'publication', { as: both })
    expect(published.body).toEqual({ publication: 2 })
    expect([ratioOn('2026-03'), ratioOn('2026-04'), ratioOn('2026-12')]).toEqual([5000, 4500, 4500])
    await there.refresh()
    expect(there.policies.get(POLICY)?.digest).toBe(api.services.rulebook.policies.get(POLICY)?.digest)
    const second = unwrap(await decide('2026-03-10'))
    expect(second.answer.digest).not.toBe(first.answer.digest)
    for (const law of [lawOf(api.services.rulebook), lawOf(there)])
      expect(await replayAll(api.services, law)).toMatchObject({ replayed: 2, different: 0 })
    await other.close()
    const list = (await api.call('GET', `/api/v1/policies/${POLICY}/publications/2`, { as: editor })).body
    expect(list.changes).toMatchObject([{ on: '2026-04-01', differences: [{ before: '50%', after: '45%' }] }])
    expect((await act(draftId, 'withdrawal', { body: { reason: '太晚了' } })).body.code).toBe('draft-closed')
  })

  test('another number of elders per agent holds from its day: the day before the old one, in another province the own one', async () => {
    const taken = async (on: string, region = '650199') => {
      const agentAccountId = newId()
      let places = 0
      for (let index = 0; index < 6; index += 1)
        places += await api.services.db.transaction().execute(async (tx) => {
          const input = { agentAccountId, elderId: newId(), region, on: Temporal.PlainDate.from(on) }
          return (await takeAgentSlot(tx, input)) ? 1 : 0
        })
      return places
    }
    expect(await taken('2026-04-01')).toBe(4)
    const draftId = await open()
    expect((await change(draftId, '2', '2026-04', '每名代办人可代老人数')).status).toBe(201)
    await act(draftId, 'simulations')
    expect((await act(draftId, 'hand-in')).status).toBe(201)
    expect(await taken('2026-04-01')).toBe(4)
    expect((await act(draftId, 'publication', { as: publisher })).status).toBe(201)
    expect([await taken('2026-03-31'), await taken('2026-04-01'), await taken('2026-04-01', '650199101000')]).toEqual([
      4, 2, 2,
    ])
    expect(await taken('2026-04-01', '530199')).toBe(4)
    // The database itself has no third place under the new number.
    await expect(
      api.database.pool.query(
        `insert into agent_slot (agent_account_id, slot, elder_id, limit_region, limit_from, limit_max)
         values (gen_random_uuid(), 3, gen_random_uuid(), '650000', '2026-04-01', 2)`,
      ),
    ).rejects.toMatchObject({ constraint: 'agent_slot_within_the_limit' })
    await expect(
      api.database.pool.query(
        `insert into agent_slot (agent_account_id, slot, elder_id, limit_region, limit_from, limit_max)
         values (gen_random_uuid(), 3, gen_random_uuid(), '650000', '2026-04-01', 9)`,
      ),
    ).rejects.toMatchObject({ constraint: 'agent_slot_under_a_limit' })
  })

  test('somebody who holds both roles still cannot publish what they wrote; neither can the database be told to', async () => {
    const accountId = String((await read(await keptDraft())).draftId)
    expect(accountId).toBeTruthy()
    const drafts = (await api.call('GET', '/api/v1/policy-drafts', { as: editor })).body.drafts as Body[]
    const draftId = String(drafts[0]?.draftId)
    const set = (what: string) =>
      api.database.pool.query(`update policy_draft set ${what} where draft_id = $1`, [draftId])
    const closed = `state = 'published', sound_revision = revision, closed_at = now(), closed_on = '2026-03-10'`
    await expect(set(`${closed}, closed_by = opened_by`)).rejects.toMatchObject({
      constraint: 'policy_published_by_another',
    })
    await expect(set(`${closed}, closed_by = gen_random_uuid(), effective_on = '2026-03-31'`)).rejects.toMatchObject({
      constraint: 'policy_changes_no_past_month',
    })
    await expect(set(`state = 'handed-in', sound_revision = null`)).rejects.toMatchObject({
      constraint: 'policy_handed_in_only_sound',
    })
    await withdraw(draftId)
  })

  test('a newer program’s text of a policy that was changed here waits, and a draft takes it up', async () => {
    const files = readPolicyFiles().map((entry) =>
      entry.file === 'policies/xinjiang-650000/care-voucher.yaml'
        ? { ...entry, text: `# revised\n${entry.text}` }
        : entry,
    )
    expect(await seedRulebook(api.services, files)).toEqual({
      published: [],
      waiting: ['policies/xinjiang-650000/care-voucher.yaml'],
    })
    expect(ratioOn('2026-04')).toBe(4500)
    const opened = await api.call('POST', '/api/v1/policy-drafts', {
      as: editor,
      body: { policy: POLICY, reason: '采用新版程序的文本', from: 'waiting' },
    })
    const draft = await read(String(opened.body.draftId))
    expect(String(draft.text)).toMatch(/^# revised/)
    // It would take the published change back from April on, and says so.
    expect(draft.effectiveOn).toBe('2026-04-01')
    await withdraw(String(opened.body.draftId))
  })

  test('a new programme goes live as a document: a later month, its own cases, the second person', async () => {
    const text = `id: test-bath-allowance
title: 测试助浴补贴
region: "650000"
kind: allowance
form: cash
source: { document: 测试文件 }
versions:
  - in-force: { from: 2026-05-01 }
    clauses:
      "一": 年满八十周岁。
    eligibility:
      - id: age
        clause: "一"
        says: 年满80周岁
        when: "周岁 >= 80"
`
    const cases = (on: string) => `pack: test-bath-allowance
cases:
  - { name: 八十, on: ${on}, facts: { 周岁: 80 }, expect: { outcome: granted } }
  - { name: 七十九, on: ${on}, facts: { 周岁: 79 }, expect: { outcome: refused } }
  - { name: 不知道, on: ${on}, facts: {}, expect: { outcome: undecided } }
`
    const body = { policy: 'test-bath-allowance', region: '650000', title: '测试助浴补贴', reason: '新设', text }
    const opened = await api.call('POST', '/api/v1/new-policy-drafts', {
      as: editor,
      body: { ...body, cases: cases('2026-05-01') },
    })
    const draftId = String(opened.body.draftId)
    const draft = await read(draftId)
    expect(draft, JSON.stringify(draft.report)).toMatchObject({ sound: true, isNew: true, effectiveOn: '2026-05-01' })
    await act(draftId, 'simulations')
    await act(draftId, 'hand-in')
    expect((await act(draftId, 'publication', { as: publisher })).status).toBe(201)
    const answer = api.services.rulebook.policies
      .get('test-bath-allowance')
      ?.on(Temporal.PlainDate.from('2026-05-01'))
      .decide({ 周岁: 80 })
    expect(answer).toMatchObject({ ok: true, value: { outcome: 'granted' } })
  })
})

async function keptDraft(): Promise<string> {
  const draftId = await open()
  await change(draftId, '0.40', '2026-06')
  return draftId
}
