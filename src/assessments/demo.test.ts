import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AssessmentWorld, anAssessmentWorld } from '#test/assessment-world.ts'
import { demoAnswers, seedConfirmedAssessment, seedSlots } from './demo.ts'
import { listSlots } from './slots/store.ts'

let world: AssessmentWorld
beforeAll(async () => {
  world = await anAssessmentWorld()
}, 60_000)
afterAll(() => world.close())

test('the demo takes elders to confirmed results by the ordinary actions', async () => {
  const agency = await world.agency()
  const [one, two] = agency.staff
  const [first, second] = agency.assessors
  if (!one || !two || !first || !second) throw new Error('an agency of the tests has two assessors')
  const seated = [
    { staffId: one.staffId, actor: first },
    { staffId: two.staffId, actor: second },
  ] as const
  for (const [index, total] of [60, 75].entries()) {
    const elder = await world.elder()
    const outcome = await seedConfirmedAssessment(world.services, world.law, {
      elderId: elder.elderId,
      citizen: elder.actor,
      agency: { organizationId: agency.organizationId, manager: agency.manager, assessors: seated },
      reviewer: agency.reviewer,
      place: '示范县幸福路1号',
      total,
      hoursAhead: index + 1,
    })
    expect(outcome.level).toBe(total === 60 ? '中度失能' : '轻度失能')
  }
  await seedSlots(world.services, agency)
  const now = world.services.clock.now()
  const slots = await listSlots(world.database.db, {
    organizationId: agency.organizationId,
    from: now,
    to: now.add({ hours: 24 * 30 }),
    closed: false,
    limit: 500,
  })
  // Ten weekdays in two weeks, four hours a day, two modes.
  expect(slots).toHaveLength(80)
})

test('the demo’s answers add up to what was asked for', () => {
  for (const total of [0, 29, 60, 90])
    expect(Object.values(demoAnswers(total)).reduce((sum, score) => sum + score, 0)).toBe(total)
})
