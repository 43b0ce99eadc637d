import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runAction } from '#access/run-action.ts'
import { accept, unwrap } from '#kernel/result.ts'
import { recordFact } from '#people/facts.ts'
import { anApi, PASSWORD, type TestApi } from '#test/api.ts'
import { anIdentityNumber } from '#test/organizations.ts'
import { checkEntitlementsContract, elderEntitlementsContract } from './contract.ts'
import { decisiveOrder } from './questions.ts'

let api: TestApi
beforeAll(async () => {
  api = await anApi({ at: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => api.close())

async function check(facts: Readonly<Record<string, unknown>>, region = '330324', on?: string) {
  const answer = await api.call('POST', '/api/v1/entitlement-checks', {
    body: { region, facts, ...(on ? { on } : {}) },
  })
  expect(answer.status).toBe(200)
  return checkEntitlementsContract.response.parse(answer.body)
}

const ids = (items: readonly { readonly policy: string }[]): readonly string[] => items.map((item) => item.policy)

/** A poor, severely disabled elder in an institution: three programmes stand in each other's way. */
const TORN = {
  户籍地: '330324',
  居住地: '330324',
  周岁: 72,
  救助类别: '低保',
  能力等级: '重度失能',
  残疾等级: '一级',
  残疾类别: '肢体',
  在享待遇: [],
  家庭无照料条件: true,
  入住机构: true,
  机构合规: true,
  家庭人均月收入: '500.00',
  家庭人口: 2,
  已去世: false,
}

describe('the entitlement check', () => {
  test('says what the person has already where that is the reason of a refusal', async () => {
    const held = { ...TORN, 在享待遇: ['重残护理补贴'] }
    const found = await check(held)
    expect(ids(found.no)).toContain('yongjia-12')
    expect(found.conflicts).toMatchObject([
      {
        a: { policy: 'yongjia-12' },
        b: { policy: null, title: '重残护理补贴' },
        effect: 'exclude',
        clause: { policy: 'yongjia-12', clause: '内容-4' },
      },
    ])
  })

  test('groups every programme of the region as yes, perhaps or no, each once', async () => {
    const found = await check({ 户籍地: '330324', 居住地: '330324', 周岁: 82 })
    const all = [...ids(found.yes), ...ids(found.perhaps), ...ids(found.no)]
    expect(all).toHaveLength(35)
    expect(new Set(all).size).toBe(35)
    expect(found.yes.find((item) => item.policy === 'yongjia-11')).toMatchObject({
      amountFen: 6000,
      period: 'monthly',
      proactive: true,
      reasons: expect.arrayContaining([
        { says: '户籍在永嘉县', clauses: expect.arrayContaining([expect.objectContaining({ clause: '内容-1' })]) },
      ]),
    })
    expect(ids(found.no)).toEqual(['yongjia-34'])
  })

  test('gives the age the day before the birthday month and in it', async () => {
    const born = (day: string) => check({ 户籍地: '330324', 出生日期: day })
    expect(ids((await born('1946-03-31')).yes)).toContain('yongjia-11')
    const [allowance] = (await born('1946-04-01')).no.filter((item) => item.policy === 'yongjia-11')
    expect(allowance).toMatchObject({
      reasons: [{ says: '本月还不到80周岁' }],
      nearest: [{ fact: '周岁', from: 79, to: 80, on: '2026-04-01' }],
    })
  })

  test('says of a refusal only what is broken, in the words of the refusal', async () => {
    const found = await check({ 户籍地: '330000', 周岁: 82 })
    const [allowance] = found.no.filter((item) => item.policy === 'yongjia-11')
    expect(allowance?.reasons.map((reason) => reason.says)).toEqual(['户籍不在永嘉县'])
  })

  test('asks for what settles most first, with its choices', async () => {
    const found = await check({})
    expect(found.next).toEqual(found.missing[0])
    expect(found.next).toMatchObject({ fact: '户籍地', type: 'region' })
    expect(found.next?.choices.map((choice) => choice.value)).toEqual(['330324', '330300', '330000', '100000'])
    const waits = found.perhaps.filter((item) => item.missing.includes('户籍地')).length
    expect(found.next?.waiting).toBe(waits)
    const aid = found.missing.find((question) => question.fact === '救助类别')
    expect(aid?.choices.map((choice) => choice.value)).toEqual(['无', '低保', '低边', '低收入', '特困集中', '特困分散'])
  })

  test('never asks for what it was told, and asks nothing once everything is settled', async () => {
    const facts: Record<string, unknown> = {}
    for (let asked = 0; asked < 10; asked += 1) {
      const { next, perhaps } = await check(facts, '650199')
      if (!next) {
        expect(perhaps).toEqual([])
        expect(asked).toBeLessThan(6)
        return
      }
      expect(Object.keys(facts)).not.toContain(next.fact)
      facts[next.fact] = { 居住地: '650199', 周岁: 70, 能力等级: '中度失能', 在享待遇: [] }[next.fact]
      expect(facts[next.fact], next.fact).toBeDefined()
    }
    throw new Error('the questions do not end')
  })

  test('gives the voucher of the region with its cap, and outside its window says why not', async () => {
    const facts = { 居住地: '650199', 周岁: 60, 能力等级: '中度失能', 在享待遇: [] }
    const [voucher] = (await check(facts, '650199')).yes
    expect(voucher).toMatchObject({ policy: 'xinjiang-care-voucher', amountFen: 80000, period: 'monthly' })
    const [closed] = (await check(facts, '650199', '2027-01-01')).no
    expect(closed?.reasons[0]?.says).toContain('实施期')
  })

  test('names what excludes what, the best lawful combination and the others beside it', async () => {
    const found = await check(TORN)
    expect(found.conflicts).toContainEqual({
      a: { policy: 'yongjia-12', title: '养老服务补贴' },
      b: { policy: 'yongjia-13', title: '困难老年人入住养老机构补贴' },
      effect: 'exclude',
      clause: expect.objectContaining({ policy: 'yongjia-12', clause: '内容-5', text: expect.any(String) }),
    })
    expect(found.best.monthlyFen).toBe(137500)
    expect(found.best.without).toEqual([expect.objectContaining({ policy: 'yongjia-28', part: '重度残疾人护理补贴' })])
    expect(found.alternatives.map((one) => one.monthlyFen)).toEqual([125000])
    expect(ids(found.alternatives[0]?.policies ?? [])).not.toContain('yongjia-12')
  })

  test('names a benefit that somebody has already, though no programme here gives it', async () => {
    const facts = { 居住地: '650199', 周岁: 70, 能力等级: '重度失能', 在享待遇: ['长期护理保险'] }
    const { conflicts } = await check(facts, '650199')
    expect(conflicts).toMatchObject([
      { b: { policy: null, title: '长期护理保险' }, effect: 'pays-first', clause: { text: expect.any(String) } },
    ])
  })

  test('has no programmes to show where none is published', async () => {
    expect(await check({}, '110105')).toMatchObject({ yes: [], perhaps: [], no: [], next: null, conflicts: [] })
  })

  test.each([
    [{ 能力登级: '中度失能' }, 'fact-unknown', '能力登级'],
    [{ 周岁: '八十' }, 'fact-wrong-type', '周岁'],
    [{ 周岁: 151 }, 'fact-out-of-range', '周岁'],
    [{ 周岁: 81, 出生日期: '1946-01-01' }, 'fact-contradiction', '周岁'],
    [{ 在享待遇: { 高龄津贴: true, 别的: false } }, 'fact-wrong-type', '在享待遇'],
  ])('refuses %j as %s', async (facts, code, fact) => {
    const answer = await api.call('POST', '/api/v1/entitlement-checks', { body: { region: '330324', facts } })
    expect([answer.status, answer.body.code, answer.body.fact]).toEqual([422, code, fact])
  })

  test.each([
    [{}],
    [{ region: '33', facts: {} }],
    [{ region: '330324', facts: [] }],
    [{ region: '330324', facts: { 周岁: { a: 1 } } }],
    [{ region: '330324', facts: {}, on: '2026-02-30' }],
  ])('refuses %j as not what was asked for', async (body) => {
    const answer = await api.call('POST', '/api/v1/entitlement-checks', { body })
    expect([answer.status, answer.body.code]).toEqual([400, 'input-invalid'])
  })

  test('stores nothing', async () => {
    const entries = () => api.services.db.selectFrom('audit_entry').selectAll().execute()
    const before = (await entries()).length
    await check(TORN)
    expect((await entries()).length).toBe(before)
  })
})

describe('the order of questions', () => {
  const fact = { type: 'boolean', fixed: false, label: '一', question: '一？', source: 'declaration' } as const
  const vocabulary = new Map(['甲', '乙', '丙'].map((name) => [name, { ...fact, sensitivity: 'personal' as const }]))
  const order = (...missing: readonly (readonly string[])[]) =>
    decisiveOrder(
      missing.map((facts) => ({ missing: facts })),
      vocabulary,
    ).map((one) => one.fact)

  test('puts the fact that most programmes wait for first', () => {
    expect(order(['甲'], ['乙'], ['乙'])).toEqual(['乙', '甲'])
  })

  test('counts a first place more than a later one', () => {
    expect(order(['乙', '甲'], ['丙', '甲'], ['乙', '丙'])).toEqual(['乙', '丙', '甲'])
  })

  test('leaves equal facts in the order of the vocabulary', () => {
    expect(order(['丙'], ['甲'])).toEqual(['甲', '丙'])
  })

  test('is empty when nothing is missing', () => {
    expect(order([], [])).toEqual([])
  })
})

describe('what an elder can get', () => {
  let elder: { readonly elderId: string; readonly token: string }
  beforeAll(async () => {
    const number = anIdentityNumber('19450301')
    const made = await api.call('POST', '/api/v1/registrations/elders', {
      body: {
        name: '张桂兰',
        identityNumber: number,
        residenceRegion: '650199',
        householdRegion: '330324',
        password: PASSWORD,
        agreement: true,
      },
    })
    elder = { elderId: String(made.body.elderId), token: await api.signIn(number) }
    const record = (
      fact: string,
      value: string | boolean,
      source: 'assessment' | 'registry' | 'self',
      sealed = false,
    ) =>
      runAction(api.services, { actor: { kind: 'system', name: 'test' } }, async (act) => {
        await recordFact(act, {
          elderId: elder.elderId,
          fact,
          value,
          validFrom: Temporal.PlainDate.from('2026-02-01'),
          source,
          sealed,
        })
        act.audit({ action: 'fact.recorded', subject: { kind: 'elder', id: elder.elderId }, elderId: elder.elderId })
        return accept(true)
      })
    unwrap(await record('能力等级', '重度失能', 'assessment', true))
    unwrap(await record('在享待遇:特困供养', false, 'registry'))
    unwrap(await record('在享待遇:集中照护救助', false, 'self'))
  })

  const address = (query = '') => `/api/v1/elders/${elder.elderId}/entitlements${query}`
  const read = async (query = '') => {
    const answer = await api.call('GET', address(query), { as: elder.token })
    expect(answer.status).toBe(200)
    return elderEntitlementsContract.response.parse(answer.body)
  }

  test('is filled in from the record, every fact with source and date', async () => {
    const found = await read()
    expect(found.region).toBe('650199')
    expect(found.householdRegion).toBe('330324')
    expect(found.facts).toContainEqual(
      expect.objectContaining({
        fact: '能力等级',
        label: '能力评估最终等级',
        value: '重度失能',
        source: 'assessment',
        validFrom: '2026-02-01',
        verified: true,
      }),
    )
    expect(found.facts).toContainEqual(
      expect.objectContaining({ fact: '在享待遇:集中照护救助', value: false, source: 'self', verified: false }),
    )
    expect(found.facts.map((fact) => fact.fact)).toContain('出生日期')
    // 提升行动 is not known: the list is asked for.
    expect(found.next).toMatchObject({ fact: '在享待遇' })
    expect(found.missing).toHaveLength(1)
  })

  test('is also asked for the region of the household', async () => {
    const found = await read('?region=330324')
    expect(ids(found.yes)).toContain('yongjia-11')
  })

  test('is shown to an officer of the region, which is noted', async () => {
    const officer = await api.staff('township-clerk', '650199')
    const looks = () =>
      api.services.db.selectFrom('audit_entry').select('action').where('action', '=', 'elder.looked-at').execute()
    const before = (await looks()).length
    expect((await api.call('GET', address(), { as: officer })).status).toBe(200)
    expect((await looks()).length).toBe(before + 1)
  })

  test('is nobody else’s business: another region, another role, another elder, a stranger', async () => {
    const elsewhere = await api.staff('township-clerk', '530199')
    const payer = await api.staff('payment-maker', '650199')
    for (const as of [elsewhere, payer]) expect((await api.call('GET', address(), { as })).status).toBe(404)
    const number = anIdentityNumber('19500101')
    await api.call('POST', '/api/v1/registrations/elders', {
      body: { name: '李秀英', identityNumber: number, residenceRegion: '650199', password: PASSWORD, agreement: true },
    })
    expect((await api.call('GET', address(), { as: await api.signIn(number) })).status).toBe(404)
    expect((await api.call('GET', address())).status).toBe(401)
  })
})
