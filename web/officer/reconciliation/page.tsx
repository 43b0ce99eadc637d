import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { reconciliationContract } from '#payments/reconciliation/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { usePaymentProgrammes } from '../parts/programme-choice.ts'
import { RegionFilter, useRegion, useToday } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'
import { Flow } from './flow.tsx'
import { Lines } from './lines.tsx'

export type Reconciliation = Output<typeof reconciliationContract>
const MONTH_LENGTH = 7
const VOUCHER = 'care-voucher'

/** Every fen of a month, from the budget to the bank; every part opens to its lines, and both sides are compared. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-payouts', { keyPrefix: 'reconciliation' })
  const region = useRegion()
  const today = useToday()
  const filters = useFilters(['region', 'month', 'programme', 'stage', 'part'])
  const programmes = usePaymentProgrammes(region, t('voucher'))
  const month = filters.values.month || today.slice(0, MONTH_LENGTH)
  const programme = filters.values.programme || VOUCHER
  const read = useRead(
    reconciliationContract,
    { query: { region, month, programme } },
    { enabled: region !== '' && month !== '' },
  )
  return (
    <StaffPage title={t('title')}>
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <TextInput
            name="month"
            kind="month"
            label={t('month')}
            value={month}
            onChange={(value) => filters.set({ month: value })}
          />
          <SelectInput
            name="programme"
            label={t('programme')}
            width={240}
            value={programme}
            options={programmes.choices}
            onChange={(value) => filters.set({ programme: value, stage: '', part: '' })}
          />
        </div>
      </Panel>
      {read.error ? <ProblemAlert error={read.error} onRetry={() => void read.refetch()} /> : null}
      {!read.error && !read.data && <Waiting />}
      {read.data && (
        <>
          <Flow
            data={read.data}
            chosen={{ stage: filters.values.stage, part: filters.values.part }}
            onChoose={(stage, part) => filters.set({ stage, part })}
          />
          <Lines scope={{ region, month, programme }} stage={filters.values.stage} part={filters.values.part} />
          <Equations equations={read.data.equations} />
        </>
      )}
    </StaffPage>
  )
}

function Equations({ equations }: { readonly equations: Reconciliation['equations'] }): ReactElement {
  const { t } = useTranslation('officer-payouts', { keyPrefix: 'reconciliation' })
  const names = t('equationNames', { returnObjects: true })
  const off = equations.filter((one) => one.differenceFen !== 0).length
  return (
    <Panel title={t('equations')}>
      <Alert
        type={off === 0 ? 'success' : 'error'}
        showIcon
        title={off === 0 ? t('allBalanced') : t('someOff', { n: String(off) })}
        style={{ marginBottom: 10 }}
      />
      <DataTable
        label={t('equations')}
        read={{ data: { items: equations }, error: undefined, isFetching: false, refetch: () => undefined }}
        rowKey={(row) => row.equation}
        empty={{ title: t('emptyTitle') }}
        columns={[
          { key: 'equation', title: t('equation'), render: (_, row) => wordOf(names, row.equation) },
          { key: 'left', title: t('left'), align: 'right', render: (_, row) => <MoneyText fen={row.leftFen} /> },
          { key: 'right', title: t('right'), align: 'right', render: (_, row) => <MoneyText fen={row.rightFen} /> },
          {
            key: 'difference',
            title: t('difference'),
            align: 'right',
            render: (_, row) =>
              row.differenceFen === 0 ? (
                <Word look="good">{t('balanced')}</Word>
              ) : (
                <>
                  <Word look="late">{t('off')}</Word> <MoneyText fen={row.differenceFen} />
                </>
              ),
          },
        ]}
      />
    </Panel>
  )
}
