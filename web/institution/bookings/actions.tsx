import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import {
  acceptBookingContract,
  bookingsOfDeskContract,
  declineBookingContract,
  noShowContract,
} from '#care/bookings/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { useWorkers } from '../parts/staff-choice.ts'
import type { Booking } from './page.tsx'

/** What can be done with a booking in its state. */
export function BookingActions(props: {
  readonly organizationId: string
  readonly booking: Booking
}): ReactElement | null {
  const { t } = useTranslation('institution-desk')
  const { organizationId, booking } = props
  const refresh = { refresh: [bookingsOfDeskContract] }
  const accept = useWrite(acceptBookingContract, refresh)
  const decline = useWrite(declineBookingContract, refresh)
  const noShow = useWrite(noShowContract, refresh)
  const workers = useWorkers(organizationId)
  const { elderId, bookingId, state } = booking
  const params = { organizationId, elderId, bookingId }
  if (state !== 'requested' && state !== 'accepted') return null
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
      {state === 'requested' && (
        <FormAction
          kind="main"
          label={t('bookings.accept')}
          about={<p className="staff-hint">{t('bookings.acceptHint')}</p>}
          asked={
            workers.length === 0
              ? []
              : [{ name: 'staffId', label: t('bookings.worker'), options: workers, optional: true }]
          }
          send={(filled) =>
            accept.mutateAsync({
              params,
              body: workers.length > 0 && filled('staffId') !== '' ? { staffId: filled('staffId') } : {},
            })
          }
        />
      )}
      {state === 'requested' && (
        <FormAction
          label={t('bookings.decline')}
          asked={[{ name: 'reason', label: t('bookings.reason'), kind: 'lines' }]}
          send={(filled) => decline.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
      )}
      {state === 'accepted' && (
        <>
          <Link to={`/services/record?booking=${bookingId}`}>{t('bookings.record')}</Link>
          <FormAction
            label={t('bookings.noShow')}
            asked={[{ name: 'reason', label: t('bookings.reason'), kind: 'lines', optional: true }]}
            send={(filled) =>
              noShow.mutateAsync({ params, body: filled('reason') === '' ? {} : { reason: filled('reason') } })
            }
          />
        </>
      )}
    </div>
  )
}
