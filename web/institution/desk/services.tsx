import { Alert, Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bookingsOfDeskContract } from '#care/bookings/contract.ts'
import { quoteAtDeskContract } from '#care/redeem/contract.ts'
import { confirmAtDeskContract, recordServiceContract, servicesOfDeskContract } from '#care/services/contract.ts'
import { parseYuan } from '#kernel/money.ts'
import type { Output } from '../../shared/api.ts'
import { longDate, money } from '../../shared/format.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { StaffEmpty } from '../../shared/staff/states.tsx'
import { daysBefore, useToday } from '../own.ts'
import { checkLines, FIRST_LINE, itemsOf, type Line, LinesField, usePrices } from '../parts/lines-field.tsx'
import { useWorkers } from '../parts/staff-choice.ts'
import type { Presented } from './read-voucher.tsx'

export type Quote = Output<typeof quoteAtDeskContract>
type Service = Output<typeof servicesOfDeskContract>['items'][number]

/** Which service is redeemed: one that is written down already and not yet paid, or a new one. */
export function Services(props: {
  readonly organizationId: string
  readonly presented: Presented
  readonly onQuote: (quote: Quote, swap: boolean) => void
}): ReactElement {
  const { t, i18n } = useTranslation('institution-desk')
  const { organizationId, presented } = props
  const { elder, voucher, ticket } = presented
  const params = { organizationId }
  const [chosen, setChosen] = useState('')
  const read = useRead(servicesOfDeskContract, { params, query: { from: `${voucher.month}-01` } })
  const quote = useWrite(quoteAtDeskContract)
  const confirm = useWrite(confirmAtDeskContract, { refresh: [servicesOfDeskContract] })
  const open = (read.data?.items ?? []).filter(
    (one) =>
      one.elderId === elder.elderId &&
      one.redemptionId === null &&
      one.drawId === null &&
      (one.state === 'recorded' || one.state === 'confirmed') &&
      one.servedOn.startsWith(voucher.month),
  )
  const service = open.find((one) => one.serviceId === chosen)
  const take = async (one: Service): Promise<void> => {
    try {
      const { serviceId } = one
      if (one.state === 'recorded')
        await confirm.mutateAsync({ params: { organizationId, serviceId }, body: { ticket } })
      const swap = one.category !== voucher.category
      props.onQuote(await quote.mutateAsync({ params, body: { ticket, serviceId, swap } }), swap)
    } catch {
      // The refusal is shown from the mutations' own state.
    }
  }
  const error = confirm.error ?? quote.error
  return (
    <Panel title={t('desk.bill')}>
      {open.length > 0 && (
        <div className="staff-form wide" style={{ marginBottom: 16 }}>
          {error && <ProblemAlert error={error} />}
          <SelectInput
            name="which"
            label={t('desk.which')}
            value={chosen === '' ? 'fresh' : chosen}
            error={undefined}
            onChange={(value) => setChosen(value === 'fresh' ? '' : value)}
            options={[
              { value: 'fresh', label: t('desk.fresh') },
              ...open.map((one) => ({
                value: one.serviceId,
                label: `${t('desk.open', {
                  on: longDate(one.servedOn, i18n.language),
                  what: one.lines.map(({ name }) => name).join('、'),
                  fee: money(one.feeFen),
                })} · ${t(`desk.openState.${one.state}`)}`,
              })),
            ]}
          />
          {service && (
            <>
              {service.state === 'recorded' && <Alert type="info" showIcon title={t('desk.confirmFirst')} />}
              {service.category !== voucher.category && <Alert type="info" showIcon title={t('desk.swapHint')} />}
              <Button type="primary" loading={confirm.isPending || quote.isPending} onClick={() => void take(service)}>
                {t('desk.quote')}
              </Button>
            </>
          )}
        </div>
      )}
      {!service && <Fresh {...props} />}
    </Panel>
  )
}

