import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { unwrap } from '#kernel/result.ts'
import { addStaff } from '#organizations/staff/actions.ts'
import { type AssessmentWorld, anAssessmentWorld, aSheet } from '#test/assessment-world.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { anAssessor } from '#test/organizations.ts'
import { anActor } from '#test/services.ts'
import { latestConfirmedAssessment } from '../actions.ts'
import { readAssessmentFile } from '../decisions/views.ts'
import { reportOf } from '../report/report.ts'
import { acceptRequest, declineRequest } from '../requests/agency-actions.ts'
import { readElderAssessments } from '../requests/views.ts'
import { readComparison, readSheet } from '../scoring/views.ts'
import { findAssessment } from '../store.ts'
import { acceptObjection, dismissObjection, raiseObjection, withdrawObjection } from './actions.ts'

let world: AssessmentWorld
type Agency = Awaited<ReturnType<AssessmentWorld['agency']>>
type Confirmed = Awaited<ReturnType<AssessmentWorld['confirmed']>>
beforeAll(async () => {
  world = await anAssessmentWorld()
}, 60_000)
beforeEach(() => world.moveTo('2026-03-02'))
afterAll(() => world.close())

const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)
const object = (one: Confirmed, actor: Actor = one.actor) =>
  world.as(actor, (act) =>
    raiseObjection(act, { elderId: one.elderId, assessmentId: one.assessmentId, reason: '起床和如厕都要人帮' }),
  )
const acceptIt = (one: Confirmed, objectionId: string, at: Agency, actor: Actor = at.reviewer) =>
  world.as(actor, (act) =>
    acceptObjection(act, {
      elderId: one.elderId,
      objectionId,
      organizationId: at.organizationId,
      mode: 'home',
      time: { wantedAt: world.services.clock.now().add({ hours: 48 }) },
    }),
  )
const stateOf = async (one: Confirmed) =>
  (await findAssessment(world.database.db, one.elderId, one.assessmentId))?.state
const mild = async (agency: Agency) => world.confirmed(agency, 70)

describe('raising an objection', () => {
  test('the result goes on to count while it is open', async () => {
    const one = await mild(await world.agency())
    unwrap(await object(one))
    expect(await stateOf(one)).toBe('objected')
    expect((await latestConfirmedAssessment(world.database.db, one.elderId))?.assessmentId).toBe(one.assessmentId)
  })

  test('one at a time; after a withdrawal another may follow, after a dismissal none', async () => {
    const agency = await world.agency()
    const one = await mild(agency)
    const { objectionId } = unwrap(await object(one))
    expect(code(await object(one))).toBe('objection-open')
    unwrap(await world.as(one.actor, (act) => withdrawObjection(act, { elderId: one.elderId, objectionId })))
    expect(await stateOf(one)).toBe('confirmed')
    const again = unwrap(await object(one)).objectionId
    const dismiss = (actor: Actor) =>
      world.as(actor, (act) => dismissObjection(act, { elderId: one.elderId, objectionId: again, reason: '复核无误' }))
    expect(code(await dismiss(anActor('county-reviewer', '650104')))).toBe('not-allowed')
    expect(code(await dismiss(agency.manager))).toBe('not-allowed')
    unwrap(await dismiss(agency.reviewer))
    expect(await stateOf(one)).toBe('confirmed')
    expect(code(await object(one))).toBe('objection-decided')
  })

  test('three at once from two phones: one is raised', async () => {
    const one = await mild(await world.agency())
    const results = await Promise.all([object(one), object(one), object(one)])
    expect(results.map(code).sort()).toEqual(['objection-open', 'objection-open', 'ok'])
  })

  test('only the elder’s side objects', async () => {
    const agency = await world.agency()
    const one = await mild(agency)
    const stranger = await world.elder()
    for (const actor of [stranger.actor, agency.manager, agency.reviewer, agency.assessors[0] ?? agency.manager])
      expect(code(await object(one, actor))).toBe('not-found')
  })

  test('the reason is sealed', async () => {
    const one = await mild(await world.agency())
    const { objectionId } = unwrap(await object(one))
    const { rows } = await world.database.pool.query(
      `select reason_sealed from assessment_objection where objection_id = $1`,
      [objectionId],
    )
    expect(rows[0].reason_sealed.toString('utf8')).not.toContain('起床')
  })
})

