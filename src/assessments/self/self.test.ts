import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unwrap } from '#kernel/result.ts'
import { type AssessmentWorld, anAssessmentWorld, answersOf } from '#test/assessment-world.ts'
import { anActor } from '#test/services.ts'
import { loadBackground } from '../background-file.ts'
import { readElderAssessments } from '../requests/views.ts'
import { estimate, recordSelfAssessment } from './actions.ts'

let world: AssessmentWorld
beforeAll(async () => {
  world = await anAssessmentWorld()
}, 60_000)
afterAll(() => world.close())

const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)

describe('self-assessment', () => {
  test('warns that an intact or mild result makes the elder pay', () => {
    expect(unwrap(estimate(answersOf(70), {}))).toMatchObject({
      advice: 'elder-may-pay-fee',
      best: { name: '轻度失能' },
    })
    expect(unwrap(estimate(answersOf(60), {}))).toMatchObject({ advice: 'likely-eligible', best: { name: '中度失能' } })
  })

  test('is kept sealed in the record and shown to the elder’s side', async () => {
    const elder = await world.elder()
    const record = (total: number) =>
      world.as(elder.actor, (act) =>
        recordSelfAssessment(act, { elderId: elder.elderId, answers: answersOf(total), circumstances: {} }),
      )
    unwrap(await record(70))
    world.moveTo('2026-03-03')
    unwrap(await record(60))
    const { rows } = await world.database.pool.query(`select content_sealed from self_assessment where elder_id = $1`, [
      elder.elderId,
    ])
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(row.content_sealed.toString('utf8')).not.toContain('B.1.1')
    const shown = unwrap(await world.look(elder.actor, (act) => readElderAssessments(act, elder.elderId)))
    expect(shown.selfAssessment?.estimate.best.name).toBe('中度失能')
  })

  test('is recorded by the elder, the agent or the township’s clerk, by nobody else', async () => {
    const elder = await world.elder()
    const stranger = await world.elder()
    const record = (actor: Parameters<AssessmentWorld['as']>[0]) =>
      world.as(actor, (act) => recordSelfAssessment(act, { elderId: elder.elderId, answers: {}, circumstances: {} }))
    expect(code(await record(anActor('township-clerk', '650199')))).toBe('ok')
    for (const actor of [stranger.actor, anActor('township-clerk', '650104'), anActor('assessor')])
      expect(code(await record(actor))).toBe('not-found')
  })

  test('a score out of range is refused', async () => {
    const elder = await world.elder()
    const refused = await world.as(elder.actor, (act) =>
      recordSelfAssessment(act, { elderId: elder.elderId, answers: { 'B.2.4': 4 }, circumstances: {} }),
    )
    expect(code(refused)).toBe('answers-invalid')
  })
})

test('annex A asks what the registration and the sheets do not know already', () => {
  const codes = loadBackground().flatMap((section) => section.items.map((item) => item.code))
  expect(codes).toContain('A.2.9')
  expect(codes).toContain('A.5.1')
  for (const known of ['A.2.1', 'A.2.8', 'A.2.14']) expect(codes).not.toContain(known)
})