function Fresh(props: {
  readonly organizationId: string
  readonly presented: Presented
  readonly onQuote: (quote: Quote, swap: boolean) => void
}): ReactElement {
  const { t } = useTranslation('institution-desk')
  const { organizationId, presented } = props
  const { ticket, elder, voucher } = presented
  const params = { organizationId }
  const today = useToday()
  const workers = useWorkers(organizationId)
  const bookings = useRead(bookingsOfDeskContract, {
    params,
    query: { from: daysBefore(today, 31), to: today, state: 'accepted' },
  })
  const record = useWrite(recordServiceContract, { refresh: [servicesOfDeskContract] })
  const quote = useWrite(quoteAtDeskContract)
  const amount = (value: string): string | undefined =>
    parseYuan(value) === undefined ? t('desk.amountWrong') : undefined
  const form = useForm<{
    readonly category: string
    readonly booking: string
    readonly servedOn: string
    readonly lines: readonly Line[]
    readonly insurance: string
    readonly otherInsurance: string
    readonly staff: string
  }>({
    initial: {
      category: voucher.category,
      booking: '',
      servedOn: today,
      lines: FIRST_LINE,
      insurance: '0',
      otherInsurance: '0',
      staff: '',
    },
    labels: {
      category: t('desk.category'),
      booking: t('desk.booking'),
      servedOn: t('desk.servedOn'),
      lines: t('desk.service'),
      insurance: t('desk.insurance'),
      otherInsurance: t('desk.otherInsurance'),
      staff: t('desk.staff'),
    },
    check: {
      servedOn: (value) => (value === '' ? t('desk.required') : undefined),
      lines: (value) => checkLines(value, { required: t('desk.required'), quantity: t('desk.quantityWrong') }),
      insurance: amount,
      otherInsurance: amount,
    },
  })
  const { category, servedOn } = form.values
  const { prices, error, retry } = usePrices(organizationId, { on: servedOn, category })
  const own = (bookings.data?.items ?? []).filter(
    (one) => one.elderId === elder.elderId && one.category === category && one.serviceId === null,
  )
  const mayChange = voucher.usedFen === 0 && voucher.heldFen === 0
  if (error) return <ProblemAlert error={error} onRetry={retry} />
  return (
    <form
      className="staff-form wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(async ({ booking, lines, insurance, otherInsurance, staff }) => {
          const recorded = await record.mutateAsync({
            params,
            body: {
              of:
                booking === ''
                  ? { kind: 'visit', ticket, category }
                  : { kind: 'booking', elderId: elder.elderId, bookingId: booking },
              servedFrom: servedOn,
              servedOn,
              items: itemsOf(lines),
              insuranceFen: parseYuan(insurance) ?? 0,
              otherInsuranceFen: parseYuan(otherInsurance) ?? 0,
              ...(staff !== '' && { staffId: staff }),
              ticket,
            },
          })
          const swap = category !== voucher.category
          const { serviceId } = recorded
          props.onQuote(await quote.mutateAsync({ params, body: { ticket, serviceId, swap } }), swap)
        })
      }}
    >
      <FormAlert form={form} />
      {mayChange && (
        <SelectInput
          label={t('desk.category')}
          options={voucher.categories.map(({ id, title }) => ({ value: id, label: title }))}
          {...form.field('category')}
          onChange={(value) => form.set({ category: value, booking: '', lines: FIRST_LINE })}
        />
      )}
      {category !== voucher.category && <Alert type="info" showIcon title={t('desk.swapHint')} />}
      {own.length > 0 && (
        <SelectInput
          label={t('desk.booking')}
          optional
          options={own.map((one) => ({ value: one.bookingId, label: one.content }))}
          {...form.field('booking')}
        />
      )}
      <TextInput label={t('desk.servedOn')} kind="date" {...form.field('servedOn')} />
      {prices?.length === 0 ? (
        <StaffEmpty title={t('desk.noPrices')} todo={t('desk.noPricesTodo')} />
      ) : (
        <LinesField
          prices={prices ?? []}
          value={form.values.lines}
          onChange={(lines) => form.set({ lines })}
          error={form.field('lines').error}
        />
      )}
      <TextInput label={t('desk.insurance')} maxLength={12} {...form.field('insurance')} />
      <TextInput label={t('desk.otherInsurance')} maxLength={12} {...form.field('otherInsurance')} />
      {workers.length > 0 && (
        <SelectInput label={t('desk.staff')} optional options={workers} {...form.field('staff')} />
      )}
      <Button type="primary" htmlType="submit" loading={form.pending}>
        {t('desk.quote')}
      </Button>
    </form>
  )
}