describe('the re-assessment', () => {
  test('whoever assessed before is refused, by account, by identity number, and by the database', async () => {
    const agency = await world.agency({ assessors: 4 })
    const one = await mild({ ...agency, assessors: agency.assessors.slice(0, 2) })
    const { objectionId } = unwrap(await object(one))
    const { requestId } = unwrap(await acceptIt(one, objectionId, agency))
    const [first, , third, fourth] = agency.staff.map((member) => member.staffId)
    const send = (staffIds: readonly (string | undefined)[]) =>
      world.as(agency.manager, (act) =>
        acceptRequest(act, {
          organizationId: agency.organizationId,
          elderId: one.elderId,
          requestId,
          staffIds: staffIds.map((id) => id ?? ''),
          minutes: 60,
        }),
      )
    expect(await send([first, third])).toMatchObject({
      refusal: { code: 'assessor-conflict', because: 'assessed-before' },
    })
    const { assessmentId } = unwrap(await send([third, fourth]))
    const { rows } = await world.database.pool.query(
      `select account_id, identity_index from assessment_assessor where assessment_id = $1 and seat = 1`,
      [one.assessmentId],
    )
    const put = (column: string, value: string) =>
      brokenRule(
        world.database.pool.query(
          `update assessment_assessor set ${column} = $2 where assessment_id = $1 and seat = 1`,
          [assessmentId, value],
        ),
      )
    expect(await put('account_id', rows[0].account_id)).toBe('assessor_account_once_in_chain')
    expect(await put('identity_index', rows[0].identity_index)).toBe('assessor_person_once_in_chain')
  })

  test('the same human being under a second account at another agency is found by the identity number', async () => {
    const human = anAssessor()
    const firstAgency = await world.agency({ staff: [human, anAssessor()] })
    const one = await mild(firstAgency)
    const secondAgency = await world.agency({ assessors: 1 })
    const alias = { ...anAssessor(), identityNumber: human.identityNumber }
    const { staffId } = unwrap(
      await world.as(secondAgency.manager, (act) =>
        addStaff(act, { ...alias, organizationId: secondAgency.organizationId }),
      ),
    )
    const { objectionId } = unwrap(await object(one))
    const { requestId } = unwrap(await acceptIt(one, objectionId, secondAgency))
    const sent = await world.acceptAt(secondAgency, one, requestId, [secondAgency.staff[0]?.staffId ?? '', staffId])
    expect(sent).toMatchObject({ refusal: { because: 'assessed-before', staffId } })
  })

  test('the new team is blind to the first result; confirmed, its result replaces it and the objection is resolved', async () => {
    const firstAgency = await world.agency()
    const one = await mild(firstAgency)
    const { objectionId } = unwrap(await object(one))
    const second = await world.agency()
    const { requestId } = unwrap(await acceptIt(one, objectionId, second))
    const { assessmentId } = unwrap(await world.acceptAt(second, one, requestId))
    const again = { elderId: one.elderId, assessmentId }
    const [blind] = second.assessors
    const assessor = blind ?? second.manager
    for (const look of [
      await world.look(assessor, (act) => readSheet(act, one)),
      await world.look(assessor, (act) => readComparison(act, one)),
      await world.look(assessor, (act) => reportOf(act, one)),
      await world.look(assessor, (act) => readAssessmentFile(act, one)),
      await world.look(assessor, (act) => readElderAssessments(act, one.elderId)),
      await world.look(second.manager, (act) => reportOf(act, one)),
    ])
      expect(['not-found', 'not-allowed']).toContain(code(look))
    world.moveTo('2026-03-07')
    await world.signed(again, second.assessors, aSheet({ total: 50, assessedOn: '2026-03-07' }))
    const outcome = unwrap(await world.confirm(second.reviewer, again))
    expect(outcome.level).toBe('中度失能')
    const shown = unwrap(await world.look(one.actor, (act) => readElderAssessments(act, one.elderId)))
    expect(shown.objections).toMatchObject([{ state: 'resolved', requestId }])
    expect(shown.assessments.map((entry) => [entry.level, entry.valid])).toEqual([
      ['中度失能', true],
      ['轻度失能', false],
    ])
    expect(code(await object(one))).toBe('result-replaced')
  })

  test('only the county of the result accepts, and once while the re-assessment runs', async () => {
    const agency = await world.agency()
    const one = await mild(agency)
    const { objectionId } = unwrap(await object(one))
    const second = await world.agency()
    expect(code(await acceptIt(one, objectionId, second, anActor('county-reviewer', '530199')))).toBe('not-allowed')
    expect(code(await acceptIt(one, objectionId, second, second.manager))).toBe('not-allowed')
    const { requestId } = unwrap(await acceptIt(one, objectionId, second))
    expect(code(await acceptIt(one, objectionId, second))).toBe('objection-state')
    unwrap(
      await world.as(second.manager, (act) =>
        declineRequest(act, {
          organizationId: second.organizationId,
          elderId: one.elderId,
          requestId,
          reason: '人手不足',
        }),
      ),
    )
    expect(code(await acceptIt(one, objectionId, agency))).toBe('ok')
  })
})
