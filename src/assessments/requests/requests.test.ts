import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { unwrap } from '#kernel/result.ts'
import { suspendOrganization } from '#organizations/actions.ts'
import { recordElderProvider } from '#organizations/elders/store.ts'
import { addStaff, endStaff } from '#organizations/staff/actions.ts'
import { addElder } from '#people/delegations.ts'
import { type AssessmentWorld, anAssessmentWorld, aSheet } from '#test/assessment-world.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { anAssessor, aProvider } from '#test/organizations.ts'
import { anActor } from '#test/services.ts'
import { recuse } from '../scoring/actions.ts'
import { openSlots } from '../slots/actions.ts'
import { listSlots } from '../slots/store.ts'
import { listAssessors } from '../team-store.ts'
import { cancelRequest, changeTime, consentToTime, requestAssessment } from './actions.ts'
import { acceptRequest, changeTeam, declineRequest, proposeTime, reportNoShow } from './agency-actions.ts'
import { assignAgency, requestByInstitution } from './county-actions.ts'
import { calendarCells, possibleSteps } from './request.ts'
import { findRequest } from './store.ts'
import { readAgencyRequest, readElderAssessments } from './views.ts'

let world: AssessmentWorld
type Agency = Awaited<ReturnType<AssessmentWorld['agency']>>
let agency: Agency
beforeAll(async () => {
  world = await anAssessmentWorld()
  agency = await world.agency({ assessors: 4 })
}, 60_000)
beforeEach(() => world.moveTo('2026-03-02'))
afterAll(() => world.close())

const at = (text: string) => Temporal.Instant.from(text)
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)
const stateOf = async (elderId: string, requestId: string) =>
  (await findRequest(world.database.db, elderId, requestId))?.state
/** Appointments on days of their own, so that tests do not meet in the assessors' calendars. */
let day = 0
const nextDay = () => {
  day += 1
  return { wantedAt: at('2026-03-05T09:00:00+08:00').add({ hours: 24 * day }) }
}

