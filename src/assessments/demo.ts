import type { Act, Services } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { ZONE } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { type Result, unwrap } from '#kernel/result.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import { type Confirmed, confirmAssessment } from './decisions/actions.ts'
import { requestAssessment } from './requests/actions.ts'
import { acceptRequest } from './requests/agency-actions.ts'
import { type Answers, scaleItems } from './scale.ts'
import { loadScale } from './scale-file.ts'
import { declareNoConflict, submitSheet } from './scoring/actions.ts'
import { signAssessment, writeRecord } from './scoring/agree-actions.ts'
import type { Sheet } from './sheet.ts'
import { openSlots } from './slots/actions.ts'

/** An agency of the demo with its manager and the two who assess. */
export type DemoAgency = {
  readonly organizationId: string
  readonly manager: Actor
  readonly assessors: readonly [DemoAssessor, DemoAssessor]
}
export type DemoAssessor = { readonly staffId: string; readonly actor: Actor }

const HOURS = [9, 10, 14, 15] as const
const SLOT_DAYS = 14
const SATURDAY = 6

/** Opens four hours a day for the coming two weeks, at the agency and at home. */
export async function seedSlots(
  services: Services,
  agency: Pick<DemoAgency, 'organizationId' | 'manager'>,
): Promise<void> {
  const today = services.clock.today()
  const days = Array.from({ length: SLOT_DAYS }, (_, index) => today.add({ days: index + 1 }))
  const startsAt = days
    .filter((day) => day.dayOfWeek < SATURDAY)
    .flatMap((day) => HOURS.map((hour) => day.toZonedDateTime({ timeZone: ZONE, plainTime: { hour } }).toInstant()))
  for (const mode of ['on-site', 'home'] as const)
    await done(services, agency.manager, (act) =>
      openSlots(act, { organizationId: agency.organizationId, mode, startsAt, minutes: 60, capacity: 1 }),
    )
}

/** Answers with that total, filled from the top of the form: 60 is moderate, 40 severe, 20 total, 75 mild. */
export function demoAnswers(total: number): Answers {
  let left = total
  return Object.fromEntries(
    scaleItems(loadScale()).map(({ code, max }) => {
      const score = Math.min(max, left)
      left -= score
      return [code, score]
    }),
  )
}

/** Takes an elder from the request to the confirmed result by the ordinary actions, all of it today. */
export async function seedConfirmedAssessment(
  services: Services,
  law: Law,
  input: {
    readonly elderId: string
    /** The elder, the agent, or a clerk of the township. */
    readonly citizen: Actor
    readonly agency: DemoAgency
    readonly reviewer: Actor
    readonly place: string
    readonly total: number
    /** Appointments of the same two assessors must not meet: hours from now. */
    readonly hoursAhead: number
  },
): Promise<Confirmed & { readonly elderId: string }> {
  const { agency, elderId } = input
  const { organizationId } = agency
  const requested = await done(services, input.citizen, (act) =>
    requestAssessment(act, {
      elderId,
      organizationId,
      mode: 'home',
      time: { wantedAt: act.at.add({ hours: input.hoursAhead }) },
      reason: 'first',
      place: input.place,
    }),
  )
  const { assessmentId } = await done(services, agency.manager, (act) =>
    acceptRequest(act, {
      organizationId,
      elderId,
      requestId: requested.requestId,
      staffIds: agency.assessors.map((assessor) => assessor.staffId),
      minutes: 60,
    }),
  )
  const key = { elderId, assessmentId }
  const sheet = demoSheet(services, input.total)
  for (const { actor } of agency.assessors) {
    await done(services, actor, (act) => declareNoConflict(act, key))
    await done(services, actor, (act) => submitSheet(act, { ...key, clientId: newId(), sheet }))
  }
  await done(services, agency.assessors[0].actor, (act) =>
    writeRecord(act, {
      ...key,
      record: { place: input.place, informant: { name: '家属', relation: '子女' }, background: {} },
    }),
  )
  for (const { actor } of agency.assessors)
    await done(services, actor, (act) => signAssessment(act, { ...key, revision: 0 }))
  const confirmed = await done(services, input.reviewer, (act) => confirmAssessment(act, law, key))
  return { ...confirmed, elderId }
}

function demoSheet(services: Services, total: number): Sheet {
  return {
    assessedOn: services.clock.today().toString(),
    answers: demoAnswers(total),
    circumstances: {
      coma: false,
      dementia: false,
      mentalDisorder: false,
      riskEvents: { fall: 0, wandering: 0, choking: 0, selfHarm: 0, other: 0 },
    },
    evidence: [],
    note: null,
  }
}

/** Runs one action of the demo; a refusal here is a mistake of the demo. */
async function done<T, R extends { readonly code: string }>(
  services: Services,
  actor: Actor,
  work: (act: Act) => Promise<Result<T, R>>,
): Promise<T> {
  return unwrap(await runAction(services, { actor }, work))
}
