import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { parseYuan } from '#kernel/money.ts'
import { listOrganizationsContract } from '#organizations/contract.ts'
import {
  approveGrantContract,
  grantsContract,
  proposeGrantContract,
  refuseGrantContract,
} from '#payments/grants/contract.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { ActionButton } from '../../shared/staff/action-button.tsx'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'

/** Grants of a county's year: on what they stand, what may still be granted, and each with its state. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-forms')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region'])
  const roles = useRoles()
  const year = Temporal.Now.plainDateISO('Asia/Shanghai').year
  const read = useRead(grantsContract, { query: { region, year } }, { enabled: region !== '' })
  const of = read.data?.year
  return (
    <StaffPage
      title={t('grants.title')}
      actions={roles.includes('county-reviewer') && of && <Propose region={region} year={year} />}
    >
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
        {of && (
          <DescriptionList
            items={[
              { key: 'year', name: t('grants.year'), value: String(of.year) },
              { key: 'paid', name: t('grants.paid'), value: <MoneyText fen={of.reliefPaidFen} /> },
              {
                key: 'limit',
                name: t('grants.limit', { share: `${of.share / 100}%` }),
                value: <MoneyText fen={of.limitFen} />,
              },
              { key: 'granted', name: t('grants.granted'), value: <MoneyText fen={of.grantedFen} /> },
              { key: 'proposed', name: t('grants.proposed'), value: <MoneyText fen={of.proposedFen} /> },
              { key: 'left', name: t('grants.left'), value: <MoneyText fen={of.leftFen} /> },
            ]}
          />
        )}
      </Panel>
      <DataTable
        label={t('grants.label')}
        read={read}
        rowKey={(row) => row.grantId}
        empty={{ title: t('grants.emptyTitle'), todo: t('grants.emptyTodo') }}
        columns={[
          { key: 'organization', title: t('grants.organization'), dataIndex: 'organization' },
          {
            key: 'amount',
            title: t('grants.amount'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.amountFen} />,
          },
          { key: 'reason', title: t('grants.reason'), dataIndex: 'reason' },
          {
            key: 'state',
            title: t('grants.state'),
            render: (_, row) => [t(`grants.states.${row.state}`), row.refusedReason].filter(Boolean).join('：'),
          },
          {
            key: 'actions',
            title: parts('actions'),
            render: (_, row) =>
              row.state === 'proposed' &&
              roles.includes('county-approver') && <Decide grantId={row.grantId} own={row.madeByMe} />,
          },
        ]}
      />
    </StaffPage>
  )
}

function Propose(props: { readonly region: string; readonly year: number }): ReactElement {
  const { t } = useTranslation('officer-forms')
  const propose = useWrite(proposeGrantContract, { refresh: [grantsContract] })
  const organizations = useRead(listOrganizationsContract, { query: { region: props.region, kind: 'institution' } })
  const options = (organizations.data?.organizations ?? []).map((one) => ({
    value: one.organizationId,
    label: one.name,
  }))
  return (
    <FormAction
      label={t('grants.propose')}
      kind="main"
      asked={[
        { name: 'organizationId', label: t('grants.organization'), kind: 'select', options },
        { name: 'amount', label: t('grants.amount'), kind: 'yuan' },
        { name: 'reason', label: t('grants.reason'), kind: 'lines' },
      ]}
      send={(filled) =>
        propose.mutateAsync({
          body: {
            ...props,
            organizationId: filled('organizationId'),
            amountFen: parseYuan(filled('amount')) ?? 0,
            reason: filled('reason'),
          },
        })
      }
    />
  )
}

function Decide({ grantId, own }: { readonly grantId: string; readonly own: boolean }): ReactElement {
  const { t } = useTranslation('officer-forms')
  const approve = useWrite(approveGrantContract, { refresh: [grantsContract] })
  const refuse = useWrite(refuseGrantContract, { refresh: [grantsContract] })
  const blocked = own ? { blockedBecause: t('grants.own') } : {}
  return (
    <>
      <ActionButton
        kind="main"
        pending={approve.isPending}
        confirm={{ title: t('grants.approve'), body: t('grants.confirm') }}
        onPress={() => approve.mutate({ params: { grantId }, body: {} })}
        {...blocked}
      >
        {t('grants.approve')}
      </ActionButton>
      <FormAction
        label={t('grants.refuse')}
        kind="danger"
        asked={[{ name: 'reason', label: t('grants.reason'), kind: 'lines' }]}
        send={(filled) => refuse.mutateAsync({ params: { grantId }, body: { reason: filled('reason') } })}
        {...blocked}
      />
      {approve.error && <ProblemAlert error={approve.error} />}
    </>
  )
}
