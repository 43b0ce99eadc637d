import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result } from '#kernel/result.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { anAccount, anAgency, aProvider } from '#test/organizations.ts'
import { anActor, testServices } from '#test/services.ts'
import {
  approveOrganization,
  changeDetails,
  type Registration,
  refuseOrganization,
  registerOrganization,
  removeOrganization,
  reportCapacity,
  resumeOrganization,
  setServices,
  setSettlementAccount,
  suspendOrganization,
} from './actions.ts'
import { inventedCreditCode } from './demo.ts'
import { eligibleProvider, organizationById } from './eligibility.ts'
import { listAreas, listCategories } from './offer-store.ts'
import { closeRectification, orderRectification, reportRectification } from './rectifications/actions.ts'
import { settlementAccountOf } from './settlement-account.ts'
import { listOrganizationEvents } from './store.ts'
import { mayReadOrganizationFile, readOrganization } from './views.ts'

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
let serial = 500
function aRegistration(given: Partial<Registration> = {}): Registration {
  serial += 1
  return {
    kind: 'institution',
    name: '安康居家养老服务站',
    creditCode: inventedCreditCode(serial),
    region: '650199',
    address: '示范县和平街2号',
    phone: '0990-0000002',
    contactName: '安站长',
    licenceNumber: 'L-1',
    licenceExpiresOn: date('2027-03-02'),
    commitmentAccepted: true,
    categories: ['home-community', 'day-care'],
    areas: ['650199'],
    ...given,
  }
}
async function anApplicant() {
  return anActor('desk', '650199', { accountId: await anAccount(services, 'applicant') })
}
async function approver(region = '650199') {
  return anActor('county-approver', region, { accountId: await anAccount(services, 'approver') })
}
async function anApplication(given: Partial<Registration> = {}) {
  const applicant = await anApplicant()
  const result = await as(applicant, (act) => registerOrganization(act, aRegistration(given)))
  if (!result.ok) throw new Error(result.refusal.code)
  return { applicant, organizationId: result.value.organizationId }
}
const statusOf = async (id: string) => (await organizationById(database.db, id))?.status
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)

describe('joining', () => {
  test('an application is filed with its categories and areas, and says who filed it', async () => {
    const { organizationId, applicant } = await anApplication()
    expect(await organizationById(database.db, organizationId)).toMatchObject({
      status: 'applied',
      appliedBy: applicant.accountId,
      managerAccountId: applicant.accountId,
    })
    expect((await listCategories(database.db, organizationId)).map((entry) => entry.category)).toEqual([
      'day-care',
      'home-community',
    ])
    expect(await listAreas(database.db, organizationId)).toEqual(['650199'])
    const { rows } = await database.pool.query(`select action from audit_entry where subject_id = $1`, [organizationId])
    expect(rows).toEqual([{ action: 'organization.applied' }])
  })

  test('a credit code with a wrong check character is refused', async () => {
    const good = inventedCreditCode(1)
    const wrong = `${good.slice(0, 17)}${good.endsWith('0') ? '1' : '0'}`
    const applicant = await anApplicant()
    expect(code(await as(applicant, (act) => registerOrganization(act, aRegistration({ creditCode: wrong }))))).toBe(
      'credit-code-wrong',
    )
  })

  test('papers of an application are files that the applicant uploaded', async () => {
    const applicant = await anApplicant()
    const files = [{ fileId: newId(), kind: 'licence' }]
    expect(code(await as(applicant, (act) => registerOrganization(act, aRegistration({ files }))))).toBe(
      'file-not-yours',
    )
  })

  test('papers of an application are read by who decides on it, and by nobody of another county', async () => {
    const applicant = await anApplicant()
    const file = { fileId: newId(), partitionId: applicant.accountId }
    await sql`
      insert into file (partition_id, file_id, purpose, media_type, bytes, digest, stored_as, scan, uploaded_by, uploaded_at)
      values (${file.partitionId}, ${file.fileId}, 'document', 'image/png', 10, 'd', ${file.fileId}, 'not-scanned',
        ${applicant.accountId}, now())`.execute(database.db)
    const files = [{ fileId: file.fileId, kind: 'licence' }]
    expect(code(await as(applicant, (act) => registerOrganization(act, aRegistration({ files }))))).toBe('ok')
    const mayRead = async (actor: Actor, asked = file) =>
      runReading(services, { actor }, async (act) => accept(await mayReadOrganizationFile(act, asked)))
    expect(await mayRead(await approver())).toEqual({ ok: true, value: true })
    expect(await mayRead(await approver('650198'))).toEqual({ ok: true, value: false })
    expect(await mayRead(await anApplicant())).toEqual({ ok: true, value: false })
    expect(await mayRead(await approver(), { ...file, partitionId: newId() })).toEqual({ ok: true, value: false })
  })

  test('a credit code typed with full-width letters is the same code', async () => {
    const { organizationId } = await anApplication({
      creditCode: `９${inventedCreditCode(4242).slice(1).toLowerCase()}`,
    })
    expect((await organizationById(database.db, organizationId))?.creditCode).toBe(inventedCreditCode(4242))
  })

  test('an organisation applies once; after a refusal it may apply again', async () => {
    const creditCode = inventedCreditCode(4243)
    const { organizationId } = await anApplication({ creditCode })
    const again = await anApplicant()
    const second = () => as(again, (act) => registerOrganization(act, aRegistration({ creditCode })))
    expect(code(await second())).toBe('credit-code-taken')
    const officer = anActor('county-reviewer')
    await as(officer, (act) => refuseOrganization(act, { organizationId, reason: '材料不全' }))
    expect(code(await second())).toBe('ok')
  })

  test('two applications with one code at once: exactly one is filed', async () => {
    const registration = aRegistration()
    const people = await Promise.all([anApplicant(), anApplicant(), anApplicant()])
    const results = await Promise.all(
      people.map((applicant) => as(applicant, (act) => registerOrganization(act, registration))),
    )
    expect(results.map(code).sort()).toEqual(['credit-code-taken', 'credit-code-taken', 'ok'])
  })

  test('a bureau is registered by an officer of the region, by nobody else', async () => {
    const bureau = aRegistration({ kind: 'bureau' })
    expect(code(await as(await anApplicant(), (act) => registerOrganization(act, bureau)))).toBe('not-allowed')
    expect(code(await as(await approver('450223'), (act) => registerOrganization(act, bureau)))).toBe('not-allowed')
    expect(code(await as(await approver(), (act) => registerOrganization(act, bureau)))).toBe('ok')
  })
})