describe('asking for an assessment', () => {
  test('the fee is the one on the agency’s price list for that mode', async () => {
    const home = await world.elder()
    expect(unwrap(await world.request(home, agency)).feeFen).toBe(15000)
    const onSite = await world.elder()
    expect(unwrap(await world.request(onSite, agency, { mode: 'on-site' })).feeFen).toBe(8000)
  })

  test('an elder has one open request; a cancelled one makes way', async () => {
    const elder = await world.elder()
    const { requestId } = unwrap(await world.request(elder, agency))
    expect(code(await world.request(elder, agency))).toBe('request-open')
    unwrap(await world.as(elder.actor, (act) => cancelRequest(act, { elderId: elder.elderId, requestId })))
    expect(code(await world.request(elder, agency))).toBe('ok')
  })

  test('two requests at once: one is placed, and the database says so', async () => {
    const elder = await world.elder()
    const results = await Promise.all([1, 2, 3].map(() => world.request(elder, agency)))
    expect(results.map(code).sort()).toEqual(['ok', 'request-open', 'request-open'])
    expect(
      await brokenRule(
        world.database.pool.query(
          `insert into assessment_request (elder_id, request_id, route, reason, organization_id, region, mode, wanted_at, state, requested_as, requested_at)
           values ($1, gen_random_uuid(), 'chosen', 'first', $2, '650199', 'home', now(), 'requested', 'self', now())`,
          [elder.elderId, agency.organizationId],
        ),
      ),
    ).toBe('assessment_request_one_open')
  })

  test('another elder, another county’s clerk and the agency ask in nobody’s name', async () => {
    const elder = await world.elder()
    const stranger = await world.elder()
    for (const actor of [stranger.actor, anActor('township-clerk', '650104'), agency.manager]) {
      const refused = await world.as(actor, (act) =>
        requestAssessment(act, {
          elderId: elder.elderId,
          organizationId: agency.organizationId,
          mode: 'home',
          time: nextDay(),
          reason: 'first',
        }),
      )
      expect(code(refused)).toBe('not-found')
    }
  })

  test('a clerk of the township asks at the counter', async () => {
    const elder = await world.elder()
    const asked = await world.as(anActor('township-clerk'), (act) =>
      requestAssessment(act, {
        elderId: elder.elderId,
        organizationId: agency.organizationId,
        mode: 'on-site',
        time: nextDay(),
        reason: 'first',
      }),
    )
    const { requestId } = unwrap(asked)
    expect((await findRequest(world.database.db, elder.elderId, requestId))?.requestedAs).toBe('township')
  })

  test('a suspended agency, one of another region and an institution are refused', async () => {
    const elder = await world.elder()
    const suspended = await world.agency({ assessors: 0 })
    unwrap(
      await world.as(suspended.reviewer, (act) =>
        suspendOrganization(act, { organizationId: suspended.organizationId, reason: '整改' }),
      ),
    )
    expect(code(await world.request(elder, suspended))).toBe('provider-not-active')
    const elsewhere = await world.agency({ region: '530199', assessors: 0 })
    expect(code(await world.request(elder, elsewhere))).toBe('provider-not-contracted')
    const institution = await aProvider(world.services)
    expect(code(await world.request(elder, { ...institution, assessors: [] }))).toBe('provider-not-contracted')
  })

  test('an agency without a price for the mode cannot be asked', async () => {
    const elder = await world.elder()
    const silent = await world.agency({ assessors: 0, prices: [] })
    expect(code(await world.request(elder, silent))).toBe('price-missing')
  })

  test('the time must lie ahead, and not further than the calendars go', async () => {
    const elder = await world.elder()
    const ask = async (wantedAt: string) =>
      code(await world.request(elder, agency, { time: { wantedAt: at(wantedAt) } }))
    expect(await ask('2026-03-02T10:00:00+08:00')).toBe('time-in-the-past')
    expect(await ask('2026-08-29T10:00:01+08:00')).toBe('time-too-far')
    expect(code(await world.request(elder, agency, { time: {} }))).toBe('time-missing')
    expect(await ask('2026-08-29T10:00:00+08:00')).toBe('ok')
  })

  test('the place of the visit is sealed; without one the registered address is taken', async () => {
    const elder = await world.elder()
    const { requestId } = unwrap(await world.request(elder, agency))
    const { rows } = await world.database.pool.query(
      `select place_sealed from assessment_request where request_id = $1`,
      [requestId],
    )
    expect(rows[0].place_sealed.toString('utf8')).not.toContain('和平街')
    const shown = await world.look(agency.manager, (act) =>
      readAgencyRequest(act, { organizationId: agency.organizationId, elderId: elder.elderId, requestId }),
    )
    expect(unwrap(shown).place).toBe('示范县和平街3号')
  })

  test('only the agency it was put before looks at it', async () => {
    const elder = await world.elder()
    const { requestId } = unwrap(await world.request(elder, agency, { time: nextDay() }))
    const other = await world.agency({ assessors: 0 })
    const look = (actor: Actor, organizationId: string) =>
      world.look(actor, (act) => readAgencyRequest(act, { organizationId, elderId: elder.elderId, requestId }))
    expect(code(await look(other.manager, other.organizationId))).toBe('not-found')
    expect(code(await look(other.manager, agency.organizationId))).toBe('not-allowed')
    expect(code(await look(elder.actor, agency.organizationId))).toBe('not-allowed')
    unwrap(await world.acceptAt(agency, elder, requestId))
    const [seated, , idle] = agency.assessors
    expect(code(await look(seated ?? elder.actor, agency.organizationId))).toBe('ok')
    expect(code(await look(idle ?? elder.actor, agency.organizationId))).toBe('not-found')
  })
})

