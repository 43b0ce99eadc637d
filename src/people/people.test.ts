import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { insertFile } from '#files/store.ts'
import { checkCharacter } from '#kernel/identity-number.ts'
import { newId } from '#kernel/ids.ts'
import { maskName } from '#kernel/names.ts'
import { anApi, PASSWORD, type TestApi } from '#test/api.ts'
import { aKey } from '#test/services.ts'

let api: TestApi
beforeAll(async () => {
  api = await anApi()
})
afterAll(() => api.close())

let order = 0
function anIdentity(bornOn = '19450301'): string {
  order += 1
  const digits = `330399${bornOn}${String(order).padStart(3, '0')}`
  return digits + checkCharacter(digits)
}

const elderBody = (identityNumber: string, name = '张桂兰') => ({
  name,
  identityNumber,
  residenceRegion: '650199',
  password: PASSWORD,
  agreement: true,
})

async function anElder(): Promise<{ elderId: string; token: string; number: string }> {
  const number = anIdentity()
  const made = await api.call('POST', '/api/v1/registrations/elders', { body: elderBody(number) })
  expect(made.status).toBe(201)
  return { elderId: String(made.body.elderId), token: await api.signIn(number), number }
}

async function anAgent(): Promise<{ token: string; accountId: string }> {
  const number = anIdentity('19800505')
  const made = await api.call('POST', '/api/v1/registrations/agents', {
    body: { name: '李建国', identityNumber: number, phone: '13900000001', password: PASSWORD, agreement: true },
  })
  expect(made.status).toBe(201)
  return { token: await api.signIn(number), accountId: String(made.body.accountId) }
}

async function aPhoto(accountId: string): Promise<string> {
  const fileId = newId()
  await api.services.db.transaction().execute((tx) =>
    insertFile(tx, {
      partitionId: accountId,
      fileId,
      purpose: 'delegation',
      mediaType: 'image/jpeg',
      bytes: 10,
      digest: 'x',
      storedAs: 'x',
      thumbnailAs: null,
      scan: 'not-scanned',
      uploadedBy: accountId,
      uploadedAt: api.services.clock.now(),
    }),
  )
  return fileId
}

async function addElder(agent: { token: string; accountId: string }, number: string, extra: object = {}) {
  return api.call('POST', '/api/v1/elders', {
    as: agent.token,
    body: {
      name: '张桂兰',
      identityNumber: number,
      residenceRegion: '650199',
      relationship: 'child',
      presence: 'beside',
      pictures: [{ kind: 'taken-there', fileId: await aPhoto(agent.accountId) }],
      ...extra,
    },
  })
}

