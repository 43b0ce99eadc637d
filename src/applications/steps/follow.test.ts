import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { aCaseWorld, type CaseWorld, COUNTY, SYSTEM, theElder } from '#test/case-world.ts'
import { attachDocument } from '../documents/actions.ts'
import { readFile } from '../file.ts'
import { approveCase, refuseCase } from '../letters/actions.ts'
import { openCase, submitCase } from '../opening/actions.ts'
import { followAssessments } from './actions.ts'

let world: CaseWorld
let agency: string
beforeAll(async () => {
  world = await aCaseWorld({ today: '2026-03-02' })
  agency = newId()
  await sql`
    insert into organization (organization_id, kind, name, name_pinyin, credit_code, region, address, phone, contact_name, status,
      licence_expires_on, commitment_accepted_at, applied_by, applied_at)
    values (${agency}, 'agency', '测试评估机构', 'cs', '91330399MA2TEQT001', ${COUNTY}, '测试路1号', '0991-000000', '测试人', 'active',
      '2030-01-01', now(), ${newId()}, now())`.execute(world.database.owner.db)
})
afterAll(() => world.close())

/** An assessment of the elder as its own module would leave it. */
async function anAssessment(elderId: string, state: 'scoring' | 'signed') {
  const requestId = newId()
  const assessmentId = newId()
  const { db } = world.database.owner
  await sql`
    insert into assessment_request (elder_id, request_id, route, reason, organization_id, region, mode, wanted_at, state, requested_as, requested_at)
    values (${elderId}, ${requestId}, 'chosen', 'first', ${agency}, ${COUNTY}, 'home', now(), 'done', 'self', now())`.execute(
    db,
  )
  await sql`
    insert into assessment (elder_id, assessment_id, request_id, chain_id, organization_id, region, mode, reason, state, fee_fen, scale_digest, base_on, result_sealed, started_at, signed_at)
    values (${elderId}, ${assessmentId}, ${requestId}, ${assessmentId}, ${agency}, ${COUNTY}, 'home', 'first', ${state}, 15000, 'd',
      '2026-03-02', '\\x00', now(), ${state === 'signed' ? '2026-03-02T10:00:00Z' : null})`.execute(db)
  return assessmentId
}

async function confirmed(elderId: string, assessmentId: string, by: string, level: string) {
  await sql`
    update assessment set state = 'confirmed', decided_by = ${by}, decided_at = now(), valid_until = '2027-03-02'
    where elder_id = ${elderId} and assessment_id = ${assessmentId}`.execute(world.database.owner.db)
  await world.assessed(elderId, level, '2026-03-02')
}

async function aWaitingCase() {
  const elderId = await world.elder()
  await world.noExclusions(elderId)
  const as = theElder(elderId)
  const { caseId } = unwrap(
    await world.run(as, (act) => openCase(act, world.desk, { elderId, policy: 'xinjiang-care-voucher' })),
  )
  for (const document of ['identity-card', 'face-photo'])
    unwrap(await world.run(as, (act) => attachDocument(act, world.desk, { elderId, caseId, document })))
  unwrap(await world.run(as, (act) => submitCase(act, world.desk, { elderId, caseId })))
  return { elderId, caseId }
}

const stepOf = async (key: { readonly elderId: string; readonly caseId: string }) =>
  unwrap(await world.read(SYSTEM, (act) => readFile(act, key))).current?.step

describe('a case that waits for its assessment', () => {
  test('moves when both assessors have signed, and again when the county has confirmed; who confirmed cannot approve', async () => {
    const key = await aWaitingCase()
    expect(await stepOf(key)).toBe('assessment')
    const assessmentId = await anAssessment(key.elderId, 'signed')
    expect(await followAssessments(world.services, world.desk)).toEqual({ moved: 1 })
    expect(await stepOf(key)).toBe('county-confirm')
    expect(await followAssessments(world.services, world.desk)).toEqual({ moved: 0 })
    const reviewer = world.officer('county-reviewer')
    await confirmed(key.elderId, assessmentId, reviewer.accountId, '重度失能')
    expect(await followAssessments(world.services, world.desk)).toEqual({ moved: 1 })
    expect(await stepOf(key)).toBe('approval')
    const approver = {
      ...world.officer('county-approver'),
      accountId: reviewer.accountId,
    }
    const same = await world.run(approver, (act) => approveCase(act, world.desk, key))
    expect(same).toMatchObject({ ok: false, refusal: { code: 'same-person' } })
    const other = await world.run(world.officer('county-approver'), (act) => approveCase(act, world.desk, key))
    expect(other).toMatchObject({ ok: true })
  })

  test('does not move while it is being scored', async () => {
    const key = await aWaitingCase()
    await anAssessment(key.elderId, 'scoring')
    await followAssessments(world.services, world.desk)
    expect(await stepOf(key)).toBe('assessment')
  })

  test('a result the county turned down is assessed again', async () => {
    const key = await aWaitingCase()
    const assessmentId = await anAssessment(key.elderId, 'signed')
    await followAssessments(world.services, world.desk)
    await sql`update assessment set state = 'rejected', decision_reason = '依据不足' where assessment_id = ${assessmentId}`.execute(
      world.database.owner.db,
    )
    await followAssessments(world.services, world.desk)
    expect(await stepOf(key)).toBe('assessment')
    const file = unwrap(await world.read(SYSTEM, (act) => readFile(act, key)))
    expect(file.current?.round).toBe(2)
  })

  test('a mild result comes to the decision too, and is refused with its clause', async () => {
    const key = await aWaitingCase()
    const assessmentId = await anAssessment(key.elderId, 'signed')
    await confirmed(key.elderId, assessmentId, newId(), '轻度失能')
    await followAssessments(world.services, world.desk)
    expect(await stepOf(key)).toBe('approval')
    const approver = world.officer('county-approver')
    const grant = await world.run(approver, (act) => approveCase(act, world.desk, key))
    expect(grant).toMatchObject({ ok: false, refusal: { code: 'policy-refuses', rules: ['level'] } })
    const refused = await world.run(approver, (act) => refuseCase(act, world.desk, key))
    expect(refused).toMatchObject({ ok: true, value: { letterNo: 1 } })
  })
})