describe('slots', () => {
  const offer = async (capacity: number, wantedAt: Temporal.Instant) => {
    unwrap(
      await world.as(agency.manager, (act) =>
        openSlots(act, {
          organizationId: agency.organizationId,
          mode: 'on-site',
          startsAt: [wantedAt],
          minutes: 60,
          capacity,
        }),
      ),
    )
    const slots = await listSlots(world.database.db, {
      organizationId: agency.organizationId,
      from: wantedAt,
      to: wantedAt.add({ seconds: 1 }),
      closed: false,
      limit: 10,
    })
    return slots[0]?.slotId ?? ''
  }
  const free = async (wantedAt: Temporal.Instant) =>
    (
      await listSlots(world.database.db, {
        organizationId: agency.organizationId,
        from: wantedAt,
        to: wantedAt.add({ seconds: 1 }),
        closed: true,
        limit: 10,
      })
    )[0]?.free

  test('six people want two places at once: two get one', async () => {
    const { wantedAt } = nextDay()
    const slotId = await offer(2, wantedAt)
    const elders = await Promise.all([1, 2, 3, 4, 5, 6].map(() => world.elder()))
    const results = await Promise.all(
      elders.map((elder) => world.request(elder, agency, { mode: 'on-site', time: { slotId } })),
    )
    expect(results.map(code).sort()).toEqual(['ok', 'ok', 'slot-full', 'slot-full', 'slot-full', 'slot-full'])
    expect(await free(wantedAt)).toBe(0)
    expect(
      await brokenRule(
        world.database.pool.query(
          `insert into assessment_slot_place (organization_id, slot_id, place, capacity, elder_id, request_id)
           values ($1, $2, 3, 2, gen_random_uuid(), gen_random_uuid())`,
          [agency.organizationId, slotId],
        ),
      ),
    ).toBe('slot_place_within_capacity')
  })

  test('a cancelled request gives its place back', async () => {
    const { wantedAt } = nextDay()
    const slotId = await offer(1, wantedAt)
    const elder = await world.elder()
    const { requestId } = unwrap(await world.request(elder, agency, { mode: 'on-site', time: { slotId } }))
    expect(await free(wantedAt)).toBe(0)
    unwrap(await world.as(elder.actor, (act) => cancelRequest(act, { elderId: elder.elderId, requestId })))
    expect(await free(wantedAt)).toBe(1)
  })

  test('a slot of the other mode is not known, and strangers open none', async () => {
    const { wantedAt } = nextDay()
    const slotId = await offer(1, wantedAt)
    expect(code(await world.request(await world.elder(), agency, { mode: 'home', time: { slotId } }))).toBe(
      'slot-unknown',
    )
    const refused = await world.as(anActor('agency-manager'), (act) =>
      openSlots(act, {
        organizationId: agency.organizationId,
        mode: 'home',
        startsAt: [wantedAt],
        minutes: 60,
        capacity: 1,
      }),
    )
    expect(code(refused)).toBe('not-allowed')
  })
})

