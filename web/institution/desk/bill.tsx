import { Alert, Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bookingsOfDeskContract } from '#care/bookings/contract.ts'
import { quoteAtDeskContract, redeemAtDeskContract } from '#care/redeem/contract.ts'
import { recordServiceContract } from '#care/services/contract.ts'
import { parseYuan } from '#kernel/money.ts'
import { listPricesContract } from '#organizations/prices/contract.ts'
import type { Output } from '../../shared/api.ts'
import { money } from '../../shared/format.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { ActionButton } from '../../shared/staff/action-button.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Receipt } from '../../shared/staff/receipt.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { dayAgo } from '../own.ts'
import type { Presented, Redeemed } from './page.tsx'

type Quote = Output<typeof quoteAtDeskContract>

/** The services of this visit or booking, then what the voucher pays and what the person pays, line by line. */
export function Bill(props: {
  readonly organizationId: string
  readonly presented: Presented
  readonly onRedeemed: (redeemed: Redeemed) => void
}): ReactElement {
  const [quote, setQuote] = useState<Quote>()
  return quote ? <Collect {...props} quote={quote} /> : <Services {...props} onQuote={setQuote} />
}

function Services(props: {
  readonly organizationId: string
  readonly presented: Presented
  readonly onQuote: (quote: Quote) => void
}): ReactElement {
  const { t } = useTranslation('institution-desk')
  const { organizationId, presented } = props
  const params = { organizationId }
  const prices = useRead(listPricesContract, { params })
  const bookings = useRead(bookingsOfDeskContract, { params, query: { from: dayAgo(30), state: 'accepted' } })
  const record = useWrite(recordServiceContract)
  const quote = useWrite(quoteAtDeskContract)
  const offered = (prices.data?.prices ?? []).filter(
    (price) => price.state === 'approved' && price.category === presented.voucher.category,
  )
  const own = (bookings.data?.items ?? []).filter((one) => one.elderId === presented.elder.elderId)
  const form = useForm({
    initial: { booking: '', servedOn: dayAgo(0), service: '', quantity: '1', insurance: '0' },
    labels: {
      booking: t('desk.booking'),
      servedOn: t('desk.servedOn'),
      service: t('desk.service'),
      quantity: t('desk.quantity'),
      insurance: t('desk.insurance'),
    },
    check: {
      service: (value) => (value === '' ? t('desk.required') : undefined),
      quantity: (value) => (/^[1-9]\d{0,2}$/.test(value) ? undefined : t('desk.required')),
      insurance: (value) => (parseYuan(value) === undefined ? t('desk.required') : undefined),
    },
  })
  if (prices.error) return <ProblemAlert error={prices.error} onRetry={() => void prices.refetch()} />
  if (prices.data && offered.length === 0) return <Alert type="warning" showIcon title={t('desk.noPrices')} />
  return (
    <Panel title={t('desk.bill')}>
      <form
        className="staff-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit(async ({ booking, servedOn, service, quantity, insurance }) => {
            const { ticket, elder, voucher } = presented
            const recorded = await record.mutateAsync({
              params,
              body: {
                of:
                  booking === ''
                    ? { kind: 'visit', ticket, category: voucher.category }
                    : { kind: 'booking', elderId: elder.elderId, bookingId: booking },
                servedFrom: servedOn,
                servedOn,
                items: [{ serviceCode: service, quantity: Number(quantity) }],
                insuranceFen: parseYuan(insurance) ?? 0,
                otherInsuranceFen: 0,
                ticket,
              },
            })
            props.onQuote(await quote.mutateAsync({ params, body: { ticket, serviceId: recorded.serviceId } }))
          })
        }}
      >
        <FormAlert form={form} />
        {own.length > 0 && (
          <SelectInput
            label={t('desk.booking')}
            optional
            options={own.map((one) => ({ value: one.bookingId, label: one.content }))}
            {...form.field('booking')}
          />
        )}
        <TextInput label={t('desk.servedOn')} kind="date" {...form.field('servedOn')} />
        <SelectInput
          label={t('desk.service')}
          options={offered.map((price) => ({
            value: price.serviceCode,
            label: `${price.name} ${money(price.priceFen)}/${price.unit}`,
          }))}
          {...form.field('service')}
        />
        <TextInput label={t('desk.quantity')} maxLength={3} {...form.field('quantity')} />
        <TextInput label={t('desk.insurance')} maxLength={12} {...form.field('insurance')} />
        <Button type="primary" htmlType="submit" loading={form.pending}>
          {t('desk.quote')}
        </Button>
      </form>
    </Panel>
  )
}

function Collect(props: {
  readonly organizationId: string
  readonly presented: Presented
  readonly quote: Quote
  readonly onRedeemed: (redeemed: Redeemed) => void
}): ReactElement {
  const { t } = useTranslation('institution-desk')
  const { quote } = props
  const redeem = useWrite(redeemAtDeskContract)
  const collect = (payment: 'cash' | 'online'): void => {
    const body = { ticket: props.presented.ticket, serviceId: quote.serviceId, deductFen: quote.deductFen, payment }
    redeem.mutate({ params: { organizationId: props.organizationId }, body }, { onSuccess: props.onRedeemed })
  }
  return (
    <Panel title={t('desk.receipt')}>
      {redeem.error && <ProblemAlert error={redeem.error} />}
      <Receipt
        title={t('desk.receipt')}
        lines={[
          { key: 'fee', name: t('desk.fee'), fen: quote.feeFen },
          ...quote.steps.map((step) => ({ key: step.step, name: step.says, fen: step.amountFen })),
        ]}
        total={{ name: t('desk.elder'), fen: quote.elderFen }}
      />
      <p className="staff-actions">
        <ActionButton onPress={() => collect('cash')} pending={redeem.isPending}>
          {t('desk.confirm')} · {t('desk.payments.cash')}
        </ActionButton>
        <ActionButton kind="second" onPress={() => collect('online')} pending={redeem.isPending}>
          {t('desk.confirm')} · {t('desk.payments.online')}
        </ActionButton>
      </p>
    </Panel>
  )
}
