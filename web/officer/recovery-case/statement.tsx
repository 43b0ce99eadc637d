import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { awardMonthsContract, awardsContract } from '#awards/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longMonth } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useWhy } from '../../shared/why.ts'
import type { Recovery } from './page.tsx'

type Row = Output<typeof awardMonthsContract>['items'][number]

/** Every month of the award that was corrected: what it was worth, by how much it changed, and why. */
export function Statement({ recovery }: { readonly recovery: Recovery }): ReactElement | null {
  const { elderId, programme } = recovery
  const awards = useRead(awardsContract, { params: { elderId } })
  const award = awards.data?.items.find((one) => one.programme === programme && one.form !== 'voucher')
  return award ? <Months elderId={elderId} awardId={award.awardId} /> : null
}

function Months(props: { readonly elderId: string; readonly awardId: string }): ReactElement {
  const { t, i18n } = useTranslation('officer-awards')
  const why = useWhy('exact')
  const read = useRead(awardMonthsContract, { params: props })
  const rows = read.data?.items ?? []
  const worthBefore = (row: Row): number =>
    rows.filter(({ month, seq }) => month === row.month && seq < row.seq).reduce((sum, one) => sum + one.amountFen, 0)
  return (
    <Panel title={t('recovery.statement')}>
      <DataTable<Row>
        label={t('recovery.statement')}
        read={{ ...read, data: read.data && { items: rows.filter(({ seq }) => seq > 0) } }}
        rowKey={(row) => `${row.month}-${row.seq}`}
        empty={{ title: t('recovery.statementEmpty') }}
        columns={[
          { key: 'month', title: t('recovery.month'), render: (_, row) => longMonth(row.month, i18n.language) },
          {
            key: 'before',
            title: t('recovery.before'),
            align: 'right',
            render: (_, row) => <MoneyText fen={worthBefore(row)} />,
          },
          {
            key: 'change',
            title: t('recovery.change'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.amountFen} />,
          },
          {
            key: 'said',
            title: t('recovery.said'),
            render: (_, row) => (
              <>
                {row.why && why(row.why)}
                {row.says && <span className="staff-source">{row.says}</span>}
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}