describe('accepting', () => {
  test('two assessors are seated, their time is taken, the elder sees the appointment', async () => {
    const elder = await world.elder()
    const time = nextDay()
    const { requestId } = unwrap(await world.request(elder, agency, { time }))
    const accepted = unwrap(await world.acceptAt(agency, elder, requestId))
    expect(accepted.appointmentAt).toBe(time.wantedAt.toString())
    const seats = await listAssessors(world.database.db, { elderId: elder.elderId, ...accepted })
    expect(seats.map((seat) => seat.staffId)).toEqual(agency.staff.slice(0, 2).map((one) => one.staffId))
    const shown = unwrap(await world.look(elder.actor, (act) => readElderAssessments(act, elder.elderId)))
    expect(shown).toMatchObject({ requests: [{ state: 'accepted' }], assessments: [{ state: 'scoring', level: null }] })
  })

  test('two managers accept at once: one assessment begins, the other hears that it has', async () => {
    const elder = await world.elder()
    const { requestId } = unwrap(await world.request(elder, agency, { time: nextDay() }))
    const [one, two, three, four] = agency.staff.map((member) => member.staffId)
    const results = await Promise.all([
      world.acceptAt(agency, elder, requestId, [one ?? '', two ?? '']),
      world.acceptAt(agency, elder, requestId, [three ?? '', four ?? '']),
    ])
    expect(results.map(code).sort()).toEqual(['ok', 'request-state'])
    const { rows } = await world.database.pool.query(
      `select count(*)::int as n from assessment where elder_id = $1 and request_id = $2`,
      [elder.elderId, requestId],
    )
    expect(rows[0].n).toBe(1)
  })

  test('one assessor, three, or twice the same are refused; the database refuses the same account and the same person', async () => {
    const elder = await world.elder()
    const { requestId } = unwrap(await world.request(elder, agency, { time: nextDay() }))
    const [one, two, three] = agency.staff.map((member) => member.staffId)
    const attempt = async (staffIds: readonly (string | undefined)[]) =>
      code(
        await world.as(agency.manager, (act) =>
          acceptRequest(act, {
            organizationId: agency.organizationId,
            elderId: elder.elderId,
            requestId,
            staffIds: staffIds.map((id) => id ?? ''),
            minutes: 60,
          }),
        ),
      )
    expect(await attempt([one])).toBe('assessors-two-needed')
    expect(await attempt([one, two, three])).toBe('assessors-two-needed')
    expect(await attempt([one, one])).toBe('assessor-twice')
    expect(await attempt([one, two])).toBe('ok')
    const { rows } = await world.database.pool.query(
      `select * from assessment_assessor where elder_id = $1 order by seat`,
      [elder.elderId],
    )
    const [first, second] = rows
    const clone = (change: Readonly<Record<string, unknown>>) =>
      brokenRule(
        world.database.pool.query(
          `update assessment_assessor set account_id = $3, identity_index = $4 where elder_id = $1 and seat = $2`,
          [elder.elderId, 2, change.account ?? second.account_id, change.index ?? second.identity_index],
        ),
      )
    expect(await clone({ account: first.account_id })).toBe('assessor_account_once')
    expect(await clone({ index: first.identity_index })).toBe('assessor_person_once')
  })

  test('an assessor who left, or whose certificate ran out before the visit, is not sent', async () => {
    const small = await world.agency({ assessors: 1 })
    const late = { ...anAssessor(), certificateExpiresOn: Temporal.PlainDate.from('2026-03-04') }
    const { staffId } = unwrap(
      await world.as(small.manager, (act) => addStaff(act, { ...late, organizationId: small.organizationId })),
    )
    const elder = await world.elder()
    const { requestId } = unwrap(await world.request(elder, small))
    const [one] = small.staff
    const refused = await world.acceptAt(small, elder, requestId, [one?.staffId ?? '', staffId])
    expect(refused).toMatchObject({ refusal: { code: 'assessor-unfit', because: 'not-certified', staffId } })
    unwrap(
      await world.as(small.manager, (act) =>
        endStaff(act, {
          organizationId: small.organizationId,
          staffId: one?.staffId ?? '',
          on: Temporal.PlainDate.from('2026-03-04'),
          reason: '离职',
        }),
      ),
    )
    const gone = await world.acceptAt(small, elder, requestId, [one?.staffId ?? '', staffId])
    expect(gone).toMatchObject({ refusal: { code: 'assessor-unfit', because: 'not-employed' } })
  })

  test('an assessor cannot be at two appointments at once; the next quarter of an hour is free', async () => {
    const base = nextDay().wantedAt
    const place = async (wantedAt: Temporal.Instant) => {
      const elder = await world.elder()
      const { requestId } = unwrap(await world.request(elder, agency, { time: { wantedAt } }))
      return code(await world.acceptAt(agency, elder, requestId))
    }
    expect(await place(base)).toBe('ok')
    expect(await place(base.add({ minutes: 59 }))).toBe('assessor-busy')
    expect(await place(base.add({ minutes: 60 }))).toBe('ok')
  })

  test('two appointments of one assessor taken at once: one of them is', async () => {
    const time = nextDay()
    const people = await Promise.all([world.elder(), world.elder()])
    const requests = await Promise.all(people.map((elder) => world.request(elder, agency, { time })))
    const results = await Promise.all(
      people.map((elder, index) => {
        const request = requests[index]
        return world.acceptAt(agency, elder, request?.ok ? request.value.requestId : '')
      }),
    )
    expect(results.map(code).sort()).toEqual(['assessor-busy', 'ok'])
  })

  test('a desk of another agency and an assessor accept nothing', async () => {
    const elder = await world.elder()
    const { requestId } = unwrap(await world.request(elder, agency, { time: nextDay() }))
    const other = await world.agency()
    const attempt = (actor: Actor, organizationId: string) =>
      world.as(actor, (act) =>
        acceptRequest(act, {
          organizationId,
          elderId: elder.elderId,
          requestId,
          staffIds: agency.staff.slice(0, 2).map((one) => one.staffId),
          minutes: 60,
        }),
      )
    expect(code(await attempt(other.manager, agency.organizationId))).toBe('not-allowed')
    expect(code(await attempt(other.manager, other.organizationId))).toBe('not-found')
    expect(code(await attempt(agency.assessors[0] ?? { kind: 'nobody' }, agency.organizationId))).toBe('not-allowed')
    expect(await stateOf(elder.elderId, requestId)).toBe('requested')
  })
})

