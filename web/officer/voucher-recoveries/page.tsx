import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { closeRecoveryContract, recoveriesContract } from '#vouchers/ends/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'
import { oneOf } from '../parts/words.ts'

type Recovery = Output<typeof recoveriesContract>['items'][number]

/** What institutions owe back for redemptions that should not have been. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-care')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region'])
  const roles = useRoles()
  const decides = roles.includes('county-reviewer') || roles.includes('county-approver')
  const read = useRead(recoveriesContract, { query: { region } }, { enabled: region !== '' })
  return (
    <StaffPage title={t('recoveries.title')}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <DataTable<Recovery>
        label={t('recoveries.label')}
        read={read}
        rowKey={(row) => row.recoveryId}
        empty={{ title: t('recoveries.emptyTitle'), todo: t('recoveries.emptyTodo') }}
        columns={[
          { key: 'at', title: t('recoveries.openedAt'), render: (_, row) => dateTime(row.openedAt, i18n.language) },
          {
            key: 'elder',
            title: parts('elder'),
            render: (_, row) => <Link to={`/elders/${row.elderId}`}>{row.elderName}</Link>,
          },
          { key: 'organization', title: t('organization'), dataIndex: 'organization' },
          { key: 'month', title: parts('month'), render: (_, row) => longMonth(row.month, i18n.language) },
          { key: 'amount', title: t('amount'), align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
          {
            key: 'ground',
            title: parts('reason'),
            render: (_, row) => (
              <>
                {t(`recoveries.grounds.${row.ground}`)}
                <span className="staff-source">{row.note}</span>
              </>
            ),
          },
          {
            key: 'settled',
            title: parts('state'),
            render: (_, row) => (
              <Word look={row.settled ? 'plain' : 'soon'}>
                {t(row.settled ? 'recoveries.settled' : 'recoveries.unsettled')}
              </Word>
            ),
          },
          ...(decides
            ? [{ key: 'actions', title: parts('actions'), render: (_: unknown, row: Recovery) => <Close row={row} /> }]
            : []),
        ]}
      />
    </StaffPage>
  )
}

const ENDS = ['collected', 'reversed', 'written-off'] as const

function Close({ row }: { readonly row: Recovery }): ReactElement {
  const { t } = useTranslation('officer-care')
  const { t: parts } = useTranslation('officer-parts')
  const close = useWrite(closeRecoveryContract, { refresh: [recoveriesContract] })
  // What was settled cannot be reversed any more, and the other way round.
  const ends = ENDS.filter((end) => (row.settled ? end !== 'reversed' : end !== 'collected'))
  return (
    <FormAction
      label={t('recoveries.close')}
      about={<p>{t('recoveries.closeAbout')}</p>}
      asked={[
        {
          name: 'as',
          label: t('recoveries.as'),
          kind: 'select',
          options: ends.map((value) => ({ value, label: t(`recoveries.ends.${value}`) })),
        },
        { name: 'reason', label: parts('reason'), kind: 'lines' },
      ]}
      send={(filled) =>
        close.mutateAsync({
          params: { elderId: row.elderId, recoveryId: row.recoveryId },
          body: { as: oneOf(ENDS, filled('as')) ?? 'collected', reason: filled('reason') },
        })
      }
    />
  )
}
