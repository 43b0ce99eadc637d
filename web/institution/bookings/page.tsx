import { Input, Modal } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acceptBookingContract, bookingsOfDeskContract, declineBookingContract } from '#care/bookings/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { ActionButton } from '../../shared/staff/action-button.tsx'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { dayAgo, useOwnOrganization } from '../own.ts'

type Booking = Output<typeof bookingsOfDeskContract>['items'][number]

/** Bookings from today on: accept, or decline with a reason the elder reads. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-desk')
  const organizationId = useOwnOrganization(['desk', 'institution-manager']) ?? ''
  const read = useRead(
    bookingsOfDeskContract,
    { params: { organizationId }, query: { from: dayAgo(30) } },
    { enabled: organizationId !== '' },
  )
  const refresh = { refresh: [bookingsOfDeskContract] }
  const accept = useWrite(acceptBookingContract, refresh)
  const decline = useWrite(declineBookingContract, refresh)
  const [declining, setDeclining] = useState<Booking>()
  const [reason, setReason] = useState('')
  const error = accept.error ?? decline.error
  const paramsOf = (one: Booking) => ({ organizationId, elderId: one.elderId, bookingId: one.bookingId })
  return (
    <StaffPage title={t('bookings.title')}>
      {error && <ProblemAlert error={error} />}
      <Panel>
        <DataTable<Booking>
          label={t('bookings.title')}
          read={read}
          rowKey={(row) => row.bookingId}
          empty={{ title: t('bookings.empty'), todo: t('bookings.emptyTodo') }}
          columns={[
            { title: t('bookings.when'), render: (_, row) => dateTime(row.startsAt, i18n.language), width: 190 },
            { title: t('bookings.person'), dataIndex: 'elderName', width: 110 },
            { title: t('bookings.content'), dataIndex: 'content' },
            { title: t('bookings.place'), render: (_, row) => t(`bookings.places.${row.place}`), width: 90 },
            { title: t('bookings.estimate'), render: (_, row) => <MoneyText fen={row.estimateFen} />, width: 120 },
            {
              title: t('bookings.state'),
              render: (_, row) => <Word>{t(`bookings.states.${row.state}`)}</Word>,
              width: 100,
            },
            {
              title: '',
              key: 'actions',
              width: 190,
              render: (_, row) =>
                row.state === 'requested' && (
                  <>
                    <ActionButton
                      onPress={() => accept.mutate({ params: paramsOf(row), body: {} })}
                      pending={accept.isPending}
                    >
                      {t('bookings.accept')}
                    </ActionButton>{' '}
                    <ActionButton kind="second" onPress={() => setDeclining(row)}>
                      {t('bookings.decline')}
                    </ActionButton>
                  </>
                ),
            },
          ]}
        />
      </Panel>
      <Modal
        open={declining !== undefined}
        title={t('bookings.decline')}
        okText={t('bookings.decline')}
        okButtonProps={{ disabled: reason.trim().length < 2 }}
        onCancel={() => setDeclining(undefined)}
        onOk={() => {
          if (declining) decline.mutate({ params: paramsOf(declining), body: { reason: reason.trim() } })
          setDeclining(undefined)
        }}
      >
        <label htmlFor="decline-reason">{t('bookings.reason')}</label>
        <Input.TextArea
          id="decline-reason"
          rows={3}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </StaffPage>
  )
}