describe('registration', () => {
  test('an elder registers, signs in with the identity number and sees it masked', async () => {
    const { elderId, token, number } = await anElder()
    const shown = await api.call('GET', `/api/v1/elders/${elderId}`, { as: token })
    expect(shown.body).toMatchObject({ name: '张桂兰', age: 81, identityNumber: `330399********${number.slice(-4)}` })
    expect(JSON.stringify(shown.body)).not.toContain(number)
  })

  test('nothing in the database reads as the identity number', async () => {
    const { elderId, number } = await anElder()
    const rows = await api.database.owner.pool.query(
      `select (select to_jsonb(e)::text from elder e where elder_id = $1) || (select string_agg(to_jsonb(a)::text, '') from account a) || (select string_agg(to_jsonb(r)::text, '') from request_key r) as text`,
      [elderId],
    )
    expect(rows.rows[0].text).not.toContain(number)
  })

  test('each wrong input is refused with what is wrong and leaves no trace', async () => {
    const count = async () => (await api.database.pool.query('select count(*) from elder')).rows[0].count
    const before = await count()
    const good = anIdentity()
    const cases: readonly (readonly [object, number, string])[] = [
      [{ ...elderBody(`${good.slice(0, 17)}${good[17] === '1' ? '2' : '1'}`) }, 422, 'identity-number-check-digit'],
      [{ ...elderBody('330399450301001') }, 422, 'identity-number-fifteen-digits'],
      [{ ...elderBody(good), name: '张' }, 422, 'name-malformed'],
      [{ ...elderBody(good), name: '张'.repeat(51) }, 400, 'input-invalid'],
      [{ ...elderBody(good), agreement: false }, 400, 'input-invalid'],
      [{ ...elderBody(good), password: 'short' }, 400, 'input-invalid'],
      [{ ...elderBody(good), residenceRegion: 'x' }, 400, 'input-invalid'],
      [{ ...elderBody(good), surprise: 1 }, 400, 'input-invalid'],
    ]
    for (const [body, status, code] of cases)
      expect(await api.call('POST', '/api/v1/registrations/elders', { body })).toMatchObject({ status, body: { code } })
    expect(await count()).toBe(before)
  })

  test('a repeated request gets the same answer, another content under the key is refused', async () => {
    const key = aKey()
    const number = anIdentity()
    const first = await api.call('POST', '/api/v1/registrations/elders', { body: elderBody(number), key })
    const again = await api.call('POST', '/api/v1/registrations/elders', { body: elderBody(number), key })
    expect(again).toEqual(first)
    const other = await api.call('POST', '/api/v1/registrations/elders', { body: elderBody(anIdentity()), key })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
  })

  test('a write without a key is refused', async () => {
    const answer = await api.call('POST', '/api/v1/registrations/elders', {
      body: elderBody(anIdentity()),
      key: 'short',
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } })
  })

  test('who registers twice is told to sign in; another name under the number is refused', async () => {
    const { number } = await anElder()
    expect(await api.call('POST', '/api/v1/registrations/elders', { body: elderBody(number) })).toMatchObject({
      status: 409,
      body: { code: 'account-exists' },
    })
    const agent = await anAgent()
    expect(await addElder(agent, number, { name: '王秀英' })).toMatchObject({
      status: 409,
      body: { code: 'registered-under-other-name' },
    })
  })

  test('two registrations of one person at the same moment make one elder', async () => {
    const number = anIdentity()
    const [a, b] = [await anAgent(), await anAgent()]
    const answers = await Promise.all([addElder(a, number), addElder(b, number)])
    expect(new Set(answers.map((answer) => answer.body.elderId)).size).toBe(1)
  })

  test('an elder whom an agent registered makes an account and is the same person', async () => {
    const number = anIdentity()
    const added = await addElder(await anAgent(), number)
    const own = await api.call('POST', '/api/v1/registrations/elders', { body: elderBody(number) })
    expect(own.body).toMatchObject({ elderId: added.body.elderId, merged: true })
  })

  test('a shared phone does not sign in; the identity number does', async () => {
    await anAgent()
    await anAgent()
    const answer = await api.call('POST', '/api/v1/sessions', { body: { account: '13900000001', password: PASSWORD } })
    expect(answer).toMatchObject({ status: 409, body: { code: 'phone-shared' } })
  })
})

