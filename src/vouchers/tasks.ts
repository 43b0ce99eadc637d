import { z } from 'zod'
import type { Services } from '#access/act.ts'
import { type IssueOutcome, issueMonth } from './issue/run.ts'
import type { TermsOf } from './terms.ts'

const issuePayload = z.strictObject({ policy: z.string(), month: z.string() })

/** The queue's task `issue-month`: issues the month an officer asked for; who has a voucher keeps it. Throws when it cannot. */
export async function issueMonthTask(services: Services, termsOf: TermsOf, payload: unknown): Promise<IssueOutcome> {
  const { policy, month } = issuePayload.parse(payload)
  const terms = termsOf(policy, month)
  if (!terms) throw new Error(`${policy} gives no vouchers in ${month}`)
  const outcome = await issueMonth(services, { terms, month })
  if (!outcome.ok) throw new Error(`${policy} ${month}: ${outcome.refusal.code}`)
  return outcome.value
}
