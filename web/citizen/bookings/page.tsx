import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bookingsOfElderContract, cancelBookingContract } from '#care/bookings/contract.ts'
import { thisMonthContract } from '#vouchers/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { BigButton, BigLink, TextLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Confirm } from '../../shared/ui/confirm.tsx'
import { Money } from '../../shared/ui/money.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { Tabs } from '../../shared/ui/tabs.tsx'
import { ElderPage } from '../elder-page.tsx'
import { useSay } from '../say.ts'

type Booking = Output<typeof bookingsOfElderContract>['items'][number]

const TONES = {
  requested: 'warn',
  accepted: 'good',
  declined: 'bad',
  cancelled: 'plain',
  'no-show': 'bad',
  served: 'good',
} as const

/** 我的预约: what is to come and what was, each with the provider's answer. */
export function Component(): ReactElement {
  const { t } = useTranslation('care')
  return (
    <ElderPage title={t('bookings.title')} back="/mine">
      {(elder) => <Bookings elderId={elder.elderId} region={elder.residenceRegion} />}
    </ElderPage>
  )
}

function Bookings(props: { readonly elderId: string; readonly region: string }): ReactElement {
  const { t } = useTranslation('care')
  const { elderId } = props
  const read = useRead(bookingsOfElderContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const isOpen = ({ state }: Booking): boolean => state === 'requested' || state === 'accepted'
  const open = read.data.items.filter(isOpen).toReversed()
  const past = read.data.items.filter((one) => !isOpen(one))
  const find = `/providers?region=${props.region}`
  if (read.data.items.length === 0)
    return (
      <Empty title={t('bookings.none')} todo={t('bookings.noneTodo')}>
        <BigLink to={find}>{t('bookings.find')}</BigLink>
      </Empty>
    )
  const listOf = (list: readonly Booking[], empty: string): ReactElement => (
    <div className="stack">
      {list.length === 0 && <p className="soft">{empty}</p>}
      {list.map((booking) => (
        <BookingCard key={booking.bookingId} elderId={elderId} booking={booking} />
      ))}
    </div>
  )
  return (
    <>
      <Tabs
        label={t('bookings.title')}
        pages={[
          { key: 'open', title: t('bookings.open'), content: listOf(open, t('bookings.noOpen')) },
          { key: 'past', title: t('bookings.past'), content: listOf(past, t('bookings.noPast')) },
        ]}
      />
      <BigLink to={find} weight="second">
        {t('bookings.find')}
      </BigLink>
    </>
  )
}

function BookingCard(props: { readonly elderId: string; readonly booking: Booking }): ReactElement {
  const { t } = useTranslation('care')
  const { time } = useSay()
  const { booking } = props
  const open = booking.state === 'requested' || booking.state === 'accepted'
  return (
    <Card title={booking.organization}>
      <Facts
        rows={[
          {
            name: t('state'),
            value: <Badge tone={TONES[booking.state]}>{t(`bookings.states.${booking.state}`)}</Badge>,
          },
          { name: t('bookings.when'), value: time(booking.startsAt) },
          { name: t('bookings.where'), value: t(`places.${booking.place}`) },
          {
            name: t('bookings.what'),
            value: booking.lines.map((line) => `${line.name} × ${line.quantity}`).join('、'),
          },
          ...(booking.staffName ? [{ name: t('bookings.worker'), value: booking.staffName }] : []),
          { name: t('bookings.estimate'), value: <Money fen={booking.estimateFen} /> },
          ...(booking.quotedFen === null || !open
            ? []
            : [{ name: t('bookings.quoted'), value: <Money fen={booking.quotedFen} /> }]),
          ...(booking.reason ? [{ name: t('bookings.reason'), value: booking.reason }] : []),
        ]}
      />
      {open && (
        <p>
          <a className="text-link" href={`tel:${booking.phone}`}>
            {t('bookings.call', { phone: booking.phone })}
          </a>
        </p>
      )}
      {booking.serviceId && <TextLink to="/my-services">{t('bookings.toService')}</TextLink>}
      {open && <Cancel {...props} />}
    </Card>
  )
}

function Cancel(props: { readonly elderId: string; readonly booking: Booking }): ReactElement {
  const { t } = useTranslation('care')
  const [asking, setAsking] = useState(false)
  const cancel = useWrite(cancelBookingContract, { refresh: [bookingsOfElderContract, thisMonthContract] })
  const { bookingId, organization } = props.booking
  return (
    <>
      {cancel.error && <ProblemView error={cancel.error} />}
      <BigButton weight="second" pending={cancel.isPending} onPress={() => setAsking(true)}>
        {t('bookings.cancel')}
      </BigButton>
      <Confirm
        open={asking}
        danger
        title={t('bookings.cancelTitle', { organization })}
        confirm={t('bookings.cancel')}
        keep={t('bookings.keep')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          cancel.mutate({ params: { elderId: props.elderId, bookingId }, body: {} })
        }}
      >
        <p>{t('bookings.cancelAbout')}</p>
      </Confirm>
    </>
  )
}
