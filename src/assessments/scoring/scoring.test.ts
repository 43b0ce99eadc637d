import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { endStaff } from '#organizations/staff/actions.ts'
import { A_RECORD, type AssessmentWorld, anAssessmentWorld, answersOf, aSheet } from '#test/assessment-world.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { anActor } from '#test/services.ts'
import { readAssessmentFile } from '../decisions/views.ts'
import type { Sheet } from '../sheet.ts'
import { findAssessment } from '../store.ts'
import { recuse, saveDraft } from './actions.ts'
import { reconcile, writeRecord } from './agree-actions.ts'
import { listDrift } from './store.ts'
import { readAssignments, readComparison, readSheet } from './views.ts'

let world: AssessmentWorld
type Agency = Awaited<ReturnType<AssessmentWorld['agency']>>
let agency: Agency
let first: Actor
let second: Actor
beforeAll(async () => {
  world = await anAssessmentWorld()
}, 60_000)
afterAll(() => world.close())

const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)
const NOBODY: Actor = { kind: 'nobody' }

/** An accepted visit, its day come, both declared; every one with an agency of its own. */
async function aVisit() {
  world.moveTo('2026-03-02')
  agency = await world.agency()
  first = agency.assessors[0] ?? NOBODY
  second = agency.assessors[1] ?? NOBODY
  const elder = await world.elder()
  const key = await world.scoring(elder, agency)
  unwrap(await world.declare(first, key))
  unwrap(await world.declare(second, key))
  return { ...key, elder }
}
type Key = { readonly elderId: string; readonly assessmentId: string }
const stateOf = async (key: Key) => (await findAssessment(world.database.db, key.elderId, key.assessmentId))?.state
const sheetOf = (actor: Actor, key: Key) => world.look(actor, (act) => readSheet(act, key))
const compare = (actor: Actor, key: Key) => world.look(actor, (act) => readComparison(act, key))
const differing = (): Sheet => aSheet({ answers: { ...answersOf(60), 'B.1.1': 2 } })

describe('two who do not see each other', () => {
  test('before the own sheet is in, and as long as the other is out, nothing of the colleague’s shows', async () => {
    const key = await aVisit()
    unwrap(await world.submit(first, key, aSheet({ total: 31 })))
    const seen = unwrap(await sheetOf(second, key))
    expect(seen).toMatchObject({ submitted: null, draft: null, colleagueHandedIn: true })
    expect(JSON.stringify(seen)).not.toContain('B.1.1')
    for (const actor of [first, second]) expect(code(await compare(actor, key))).toBe('sheets-not-both-in')
    const county = await world.look(agency.reviewer, (act) => readAssessmentFile(act, key))
    expect(unwrap(county)).toMatchObject({ sheets: [], differences: [], result: null })
  })

  test('with both in, each sees both and where they differ', async () => {
    const key = await aVisit()
    unwrap(await world.submit(first, key))
    expect(unwrap(await world.submit(second, key, differing()))).toMatchObject({ state: 'reconciling', bothIn: true })
    const seen = unwrap(await compare(first, key))
    expect(seen.differences).toEqual([{ item: 'B.1.1', name: '进食', first: 4, second: 2 }])
    expect(seen.second.answers['B.1.1']).toBe(2)
  })

  test('both hand in at the same moment: one of them finds the other’s in, and the differences are computed once', async () => {
    const key = await aVisit()
    const results = await Promise.all([world.submit(first, key), world.submit(second, key, differing())])
    expect(results.map((result) => unwrap(result).bothIn).sort()).toEqual([false, true])
    expect(await stateOf(key)).toBe('reconciling')
  })

  test('an assessor without a seat, one who has left the agency, a manager and the elder open no sheet', async () => {
    const key = await aVisit()
    const other = await world.agency()
    for (const actor of [other.assessors[0] ?? NOBODY, agency.manager, key.elder.actor, anActor('assessor')])
      expect(code(await sheetOf(actor, key))).toBe('not-found')
    const [staff] = agency.staff
    unwrap(
      await world.as(agency.manager, (act) =>
        endStaff(act, {
          organizationId: agency.organizationId,
          staffId: staff?.staffId ?? '',
          on: world.services.clock.today(),
          reason: '离职',
        }),
      ),
    )
    const dismissed: Actor = first.kind === 'account' ? { ...first, roles: [] } : first
    expect(code(await sheetOf(dismissed, key))).toBe('not-allowed')
  })

  test('a draft is kept sealed for its writer only', async () => {
    const key = await aVisit()
    unwrap(await world.as(first, (act) => saveDraft(act, { ...key, content: { answers: { 'B.1.1': 3 } } })))
    expect(unwrap(await sheetOf(first, key)).draft?.content).toEqual({ answers: { 'B.1.1': 3 } })
    expect(unwrap(await sheetOf(second, key)).draft).toBeNull()
    const { rows } = await world.database.pool.query(
      `select content_sealed from assessment_draft where assessment_id = $1`,
      [key.assessmentId],
    )
    expect(rows[0].content_sealed.toString('utf8')).not.toContain('B.1.1')
  })
})

