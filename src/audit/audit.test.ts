import { afterAll, beforeAll, expect, test } from 'vitest'
import { runAction } from '#access/run-action.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { accept, refuse } from '#kernel/result.ts'
import { testServices } from '#test/services.ts'
import { merkleRoot } from './seal.ts'
import { sealAudit, verifyAudit } from './tasks.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(() => database.close())

const SYSTEM = { kind: 'system', name: 'test' } as const

async function note(action: string): Promise<void> {
  await runAction(testServices(database), { actor: SYSTEM }, async (act) => {
    act.audit({ action, subject: { kind: 'test', id: action } })
    return accept(true)
  })
}

test('what was refused leaves no entry', async () => {
  const result = await runAction(testServices(database), { actor: SYSTEM }, async (act) => {
    act.audit({ action: 'never', subject: { kind: 'test', id: 'never' } })
    return refuse({ code: 'no' })
  })
  expect(result).toEqual({ ok: false, refusal: { code: 'no' } })
  const { rows } = await database.pool.query(`select 1 from audit_entry where action = 'never'`)
  expect(rows).toHaveLength(0)
})

test('an action without an audit entry is a bug and changes nothing', async () => {
  await expect(runAction(testServices(database), { actor: SYSTEM }, async () => accept(true))).rejects.toThrow(
    /audit entry/,
  )
})

test('the chain holds, and a changed entry breaks it', async () => {
  const services = testServices(database)
  await note('first')
  await note('second')
  expect(await sealAudit(services)).toEqual({ sealed: 2 })
  expect(await sealAudit(services)).toEqual({ sealed: 0 })
  await note('third')
  await sealAudit(services)
  expect(await verifyAudit(services)).toEqual([{ name: 'audit-chain', ok: true, detail: '2 seals over 3 entries' }])
  await database.owner.pool.query(`update audit_entry set reason = 'x' where action = 'second'`)
  expect(await verifyAudit(services)).toMatchObject([{ ok: false, detail: 'seal 1: an entry was changed' }])
  await database.owner.pool.query(`update audit_entry set reason = null where action = 'second'`)
  await database.owner.pool.query(`delete from audit_entry where action = 'third'`)
  expect(await verifyAudit(services)).toMatchObject([
    { ok: false, detail: 'seal 2: 1 entries were sealed, 0 are there' },
  ])
})

test('an entry of a transaction that is still open is not sealed before it ends', async () => {
  const services = testServices(database)
  const open = await database.pool.connect()
  await open.query('begin')
  await open.query('select pg_current_xact_id()')
  await note('while another is open')
  expect(await sealAudit(services)).toEqual({ sealed: 0 })
  await open.query('commit')
  open.release()
  expect((await sealAudit(services)).sealed).toBe(1)
})

test('the order of the leaves matters', () => {
  expect(merkleRoot(['a', 'b'])).not.toBe(merkleRoot(['b', 'a']))
})
