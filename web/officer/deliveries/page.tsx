import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import {
  deliveryListsContract,
  deliveryPoliciesContract,
  makeDeliveryListContract,
} from '#awards/deliveries/contract.ts'
import { longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'

/** Lists of goods and card credit, and making another one. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-forms')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region'])
  const roles = useRoles()
  const read = useRead(deliveryListsContract, { query: { region } }, { enabled: region !== '' })
  return (
    <StaffPage
      title={t('deliveries.title')}
      actions={roles.includes('county-reviewer') && region !== '' && <Make region={region} />}
    >
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <DataTable
        label={t('deliveries.label')}
        read={read}
        rowKey={(row) => row.listId}
        empty={{ title: t('deliveries.emptyTitle'), todo: t('deliveries.emptyTodo') }}
        columns={[
          { key: 'period', title: t('deliveries.period'), render: (_, row) => longMonth(row.period, i18n.language) },
          {
            key: 'number',
            title: t('deliveries.number'),
            render: (_, row) => <Link to={`/deliveries/${row.listId}`}>{row.listNumber}</Link>,
          },
          { key: 'title', title: t('deliveries.policy'), dataIndex: 'title' },
          { key: 'content', title: t('deliveries.content'), dataIndex: 'content' },
          { key: 'lines', title: t('deliveries.lines'), align: 'right', dataIndex: 'lines' },
          {
            key: 'total',
            title: t('deliveries.total'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.totalFen} />,
          },
          { key: 'done', title: t('deliveries.done'), render: (_, row) => `${row.delivered} / ${row.missed}` },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => <Word>{t(`deliveries.states.${row.state}`)}</Word>,
          },
        ]}
      />
    </StaffPage>
  )
}

function Make({ region }: { readonly region: string }): ReactElement {
  const { t } = useTranslation('officer-forms')
  const policies = useRead(deliveryPoliciesContract, { query: { region } })
  const make = useWrite(makeDeliveryListContract, { refresh: [deliveryListsContract] })
  const options = (policies.data?.items ?? []).map(({ policy, title }) => ({ value: policy, label: title }))
  return (
    <FormAction
      label={t('deliveries.make')}
      kind="main"
      asked={[
        { name: 'policy', label: t('deliveries.policy'), kind: 'select', options },
        { name: 'period', label: t('deliveries.period'), kind: 'month' },
        { name: 'content', label: t('deliveries.content'), hint: t('deliveries.contentHint') },
      ]}
      send={(filled) =>
        make.mutateAsync({
          body: { region, policy: filled('policy'), period: filled('period'), content: filled('content') },
        })
      }
    />
  )
}
