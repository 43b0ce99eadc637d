import type { Act } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { confirmAssessment } from '#assessments/decisions/actions.ts'
import { type RequestInput, requestAssessment } from '#assessments/requests/actions.ts'
import { acceptRequest } from '#assessments/requests/agency-actions.ts'
import { scaleItems } from '#assessments/scale.ts'
import { loadScale } from '#assessments/scale-file.ts'
import { declareNoConflict, submitSheet } from '#assessments/scoring/actions.ts'
import { signAssessment, writeRecord } from '#assessments/scoring/agree-actions.ts'
import type { Sheet } from '#assessments/sheet.ts'
import { aDatabase } from '#db/test-database.ts'
import { newId } from '#kernel/ids.ts'
import { type Result, unwrap } from '#kernel/result.ts'
import type { SeededProvider } from '#organizations/demo.ts'
import { type FactValue, recordFact } from '#people/facts.ts'
import { registerElder } from '#people/registration.ts'
import { lawOf } from '#rulebook/decisions/law.ts'
import { loadRulebookFromFiles } from '#rulebook/files.ts'
import { anAgency, anIdentityNumber } from './organizations.ts'
import { anActor, testServices } from './services.ts'

const library = loadRulebookFromFiles()
const scale = loadScale()

/** Answers with that total; filled from the top of the form. 90 is intact, 60 moderate, 70 mild. */
export function answersOf(total: number): Readonly<Record<string, number>> {
  let left = total
  return Object.fromEntries(
    scaleItems(scale).map(({ code, max }) => {
      const score = Math.min(max, left)
      left -= score
      return [code, score]
    }),
  )
}

/** A finished sheet; 60 points, nothing that raises the level. */
export function aSheet(given: Partial<Sheet> & { readonly total?: number } = {}): Sheet {
  const { total = 60, ...rest } = given
  return {
    assessedOn: '2026-03-05',
    answers: answersOf(total),
    circumstances: {
      coma: false,
      dementia: false,
      mentalDisorder: false,
      riskEvents: { fall: 0, wandering: 0, choking: 0, selfHarm: 0, other: 0 },
    },
    evidence: [],
    note: null,
    ...rest,
  }
}

export const A_RECORD = {
  place: '示范县幸福路1号',
  informant: { name: '王小明', relation: '子女' },
  background: { 'A.2.4': '160' },
} as const