describe('conflicts of interest', () => {
  const sendBoth = async (elder: Awaited<ReturnType<AssessmentWorld['elder']>>, at: Agency) => {
    const request = await world.request(elder, at)
    return world.acceptAt(at, elder, request.ok ? request.value.requestId : '')
  }
  const conflict = (because: string) => ({ refusal: { code: 'assessor-conflict', because } })

  test('an assessor does not assess the own person, whatever the account', async () => {
    const elder = await world.elder()
    const small = await world.agency({
      staff: [anAssessor(), { ...anAssessor(), identityNumber: elder.identityNumber }],
    })
    expect(await sendBoth(elder, small)).toMatchObject(conflict('is-the-elder'))
  })

  test('an assessor who works for the elder’s institution does not, by account or by identity number', async () => {
    const elder = await world.elder()
    const carer = anAssessor()
    const small = await world.agency({ staff: [anAssessor(), carer] })
    const institution = await aProvider(world.services)
    unwrap(
      await world.as(institution.manager, (act) =>
        addStaff(act, {
          organizationId: institution.organizationId,
          name: carer.name,
          job: 'carer',
          identityNumber: carer.identityNumber,
        }),
      ),
    )
    await world.services.db.transaction().execute((tx) =>
      recordElderProvider(tx, {
        elderId: elder.elderId,
        organizationId: institution.organizationId,
        since: Temporal.PlainDate.from('2026-01-01'),
        source: 'stay',
        at: world.services.clock.now(),
      }),
    )
    expect(await sendBoth(elder, small)).toMatchObject(conflict('works-for-the-provider'))
  })

  test('the institution that the elder’s side names counts too', async () => {
    const elder = await world.elder()
    const carer = anAssessor()
    const small = await world.agency({ staff: [anAssessor(), carer] })
    const institution = await aProvider(world.services)
    unwrap(
      await world.as(institution.manager, (act) =>
        addStaff(act, {
          organizationId: institution.organizationId,
          name: carer.name,
          job: 'carer',
          identityNumber: carer.identityNumber,
        }),
      ),
    )
    const { requestId } = unwrap(await world.request(elder, small, { careOrganizationId: institution.organizationId }))
    expect(await world.acceptAt(small, elder, requestId)).toMatchObject({
      refusal: { code: 'assessor-conflict', because: 'works-for-the-provider' },
    })
  })

  test('the elder’s agent does not', async () => {
    const small = await world.agency()
    const [first] = small.assessors
    const elder = await world.elder()
    const agent = anActor('agent', '100000', first ? { accountId: first.accountId } : {})
    const { rows } = await world.database.pool.query(
      `insert into file (partition_id, file_id, purpose, media_type, bytes, digest, stored_as, scan, uploaded_by, uploaded_at)
       values ($1, gen_random_uuid(), 'delegation', 'image/png', 10, 'd', gen_random_uuid()::text, 'not-scanned', $1, now()) returning file_id`,
      [agent.accountId],
    )
    unwrap(
      await world.as(agent, (act) =>
        addElder(act, {
          name: '测试老人',
          identityNumber: elder.identityNumber,
          residenceRegion: '650199',
          relationship: 'relative',
          presence: 'beside',
          pictures: [{ kind: 'taken-there', fileId: rows[0].file_id }],
        }),
      ),
    )
    expect(await sendBoth(elder, small)).toMatchObject(conflict('is-the-agent'))
  })

  test('who declared a relation once is not sent to that elder again', async () => {
    const small = await world.agency({ assessors: 3 })
    const elder = await world.elder()
    const key = await world.scoring(elder, small)
    const [first] = small.assessors
    unwrap(await world.as(first ?? { kind: 'nobody' }, (act) => recuse(act, { ...key, reason: '是老人的侄女' })))
    const seat = (staffId: string | undefined) =>
      world.as(small.manager, (act) =>
        changeTeam(act, { organizationId: small.organizationId, ...key, seat: 1, staffId: staffId ?? '' }),
      )
    expect(await seat(small.staff[0]?.staffId)).toMatchObject({ refusal: { because: 'recused' } })
    expect(code(await seat(small.staff[1]?.staffId))).toBe('assessor-twice')
    expect(code(await seat(small.staff[2]?.staffId))).toBe('ok')
    expect((await listAssessors(world.database.db, key)).map((one) => one.staffId)).toEqual([
      small.staff[2]?.staffId,
      small.staff[1]?.staffId,
    ])
  })
})

