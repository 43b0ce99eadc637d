import { runAction, runReading } from '#access/run-action.ts'
import { requireOrganization, requireRegion } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { parseDate } from '#kernel/calendar.ts'
import { ZONE } from '#kernel/clock.ts'
import { accept } from '#kernel/result.ts'
import { AGENCY_DESK } from '../authority.ts'
import { problems } from '../problems.ts'
import { cancelRequest, changeTime, consentToTime, requestAssessment } from './actions.ts'
import { acceptRequest, changeTeam, declineRequest, proposeTime, reportNoShow } from './agency-actions.ts'
import {
  acceptRequestContract,
  agencyRequestContract,
  agencyRequestsContract,
  assignAgencyContract,
  awaitingCountyContract,
  cancelRequestContract,
  changeTeamContract,
  changeTimeContract,
  consentToTimeContract,
  declineRequestContract,
  elderAssessmentsContract,
  noShowContract,
  proposeTimeContract,
  requestAssessmentContract,
  requestByInstitutionContract,
} from './contract.ts'
import { assignAgency, requestByInstitution } from './county-actions.ts'
import { REQUEST_STATES } from './request.ts'
import { listAwaitingCounty, listRequestsAt } from './store.ts'
import type { WantedTime } from './time.ts'
import { readAgencyRequest, readElderAssessments, viewRequestsWithPeople } from './views.ts'

const LIST_MAX = 300

const AGENCY_PROBLEMS = problems(
  'provider-unknown',
  'provider-not-active',
  'licence-expired',
  'provider-not-contracted',
  'category-not-served',
)
const TIME_PROBLEMS = problems(
  'time-missing',
  'time-in-the-past',
  'time-too-far',
  'slot-unknown',
  'slot-closed',
  'slot-full',
)
const PLACE_PROBLEMS = problems('elder-died', 'request-open', 'price-missing', 'address-missing')

const timeOf = (body: {
  readonly slotId?: string | undefined
  readonly wantedAt?: string | undefined
}): WantedTime => ({
  slotId: body.slotId,
  wantedAt: body.wantedAt === undefined ? undefined : Temporal.Instant.from(body.wantedAt),
})

const citizenRoutes: readonly Route[] = [
  implement(
    requestAssessmentContract,
    { ...AGENCY_PROBLEMS, ...TIME_PROBLEMS, ...PLACE_PROBLEMS },
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => requestAssessment(act, { ...params, ...body, time: timeOf(body) })),
  ),
  implement(
    cancelRequestContract,
    problems('request-state', 'assessment-begun'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => cancelRequest(act, { ...params, ...body })),
  ),
  implement(
    changeTimeContract,
    { ...TIME_PROBLEMS, ...problems('request-state', 'assessment-begun') },
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => changeTime(act, { ...params, time: timeOf(body) })),
  ),
  implement(consentToTimeContract, problems('request-state', 'assessment-begun'), async ({ params, call, services }) =>
    runAction(services, call, (act) => consentToTime(act, params)),
  ),
  implement(elderAssessmentsContract, {}, async ({ params, call, services }) =>
    runReading(services, call, (act) => readElderAssessments(act, params.elderId)),
  ),
]

const agencyRoutes: readonly Route[] = [
  implement(agencyRequestsContract, {}, async ({ params, query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireOrganization(act, AGENCY_DESK, params.organizationId)
      if (!allowed.ok) return allowed
      const from = (parseDate(query.from ?? '') ?? act.today.subtract({ days: 30 })).toZonedDateTime(ZONE).toInstant()
      const requests = await listRequestsAt(act.tx, {
        organizationId: params.organizationId,
        states: query.state ? [query.state] : REQUEST_STATES,
        from,
        to: from.add({ hours: 24 * query.days }),
        limit: LIST_MAX,
      })
      return accept({ requests: await viewRequestsWithPeople(act, requests) })
    }),
  ),
  implement(agencyRequestContract, {}, async ({ params, call, services }) =>
    runReading(services, call, (act) => readAgencyRequest(act, params)),
  ),
  implement(
    acceptRequestContract,
    {
      ...AGENCY_PROBLEMS,
      ...TIME_PROBLEMS,
      ...problems(
        'request-state',
        'assessors-two-needed',
        'assessor-twice',
        'assessor-unfit',
        'assessor-conflict',
        'assessor-busy',
      ),
    },
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => acceptRequest(act, { ...params, ...body })),
  ),
  implement(
    declineRequestContract,
    problems('request-state', 'assessment-begun'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => declineRequest(act, { ...params, ...body })),
  ),
  implement(
    proposeTimeContract,
    { ...TIME_PROBLEMS, ...problems('request-state', 'assessment-begun') },
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) =>
        proposeTime(act, { ...params, at: Temporal.Instant.from(body.at), reason: body.reason }),
      ),
  ),
  implement(
    noShowContract,
    problems('request-state', 'assessment-begun', 'too-early'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => reportNoShow(act, { ...params, ...body })),
  ),
  implement(
    changeTeamContract,
    problems(
      'request-state',
      'sheet-handed-in',
      'assessors-two-needed',
      'assessor-twice',
      'assessor-unfit',
      'assessor-conflict',
      'assessor-busy',
    ),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => changeTeam(act, { ...params, ...body })),
  ),
]

const countyRoutes: readonly Route[] = [
  implement(
    requestByInstitutionContract,
    { ...AGENCY_PROBLEMS, ...TIME_PROBLEMS, ...PLACE_PROBLEMS },
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) =>
        requestByInstitution(act, { ...params, ...body, wantedAt: Temporal.Instant.from(body.wantedAt) }),
      ),
  ),
  implement(awaitingCountyContract, {}, async ({ query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireRegion(act, ['county-reviewer', 'county-approver'], query.region)
      if (!allowed.ok) return allowed
      const requests = await listAwaitingCounty(act.tx, query.region, LIST_MAX)
      return accept({ requests: await viewRequestsWithPeople(act, requests) })
    }),
  ),
  implement(
    assignAgencyContract,
    { ...AGENCY_PROBLEMS, ...TIME_PROBLEMS, ...PLACE_PROBLEMS, ...problems('request-state') },
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => assignAgency(act, { ...params, ...body })),
  ),
]

export const requestRoutes: readonly Route[] = [...citizenRoutes, ...agencyRoutes, ...countyRoutes]
