import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { agencyRequestsContract } from '#assessments/requests/contract.ts'
import { bookingsOfDeskContract } from '#care/bookings/contract.ts'
import { myOrganizationsContract, organizationContract } from '#organizations/contract.ts'
import { outagesOfDeskContract } from '#vouchers/slips/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import {
  BOOKING_DAYS,
  chooseOrganization,
  daysAfter,
  useOwnOrganization,
  useOwnOrganizations,
  useToday,
} from '../own.ts'

type Booking = Output<typeof bookingsOfDeskContract>['items'][number]
const ALL_ROLES = ['desk', 'institution-manager', 'agency-manager', 'assessor'] as const
const COUNTER = ['desk', 'institution-manager', 'agency-manager'] as const
const SOON_DAYS = 60

/** What the organisation has to do today; which organisation, for people of a chain. */
export function Today(): ReactElement | null {
  const organizationId = useOwnOrganization(COUNTER)
  const own = useRead(
    organizationContract,
    { params: { organizationId: organizationId ?? '' } },
    { enabled: organizationId !== undefined },
  )
  return (
    <>
      <Switch />
      {own.data && <Notes own={own.data} />}
      {own.data?.kind === 'institution' && <Arrivals organizationId={own.data.organizationId} />}
      {own.data?.kind === 'agency' && <Requests organizationId={own.data.organizationId} />}
    </>
  )
}

function Switch(): ReactElement | null {
  const { t } = useTranslation('institution-own')
  const ids = useOwnOrganizations(ALL_ROLES)
  const now = useOwnOrganization(ALL_ROLES)
  const mine = useRead(myOrganizationsContract, {}, { enabled: ids.length > 1 })
  if (ids.length < 2) return null
  const nameOf = (id: string): string =>
    mine.data?.organizations.find(({ organizationId }) => organizationId === id)?.name ?? id
  return (
    <Panel>
      <SelectInput
        name="organization"
        label={t('home.switch')}
        width={320}
        value={now ?? ''}
        error={undefined}
        onChange={chooseOrganization}
        options={ids.map((value) => ({ value, label: nameOf(value) }))}
      />
    </Panel>
  )
}

/** What runs out or waits: orders of the county, licence, contract. */
function Notes({ own }: { readonly own: Output<typeof organizationContract> }): ReactElement {
  const { t, i18n } = useTranslation('institution-own')
  const today = useToday()
  const soon = daysAfter(today, SOON_DAYS)
  const orders = own.rectifications.filter(({ state }) => state === 'open').length
  const ending = own.contracts
    .filter(({ validTo, endedOn }) => endedOn === null && validTo >= today && validTo <= soon)
    .map(({ validTo }) => validTo)
    .toSorted()[0]
  const licence = own.licenceExpiresOn
  const notes = [
    ...(orders > 0 ? [{ to: '/organization', says: t('home.orders', { n: String(orders) }) }] : []),
    ...(licence !== null && licence <= soon
      ? [{ to: '/organization', says: t('home.licence', { on: longDate(licence, i18n.language) }) }]
      : []),
    ...(ending ? [{ to: '/organization', says: t('home.contract', { on: longDate(ending, i18n.language) }) }] : []),
  ]
  return (
    <>
      {notes.map(({ to, says }) => (
        <Alert key={says} type="warning" showIcon title={<Link to={to}>{says}</Link>} />
      ))}
      {own.kind === 'institution' && <SlipNote organizationId={own.organizationId} />}
    </>
  )
}

function SlipNote({ organizationId }: { readonly organizationId: string }): ReactElement | null {
  const { t } = useTranslation('institution-own')
  const outages = useRead(outagesOfDeskContract, { params: { organizationId } })
  if (!outages.data?.items.length) return null
  return <Alert type="info" showIcon title={<Link to="/slips">{t('home.slips')}</Link>} />
}

function Arrivals({ organizationId }: { readonly organizationId: string }): ReactElement {
  const { t, i18n } = useTranslation(['institution-own', 'institution-desk'])
  const today = useToday()
  const params = { organizationId }
  const read = useRead(bookingsOfDeskContract, { params, query: { from: today, to: today } }, { enabled: today !== '' })
  const waiting = useRead(
    bookingsOfDeskContract,
    { params, query: { from: today, to: daysAfter(today, BOOKING_DAYS), state: 'requested' } },
    { enabled: today !== '' },
  )
  const items = read.data?.items.filter(({ state }) => state === 'requested' || state === 'accepted')
  const open = waiting.data?.items.length ?? 0
  return (
    <Panel title={t('home.arrivals')}>
      <p className="staff-title-end" style={{ marginLeft: 0, marginBottom: 12 }}>
        <Link to="/desk">{t('home.toDesk')}</Link>
        <Link to="/bookings">{open > 0 ? t('home.waiting', { n: String(open) }) : t('home.all')}</Link>
      </p>
      <DataTable<Booking>
        label={t('home.today')}
        read={{ ...read, data: items && { items } }}
        rowKey={(row) => row.bookingId}
        empty={{ title: t('home.none'), todo: t('home.noneTodo') }}
        columns={[
          {
            title: t('institution-desk:bookings.when'),
            width: 190,
            render: (_, row) => dateTime(row.startsAt, i18n.language),
          },
          { title: t('institution-desk:bookings.person'), dataIndex: 'elderName', width: 110 },
          { title: t('institution-desk:bookings.content'), dataIndex: 'content' },
          {
            title: t('institution-desk:bookings.place'),
            render: (_, row) => t(`institution-desk:bookings.places.${row.place}`),
          },
          { title: t('institution-desk:bookings.worker'), render: (_, row) => row.staffName ?? '—' },
          {
            title: t('institution-desk:bookings.state'),
            render: (_, row) => <Word>{t(`institution-desk:bookings.states.${row.state}`)}</Word>,
          },
        ]}
      />
    </Panel>
  )
}

function Requests({ organizationId }: { readonly organizationId: string }): ReactElement {
  const { t } = useTranslation('institution-own')
  const read = useRead(agencyRequestsContract, { params: { organizationId }, query: { state: 'requested' } })
  return (
    <Panel>
      <Link to="/assessment-requests?state=requested">
        {t('home.requests', { n: String(read.data?.requests.length ?? 0) })}
      </Link>
    </Panel>
  )
}