describe('approval', () => {
  test('the approved organisation is active and its applicant manages it', async () => {
    const { organizationId, applicant } = await anApplication()
    expect(code(await as(await approver(), (act) => approveOrganization(act, { organizationId })))).toBe('ok')
    expect(await statusOf(organizationId)).toBe('active')
    const { rows } = await database.pool.query(`select role, organization_id from account_role where account_id = $1`, [
      applicant.accountId,
    ])
    expect(rows).toEqual([{ role: 'institution-manager', organization_id: organizationId }])
  })

  test('a reviewer, another county and the applicant do not approve', async () => {
    const { organizationId, applicant } = await anApplication()
    const own: Actor = { ...applicant, roles: [{ role: 'county-approver', region: '650199', organizationId: null }] }
    const attempt = async (actor: Actor) => code(await as(actor, (act) => approveOrganization(act, { organizationId })))
    expect(await attempt(anActor('county-reviewer'))).toBe('not-allowed')
    expect(await attempt(await approver('650104'))).toBe('not-allowed')
    expect(await attempt(own)).toBe('own-application')
    expect(await statusOf(organizationId)).toBe('applied')
    expect(await attempt(await approver('650000'))).toBe('ok')
  })

  test('without a commitment, without a licence or with one that ran out yesterday nothing is approved', async () => {
    const attempt = async (given: Partial<Registration>) => {
      const { organizationId } = await anApplication(given)
      return code(await as(await approver(), (act) => approveOrganization(act, { organizationId })))
    }
    expect(await attempt({ commitmentAccepted: false })).toBe('commitment-missing')
    expect(await attempt({ licenceExpiresOn: undefined })).toBe('licence-missing')
    expect(await attempt({ licenceExpiresOn: date('2026-03-01') })).toBe('licence-expired')
    expect(await attempt({ licenceExpiresOn: date('2026-03-02') })).toBe('ok')
  })

  test('the database itself refuses an active organisation without commitment', async () => {
    const { organizationId } = await anApplication({ commitmentAccepted: false })
    expect(
      await brokenRule(
        database.pool.query(`update organization set status = 'active' where organization_id = $1`, [organizationId]),
      ),
    ).toBe('organization_committed_before_active')
  })

  test('approved once, it is not approved again', async () => {
    const { organizationId } = await anApplication()
    const officer = await approver()
    await as(officer, (act) => approveOrganization(act, { organizationId }))
    expect(await as(officer, (act) => approveOrganization(act, { organizationId }))).toMatchObject({
      refusal: { code: 'status-forbids', status: 'active' },
    })
  })

  test('one account manages several organisations of a region', async () => {
    const applicant = await anApplicant()
    const file = async () => {
      const result = await as(applicant, (act) => registerOrganization(act, aRegistration()))
      if (!result.ok) throw new Error(result.refusal.code)
      const { organizationId } = result.value
      return code(await as(await approver(), (act) => approveOrganization(act, { organizationId })))
    }
    expect(await file()).toBe('ok')
    expect(await file()).toBe('ok')
  })
})

