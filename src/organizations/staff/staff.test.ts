import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { findAccountByLogin } from '#access/store.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { type Result, unwrap } from '#kernel/result.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { anAccount, anAgency, anAssessor, anIdentityNumber, aProvider } from '#test/organizations.ts'
import { anActor, testServices } from '#test/services.ts'
import { addStaff, endStaff, type NewStaffInput } from './actions.ts'
import { certifiedOn, worksOn } from './staff.ts'
import { findStaff, findWorkplaces } from './store.ts'

let database: TestDatabase
let services: ReturnType<typeof testServices>
beforeAll(async () => {
  database = await aDatabase()
  services = testServices(database, { today: '2026-03-02' })
})
afterAll(() => database.close())

const date = (text: string) => Temporal.PlainDate.from(text)
const as = <T, R extends { readonly code: string }>(actor: Actor, work: (act: Act) => Promise<Result<T, R>>) =>
  runAction(services, { actor }, work)
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)
const add = (actor: Actor, input: NewStaffInput) => as(actor, (act) => addStaff(act, input))
const rolesOf = async (accountId: string | null) =>
  (await database.pool.query(`select role, organization_id as at from account_role where account_id = $1`, [accountId]))
    .rows

describe('adding people', () => {
  test('an assessor gets an account that must change its password, and the role at the agency', async () => {
    const { organizationId, manager } = await anAgency(services, { assessors: 0 })
    const assessor = anAssessor()
    const { accountId } = unwrap(await add(manager, { ...assessor, organizationId }))
    expect(await rolesOf(accountId)).toEqual([{ role: 'assessor', at: organizationId }])
    expect(await findAccountByLogin(database.db, assessor.login)).toMatchObject({ accountId, mustChangePassword: true })
  })

  test('the identity number is sealed and found by its index only', async () => {
    const { organizationId, manager } = await anAgency(services, { assessors: 0 })
    const assessor = anAssessor()
    const { staffId } = unwrap(await add(manager, { ...assessor, organizationId }))
    const { rows } = await database.pool.query(
      `select identity_sealed, identity_index from organization_staff where staff_id = $1`,
      [staffId],
    )
    expect(rows[0].identity_sealed.toString('latin1')).not.toContain(assessor.identityNumber)
    expect(rows[0].identity_index).toBe(services.sealer.index('document', assessor.identityNumber))
  })

  test('an assessor without identity number, certificate or account is refused, by the database too', async () => {
    const { organizationId, manager } = await anAgency(services, { assessors: 0 })
    for (const missing of ['identityNumber', 'certificateNumber', 'login'] as const)
      expect(code(await add(manager, { ...anAssessor(), organizationId, [missing]: undefined }))).toBe(
        'assessor-papers-missing',
      )
    expect(
      await brokenRule(
        database.pool.query(
          `insert into organization_staff (organization_id, staff_id, name, job, since, added_at)
           values ($1, gen_random_uuid(), '无证者', 'assessor', '2026-01-01', now())`,
          [organizationId],
        ),
      ),
    ).toBe('staff_assessor_is_identified')
  })

  test('a wrong identity number, an unknown account and a job of other organisations are refused', async () => {
    const { organizationId, manager } = await anAgency(services, { assessors: 0 })
    const good = anIdentityNumber()
    const wrong = `${good.slice(0, 17)}${good.endsWith('1') ? '2' : '1'}`
    expect(code(await add(manager, { ...anAssessor(), organizationId, identityNumber: wrong }))).toBe(
      'identity-number-check-digit',
    )
    expect(code(await add(manager, { ...anAssessor(), organizationId, initialPassword: undefined }))).toBe(
      'account-unknown',
    )
    expect(code(await add(manager, { organizationId, name: '张护理', job: 'carer' }))).toBe('job-not-here')
    expect(code(await add(manager, { organizationId, name: '1号', job: 'manager' }))).toBe('name-malformed')
    const institution = await aProvider(services)
    expect(code(await add(institution.manager, { ...anAssessor(), organizationId: institution.organizationId }))).toBe(
      'job-not-here',
    )
  })

  test('a carer needs no account', async () => {
    const { organizationId, manager } = await aProvider(services)
    expect(unwrap(await add(manager, { organizationId, name: '李护理', job: 'carer' })).accountId).toBeNull()
  })

  test('the same person is employed once, whatever the account', async () => {
    const { organizationId, manager } = await anAgency(services, { assessors: 0 })
    const assessor = anAssessor()
    unwrap(await add(manager, { ...assessor, organizationId }))
    expect(code(await add(manager, { ...assessor, organizationId }))).toBe('already-employed')
    const other = { ...anAssessor(), identityNumber: assessor.identityNumber }
    expect(code(await add(manager, { ...other, organizationId }))).toBe('already-employed')
    expect(await findAccountByLogin(database.db, other.login)).toBeUndefined()
  })

  test('whoever works at several organisations of a chain has the role at each of them', async () => {
    const first = await anAgency(services, { assessors: 0 })
    const second = await anAgency(services, { assessors: 0 })
    const assessor = anAssessor()
    unwrap(await add(first.manager, { ...assessor, organizationId: first.organizationId }))
    const { accountId } = unwrap(await add(second.manager, { ...assessor, organizationId: second.organizationId }))
    const role = 'assessor'
    expect((await rolesOf(accountId)).map(({ at }) => at).sort()).toEqual(
      [first.organizationId, second.organizationId].sort(),
    )
    expect(await rolesOf(accountId)).toMatchObject([{ role }, { role }])
  })

  test('a stranger’s manager, the own desk and another county add nobody; the county adds a manager only', async () => {
    const { organizationId, reviewer } = await anAgency(services, { assessors: 0 })
    const input = { ...anAssessor(), organizationId }
    for (const actor of [
      anActor('agency-manager'),
      anActor('desk', '650199', { organizationId }),
      anActor('county-reviewer', '650104'),
      reviewer,
    ])
      expect(code(await add(actor, input))).toBe('not-allowed')
    const login = `m-${Math.random().toString(36).slice(2)}`
    const manager = { organizationId, name: '新经理', job: 'manager', login, initialPassword: 'test-only-1' } as const
    expect(code(await add(reviewer, manager))).toBe('ok')
  })
})

