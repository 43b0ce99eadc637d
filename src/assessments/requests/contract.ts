import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, regionCode, text } from '#http/fields.ts'
import { REASONS } from '../assessment.ts'
import { assessmentView, mode, moment, ofAgencyRequest, reason } from '../fields.ts'
import { estimateView } from '../self/contract.ts'
import { REQUEST_STATES, REQUESTERS } from './request.ts'

const citizens = { roles: ['elder', 'agent', 'township-clerk'] } as const
const desk = { roles: ['agency-manager', 'desk'] } as const
const ofElder = z.object({ elderId: id })
const ofRequest = z.object({ elderId: id, requestId: id })
/** A slot of the agency, or any time where the agency offers none. */
const time = { slotId: id.optional(), wantedAt: moment.optional() }

export const requestView = z.object({
  elderId: id,
  requestId: id,
  route: z.enum(['chosen', 'county']),
  reason: z.enum(REASONS),
  organizationId: id.nullable(),
  organizationName: z.string().nullable(),
  region: regionCode,
  mode,
  wantedAt: instant,
  feeFen: fen.nullable(),
  state: z.enum(REQUEST_STATES),
  stateReason: z.string().nullable(),
  proposedAt: instant.nullable(),
  appointmentAt: instant.nullable(),
  appointmentMinutes: z.int().nullable(),
  requestedAs: z.enum(REQUESTERS),
  requestedAt: instant,
  /** The steps that the state allows; every other one is impossible now. */
  possible: z.array(z.string()),
})

export const requestAssessmentContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessment-requests',
  summary: 'Ask a chosen agency for an assessment',
  right: citizens,
  params: ofElder,
  body: z.strictObject({
    organizationId: id,
    mode,
    ...time,
    reason: z.enum(['first', 'regular', 'change']).default('first'),
    place: text(200).optional(),
    note: text(300).optional(),
    careOrganizationId: id.optional(),
  }),
  response: z.object({ requestId: id, wantedAt: instant, feeFen: fen }),
})

export const cancelRequestContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessment-requests/:requestId/cancellation',
  summary: 'Take a request back',
  right: citizens,
  params: ofRequest,
  body: z.strictObject({ reason: text(300).optional() }),
  response: z.object({ requestId: id }),
})

export const changeTimeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessment-requests/:requestId/time',
  summary: 'Ask for another time',
  right: citizens,
  params: ofRequest,
  body: z.strictObject(time),
  response: z.object({ requestId: id, wantedAt: instant }),
})

export const consentToTimeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/assessment-requests/:requestId/consent',
  summary: 'Agree to the time that the agency proposes',
  right: citizens,
  params: ofRequest,
  body: z.strictObject({}),
  response: z.object({ requestId: id, wantedAt: instant }),
})

export const elderAssessmentsContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/assessments',
  summary: 'Requests, assessments and objections of an elder, newest first',
  right: 'signed-in',
  params: ofElder,
  response: z.object({
    requests: z.array(requestView),
    assessments: z.array(
      assessmentView.extend({
        /** The final level; only of a confirmed result. */
        level: z.string().nullable(),
        valid: z.boolean(),
      }),
    ),
    objections: z.array(
      z.object({
        objectionId: id,
        assessmentId: id,
        state: z.enum(['raised', 'accepted', 'dismissed', 'withdrawn', 'resolved']),
        raisedAt: instant,
        decidedAt: instant.nullable(),
        decisionReason: z.string().nullable(),
        requestId: id.nullable(),
      }),
    ),
    selfAssessment: z.object({ at: instant, estimate: estimateView }).nullable(),
  }),
})

const person = { elderName: z.string(), sex: z.enum(['男', '女']), age: z.int() }

export const agencyRequestsContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/assessment-requests',
  summary: 'Requests put before an agency: its queue and its calendar',
  right: desk,
  params: z.object({ organizationId: id }),
  query: z.object({
    state: z.enum(REQUEST_STATES).optional(),
    from: date.optional(),
    days: z.coerce.number().int().min(1).max(400).default(60),
  }),
  response: z.object({ requests: z.array(requestView.extend(person)) }),
})

export const agencyRequestContract = contract({
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/assessment-requests/:elderId/:requestId',
  summary: 'One request with the place of the visit, the phone and the team',
  right: { roles: ['agency-manager', 'desk', 'assessor'] },
  params: ofAgencyRequest,
  response: requestView.extend({
    ...person,
    phone: z.string().nullable(),
    place: z.string().nullable(),
    note: z.string().nullable(),
    assessmentId: id.nullable(),
    team: z.array(
      z.object({
        seat: z.int(),
        staffId: id,
        name: z.string(),
        certificateNumber: z.string(),
        declared: z.boolean(),
        handedIn: z.boolean(),
      }),
    ),
  }),
})

export const acceptRequestContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/assessment-requests/:elderId/:requestId/acceptance',
  summary: 'Accept a request with two assessors',
  right: desk,
  params: ofAgencyRequest,
  body: z.strictObject({ staffIds: z.array(id).max(2), minutes: z.int().min(15).max(480).default(60) }),
  response: z.object({ assessmentId: id, appointmentAt: instant }),
})

export const declineRequestContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/assessment-requests/:elderId/:requestId/declining',
  summary: 'Decline a request with a reason',
  right: desk,
  params: ofAgencyRequest,
  body: z.strictObject({ reason }),
  response: z.object({ requestId: id }),
})

export const proposeTimeContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/assessment-requests/:elderId/:requestId/rescheduling',
  summary: 'Propose another time with a reason',
  right: desk,
  params: ofAgencyRequest,
  body: z.strictObject({ at: moment, reason }),
  response: z.object({ requestId: id }),
})

export const noShowContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/assessment-requests/:elderId/:requestId/no-show',
  summary: 'Note that the assessment could not take place',
  right: desk,
  params: ofAgencyRequest,
  body: z.strictObject({ reason }),
  response: z.object({ requestId: id }),
})

export const changeTeamContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/assessment-requests/:elderId/:requestId/team',
  summary: 'Put somebody else on a seat',
  right: desk,
  params: ofAgencyRequest,
  body: z.strictObject({ seat: z.union([z.literal(1), z.literal(2)]), staffId: id }),
  response: z.object({ assessmentId: id }),
})

export const requestByInstitutionContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/county-assessment-requests',
  summary: 'An institution asks the county to have one of its elders assessed',
  right: { roles: ['institution-manager', 'desk'] },
  params: z.object({ organizationId: id }),
  body: z.strictObject({
    elderId: id,
    mode: mode.default('home'),
    wantedAt: moment,
    place: text(200),
    reason: z.enum(['first', 'regular', 'change']).default('first'),
    note: text(300).optional(),
  }),
  response: z.object({ requestId: id }),
})

export const awaitingCountyContract = contract({
  method: 'GET',
  path: '/api/v1/county-assessment-requests',
  summary: 'Requests of institutions that wait for the county to name an agency',
  right: { roles: ['county-reviewer', 'county-approver'] },
  query: z.object({ region: regionCode }),
  response: z.object({ requests: z.array(requestView.extend(person)) }),
})

export const assignAgencyContract = contract({
  method: 'POST',
  path: '/api/v1/county-assessment-requests/:elderId/:requestId/agency',
  summary: 'Name the agency that sends two assessors',
  right: { roles: ['county-reviewer', 'county-approver'] },
  params: ofRequest,
  body: z.strictObject({ organizationId: id }),
  response: z.object({ requestId: id }),
})
