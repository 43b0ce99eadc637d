import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { bookContract, bookingsOfElderContract } from '#care/bookings/contract.ts'
import { providerContract } from '#organizations/search/contract.ts'
import { thisMonthContract } from '#vouchers/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useSteps } from '../../../shared/forms/use-steps.ts'
import { useRead, useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { StepLine } from '../../../shared/ui/check-answers.tsx'
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx'
import { Empty, Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import type { MyElder } from '../../person.tsx'
import { type BookingValues, chosenItems, type Provider, useBookingForm } from './booking-form.ts'
import { CheckStep } from './check-step.tsx'
import { Done } from './done.tsx'
import { ItemsStep } from './items-step.tsx'
import { WhenStep } from './when-step.tsx'

type Booked = Output<typeof bookContract>

/** 预约服务 at the provider of the address: what, when and where, check, send. */
export function Component(): ReactElement {
  const { t } = useTranslation('care')
  const [search] = useSearchParams()
  const [booked, setBooked] = useState<Booked>()
  const organizationId = search.get('provider')
  return (
    <ElderPage
      title={t(booked ? 'book.done' : 'book.title')}
      back={organizationId && !booked ? `/providers/${organizationId}` : '/bookings'}
    >
      {(elder) => {
        if (booked) return <Done booked={booked} />
        if (organizationId) return <Load elder={elder} organizationId={organizationId} onBooked={setBooked} />
        return (
          <Empty title={t('book.noProvider')} todo={t('book.noProviderTodo')}>
            <BigLink to={`/providers?region=${elder.residenceRegion}`}>{t('bookings.find')}</BigLink>
          </Empty>
        )
      }}
    </ElderPage>
  )
}

function Load(props: {
  readonly elder: MyElder
  readonly organizationId: string
  readonly onBooked: (booked: Booked) => void
}): ReactElement {
  const { t } = useTranslation('care')
  const { elder, organizationId } = props
  const provider = useRead(providerContract, { params: { organizationId } })
  const month = useRead(thisMonthContract, { params: { elderId: elder.elderId } })
  const error = provider.error ?? month.error
  if (error)
    return <ProblemView error={error} onRetry={() => void Promise.all([provider.refetch(), month.refetch()])} />
  if (!provider.data || !month.data) return <Loading />
  if (!provider.data.available || provider.data.prices.length === 0)
    return <Empty title={t('book.closed')} todo={t('book.closedTodo')} />
  return <Book {...props} provider={provider.data} voucherCategory={month.data.voucher?.category ?? null} />
}

const STEPS: readonly { readonly key: 'items' | 'when'; readonly fields: readonly (keyof BookingValues)[] }[] = [
  { key: 'items', fields: ['category', 'counts'] },
  { key: 'when', fields: ['day', 'hour', 'place', 'note'] },
]

function Book(props: {
  readonly elder: MyElder
  readonly provider: Provider
  readonly voucherCategory: string | null
  readonly onBooked: (booked: Booked) => void
}): ReactElement {
  const { t } = useTranslation(['care', 'common'])
  const { provider, voucherCategory } = props
  const { elderId } = props.elder
  const offered = [...new Set(provider.prices.map(({ category }) => category))]
  const first = offered.find((category) => category === voucherCategory) ?? (offered.length === 1 ? offered[0] : '')
  const form = useBookingForm(first ?? '')
  const book = useWrite(bookContract, { refresh: [bookingsOfElderContract, thisMonthContract] })
  const items = chosenItems(provider, form.values)
  const steps = useSteps(STEPS.length + 1, items.length === 0 ? 1 : STEPS.length + 1)
  const step = STEPS[steps.at - 1]
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (step) {
          if (form.passes(step.fields)) steps.next()
        } else
          void form.submit(async (values) => {
            props.onBooked(await book.mutateAsync({ params: { elderId }, body: bodyOf(provider, values) }))
          })
      }}
    >
      <StepLine at={steps.at} of={steps.of} />
      {step && <h2 className="card-title">{t(`book.steps.${step.key}`)}</h2>}
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      {step?.key === 'items' && (
        <ItemsStep form={form} provider={provider} offered={offered} voucherCategory={voucherCategory} />
      )}
      {step?.key === 'when' && <WhenStep form={form} />}
      {!step && <CheckStep form={form} provider={provider} voucherCategory={voucherCategory} goTo={steps.goTo} />}
      <BigButton submit pending={form.pending}>
        {step ? t('common:action.next') : t('book.submit')}
      </BigButton>
    </form>
  )
}

function bodyOf(provider: Provider, values: BookingValues) {
  const items = chosenItems(provider, values)
  const note = values.note.trim()
  const content = items.map(({ name, quantity }) => `${name}×${quantity}`).join('、')
  return {
    organizationId: provider.organizationId,
    category: values.category,
    startsAt: `${values.day}T${values.hour}:00+08:00`,
    place: values.place ?? ('institution' as const),
    content: note ? `${content}。${note}` : content,
    items: items.map(({ serviceCode, quantity }) => ({ serviceCode, quantity })),
  }
}