/** A database with the real packs, and the steps of an assessment in a word each. The clock stands on 2 March 2026. */
export async function anAssessmentWorld(options: { readonly region?: string } = {}) {
  const region = options.region ?? '650199'
  const database = await aDatabase()
  const services = testServices(database, { today: '2026-03-02' })
  const law = lawOf(library)
  const as = <T, R extends { readonly code: string }>(actor: Actor, work: (act: Act) => Promise<Result<T, R>>) =>
    runAction(services, { actor }, work)
  const look = <T>(actor: Actor, work: (act: Act) => Promise<T>) => runReading(services, { actor }, work)

  /** An elder with an own account, 76 years old. */
  const elder = async (residence = region) => {
    const identityNumber = anIdentityNumber('19500101')
    const registered = await as({ kind: 'nobody' }, (act) =>
      registerElder(act, {
        name: '测试老人',
        identityNumber,
        residenceRegion: residence,
        address: '示范县和平街3号',
        password: 'test-only-1',
        agreement: true,
      }),
    )
    const { elderId, accountId } = unwrap(registered)
    return { elderId, identityNumber, actor: anActor('elder', residence, { elderId, accountId }) }
  }

  const agency = async (given: Parameters<typeof anAgency>[1] = {}) => {
    const seeded = await anAgency(services, { region, ...given })
    return { ...seeded, assessors: seeded.staff.map((member) => assessorOf(seeded, member.accountId, region)) }
  }

  const facts = (elderId: string, given: Readonly<Record<string, FactValue>>) =>
    as({ kind: 'system', name: 'test' }, async (act) => {
      for (const [fact, value] of Object.entries(given))
        await recordFact(act, {
          elderId,
          fact,
          value,
          validFrom: Temporal.PlainDate.from('2026-01-01'),
          source: 'county',
        })
      act.audit({ action: 'test.facts', subject: { kind: 'elder', id: elderId } })
      return { ok: true as const, value: true }
    })
  /** What the voucher asks of the registers: none of the exclusions. */
  const noExclusions = (elderId: string) =>
    facts(elderId, { '在享待遇:特困供养': false, '在享待遇:集中照护救助': false, '在享待遇:提升行动': false })

  type Agency = Awaited<ReturnType<typeof agency>>
  type Person = Awaited<ReturnType<typeof elder>>

  const request = (person: Person, at: Agency, given: Partial<RequestInput> = {}) =>
    as(person.actor, (act) =>
      requestAssessment(act, {
        elderId: person.elderId,
        organizationId: at.organizationId,
        mode: 'home',
        time: { wantedAt: Temporal.Instant.from('2026-03-05T09:00:00+08:00') },
        reason: 'first',
        ...given,
      }),
    )

  const acceptAt = (at: Agency, person: Person, requestId: string, staffIds = at.staff.map((one) => one.staffId)) =>
    as(at.manager, (act) =>
      acceptRequest(act, {
        organizationId: at.organizationId,
        elderId: person.elderId,
        requestId,
        staffIds: staffIds.slice(0, 2),
        minutes: 60,
      }),
    )

  /** Requested, accepted, the visit's day has come. */
  const scoring = async (person: Person, at: Agency, given: Partial<RequestInput> = {}) => {
    const { requestId } = unwrap(await request(person, at, given))
    const { assessmentId } = unwrap(await acceptAt(at, person, requestId))
    services.moveTo('2026-03-05')
    return { elderId: person.elderId, requestId, assessmentId }
  }

  type Key = { readonly elderId: string; readonly assessmentId: string }
  const submit = (actor: Actor, key: Key, sheet: Sheet = aSheet(), clientId: string = newId()) =>
    as(actor, (act) => submitSheet(act, { ...key, clientId, sheet }))
  const declare = (actor: Actor, key: Key) => as(actor, (act) => declareNoConflict(act, key))
  const record = (actor: Actor, key: Key) => as(actor, (act) => writeRecord(act, { ...key, record: A_RECORD }))
  const sign = (actor: Actor, key: Key, revision = 0) => as(actor, (act) => signAssessment(act, { ...key, revision }))

  /** Both sheets in and alike. */
  const agreed = async (key: Key, assessors: readonly Actor[], sheet: Sheet = aSheet()) => {
    for (const actor of assessors) {
      unwrap(await declare(actor, key))
      unwrap(await submit(actor, key, sheet))
    }
  }
  /** Agreed, recorded, signed by both. */
  const signed = async (key: Key, assessors: readonly Actor[], sheet: Sheet = aSheet()) => {
    await agreed(key, assessors, sheet)
    unwrap(await record(assessors[0] ?? { kind: 'nobody' }, key))
    for (const actor of assessors) unwrap(await sign(actor, key))
  }
  const confirm = (actor: Actor, key: Key) => as(actor, (act) => confirmAssessment(act, law, key))

  /** A new elder whose assessment was confirmed with that total. */
  const confirmed = async (at: Agency, total = 60) => {
    services.moveTo('2026-03-02')
    const person = await elder()
    await noExclusions(person.elderId)
    const key = await scoring(person, at)
    await signed(key, at.assessors, aSheet({ total }))
    const outcome = unwrap(await confirm(at.reviewer, key))
    return { ...person, ...key, outcome }
  }

  return {
    database,
    services,
    law,
    region,
    as,
    look,
    elder,
    agency,
    facts,
    noExclusions,
    request,
    acceptAt,
    scoring,
    submit,
    declare,
    record,
    sign,
    agreed,
    signed,
    confirm,
    confirmed,
    moveTo: services.moveTo,
    close: () => database.close(),
  }
}

export type AssessmentWorld = Awaited<ReturnType<typeof anAssessmentWorld>>

function assessorOf(agency: SeededProvider, accountId: string | null, region: string) {
  return anActor('assessor', region, {
    organizationId: agency.organizationId,
    ...(accountId ? { accountId } : {}),
  })
}