describe('agents', () => {
  test('the fifth elder is refused, also when five are added at once', async () => {
    const agent = await anAgent()
    const answers = await Promise.all(Array.from({ length: 5 }, () => addElder(agent, anIdentity())))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(4)
    expect(answers.find((answer) => answer.status !== 201)).toMatchObject({
      status: 409,
      body: { code: 'agent-has-four' },
    })
  })

  test('the database itself has no fifth place and no second agent', async () => {
    const agent = await anAgent()
    const { elderId } = await anElder()
    await expect(
      api.database.pool.query(
        `insert into agent_slot (agent_account_id, slot, elder_id, limit_region, limit_from, limit_max)
         select $1, elders_max + 1, $2, region, from_on, elders_max from agent_limit where live limit 1`,
        [agent.accountId, elderId],
      ),
    ).rejects.toMatchObject({ constraint: 'agent_slot_within_the_limit' })
  })

  test('a place is free again after the binding ends', async () => {
    const agent = await anAgent()
    const added = []
    for (let index = 0; index < 4; index += 1) added.push((await addElder(agent, anIdentity())).body)
    const [first] = added
    const ended = await api.call('POST', `/api/v1/elders/${first?.elderId}/delegations/${first?.delegationId}/end`, {
      as: agent.token,
      body: { reason: '不再代办' },
    })
    expect(ended.status).toBe(201)
    expect((await addElder(agent, anIdentity())).status).toBe(201)
  })

  test('each elder keeps the place among the four, also when an earlier binding ends', async () => {
    const agent = await anAgent()
    const first = (await addElder(agent, anIdentity())).body
    const second = (await addElder(agent, anIdentity())).body
    const slotOf = async (elderId: unknown) => {
      const mine = await api.call('GET', '/api/v1/me/elders', { as: agent.token })
      const items = mine.body.items as readonly { elderId: string; delegation: { slot: number } }[]
      return items.find((one) => one.elderId === elderId)?.delegation.slot
    }
    expect([await slotOf(first.elderId), await slotOf(second.elderId)]).toEqual([1, 2])
    await api.call('POST', `/api/v1/elders/${first.elderId}/delegations/${first.delegationId}/end`, {
      as: agent.token,
      body: { reason: '不再代办' },
    })
    expect([await slotOf(first.elderId), await slotOf(second.elderId)]).toEqual([undefined, 2])
  })

  test("the agent's picture becomes the elder's portrait only once the binding is confirmed", async () => {
    const agent = await anAgent()
    const added = (await addElder(agent, anIdentity())).body
    const photoOf = async () => {
      const mine = await api.call('GET', '/api/v1/me/elders', { as: agent.token })
      return (mine.body.items as readonly { photoFileId: string | null }[])[0]?.photoFileId
    }
    expect(await photoOf()).toBeNull()
    const confirmed = await api.call(
      'POST',
      `/api/v1/elders/${added.elderId}/delegations/${added.delegationId}/confirmation`,
      { as: await api.staff('township-clerk'), body: {} },
    )
    expect(confirmed.status).toBe(201)
    expect(await photoOf()).toEqual(expect.any(String))
  })

  test('away from the elder five pictures are needed, and the answer names the missing ones', async () => {
    const agent = await anAgent()
    const pictures = [{ kind: 'id-front', fileId: await aPhoto(agent.accountId) }]
    expect(await addElder(agent, anIdentity(), { presence: 'away', pictures })).toMatchObject({
      status: 422,
      body: { code: 'pictures-missing', missing: ['id-back', 'face-with-id', 'side', 'daily-life'] },
    })
  })

  test("somebody else's photo cannot be handed in", async () => {
    const [agent, other] = [await anAgent(), await anAgent()]
    const pictures = [{ kind: 'taken-there', fileId: await aPhoto(other.accountId) }]
    expect(await addElder(agent, anIdentity(), { pictures })).toMatchObject({
      status: 422,
      body: { code: 'file-unknown' },
    })
  })

  test('an agent sees nothing before the elder or the township confirms, and everything after', async () => {
    const agent = await anAgent()
    const { body } = await addElder(agent, anIdentity())
    const path = `/api/v1/elders/${body.elderId}`
    expect((await api.call('GET', path, { as: agent.token })).status).toBe(404)
    const clerk = await api.staff('township-clerk')
    expect(
      (await api.call('POST', `${path}/delegations/${body.delegationId}/confirmation`, { as: clerk, body: {} })).status,
    ).toBe(201)
    expect((await api.call('GET', path, { as: agent.token })).status).toBe(200)
  })

  test('a clerk of another county confirms nothing', async () => {
    const agent = await anAgent()
    const { body } = await addElder(agent, anIdentity())
    const clerk = await api.staff('township-clerk', '530199')
    const answer = await api.call(
      'POST',
      `/api/v1/elders/${body.elderId}/delegations/${body.delegationId}/confirmation`,
      {
        as: clerk,
        body: {},
      },
    )
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  test('the code the elder received confirms; five wrong ones use it up', async () => {
    const agent = await anAgent()
    const { body } = await addElder(agent, anIdentity())
    const path = `/api/v1/elders/${body.elderId}/delegations/${body.delegationId}`
    const sent = await api.call('POST', `${path}/code`, { as: agent.token })
    expect(sent.body).toEqual({ sent: true })
    const outbox = await api.database.pool.query(
      `select facts->>'code' as code from notification where channel = 'sms' and elder_id = $1`,
      [body.elderId],
    )
    const good = outbox.rows[0].code
    const bad = good === '000000' ? '000001' : '000000'
    for (let index = 0; index < 5; index += 1)
      expect((await api.call('POST', `${path}/confirmation`, { as: agent.token, body: { code: bad } })).body.code).toBe(
        'code-wrong',
      )
    expect((await api.call('POST', `${path}/confirmation`, { as: agent.token, body: { code: good } })).body.code).toBe(
      'code-used-up',
    )
  })

  test('an elder has one agent: while one is active, another is refused', async () => {
    const [first, second] = [await anAgent(), await anAgent()]
    const { elderId, token, number } = await anElder()
    const { body } = await addElder(first, number)
    expect(
      (
        await api.call('POST', `/api/v1/elders/${elderId}/delegations/${body.delegationId}/confirmation`, {
          as: token,
          body: {},
        })
      ).status,
    ).toBe(201)
    expect(await addElder(second, number)).toMatchObject({ status: 409, body: { code: 'elder-has-agent' } })
  })
})

describe('the counter', () => {
  test('a forgotten password is set again with a code handed out at the counter, once', async () => {
    const { number } = await anElder()
    const clerk = await api.staff('township-clerk')
    const issued = await api.call('POST', '/api/v1/recovery-codes', {
      as: clerk,
      body: { identityNumber: number, checkedInPerson: true },
    })
    const redeem = () =>
      api.call('POST', '/api/v1/recovery-codes/redeem', {
        body: { identityNumber: number, code: issued.body.code, password: 'another-horse-2' },
      })
    expect((await redeem()).status).toBe(200)
    expect(await redeem()).toMatchObject({ status: 422, body: { code: 'recovery-code-wrong' } })
    await expect(api.signIn(number, 'another-horse-2')).resolves.toBeTypeOf('string')
  })

  test('a code is shown once: the stored answer does not hold it, and a repetition says so and what to do', async () => {
    const { number } = await anElder()
    const clerk = await api.staff('township-clerk')
    const ask = () =>
      api.call('POST', '/api/v1/recovery-codes', {
        as: clerk,
        key: 'counter-2026-03-02-a',
        body: { identityNumber: number, checkedInPerson: true },
      })
    const issued = await ask()
    expect(issued.status).toBe(201)
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'shown-once', detail: /重新办理/ } })
    const { rows } = await api.database.owner.pool.query(
      `select response::text, (select count(*)::int from recovery_code) as codes from request_key where key = 'counter-2026-03-02-a'`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].response).not.toContain(String(issued.body.code))
  })

  test('a code that was guessed at five times is worth nothing any more', async () => {
    const guessedAt = async (wrong: number) => {
      const { number } = await anElder()
      const issued = await api.call('POST', '/api/v1/recovery-codes', {
        as: await api.staff('township-clerk'),
        body: { identityNumber: number, checkedInPerson: true },
      })
      const redeem = (code: unknown) =>
        api.call('POST', '/api/v1/recovery-codes/redeem', {
          body: { identityNumber: number, code, password: 'another-horse-2' },
        })
      for (let index = 0; index < wrong; index += 1)
        expect((await redeem(issued.body.code === '00000000' ? '00000001' : '00000000')).status).toBe(422)
      return (await redeem(issued.body.code)).status
    }
    expect([await guessedAt(4), await guessedAt(5)]).toEqual([200, 422])
  })

  test('who only looks on reads covered names', async () => {
    const { elderId } = await anElder()
    const nameFor = async (role: 'auditor' | 'county-reviewer') => {
      const as = await api.staff(role)
      const one = await api.call('GET', `/api/v1/elders/${elderId}`, { as })
      const list = await api.call('GET', '/api/v1/elders?region=650199&limit=100', { as })
      const items = z.array(z.object({ elderId: z.string(), name: z.string() })).parse(list.body.items)
      return [one.body.name, items.find((item) => item.elderId === elderId)?.name]
    }
    const [whole, listed] = await nameFor('county-reviewer')
    expect(whole).toBe(listed)
    const covered = maskName(String(whole))
    expect(covered).toMatch(/^.\*+$/)
    expect(await nameFor('auditor')).toEqual([covered, covered])
  })

  test('an auditor reads the trail of the own region only', async () => {
    const { elderId } = await anElder()
    await api.call('GET', `/api/v1/elders/${elderId}`, { as: await api.staff('county-reviewer') })
    const trail = async (region: string) => {
      const answer = await api.call('GET', `/api/v1/audit-entries?elderId=${elderId}`, {
        as: await api.staff('auditor', region),
      })
      return z.array(z.unknown()).parse(answer.body.items).length
    }
    expect(await trail('650000')).toBeGreaterThan(0)
    expect(await trail('100000')).toBeGreaterThan(0)
    expect(await trail('530000')).toBe(0)
  })

  test('wrong passwords tried at the same time are all counted', async () => {
    const { number } = await anElder()
    await Promise.all(
      Array.from({ length: 8 }, () =>
        api.call('POST', '/api/v1/sessions', { body: { account: number, password: 'wrong-password' } }),
      ),
    )
    const locked = await api.call('POST', '/api/v1/sessions', { body: { account: number, password: PASSWORD } })
    expect(locked).toMatchObject({ status: 423, body: { code: 'account-locked' } })
  })

  test('an elder cannot issue a code', async () => {
    const { token, number } = await anElder()
    const answer = await api.call('POST', '/api/v1/recovery-codes', {
      as: token,
      body: { identityNumber: number, checkedInPerson: true },
    })
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })

  test('eight wrong passwords lock the account for a quarter of an hour', async () => {
    const { number } = await anElder()
    for (let index = 0; index < 8; index += 1)
      await api.call('POST', '/api/v1/sessions', { body: { account: number, password: 'wrong-password' } })
    const locked = await api.call('POST', '/api/v1/sessions', { body: { account: number, password: PASSWORD } })
    expect(locked).toMatchObject({ status: 423, body: { code: 'account-locked' } })
    api.moveTo('2026-03-02T10:16:00+08:00')
    await expect(api.signIn(number)).resolves.toBeTypeOf('string')
    api.moveTo('2026-03-02T10:00:00+08:00')
  })
})

