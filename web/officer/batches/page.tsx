import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { createBatchContract, listBatchesContract } from '#payments/batches/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { type ProgrammeChoice, usePaymentProgrammes } from '../parts/programme-choice.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'
import { choicesOf, oneOf, wordOf } from '../parts/words.ts'

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
  const { t: payouts } = useTranslation('officer-payouts')
  const programmes = usePaymentProgrammes(region, payouts('reconciliation.voucher'))
  const [made, setMade] = useState<Made>()
  return (
    <StaffPage
      title={t('batches.title')}
      actions={
        useRoles().includes('payment-maker') && <Make region={region} choices={programmes.choices} onMade={setMade} />
      }
    >
      {made && <MadeNotice made={made} />}
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
          { key: 'programme', title: t('batches.programme'), render: (_, row) => programmes.nameOf(row.programme) },
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

type Made = Output<typeof createBatchContract>

/** What went into the new batch, and whom it left behind and why. */
function MadeNotice({ made }: { readonly made: Made }): ReactElement {
  const { t } = useTranslation('officer-money')
  const words = t('batches.leftOutBecause', { returnObjects: true })
  const counts = new Map<string, number>()
  for (const { because } of made.leftOut) counts.set(because, (counts.get(because) ?? 0) + 1)
  return (
    <Alert
      type={made.leftOut.length > 0 ? 'warning' : 'success'}
      showIcon
      role="status"
      title={t('batches.made', { number: made.batchNumber, lines: String(made.lines), fen: String(made.totalFen) })}
      description={
        made.leftOut.length > 0 && (
          <>
            <p>{t('batches.leftOut', { n: String(made.leftOut.length) })}</p>
            <ul>
              {[...counts].map(([because, n]) => (
                <li key={because}>
                  {wordOf(words, because)}：{n}
                </li>
              ))}
            </ul>
            <Link to="/payouts?state=pending">{t('batches.seeWaiting')}</Link>
          </>
        )
      }
    />
  )
}

function Make(props: {
  readonly region: string
  readonly choices: readonly ProgrammeChoice[]
  readonly onMade: (made: Made) => void
}): ReactElement {
  const { t } = useTranslation('officer-money')
  const make = useWrite(createBatchContract, { refresh: [listBatchesContract] })
  return (
    <FormAction
      label={t('batches.make')}
      kind="main"
      about={<p>{t('batches.makeAbout')}</p>}
      asked={[
        { name: 'programme', label: t('batches.programme'), kind: 'select', options: props.choices },
        {
          name: 'kind',
          label: t('batches.kind'),
          kind: 'select',
          options: choicesOf(t('batches.kinds', { returnObjects: true })),
        },
        { name: 'period', label: t('batches.period'), kind: 'month' },
        {
          name: 'format',
          label: t('batches.format'),
          kind: 'select',
          initial: 'csv',
          options: choicesOf(t('batches.formats', { returnObjects: true })),
        },
        {
          name: 'encoding',
          label: t('batches.encoding'),
          kind: 'select',
          initial: 'gb18030',
          hint: t('batches.encodingHint'),
          options: choicesOf(t('batches.encodings', { returnObjects: true })),
        },
      ]}
      send={async (filled) =>
        props.onMade(
          await make.mutateAsync({
            body: {
              region: props.region,
              programme: filled('programme'),
              kind: oneOf(['award', 'settlement', 'grant'], filled('kind')) ?? 'settlement',
              period: filled('period'),
              format: oneOf(['csv', 'fixed-width'], filled('format')) ?? 'csv',
              encoding: oneOf(['gb18030', 'utf-8', 'gbk'], filled('encoding')) ?? 'gb18030',
            },
          }),
        )
      }
    />
  )
}
