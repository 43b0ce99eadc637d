import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { organizationForReader } from '../authority.ts'
import { readDay, readOptionalDay } from '../dates.ts'
import { problems } from '../problems.ts'
import { addStaff, endStaff } from './actions.ts'
import { addStaffContract, endStaffContract, listStaffContract } from './contract.ts'
import { listStaff } from './store.ts'

export const staffRoutes: readonly Route[] = [
  implement(listStaffContract, {}, async ({ params, call, services }) =>
    runReading(services, call, async (act) => {
      const found = await organizationForReader(act, params.organizationId)
      if (!found.ok) return found
      const staff = await listStaff(act.tx, params.organizationId)
      return accept({
        staff: staff.map((member) => ({
          staffId: member.staffId,
          accountId: member.accountId,
          name: member.name,
          job: member.job,
          certificateNumber: member.certificateNumber,
          certificateExpiresOn: member.certificateExpiresOn?.toString() ?? null,
          since: member.since.toString(),
          endedOn: member.endedOn?.toString() ?? null,
        })),
      })
    }),
  ),
  implement(
    addStaffContract,
    problems(
      'name-malformed',
      'job-not-here',
      'assessor-papers-missing',
      'login-missing',
      'account-unknown',
      'already-employed',
      'identity-number-length',
      'identity-number-fifteen-digits',
      'identity-number-characters',
      'identity-number-birth-date',
      'identity-number-check-digit',
    ),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) =>
        addStaff(act, {
          ...params,
          ...body,
          certificateExpiresOn: readOptionalDay(body.certificateExpiresOn),
          since: readOptionalDay(body.since),
        }),
      ),
  ),
  implement(
    endStaffContract,
    problems('already-ended', 'ended-before-start'),
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => endStaff(act, { ...params, on: readDay(body.on), reason: body.reason })),
  ),
]
