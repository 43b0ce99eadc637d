import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import {
  approveOrganizationContract,
  listOrganizationsContract,
  organizationContract,
  refuseOrganizationContract,
  removeOrganizationContract,
  resumeOrganizationContract,
  settlementAccountContract,
  suspendOrganizationContract,
} from '#organizations/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { useRoles } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'
import { Contracts } from './contracts.tsx'
import { Prices, Staff } from './offer.tsx'
import { Ratings } from './ratings.tsx'
import { Rectifications } from './rectifications.tsx'

type Organization = Output<typeof organizationContract>
type Part = { readonly organization: Organization }

/** One organisation: who it is, what may be decided about it, its contracts, its history. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-organizations')
  const { organizationId = '' } = useParams()
  const read = useRead(organizationContract, { params: { organizationId } })
  const roles = useRoles()
  const decides = roles.includes('county-reviewer') || roles.includes('county-approver')
  const up = { to: '/organizations', title: t('title') }
  const organization = read.data
  if (!organization)
    return (
      <StaffPage title={t('title')} up={up}>
        {read.error ? <ProblemAlert error={read.error} onRetry={() => void read.refetch()} /> : <Waiting />}
      </StaffPage>
    )
  return (
    <StaffPage
      title={organization.name}
      up={up}
      actions={<Word look="good">{t(`statuses.${organization.status}`)}</Word>}
    >
      <Basics organization={organization} />
      {decides && <Actions organization={organization} />}
      <Contracts organization={organization} />
      <Rectifications organization={organization} />
      <Prices organizationId={organization.organizationId} />
      <Staff organizationId={organization.organizationId} />
      {decides && organization.kind === 'institution' && <Ratings organizationId={organization.organizationId} />}
      <History organization={organization} />
    </StaffPage>
  )
}

function Basics({ organization }: Part): ReactElement {
  const { t } = useTranslation('officer-organizations')
  const regions = useRegions()
  const { t: parts } = useTranslation('officer-parts')
  const account = organization.settlementAccount
  const fileKinds = t('fileKinds', { returnObjects: true })
  const categories = t('categories', { returnObjects: true })
  return (
    <Panel title={t('basics')}>
      <DescriptionList
        items={[
          { key: 'kind', name: t('kind'), value: t(`kinds.${organization.kind}`) },
          { key: 'code', name: t('creditCode'), value: <code>{organization.creditCode}</code> },
          { key: 'region', name: parts('region'), value: regions.nameOf(organization.region) },
          { key: 'address', name: t('address'), value: organization.address },
          { key: 'contact', name: t('contact'), value: organization.contactName },
          { key: 'phone', name: t('phone'), value: organization.phone },
          {
            key: 'licence',
            name: t('licence'),
            value: organization.licenceNumber ?? undefined,
            ...(organization.licenceExpiresOn && { source: t('licenceUntil', { on: organization.licenceExpiresOn }) }),
          },
          {
            key: 'commitment',
            name: t('commitment'),
            value: organization.commitmentAcceptedAt
              ? t('committed', { at: organization.commitmentAcceptedAt })
              : undefined,
          },
          {
            key: 'services',
            name: t('services'),
            value:
              organization.categories.length === 0
                ? undefined
                : organization.categories.map(({ category, capacity, freePlaces }) => (
                    <div key={category}>
                      {wordOf(categories, category)}
                      {capacity !== null && (
                        <span className="staff-source">
                          {t('capacity', { capacity: String(capacity), free: String(freePlaces ?? 0) })}
                        </span>
                      )}
                    </div>
                  )),
          },
          {
            key: 'account',
            name: t('account'),
            value: account ? `${account.holder} ${account.bankName} ${account.account}` : undefined,
          },
          {
            key: 'files',
            name: t('files'),
            wide: true,
            value:
              organization.files.length === 0
                ? undefined
                : organization.files.map((file) => (
                    <span key={file.fileId} style={{ marginInlineEnd: 12 }}>
                      <FileLink fileId={file.fileId}>{wordOf(fileKinds, file.kind)}</FileLink>
                    </span>
                  )),
          },
        ]}
      />
    </Panel>
  )
}

const STALE = [organizationContract, listOrganizationsContract] as const

function Actions({ organization }: Part): ReactElement {
  const { t } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const params = { organizationId: organization.organizationId }
  const options = { refresh: STALE }
  const approver = useRoles().includes('county-approver')
  const approve = useWrite(approveOrganizationContract, options)
  const refuse = useWrite(refuseOrganizationContract, options)
  const suspend = useWrite(suspendOrganizationContract, options)
  const resume = useWrite(resumeOrganizationContract, options)
  const remove = useWrite(removeOrganizationContract, options)
  const account = useWrite(settlementAccountContract, options)
  const because = (action: string): string | undefined =>
    organization.possible.includes(action) ? undefined : t('notIn', { status: t(`statuses.${organization.status}`) })
  const reason = { name: 'reason', label: parts('reason'), kind: 'lines' } as const
  const withReason = [
    { action: 'refuse', send: refuse },
    { action: 'suspend', send: suspend },
    { action: 'resume', send: resume },
    { action: 'remove', send: remove },
  ] as const
  return (
    <Panel title={parts('actions')}>
      <div className="staff-filters">
        <PressAction
          label={t('actions.approve')}
          kind="main"
          blockedBecause={because('approve') ?? (approver ? undefined : t('approver'))}
          send={() => approve.mutateAsync({ params, body: {} })}
        />
        {withReason.map(({ action, send }) => (
          <FormAction
            key={action}
            label={t(`actions.${action}`)}
            kind={action === 'resume' ? 'second' : 'danger'}
            blockedBecause={because(action)}
            asked={[reason]}
            send={(filled) => send.mutateAsync({ params, body: { reason: filled('reason') } })}
          />
        ))}
        <FormAction
          label={t('setAccount')}
          asked={[
            { name: 'holder', label: t('holder'), initial: organization.name },
            { name: 'account', label: t('accountNumber') },
            { name: 'bankName', label: t('bank') },
            reason,
          ]}
          send={(filled) =>
            account.mutateAsync({
              params,
              body: {
                holder: filled('holder'),
                account: filled('account'),
                bankName: filled('bankName'),
                reason: filled('reason'),
              },
            })
          }
        />
      </div>
    </Panel>
  )
}

function History({ organization }: Part): ReactElement {
  const { t, i18n } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const events = t('events', { returnObjects: true })
  return (
    <Panel title={parts('history')}>
      <ol className="staff-timeline">
        {organization.history.map((one) => (
          <li key={`${one.at}${one.kind}`}>
            {dateTime(one.at, i18n.language)} · <b>{wordOf(events, one.kind)}</b>
            {one.reason && <span className="staff-source">{one.reason}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