describe('supervision', () => {
  test('suspended it may not serve, resumed it may, removed it never does again', async () => {
    const { organizationId, approver: officer } = await aProvider(services)
    const serves = async () =>
      code(await eligibleProvider(database.db, organizationId, '650199', 'home-community', date('2026-03-02')))
    expect(await serves()).toBe('ok')
    await as(officer, (act) => suspendOrganization(act, { organizationId, reason: '消防检查不合格' }))
    expect(await serves()).toBe('provider-not-active')
    await as(officer, (act) => resumeOrganization(act, { organizationId, reason: '复查合格' }))
    expect(await serves()).toBe('ok')
    await as(officer, (act) => removeOrganization(act, { organizationId, reason: '虚构服务' }))
    expect(await serves()).toBe('provider-not-active')
    expect(code(await as(officer, (act) => resumeOrganization(act, { organizationId, reason: '再来' })))).toBe(
      'status-forbids',
    )
    const kinds = (await listOrganizationEvents(database.db, organizationId)).map((event) => event.kind)
    expect(kinds.slice(0, 3)).toEqual(['removed', 'resumed', 'suspended'])
  })

  test('another county, a manager and a payment officer decide nothing', async () => {
    const { organizationId, manager } = await aProvider(services)
    for (const actor of [anActor('county-approver', '650104'), manager, anActor('payment-approver')])
      expect(code(await as(actor, (act) => suspendOrganization(act, { organizationId, reason: '试试' })))).toBe(
        'not-allowed',
      )
    expect(await statusOf(organizationId)).toBe('active')
  })

  test('two officers suspend at once: the second learns that it is done', async () => {
    const { organizationId, approver: one, reviewer: two } = await aProvider(services)
    const results = await Promise.all(
      [one, two].map((actor) => as(actor, (act) => suspendOrganization(act, { organizationId, reason: '同时' }))),
    )
    expect(results.map(code).sort()).toEqual(['ok', 'status-forbids'])
  })

  test('an order that suspends is reported by the manager, sent back, reported again, accepted: then it works again', async () => {
    const { organizationId, manager, reviewer } = await aProvider(services)
    const ordered = await as(reviewer, (act) =>
      orderRectification(act, { organizationId, finding: '呼叫装置失灵', dueOn: date('2026-03-20'), suspends: true }),
    )
    if (!ordered.ok) throw new Error(ordered.refusal.code)
    const order = { organizationId, rectificationId: ordered.value.rectificationId }
    expect(await statusOf(organizationId)).toBe('suspended')
    const close = (accepted: boolean) =>
      as(reviewer, (act) => closeRectification(act, { ...order, accepted, reason: '现场复查' }))
    const report = (actor: Actor) => as(actor, (act) => reportRectification(act, { ...order, report: '已更换' }))
    expect(code(await close(true))).toBe('rectification-state')
    expect(code(await report(reviewer))).toBe('not-allowed')
    expect(code(await report(manager))).toBe('ok')
    expect(await close(false)).toMatchObject({ value: { resumed: false } })
    expect(await statusOf(organizationId)).toBe('suspended')
    expect(code(await report(manager))).toBe('ok')
    expect(await close(true)).toMatchObject({ value: { resumed: true } })
    expect(await statusOf(organizationId)).toBe('active')
  })

  test('an order cannot be due yesterday', async () => {
    const { organizationId, reviewer } = await aProvider(services)
    const order = (dueOn: string) =>
      as(reviewer, (act) =>
        orderRectification(act, { organizationId, finding: '地面湿滑', dueOn: date(dueOn), suspends: false }),
      )
    expect(code(await order('2026-03-01'))).toBe('due-in-the-past')
    expect(code(await order('2026-03-02'))).toBe('ok')
    expect(await statusOf(organizationId)).toBe('active')
  })
})

