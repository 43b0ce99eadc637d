import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { organizationContract } from '#organizations/contract.ts'
import { reportRectificationContract } from '#organizations/rectifications/contract.ts'
import { longDate } from '../../shared/format.ts'
import { useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import type { Own } from './page.tsx'

type Order = Own['rectifications'][number]

/** What the county has ordered to be put right, and the report on it. */
export function Orders({ own }: { readonly own: Own }): ReactElement {
  const { t, i18n } = useTranslation('institution-own')
  return (
    <Panel title={t('own.orders')}>
      <DataTable<Order>
        label={t('own.orders')}
        read={{ data: { items: own.rectifications }, error: null, isFetching: false, refetch: () => undefined }}
        rowKey={(row) => row.rectificationId}
        empty={{ title: t('own.noOrders') }}
        columns={[
          {
            title: t('own.finding'),
            render: (_, row) => (
              <div style={{ maxWidth: 520, whiteSpace: 'normal' }}>
                {row.finding} {row.suspends && row.state !== 'closed' && <Word look="late">{t('own.suspends')}</Word>}
                {row.report && (
                  <span className="staff-source">
                    {t('own.done')}：{row.report}
                  </span>
                )}
              </div>
            ),
          },
          { title: t('own.dueOn'), width: 150, render: (_, row) => longDate(row.dueOn, i18n.language) },
          {
            title: t('own.status'),
            width: 120,
            render: (_, row) => (
              <Word look={row.state === 'open' ? 'soon' : 'plain'}>{t(`own.orderStates.${row.state}`)}</Word>
            ),
          },
          {
            title: '',
            key: 'actions',
            width: 140,
            render: (_, row) => row.state === 'open' && <Report own={own} order={row} />,
          },
        ]}
      />
    </Panel>
  )
}

function Report({ own, order }: { readonly own: Own; readonly order: Order }): ReactElement {
  const { t } = useTranslation('institution-own')
  const report = useWrite(reportRectificationContract, { refresh: [organizationContract] })
  const { organizationId } = own
  return (
    <FormAction
      kind="main"
      label={t('own.reportOrder')}
      about={<p className="staff-hint">{order.finding}</p>}
      asked={[{ name: 'report', label: t('own.done'), kind: 'lines' }]}
      send={(filled) =>
        report.mutateAsync({
          params: { organizationId, rectificationId: order.rectificationId },
          body: { report: filled('report') },
        })
      }
    />
  )
}