describe('handing in', () => {
  test('sent again after a lost answer it is the same sheet and the same answer', async () => {
    const key = await aVisit()
    const clientId = newId()
    const once = unwrap(await world.submit(first, key, aSheet(), clientId))
    world.moveTo('2026-03-06')
    const again = unwrap(await world.submit(first, key, aSheet(), clientId))
    expect(again.submittedAt).toBe(once.submittedAt)
    const { rows } = await world.database.pool.query(
      `select count(*)::int as n from assessment_score where assessment_id = $1`,
      [key.assessmentId],
    )
    expect(rows[0].n).toBe(1)
  })

  test('twenty copies sent at once leave one sheet', async () => {
    const key = await aVisit()
    const clientId = newId()
    const results = await Promise.all(Array.from({ length: 20 }, () => world.submit(first, key, aSheet(), clientId)))
    expect(new Set(results.map((result) => unwrap(result).submittedAt)).size).toBe(1)
  })

  test('the same id with another content, and another sheet after the first, are refused', async () => {
    const key = await aVisit()
    const clientId = newId()
    unwrap(await world.submit(first, key, aSheet(), clientId))
    expect(code(await world.submit(first, key, differing(), clientId))).toBe('client-id-reused')
    expect(code(await world.submit(first, key, differing()))).toBe('sheet-handed-in')
    expect(code(await world.as(first, (act) => saveDraft(act, { ...key, content: {} })))).toBe('sheet-handed-in')
    expect(code(await world.as(first, (act) => recuse(act, { ...key, reason: '晚了' })))).toBe('sheet-handed-in')
  })

  test('the database keeps one sheet per assessor and changes none', async () => {
    const key = await aVisit()
    unwrap(await world.submit(first, key))
    const copy = world.database.pool.query(
      `insert into assessment_score (elder_id, assessment_id, account_id, client_id, content_sealed, digest, assessed_on, submitted_at)
       select elder_id, assessment_id, account_id, gen_random_uuid(), content_sealed, digest, assessed_on, submitted_at
       from assessment_score where assessment_id = $1`,
      [key.assessmentId],
    )
    expect(await brokenRule(copy)).toBe('assessment_score_once')
    await expect(
      world.database.pool.query(`update assessment_score set digest = 'x' where assessment_id = $1`, [
        key.assessmentId,
      ]),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('without the declaration no sheet is taken', async () => {
    world.moveTo('2026-03-02')
    const at = await world.agency()
    const key = await world.scoring(await world.elder(), at)
    expect(code(await world.submit(at.assessors[0] ?? NOBODY, key))).toBe('declaration-missing')
  })

  test('a missing item, a fourth point on the stairs and half a point are refused and leave nothing', async () => {
    const key = await aVisit()
    const { 'B.2.4': _, ...without } = answersOf(60)
    const attempts = [without, { ...answersOf(60), 'B.2.4': 4 }, { ...answersOf(60), 'B.1.1': 3.5 }]
    for (const answers of attempts)
      expect(code(await world.submit(first, key, aSheet({ answers })))).toBe('answers-invalid')
    expect(unwrap(await sheetOf(first, key)).submitted).toBeNull()
  })

  test('every reason for a worse level needs its evidence; one risk event is none', async () => {
    const key = await aVisit()
    const falls = (fall: number) => ({
      ...aSheet().circumstances,
      dementia: true,
      riskEvents: { ...aSheet().circumstances.riskEvents, fall },
    })
    expect(await world.submit(first, key, aSheet({ circumstances: falls(2) }))).toMatchObject({
      refusal: { code: 'evidence-missing', reasons: ['dementia', 'risk-events'] },
    })
    const evidence = [{ reason: 'dementia' as const, note: '县医院2025年诊断证明', fileIds: [] }]
    expect(await world.submit(first, key, aSheet({ circumstances: falls(2), evidence }))).toMatchObject({
      refusal: { reasons: ['risk-events'] },
    })
    expect(code(await world.submit(first, key, aSheet({ circumstances: falls(1), evidence })))).toBe('ok')
  })

  test('a picture that somebody else uploaded is no evidence', async () => {
    const key = await aVisit()
    const circumstances = { ...aSheet().circumstances, coma: true }
    const evidence = [{ reason: 'coma' as const, note: '住院病历', fileIds: [newId()] }]
    expect(code(await world.submit(first, key, aSheet({ circumstances, evidence })))).toBe('file-unknown')
  })

  test('the day of the assessment is the day of acceptance at the earliest and today at the latest', async () => {
    const key = await aVisit()
    for (const assessedOn of ['2026-03-01', '2026-03-06'])
      expect(code(await world.submit(first, key, aSheet({ assessedOn })))).toBe('assessed-on-wrong')
    expect(code(await world.submit(first, key, aSheet({ assessedOn: '2026-03-02' })))).toBe('ok')
  })

  test('the base date is the earlier of the two days', async () => {
    const key = await aVisit()
    unwrap(await world.submit(first, key, aSheet({ assessedOn: '2026-03-05' })))
    unwrap(await world.submit(second, key, aSheet({ assessedOn: '2026-03-04' })))
    const found = await findAssessment(world.database.db, key.elderId, key.assessmentId)
    expect(found?.baseOn?.toString()).toBe('2026-03-04')
  })

  test('what is written about the elder’s health is sealed', async () => {
    const key = await aVisit()
    unwrap(await world.submit(first, key))
    unwrap(await world.submit(second, key))
    const { rows } = await world.database.pool.query(
      `select s.content_sealed, a.result_sealed from assessment a join assessment_score s using (elder_id, assessment_id) where a.assessment_id = $1`,
      [key.assessmentId],
    )
    for (const row of rows)
      for (const sealed of [row.content_sealed, row.result_sealed])
        expect(sealed.toString('utf8')).not.toMatch(/B\.1\.1|失能/)
  })
})

describe('agreeing', () => {
  const reconciled = (
    actor: Actor,
    key: Key,
    agreements: readonly { item: string; agreed: number; reason: string }[],
  ) => world.as(actor, (act) => reconcile(act, { ...key, agreements }))
  const eating = (agreed: number) => ({ item: 'B.1.1', agreed, reason: '共同复核进食过程' })
  const disputed = async () => {
    const key = await aVisit()
    unwrap(await world.submit(first, key))
    unwrap(await world.submit(second, key, differing()))
    unwrap(await world.record(first, key))
    return key
  }

  test('every difference is settled, once, between the two scores, with a reason', async () => {
    const key = await disputed()
    expect(await reconciled(first, key, [])).toMatchObject({ refusal: { problems: [{ code: 'item-open' }] } })
    expect(await reconciled(first, key, [eating(1)])).toMatchObject({
      refusal: { problems: [{ code: 'agreed-outside-scores', from: 2, to: 4 }] },
    })
    expect(await reconciled(first, key, [eating(3), eating(3)])).toMatchObject({
      refusal: { problems: [{ code: 'item-not-in-dispute' }] },
    })
    expect(await reconciled(first, key, [eating(3), { item: 'B.1.2', agreed: 4, reason: '没有差异' }])).toMatchObject({
      refusal: { problems: [{ code: 'item-not-in-dispute', item: 'B.1.2' }] },
    })
    expect(unwrap(await reconciled(first, key, [eating(3)]))).toEqual({ revision: 1, state: 'signing' })
    expect(unwrap(await compare(second, key))).toMatchObject({ result: { total: 59 }, agreements: [{ agreed: 3 }] })
  })

  test('differing circumstances are settled too, and evidence for what is dropped does not stay', async () => {
    const key = await aVisit()
    const circumstances = { ...aSheet().circumstances, dementia: true }
    const evidence = [{ reason: 'dementia' as const, note: '家属口述', fileIds: [] }]
    unwrap(await world.submit(first, key, aSheet({ total: 70 })))
    unwrap(await world.submit(second, key, aSheet({ total: 70, circumstances, evidence })))
    expect(unwrap(await compare(first, key)).differences).toEqual([
      { item: 'dementia', name: '确诊痴呆', first: 0, second: 1 },
    ])
    const settle = (agreed: number) => reconciled(first, key, [{ item: 'dementia', agreed, reason: '核对诊断证明' }])
    unwrap(await settle(1))
    expect(unwrap(await compare(first, key)).result).toMatchObject({ initialLevel: 1, finalLevel: 2 })
    unwrap(await settle(0))
    expect(unwrap(await compare(first, key)).result).toMatchObject({ finalLevel: 1, raisedBy: [] })
  })

  test('both sign the same revision; a new one asks for both signatures anew', async () => {
    const key = await disputed()
    unwrap(await reconciled(first, key, [eating(3)]))
    expect(unwrap(await world.sign(first, key, 1))).toEqual({ state: 'signing', signatures: 1 })
    unwrap(await reconciled(second, key, [eating(2)]))
    expect(await world.sign(second, key, 1)).toMatchObject({ refusal: { code: 'revision-changed', revision: 2 } })
    unwrap(await world.sign(second, key, 2))
    expect(await stateOf(key)).toBe('signing')
    expect(unwrap(await world.sign(first, key, 2))).toEqual({ state: 'signed', signatures: 2 })
    expect(code(await reconciled(first, key, [eating(4)]))).toBe('assessment-state')
  })

  test('signing twice is one signature, and nobody signs for the other', async () => {
    const key = await disputed()
    unwrap(await reconciled(first, key, [eating(3)]))
    unwrap(await world.sign(first, key, 1))
    expect(unwrap(await world.sign(first, key, 1))).toEqual({ state: 'signing', signatures: 1 })
    expect(code(await world.sign(agency.manager, key, 1))).toBe('not-found')
  })

  test('both sign at the same moment: the assessment is signed', async () => {
    const key = await disputed()
    unwrap(await reconciled(first, key, [eating(3)]))
    const results = await Promise.all([world.sign(first, key, 1), world.sign(second, key, 1)])
    expect(results.map((result) => unwrap(result).signatures).sort()).toEqual([1, 2])
    expect(await stateOf(key)).toBe('signed')
  })

  test('without place and informant nobody signs; a change under a signature asks for it again', async () => {
    const key = await aVisit()
    unwrap(await world.submit(first, key))
    expect(unwrap(await world.submit(second, key)).state).toBe('signing')
    expect(code(await world.sign(first, key))).toBe('record-missing')
    unwrap(await world.record(first, key))
    unwrap(await world.sign(first, key))
    const changed = await world.as(second, (act) =>
      writeRecord(act, { ...key, record: { ...A_RECORD, place: '县医院老年科' } }),
    )
    expect(unwrap(changed).revision).toBe(1)
    expect(code(await world.sign(second, key, 0))).toBe('revision-changed')
    unwrap(await world.sign(second, key, 1))
    expect(await stateOf(key)).toBe('signing')
    unwrap(await world.sign(first, key, 1))
    expect(await stateOf(key)).toBe('signed')
  })

  test('where nothing differs there is nothing to reconcile', async () => {
    const key = await aVisit()
    unwrap(await world.submit(first, key))
    unwrap(await world.submit(second, key))
    expect(code(await reconciled(first, key, [eating(4)]))).toBe('nothing-to-reconcile')
  })
})

describe('what else shows', () => {
  test('an assessor’s list holds the own seats and leaves it when signed', async () => {
    const key = await aVisit()
    const list = async (actor: Actor) => (await world.look(actor, (act) => readAssignments(act, true))).assignments
    expect(await list(first)).toMatchObject([
      { assessmentId: key.assessmentId, seat: 1, declared: true, handedIn: false },
    ])
    await world.signed(key, [first, second])
    expect(await list(first)).toEqual([])
  })

  test('drift counts every item compared and the gaps with their sign, and names no elder', async () => {
    const key = await aVisit()
    unwrap(await world.submit(first, key))
    unwrap(await world.submit(second, key, differing()))
    const drift = await listDrift(world.database.db, { region: '650199', from: '2026-03', to: '2026-03', limit: 5000 })
    const of = (actor: Actor) =>
      drift.filter((entry) => actor.kind === 'account' && entry.accountId === actor.accountId)
    expect(of(first)).toHaveLength(26)
    expect(of(first).find((entry) => entry.item === 'B.1.1')).toMatchObject({ compared: 1, differed: 1, gapSum: 2 })
    expect(of(second).find((entry) => entry.item === 'B.1.1')).toMatchObject({ compared: 1, differed: 1, gapSum: -2 })
    expect(of(second).find((entry) => entry.item === 'B.1.2')).toMatchObject({ compared: 1, differed: 0, gapSum: 0 })
    expect(await listDrift(world.database.db, { region: '530000', from: '2026-03', to: '2026-03', limit: 5 })).toEqual(
      [],
    )
  })
})
