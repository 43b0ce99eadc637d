import { Alert, Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { bookingsOfDeskContract } from '#care/bookings/contract.ts'
import { recordServiceContract, servicesOfDeskContract } from '#care/services/contract.ts'
import { staysOfDeskContract } from '#care/stays/contract.ts'
import { parseYuan } from '#kernel/money.ts'
import { money } from '../../shared/format.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { StaffEmpty, Waiting } from '../../shared/staff/states.tsx'
import { BOOKING_DAYS, DESK_ROLES, daysAfter, daysBefore, useOwnOrganization, useToday } from '../own.ts'
import { checkLines, FIRST_LINE, itemsOf, type Line, LinesField, usePrices } from '../parts/lines-field.tsx'
import { NoOrganization } from '../parts/none.tsx'
import { useWorkers } from '../parts/staff-choice.ts'
import '../parts/parts.css'

/** What is written down: a booking that was served, or the days of a stay. */
type Of = {
  readonly kind: 'booking' | 'stay'
  readonly elderId: string
  readonly elderName: string
  readonly id: string
  readonly category: string
  readonly servedOn: string
  readonly servedFrom: string
}

/** Writes a service down without the elder at the desk: for a booking, or for a stay. It is confirmed in the app or at the desk. */
export function Component(): ReactElement {
  const { t } = useTranslation('institution-care')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const today = useToday()
  const [search] = useSearchParams()
  const [bookingId, stayId] = [search.get('booking'), search.get('stay')]
  const params = { organizationId: organizationId ?? '' }
  const ready = organizationId !== undefined && today !== ''
  const bookings = useRead(
    bookingsOfDeskContract,
    { params, query: { from: daysBefore(today, BOOKING_DAYS), to: daysAfter(today, BOOKING_DAYS) } },
    { enabled: ready && bookingId !== null },
  )
  const stays = useRead(staysOfDeskContract, { params }, { enabled: ready && stayId !== null })
  if (organizationId === undefined) return <NoOrganization title={t('services.record')} />
  const booking = bookings.data?.items.find((one) => one.bookingId === bookingId)
  const stay = stays.data?.items.find((one) => one.stayId === stayId)
  const month = today.slice(0, 7)
  const of: Of | undefined = booking
    ? { ...booking, kind: 'booking', id: booking.bookingId, servedOn: dayOf(booking.startsAt, today), servedFrom: '' }
    : stay && {
        ...stay,
        kind: 'stay',
        id: stay.stayId,
        servedOn: today,
        servedFrom: stay.admittedOn > `${month}-01` ? stay.admittedOn : `${month}-01`,
      }
  const error = bookings.error ?? stays.error
  const up = booking ? { to: '/bookings', title: t('services.forBooking') } : { to: '/stays', title: t('stays.title') }
  return (
    <StaffPage title={t(bookingId ? 'services.forBooking' : 'services.forStay')} up={up}>
      {error && <ProblemAlert error={error} />}
      {!of && !error && (bookings.isFetching || stays.isFetching) && <Waiting />}
      {!of && !error && !bookings.isFetching && !stays.isFetching && (
        <Panel>
          <StaffEmpty title={t('services.empty')} todo={t('services.emptyTodo')} />
        </Panel>
      )}
      {of && <RecordForm organizationId={organizationId} of={of} />}
    </StaffPage>
  )
}

/** The day of a booking in Shanghai, or today when it lies ahead. */
function dayOf(instant: string, today: string): string {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
  return day > today ? today : day
}

function RecordForm({ organizationId, of }: { readonly organizationId: string; readonly of: Of }): ReactElement {
  const { t } = useTranslation(['institution-care', 'institution-desk'])
  const workers = useWorkers(organizationId)
  const record = useWrite(recordServiceContract, { refresh: [servicesOfDeskContract, bookingsOfDeskContract] })
  const [saved, setSaved] = useState<number>()
  const amount = (value: string): string | undefined =>
    parseYuan(value) === undefined ? t('institution-desk:desk.amountWrong') : undefined
  const required = (value: string): string | undefined =>
    value === '' ? t('institution-desk:desk.required') : undefined
  const form = useForm<{
    readonly servedFrom: string
    readonly servedOn: string
    readonly lines: readonly Line[]
    readonly insurance: string
    readonly otherInsurance: string
    readonly staff: string
    readonly note: string
  }>({
    initial: {
      servedFrom: of.servedFrom,
      servedOn: of.servedOn,
      lines: FIRST_LINE,
      insurance: '0',
      otherInsurance: '0',
      staff: '',
      note: '',
    },
    labels: {
      servedFrom: t('services.firstDay'),
      servedOn: of.kind === 'stay' ? t('services.lastDay') : t('services.day'),
      lines: t('services.what'),
      insurance: t('institution-desk:desk.insurance'),
      otherInsurance: t('institution-desk:desk.otherInsurance'),
      staff: t('services.worker'),
      note: t('services.note'),
    },
    check: {
      servedOn: required,
      lines: (value) =>
        checkLines(value, {
          required: t('institution-desk:desk.required'),
          quantity: t('institution-desk:desk.quantityWrong'),
        }),
      insurance: amount,
      otherInsurance: amount,
    },
  })
  const { prices, error, retry } = usePrices(organizationId, { on: form.values.servedOn, category: of.category })
  if (saved !== undefined)
    return (
      <Panel>
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('services.saved', { fee: money(saved) })}
          description={<Link to="/desk">{t('services.toDesk')}</Link>}
        />
      </Panel>
    )
  if (error) return <ProblemAlert error={error} onRetry={retry} />
  return (
    <Panel title={of.elderName}>
      <form
        className="staff-form wide"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit(async ({ servedFrom, servedOn, lines, insurance, otherInsurance, staff, note }) => {
            const { elderId, id } = of
            const done = await record.mutateAsync({
              params: { organizationId },
              body: {
                of:
                  of.kind === 'booking'
                    ? { kind: 'booking', elderId, bookingId: id }
                    : { kind: 'stay', elderId, stayId: id },
                servedFrom: servedFrom === '' ? servedOn : servedFrom,
                servedOn,
                items: itemsOf(lines),
                insuranceFen: parseYuan(insurance) ?? 0,
                otherInsuranceFen: parseYuan(otherInsurance) ?? 0,
                ...(staff !== '' && { staffId: staff }),
                ...(note.trim() !== '' && { note: note.trim() }),
              },
            })
            setSaved(done.feeFen)
          })
        }}
      >
        <FormAlert form={form} />
        {of.kind === 'stay' && (
          <>
            <p className="staff-hint">{t('services.month')}</p>
            <TextInput label={t('services.firstDay')} kind="date" {...form.field('servedFrom')} />
          </>
        )}
        <TextInput
          label={of.kind === 'stay' ? t('services.lastDay') : t('services.day')}
          kind="date"
          {...form.field('servedOn')}
        />
        {prices?.length === 0 ? (
          <StaffEmpty title={t('institution-desk:desk.noPrices')} todo={t('institution-desk:desk.noPricesTodo')} />
        ) : (
          <LinesField
            prices={prices ?? []}
            value={form.values.lines}
            onChange={(lines) => form.set({ lines })}
            error={form.field('lines').error}
          />
        )}
        <TextInput label={t('institution-desk:desk.insurance')} maxLength={12} {...form.field('insurance')} />
        <TextInput label={t('institution-desk:desk.otherInsurance')} maxLength={12} {...form.field('otherInsurance')} />
        {workers.length > 0 && (
          <SelectInput label={t('services.worker')} optional options={workers} {...form.field('staff')} />
        )}
        <TextInput label={t('services.note')} optional lines={2} maxLength={300} {...form.field('note')} />
        <Button type="primary" htmlType="submit" loading={form.pending}>
          {t('services.save')}
        </Button>
      </form>
    </Panel>
  )
}
