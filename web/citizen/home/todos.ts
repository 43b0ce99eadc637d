import { useTranslation } from 'react-i18next'
import { casesOfElderContract } from '#applications/view/contract.ts'
import { elderAssessmentsContract } from '#assessments/requests/contract.ts'
import { awardsContract } from '#awards/contract.ts'
import { recoveriesOfElderContract } from '#awards/recovery/contract.ts'
import { servicesOfElderContract } from '#care/services/contract.ts'
import { elderDelegationsContract, getElderContract } from '#people/contract.ts'
import { thisMonthContract } from '#vouchers/contract.ts'
import type { Output } from '../../shared/api.ts'
import { lastDayBefore } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import type { MyElder } from '../person.tsx'

/** Something that waits for the elder or the agent. */
export type Todo = {
  readonly key: string
  readonly title: string
  readonly about?: string
  /** ISO; null without a deadline. */
  readonly due: string | null
  readonly to: string
}

type Month = Output<typeof thisMonthContract>
type Service = Output<typeof servicesOfElderContract>['items'][number]
type Recovery = Output<typeof recoveriesOfElderContract>['items'][number]

/** Everything that waits for this person, the nearest deadline first, from all parts of the platform. */
export function useTodos(elder: Pick<MyElder, 'elderId' | 'as'>): {
  readonly todos: readonly Todo[]
  readonly loading: boolean
  readonly error: unknown
  readonly retry: () => void
} {
  const { t } = useTranslation('home')
  const { elderId } = elder
  const params = { elderId }
  const month = useRead(thisMonthContract, { params })
  const cases = useRead(casesOfElderContract, { params })
  const services = useRead(servicesOfElderContract, { params })
  const assessments = useRead(elderAssessmentsContract, { params })
  const awards = useRead(awardsContract, { params })
  const person = useRead(getElderContract, { params })
  const recoveries = useRead(recoveriesOfElderContract, { params })
  const delegations = useRead(elderDelegationsContract, { params }, { enabled: elder.as === 'self' })
  const reads = [month, cases, services, assessments, awards, person, recoveries]

  const todos: Todo[] = []
  if (delegations.data?.items.some(({ state }) => state === 'proposed'))
    todos.push({
      key: 'delegation',
      title: t('now.confirmAgent'),
      about: t('now.confirmAgentAbout'),
      due: null,
      to: '/delegations',
    })
  for (const one of cases.data?.items ?? [])
    if (one.needsApplicant)
      todos.push({
        key: one.caseId,
        title: one.title,
        ...(one.step && { about: one.step.title }),
        due: one.step?.dueOn ?? null,
        to: `/cases/${one.elderId}/${one.caseId}`,
      })
  if (assessments.data?.requests.some(({ possible }) => possible.includes('consent')))
    todos.push({ key: 'time', title: t('now.agreeTime'), due: null, to: `/assessments/${elderId}` })
  const voucher = month.data?.voucher
  if (voucher?.standing === 'claimable')
    todos.push({
      key: 'claim',
      title: t('now.claim', { month: voucher.month }),
      due: lastDayBefore(voucher.expiresAt),
      to: '/vouchers/claim',
    })
  for (const service of services.data?.items ?? [])
    if (service.state === 'recorded')
      todos.push({
        key: service.serviceId,
        title: t('now.confirmService', { organization: service.organization }),
        about: t('now.confirmServiceAbout'),
        due: null,
        to: '/my-services',
      })
    else if (month.data && canBePaid(service, month.data))
      todos.push({
        key: service.serviceId,
        title: t('now.payService', { organization: service.organization }),
        due: voucher ? lastDayBefore(voucher.expiresAt) : null,
        to: `/my-services/${service.serviceId}/pay`,
      })
  for (const recovery of recoveries.data?.items ?? [])
    if (recovery.state === 'open' || recovery.state === 'repaying')
      todos.push({
        key: recovery.recoveryId,
        title: t('now.giveBack', { left: String(recovery.leftFen) }),
        due: nextInstalment(recovery),
        to: '/recoveries',
      })
  const paysCash = awards.data?.items.some(({ form, state }) => form === 'cash' && state !== 'ended') ?? false
  if (paysCash && person.data?.bankAccount === null)
    todos.push({
      key: 'account',
      title: t('now.account'),
      about: t('now.accountAbout'),
      due: null,
      to: '/bank-account',
    })

  return {
    todos: todos.sort(byDeadline),
    loading: reads.some(({ isPending }) => isPending),
    error: reads.find(({ error, data }) => error && !data)?.error ?? null,
    retry: () => void Promise.all(reads.filter(({ error }) => error).map((read) => read.refetch())),
  }
}

/** Confirmed, unpaid, and of the month whose voucher can still pay it. */
function canBePaid(service: Service, { voucher }: Month): boolean {
  return (
    service.state === 'confirmed' &&
    service.redemptionId === null &&
    voucher?.standing === 'usable' &&
    service.category === voucher.category &&
    service.servedOn.startsWith(voucher.month)
  )
}

/** The day of the first part that what came back does not cover yet. */
function nextInstalment({ instalments, repaidFen }: Recovery): string | null {
  let due = 0
  for (const part of instalments) {
    due += part.amountFen
    if (due > repaidFen) return part.dueOn
  }
  return null
}

/** The nearest deadline first; what has none waits behind. ISO dates sort as text. */
export function byDeadline(a: Pick<Todo, 'due'>, b: Pick<Todo, 'due'>): number {
  if (a.due === b.due) return 0
  if (a.due === null) return 1
  if (b.due === null) return -1
  return a.due < b.due ? -1 : 1
}
