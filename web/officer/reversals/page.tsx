import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { decideReversalContract, reversalsContract } from '#care/redeem/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate, longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'

type Reversal = Output<typeof reversalsContract>['items'][number]

/** Reversals above the limit that wait for a second person. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-care')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region'])
  const roles = useRoles()
  const decides = roles.includes('county-reviewer') || roles.includes('county-approver')
  const read = useRead(reversalsContract, { query: { region } }, { enabled: region !== '' })
  return (
    <StaffPage title={t('reversals.title')}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <DataTable<Reversal>
        label={t('reversals.label')}
        read={read}
        rowKey={(row) => row.reversalId}
        empty={{ title: t('reversals.emptyTitle'), todo: t('reversals.emptyTodo') }}
        columns={[
          {
            key: 'at',
            title: t('reversals.requestedAt'),
            render: (_, row) => dateTime(row.requestedAt, i18n.language),
          },
          {
            key: 'elder',
            title: parts('elder'),
            render: (_, row) => <Link to={`/elders/${row.elderId}`}>{row.elderName}</Link>,
          },
          { key: 'organization', title: t('organization'), dataIndex: 'organization' },
          { key: 'month', title: parts('month'), render: (_, row) => longMonth(row.month, i18n.language) },
          { key: 'served', title: t('reversals.servedOn'), render: (_, row) => longDate(row.servedOn, i18n.language) },
          { key: 'amount', title: t('amount'), align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
          {
            key: 'limit',
            title: t('reversals.limit'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.limitFen} />,
          },
          { key: 'reason', title: parts('reason'), dataIndex: 'reason' },
          ...(decides
            ? [{ key: 'actions', title: parts('actions'), render: (_: unknown, row: Reversal) => <Decide row={row} /> }]
            : []),
        ]}
      />
    </StaffPage>
  )
}

function Decide({ row }: { readonly row: Reversal }): ReactElement {
  const { t } = useTranslation('officer-care')
  const { t: parts } = useTranslation('officer-parts')
  const decide = useWrite(decideReversalContract, { refresh: [reversalsContract] })
  const params = { elderId: row.elderId, reversalId: row.reversalId }
  const blocked = row.own ? t('reversals.own') : undefined
  return (
    <span className="staff-action">
      <FormAction
        label={t('reversals.approve')}
        kind="main"
        blockedBecause={blocked}
        about={<p>{t('reversals.approveAbout')}</p>}
        asked={[{ name: 'reason', label: parts('note'), optional: true }]}
        send={(filled) =>
          decide.mutateAsync({ params, body: { approve: true, reason: filled('reason') || undefined } })
        }
      />
      {!row.own && (
        <FormAction
          label={t('reversals.reject')}
          kind="danger"
          asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
          send={(filled) => decide.mutateAsync({ params, body: { approve: false, reason: filled('reason') } })}
        />
      )}
    </span>
  )
}