describe('when it does not come to the visit', () => {
  const accepted = async () => {
    const elder = await world.elder()
    const time = nextDay()
    const { requestId } = unwrap(await world.request(elder, agency, { time }))
    const { assessmentId } = unwrap(await world.acceptAt(agency, elder, requestId))
    return { ...elder, requestId, assessmentId, time }
  }
  const desk = (key: { elderId: string; requestId: string }) => ({
    organizationId: agency.organizationId,
    elderId: key.elderId,
    requestId: key.requestId,
  })
  const assessmentState = async (elderId: string) =>
    (await world.database.pool.query(`select state from assessment where elder_id = $1`, [elderId])).rows.map(
      (row) => row.state,
    )

  test('the agency declines with a reason, and the elder reads it', async () => {
    const elder = await world.elder()
    const { requestId } = unwrap(await world.request(elder, agency, { time: nextDay() }))
    unwrap(
      await world.as(agency.manager, (act) =>
        declineRequest(act, { ...desk({ ...elder, requestId }), reason: '当天没有人手' }),
      ),
    )
    const shown = unwrap(await world.look(elder.actor, (act) => readElderAssessments(act, elder.elderId)))
    expect(shown.requests[0]).toMatchObject({ state: 'declined', stateReason: '当天没有人手', possible: [] })
    const { rows } = await world.database.pool.query(`select code from notification where elder_id = $1`, [
      elder.elderId,
    ])
    expect(rows.map((row) => row.code)).toContain('assessment-request.declined')
  })

  test('another time proposed by the agency counts once the elder agrees', async () => {
    const one = await accepted()
    const proposed = nextDay().wantedAt
    unwrap(
      await world.as(agency.manager, (act) => proposeTime(act, { ...desk(one), at: proposed, reason: '评估员生病' })),
    )
    expect(await assessmentState(one.elderId)).toEqual(['voided'])
    expect(code(await world.acceptAt(agency, one, one.requestId))).toBe('request-state')
    const consented = await world.as(one.actor, (act) => consentToTime(act, one))
    expect(unwrap(consented).wantedAt).toBe(proposed.toString())
    expect(code(await world.acceptAt(agency, one, one.requestId))).toBe('ok')
    expect((await assessmentState(one.elderId)).sort()).toEqual(['scoring', 'voided'])
  })

  test('the elder changes the time: the agency has to accept anew, the assessors are free', async () => {
    const one = await accepted()
    const time = nextDay()
    unwrap(await world.as(one.actor, (act) => changeTime(act, { ...one, time })))
    expect(await stateOf(one.elderId, one.requestId)).toBe('requested')
    const { rows } = await world.database.pool.query(
      `select count(*)::int as n from assessor_time where request_id = $1`,
      [one.requestId],
    )
    expect(rows[0].n).toBe(0)
  })

  test('nobody there: noted after the hour, not before it', async () => {
    const one = await accepted()
    const report = () => world.as(agency.manager, (act) => reportNoShow(act, { ...desk(one), reason: '敲门无人应答' }))
    world.moveTo(one.time.wantedAt.subtract({ seconds: 1 }).toString())
    expect(code(await report())).toBe('too-early')
    world.moveTo(one.time.wantedAt.toString())
    expect(code(await report())).toBe('ok')
    expect(await assessmentState(one.elderId)).toEqual(['voided'])
    expect(code(await world.request(one, agency, { time: nextDay() }))).toBe('ok')
  })

  test('once a sheet is in, nothing is cancelled, moved, declined or called a no-show', async () => {
    const one = await accepted()
    world.moveTo(one.time.wantedAt.toString())
    const [first] = agency.assessors
    const assessor = first ?? ({ kind: 'nobody' } as const)
    const assessedOn = world.services.clock.today().toString()
    unwrap(await world.declare(assessor, one))
    unwrap(await world.submit(assessor, one, aSheet({ assessedOn })))
    const refusals = [
      await world.as(one.actor, (act) => cancelRequest(act, one)),
      await world.as(one.actor, (act) => changeTime(act, { ...one, time: nextDay() })),
      await world.as(agency.manager, (act) => declineRequest(act, { ...desk(one), reason: '不做了' })),
      await world.as(agency.manager, (act) => reportNoShow(act, { ...desk(one), reason: '不在' })),
    ]
    expect(refusals.map(code)).toEqual(Array(4).fill('assessment-begun'))
    expect(await assessmentState(one.elderId)).toEqual(['scoring'])
  })
})

