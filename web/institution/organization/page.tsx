import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { changeDetailsContract, organizationContract } from '#organizations/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { MANAGER_ROLES, useOwnOrganization, useToday } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'
import { Contracts } from './contracts.tsx'
import { Offer } from './offer.tsx'
import { Orders } from './orders.tsx'

export type Own = Output<typeof organizationContract>

/** The own organisation: details, what it serves, contracts, orders of the county, and how it came about. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-own')
  const organizationId = useOwnOrganization(MANAGER_ROLES)
  const read = useRead(
    organizationContract,
    { params: { organizationId: organizationId ?? '' } },
    { enabled: organizationId !== undefined },
  )
  if (organizationId === undefined) return <NoOrganization title={t('own.title')} />
  const own = read.data
  const events: Readonly<Record<string, string>> = t('own.events', { returnObjects: true })
  return (
    <StaffPage title={own?.name ?? t('own.title')} actions={own && <Edit own={own} />}>
      {read.error && <ProblemAlert error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Waiting />}
      {own && (
        <>
          <Basics own={own} />
          <Orders own={own} />
          <Offer own={own} />
          <Contracts own={own} />
          <Panel title={t('own.history')}>
            <ul className="staff-plain">
              {own.history.map((event) => (
                <li key={`${event.kind}-${event.at}`}>
                  {dateTime(event.at, i18n.language)} · {events[event.kind] ?? t('own.events.changed')}
                  {event.reason && <span className="staff-source">{event.reason}</span>}
                </li>
              ))}
            </ul>
          </Panel>
        </>
      )}
    </StaffPage>
  )
}

function Basics({ own }: { readonly own: Own }): ReactElement {
  const { t, i18n } = useTranslation('institution-own')
  const regions = useRegions()
  const today = useToday()
  const over = own.licenceExpiresOn !== null && own.licenceExpiresOn < today
  const account = own.settlementAccount
  return (
    <Panel title={t('own.basics')}>
      {account === null && <Alert type="warning" showIcon title={t('own.noAccount')} style={{ marginBottom: 12 }} />}
      <DescriptionList
        items={[
          {
            key: 'status',
            name: t('own.status'),
            value: <Word look={own.status === 'active' ? 'good' : 'soon'}>{t(`own.statuses.${own.status}`)}</Word>,
          },
          { key: 'code', name: t('own.creditCode'), value: own.creditCode },
          { key: 'region', name: t('own.region'), value: regions.nameOf(own.region) },
          { key: 'address', name: t('own.address'), value: own.address },
          { key: 'phone', name: t('own.phone'), value: own.phone },
          { key: 'contact', name: t('own.contact'), value: own.contactName },
          { key: 'licence', name: t('own.licence'), value: own.licenceNumber },
          {
            key: 'until',
            name: t('own.licenceUntil'),
            value: own.licenceExpiresOn && (
              <>
                {longDate(own.licenceExpiresOn, i18n.language)}{' '}
                {over && <Word look="late">{t('own.licenceOver')}</Word>}
              </>
            ),
          },
          {
            key: 'commitment',
            name: t('own.commitment'),
            value:
              own.commitmentAcceptedAt && t('own.committed', { at: dateTime(own.commitmentAcceptedAt, i18n.language) }),
          },
          {
            key: 'account',
            name: t('own.account'),
            value: account && `${account.holder} · ${account.bankName} · ${account.account}`,
          },
          { key: 'introduction', name: t('own.introduction'), value: own.introduction, wide: true },
        ]}
      />
    </Panel>
  )
}

function Edit({ own }: { readonly own: Own }): ReactElement {
  const { t } = useTranslation('institution-own')
  const change = useWrite(changeDetailsContract, { refresh: [organizationContract] })
  return (
    <FormAction
      label={t('own.edit')}
      asked={[
        { name: 'address', label: t('own.address'), initial: own.address },
        { name: 'phone', label: t('own.phone'), initial: own.phone },
        { name: 'contactName', label: t('own.contact'), initial: own.contactName },
        {
          name: 'introduction',
          label: t('own.introduction'),
          kind: 'lines',
          optional: true,
          initial: own.introduction ?? '',
        },
        { name: 'licenceNumber', label: t('own.licence'), optional: true, initial: own.licenceNumber ?? '' },
        {
          name: 'licenceExpiresOn',
          label: t('own.licenceUntil'),
          kind: 'date',
          optional: true,
          initial: own.licenceExpiresOn ?? '',
        },
      ]}
      send={(filled) => {
        const given = (name: string) => (filled(name) === '' ? {} : { [name]: filled(name) })
        return change.mutateAsync({
          params: { organizationId: own.organizationId },
          body: {
            address: filled('address'),
            phone: filled('phone'),
            contactName: filled('contactName'),
            ...given('introduction'),
            ...given('licenceNumber'),
            ...given('licenceExpiresOn'),
          },
        })
      }}
    />
  )
}