test('an officer who opens a record leaves a trace the elder can see', async () => {
  const { elderId } = await anElder()
  const reviewer = await api.staff('county-reviewer')
  await api.call('GET', `/api/v1/elders/${elderId}`, { as: reviewer })
  const { rows } = await api.database.pool.query(`select action from audit_entry where elder_id = $1 order by at`, [
    elderId,
  ])
  expect(rows.map((row) => row.action)).toContain('elder.looked-at')
})

describe('at the counter', () => {
  const body = (identityNumber: string, name = '赵桂英') => ({
    name,
    identityNumber,
    residenceRegion: '650199',
    checkedInPerson: true,
  })

  test('a clerk registers who came in person; who was there before is found, under another name refused', async () => {
    const clerk = await api.staff('township-clerk')
    const number = anIdentity()
    const made = await api.call('POST', '/api/v1/registrations/counter', { as: clerk, body: body(number) })
    expect(made).toMatchObject({ status: 201, body: { merged: false } })
    const again = await api.call('POST', '/api/v1/registrations/counter', { as: clerk, body: body(number) })
    expect(again.body).toEqual({ elderId: made.body.elderId, merged: true })
    const other = await api.call('POST', '/api/v1/registrations/counter', { as: clerk, body: body(number, '赵桂花') })
    expect(other).toMatchObject({ status: 409, body: { code: 'registered-under-other-name' } })
    const own = await api.call('POST', '/api/v1/registrations/elders', { body: elderBody(number, '赵桂英') })
    expect(own).toMatchObject({ status: 201, body: { elderId: made.body.elderId, merged: true } })
  })

  test('not for somebody who lives elsewhere, not without having seen the card: nothing is left behind', async () => {
    const clerk = await api.staff('township-clerk', '330324')
    const number = anIdentity()
    const elsewhere = await api.call('POST', '/api/v1/registrations/counter', { as: clerk, body: body(number) })
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    const unseen = { ...body(number), residenceRegion: '330324', checkedInPerson: false }
    expect((await api.call('POST', '/api/v1/registrations/counter', { as: clerk, body: unseen })).status).toBe(400)
    const found = await api.call('GET', `/api/v1/elders?region=330324&q=${number}`, { as: clerk })
    expect(found.body.items).toEqual([])
  })
})