describe('leaving', () => {
  test('the role ends with the job, the history stays', async () => {
    const { organizationId, manager, staff } = await anAgency(services, { assessors: 1 })
    const [one] = staff
    const end = (on: string, actor: Actor = manager) =>
      as(actor, (act) =>
        endStaff(act, { organizationId, staffId: one?.staffId ?? '', on: date(on), reason: '合同到期' }),
      )
    expect(code(await end('2026-03-01'))).toBe('ended-before-start')
    expect(code(await end('2026-03-02', anActor('agency-manager')))).toBe('not-allowed')
    expect(code(await end('2026-03-02'))).toBe('ok')
    expect(code(await end('2026-03-03'))).toBe('already-ended')
    expect(await rolesOf(one?.accountId ?? null)).toEqual([])
    expect((await findStaff(database.db, organizationId, one?.staffId ?? ''))?.endedOn?.toString()).toBe('2026-03-02')
  })

  test('the last day of work counts, the day after does not', () => {
    const job = { since: date('2026-01-01'), endedOn: date('2026-03-31') }
    expect(['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01'].map((on) => worksOn(job, date(on)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('a certificate is good through its last day; one without a last day stays good', () => {
    const until = { certificateNumber: 'C', certificateExpiresOn: date('2026-03-31') }
    expect([certifiedOn(until, date('2026-03-31')), certifiedOn(until, date('2026-04-01'))]).toEqual([true, false])
    expect(certifiedOn({ certificateNumber: 'C', certificateExpiresOn: null }, date('2030-01-01'))).toBe(true)
    expect(certifiedOn({ certificateNumber: null, certificateExpiresOn: null }, date('2026-01-01'))).toBe(false)
  })
})

describe('where somebody works', () => {
  test('workplaces are found by account and by identity number', async () => {
    const agency = await anAgency(services, { assessors: 0 })
    const institution = await aProvider(services)
    const assessor = anAssessor()
    const { accountId } = unwrap(await add(agency.manager, { ...assessor, organizationId: agency.organizationId }))
    unwrap(
      await add(institution.manager, {
        organizationId: institution.organizationId,
        name: assessor.name,
        job: 'carer',
        identityNumber: assessor.identityNumber,
      }),
    )
    const person = {
      accountId: accountId ?? '',
      identityIndex: services.sealer.index('document', assessor.identityNumber),
    }
    const found = await findWorkplaces(database.db, person, date('2026-03-02'))
    expect([...found].sort()).toEqual([agency.organizationId, institution.organizationId].sort())
    expect(await findWorkplaces(database.db, person, date('2026-03-01'))).toEqual([])
  })

  test('an account that already exists can be taken on', async () => {
    const { organizationId, manager } = await anAgency(services, { assessors: 0 })
    const accountId = await anAccount(services, 'existing')
    const { rows } = await database.pool.query(`select login from account where account_id = $1`, [accountId])
    const added = await add(manager, {
      ...anAssessor(),
      organizationId,
      login: rows[0].login,
      initialPassword: undefined,
    })
    expect(unwrap(added).accountId).toBe(accountId)
  })
})
