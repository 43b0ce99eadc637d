import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listStatementsContract, prepareStatementsContract } from '#payments/settlement/contract.ts'
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

const STATES = ['preparing', 'submitted', 'checked', 'approved', 'cancelled'] as const

/** The statements of a region: what each organisation is owed for a month, and how far it has come. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region', 'month', 'state'])
  const paging = usePaging()
  const { month, state } = filters.values
  const read = useRead(
    listStatementsContract,
    { query: { region, month: month || undefined, state: oneOf(STATES, state), cursor: paging.cursor } },
    { enabled: region !== '' },
  )
  const { data } = read
  return (
    <StaffPage
      title={t('settlement.title')}
      actions={useRoles().includes('county-reviewer') && <Prepare region={region} />}
    >
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <TextInput
            name="month"
            kind="month"
            label={parts('month')}
            value={month}
            onChange={(value) => filters.set({ month: value })}
          />
          <SelectInput
            name="state"
            label={parts('state')}
            width={150}
            clearable
            value={state}
            options={choicesOf(t('settlement.states', { returnObjects: true }))}
            onChange={(value) => filters.set({ state: value })}
          />
        </div>
      </Panel>
      <DataTable
        label={t('settlement.label')}
        read={{ ...read, data: data && { items: data.statements, nextCursor: data.next } }}
        paging={paging}
        rowKey={(row) => row.statementId}
        empty={{ title: t('settlement.emptyTitle'), todo: t('settlement.emptyTodo') }}
        columns={[
          {
            key: 'organization',
            title: t('settlement.organization'),
            render: (_, row) => <Link to={`/settlement/${row.statementId}`}>{row.organization}</Link>,
          },
          { key: 'month', title: parts('month'), render: (_, row) => longMonth(row.month, i18n.language) },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => <Word>{t(`settlement.states.${row.state}`)}</Word>,
          },
          { key: 'lines', title: t('settlement.lines'), align: 'right', dataIndex: 'lines' },
          {
            key: 'payable',
            title: t('settlement.payable'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.payableFen} />,
          },
          {
            key: 'disputed',
            title: t('settlement.disputed'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.disputedFen} />,
          },
          {
            key: 'net',
            title: t('settlement.net'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.netFen} />,
          },
        ]}
      />
    </StaffPage>
  )
}

function Prepare({ region }: { readonly region: string }): ReactElement {
  const { t } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const prepare = useWrite(prepareStatementsContract, { refresh: [listStatementsContract] })
  return (
    <FormAction
      label={t('settlement.prepare')}
      kind="main"
      about={<p>{t('settlement.prepareAbout')}</p>}
      asked={[{ name: 'month', label: parts('month'), kind: 'month' }]}
      send={(filled) => prepare.mutateAsync({ body: { region, month: filled('month') } })}
    />
  )
}
