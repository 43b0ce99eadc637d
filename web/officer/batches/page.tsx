import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { createBatchContract, listBatchesContract } from '#payments/batches/contract.ts'
import { longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'

const STATES = ['made', 'checked', 'approved', 'released', 'sent', 'settled', 'cancelled'] as const

/** The payment batches of a region with how far each has come. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region', 'period', 'state'])
  const paging = usePaging()
  const { period, state } = filters.values
  const read = useRead(
    listBatchesContract,
    { query: { region, period: period || undefined, state: oneOf(STATES, state), cursor: paging.cursor } },
    { enabled: region !== '' },
  )
  const { data } = read
  return (
    <StaffPage title={t('batches.title')} actions={useRoles().includes('payment-maker') && <Make region={region} />}>
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <TextInput
            name="period"
            kind="month"
            label={t('batches.period')}
            value={period}
            onChange={(value) => filters.set({ period: value })}
          />
          <SelectInput
            name="state"
            label={parts('state')}
            width={150}
            clearable
            value={state}
            options={choicesOf(t('batches.states', { returnObjects: true }))}
            onChange={(value) => filters.set({ state: value })}
          />
        </div>
      </Panel>
      <DataTable
        label={t('batches.label')}
        read={{ ...read, data: data && { items: data.batches, nextCursor: data.next } }}
        paging={paging}
        rowKey={(row) => row.batchId}
        empty={{ title: t('batches.emptyTitle'), todo: t('batches.emptyTodo') }}
        columns={[
          {
            key: 'number',
            title: t('batches.number'),
            render: (_, row) => <Link to={`/batches/${row.batchId}`}>{row.batchNumber}</Link>,
          },
          { key: 'programme', title: t('batches.programme'), dataIndex: 'programme' },
          { key: 'kind', title: t('batches.kind'), render: (_, row) => t(`batches.kinds.${row.kind}`) },
          { key: 'period', title: t('batches.period'), render: (_, row) => longMonth(row.period, i18n.language) },
          { key: 'state', title: parts('state'), render: (_, row) => <Word>{t(`batches.states.${row.state}`)}</Word> },
          { key: 'lines', title: t('batches.lines'), align: 'right', dataIndex: 'lines' },
          {
            key: 'total',
            title: t('batches.total'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.totalFen} />,
          },
        ]}
      />
    </StaffPage>
  )
}

function Make({ region }: { readonly region: string }): ReactElement {
  const { t } = useTranslation('officer-money')
  const make = useWrite(createBatchContract, { refresh: [listBatchesContract] })
  return (
    <FormAction
      label={t('batches.make')}
      kind="main"
      about={<p>{t('batches.makeAbout')}</p>}
      asked={[
        { name: 'programme', label: t('budgets.programmeCode'), hint: t('budgets.codeHint') },
        {
          name: 'kind',
          label: t('batches.kind'),
          kind: 'select',
          options: choicesOf(t('batches.kinds', { returnObjects: true })),
        },
        { name: 'period', label: t('batches.period'), kind: 'month' },
      ]}
      send={(filled) =>
        make.mutateAsync({
          body: {
            region,
            programme: filled('programme'),
            kind: oneOf(['award', 'settlement'], filled('kind')) ?? 'settlement',
            period: filled('period'),
          },
        })
      }
    />
  )
}