describe('the county’s route', () => {
  const resident = async () => {
    const institution = await aProvider(world.services)
    const elder = await world.elder()
    await world.services.db.transaction().execute((tx) =>
      recordElderProvider(tx, {
        elderId: elder.elderId,
        organizationId: institution.organizationId,
        since: Temporal.PlainDate.from('2026-02-01'),
        source: 'stay',
        at: world.services.clock.now(),
      }),
    )
    return { institution, elder }
  }
  const ask = (actor: Actor, organizationId: string, elderId: string) =>
    world.as(actor, (act) =>
      requestByInstitution(act, {
        organizationId,
        elderId,
        mode: 'home',
        wantedAt: nextDay().wantedAt,
        place: '示范养老院二楼',
        reason: 'first',
      }),
    )

  test('an institution asks for its resident, the county names the agency, the agency accepts', async () => {
    const { institution, elder } = await resident()
    const { requestId } = unwrap(await ask(institution.manager, institution.organizationId, elder.elderId))
    const assign = (actor: Actor) =>
      world.as(actor, (act) =>
        assignAgency(act, { elderId: elder.elderId, requestId, organizationId: agency.organizationId }),
      )
    expect(code(await assign(anActor('county-reviewer', '650104')))).toBe('not-allowed')
    expect(code(await assign(institution.manager))).toBe('not-allowed')
    expect(code(await assign(agency.reviewer))).toBe('ok')
    expect(code(await assign(agency.reviewer))).toBe('request-state')
    expect(await findRequest(world.database.db, elder.elderId, requestId)).toMatchObject({
      state: 'requested',
      feeFen: 15000,
    })
    expect(code(await world.acceptAt(agency, elder, requestId))).toBe('ok')
  })

  test('nobody asks for an elder of another institution', async () => {
    const { elder } = await resident()
    const other = await aProvider(world.services)
    expect(code(await ask(other.manager, other.organizationId, elder.elderId))).toBe('not-found')
  })
})

describe('small rules', () => {
  test('an appointment takes every quarter of an hour that it touches', () => {
    const cells = (from: string, minutes: number) => calendarCells(at(from), minutes).map((cell) => cell.toString())
    expect(cells('2026-03-05T09:00:00Z', 30)).toEqual(['2026-03-05T09:00:00Z', '2026-03-05T09:15:00Z'])
    expect(cells('2026-03-05T09:10:00Z', 10)).toEqual(['2026-03-05T09:00:00Z', '2026-03-05T09:15:00Z'])
    expect(cells('2026-03-05T09:00:00Z', 15)).toEqual(['2026-03-05T09:00:00Z'])
  })
  test('a finished request allows nothing more', () => {
    for (const state of ['declined', 'cancelled', 'no-show', 'done'] as const) expect(possibleSteps(state)).toEqual([])
    expect(possibleSteps('rescheduled')).toEqual(['cancel', 'change-time', 'consent', 'decline'])
  })
})
