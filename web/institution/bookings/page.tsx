import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { bookingsOfDeskContract } from '#care/bookings/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { BOOKING_DAYS, DESK_ROLES, daysAfter, useOwnOrganization, useToday } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'
import { BookingActions } from './actions.tsx'

export type Booking = Output<typeof bookingsOfDeskContract>['items'][number]
const STATES = ['requested', 'accepted', 'declined', 'cancelled', 'no-show', 'served'] as const

/** Bookings from a day on: accept with the worker, decline with a reason, note who was not there, write the service down. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-desk')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const today = useToday()
  const filters = useFilters(['from', 'state'])
  const from = filters.values.from || today
  const state = STATES.find((one) => one === filters.values.state)
  const read = useRead(
    bookingsOfDeskContract,
    {
      params: { organizationId: organizationId ?? '' },
      query: { from, to: daysAfter(from, BOOKING_DAYS), ...(state && { state }) },
    },
    { enabled: organizationId !== undefined && today !== '' },
  )
  if (organizationId === undefined) return <NoOrganization title={t('bookings.title')} />
  return (
    <StaffPage title={t('bookings.title')}>
      <Panel>
        <div className="staff-filters">
          <TextInput
            name="from"
            kind="date"
            label={t('bookings.from')}
            value={from}
            error={undefined}
            onChange={(value) => filters.set({ from: value })}
          />
          <SelectInput
            name="state"
            label={t('bookings.state')}
            width={160}
            clearable
            value={state ?? ''}
            error={undefined}
            onChange={(value) => filters.set({ state: value })}
            options={STATES.map((value) => ({ value, label: t(`bookings.states.${value}`) }))}
          />
        </div>
      </Panel>
      <Panel>
        <DataTable<Booking>
          label={t('bookings.title')}
          read={read}
          rowKey={(row) => row.bookingId}
          empty={{ title: t('bookings.empty'), todo: t('bookings.emptyTodo') }}
          columns={[
            { title: t('bookings.when'), render: (_, row) => dateTime(row.startsAt, i18n.language), width: 180 },
            { title: t('bookings.person'), dataIndex: 'elderName', width: 100 },
            {
              title: t('bookings.content'),
              render: (_, row) => <div style={{ maxWidth: 260, whiteSpace: 'normal' }}>{row.content}</div>,
            },
            { title: t('bookings.place'), render: (_, row) => t(`bookings.places.${row.place}`), width: 80 },
            {
              title: t('bookings.estimate'),
              align: 'right',
              width: 120,
              render: (_, row) => (
                <>
                  <MoneyText fen={row.estimateFen} />
                  {row.quotedFen !== null && (
                    <span className="staff-source">
                      {t('bookings.held')} <MoneyText fen={row.quotedFen} />
                    </span>
                  )}
                </>
              ),
            },
            { title: t('bookings.worker'), width: 90, render: (_, row) => row.staffName ?? '—' },
            {
              title: t('bookings.state'),
              width: 120,
              render: (_, row) => (
                <>
                  <Word look={row.state === 'requested' ? 'soon' : 'plain'}>{t(`bookings.states.${row.state}`)}</Word>
                  {row.reason && <span className="staff-source">{row.reason}</span>}
                </>
              ),
            },
            {
              title: '',
              key: 'actions',
              render: (_, row) => <BookingActions organizationId={organizationId} booking={row} />,
            },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}