describe('what the organisation says about itself', () => {
  test('its manager changes phone and licence; a stranger and its own desk do not', async () => {
    const { organizationId, manager } = await aProvider(services)
    const change = (actor: Actor) =>
      as(actor, (act) => changeDetails(act, { organizationId, details: { phone: '0990-7654321' } }))
    expect(code(await change(anActor('institution-manager')))).toBe('not-allowed')
    expect(code(await change(anActor('desk', '650199', { organizationId })))).toBe('not-allowed')
    expect(code(await change(manager))).toBe('ok')
    expect((await organizationById(database.db, organizationId))?.phone).toBe('0990-7654321')
  })

  test('a category that is dropped ends yesterday and can come back', async () => {
    const { organizationId, manager } = await aProvider(services)
    const serve = (categories: readonly string[]) =>
      as(manager, (act) => setServices(act, { organizationId, categories, areas: ['650199'] }))
    const eligible = async (on: string) =>
      code(await eligibleProvider(database.db, organizationId, '650199', 'home-community', date(on)))
    await serve(['day-care'])
    expect(await eligible('2026-03-02')).toBe('category-not-served')
    await serve(['home-community'])
    expect(await eligible('2026-03-02')).toBe('ok')
  })

  test('free places stay within the capacity, and only a served category has them', async () => {
    const { organizationId, manager } = await aProvider(services)
    const report = (category: string, capacity: number, freePlaces: number) =>
      as(manager, (act) => reportCapacity(act, { organizationId, category, capacity, freePlaces }))
    expect(code(await report('home-community', 10, 11))).toBe('more-free-than-capacity')
    expect(code(await report('day-care', 10, 10))).toBe('category-not-served')
    expect(code(await report('home-community', 10, 10))).toBe('ok')
    expect(
      await brokenRule(
        database.pool.query(`update organization_category set free_places = 11 where organization_id = $1`, [
          organizationId,
        ]),
      ),
    ).toBe('organization_category_free_within_capacity')
  })

  test('the account for settlements is set by the county, sealed, and shown masked', async () => {
    const { organizationId, manager, reviewer } = await aProvider(services)
    const set = (actor: Actor, account = '6500 0000 0000 0001') =>
      as(actor, (act) =>
        setSettlementAccount(act, {
          organizationId,
          holder: '示范养老服务中心',
          account,
          bankName: '示范银行',
          reason: '核验开户许可证',
        }),
      )
    expect(code(await set(manager))).toBe('not-allowed')
    expect(code(await set(reviewer, '12AB'))).toBe('account-malformed')
    expect(code(await set(reviewer))).toBe('ok')
    expect(await settlementAccountOf(database.db, services.sealer, organizationId)).toEqual({
      holder: '示范养老服务中心',
      bankName: '示范银行',
      account: '6500000000000001',
    })
    const { rows } = await database.pool.query(`select account_sealed from organization where organization_id = $1`, [
      organizationId,
    ])
    expect(rows[0].account_sealed.toString('latin1')).not.toContain('6500000000000001')
    const shown = await as(manager, async (act) => {
      act.audit({ action: 'test.read', subject: { kind: 'organization', id: organizationId } })
      return readOrganization(act, organizationId)
    })
    expect(shown).toMatchObject({ value: { settlementAccount: { account: '****0001' } } })
  })

  test('the file of an organisation is for its staff and its officers only', async () => {
    const { organizationId } = await anAgency(services)
    const read = async (actor: Actor) =>
      code(
        await as(actor, async (act) => {
          act.audit({ action: 'test.read', subject: { kind: 'organization', id: organizationId } })
          return readOrganization(act, organizationId)
        }),
      )
    expect(await read(anActor('assessor', '650199', { organizationId }))).toBe('ok')
    expect(await read(anActor('auditor', '650000'))).toBe('ok')
    expect(await read(anActor('auditor', '530000'))).toBe('not-allowed')
    expect(await read(anActor('agency-manager', '650199', { organizationId: anId() }))).toBe('not-allowed')
    expect(await read(anActor('elder'))).toBe('not-allowed')
  })
})

const anId = () => '00000000-0000-7000-8000-00000000000a'
