import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { quartersContract } from '#awards/claims/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useToday } from '../parts/region.tsx'
import { Dates } from './dates.tsx'
import { quarterOf, quartersUpTo, useQuarterName } from './quarter-choice.ts'

type Quarters = Output<typeof quartersContract>
type Table = Quarters['items'][number]

/** A street's line: what waits, and its table as far as it has come. */
type Line = {
  readonly street: string
  readonly streetName: string
  readonly ready: number
  readonly checking: number
  readonly table: Table | undefined
}

const YEAR_END_DAYS = 60

/** The tables of a district's streets in a quarter, with the dates between offices. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-claims')
  const region = useRegion()
  const today = useToday()
  const nameOf = useQuarterName()
  const filters = useFilters(['region', 'quarter'])
  const quarter = filters.values.quarter || (today === '' ? '' : quarterOf(today))
  const read = useRead(quartersContract, { query: { region, quarter } }, { enabled: region !== '' && quarter !== '' })
  const { data } = read
  const choices = [...new Set([...quartersUpTo(today), quarter])].filter((one) => one !== '')
  return (
    <StaffPage title={t('title')}>
      {data?.dates && <YearEnd dates={data.dates} today={today} />}
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <SelectInput
            name="quarter"
            label={t('quarter')}
            width={180}
            value={quarter}
            options={choices.map((value) => ({ value, label: nameOf(value) }))}
            onChange={(value) => filters.set({ quarter: value })}
          />
        </div>
      </Panel>
      {data && <Dates dates={data.dates} today={today} />}
      <DataTable
        label={t('label')}
        read={{ ...read, data: data && { items: linesOf(data) } }}
        rowKey={(row) => row.street}
        empty={{ title: t('emptyTitle'), todo: t('emptyTodo') }}
        columns={[
          {
            key: 'street',
            title: t('street'),
            render: (_, row) => <Link to={`/claims/${row.street}/${quarter}`}>{row.streetName}</Link>,
          },
          {
            key: 'state',
            title: t('state'),
            render: (_, row) => (
              <Word look={row.table === undefined ? 'plain' : row.table.state === 'confirmed' ? 'good' : 'soon'}>
                {t(`states.${row.table?.state ?? 'none'}`)}
              </Word>
            ),
          },
          { key: 'ready', title: t('waiting'), align: 'right', dataIndex: 'ready' },
          { key: 'checking', title: t('checking'), align: 'right', dataIndex: 'checking' },
          { key: 'claims', title: t('claims'), align: 'right', render: (_, row) => row.table?.claims ?? '—' },
          {
            key: 'assessment',
            title: t('assessmentSum'),
            align: 'right',
            render: (_, row) => sum(row.table?.assessmentFen),
          },
          { key: 'service', title: t('serviceSum'), align: 'right', render: (_, row) => sum(row.table?.serviceFen) },
          {
            key: 'total',
            title: t('total'),
            align: 'right',
            render: (_, row) => sum(row.table && row.table.assessmentFen + row.table.serviceFen),
          },
          { key: 'signatures', title: t('signatures'), render: (_, row) => row.table && <Signed table={row.table} /> },
        ]}
      />
    </StaffPage>
  )
}

function sum(amountFen: number | undefined): ReactElement | string {
  return amountFen === undefined ? '—' : <MoneyText fen={amountFen} />
}

function Signed({ table }: { readonly table: Table }): ReactElement {
  const { t } = useTranslation('officer-claims')
  const { handler, reviewer, leader } = table.signatures
  return <>{[handler, reviewer, leader].map((signature) => signature?.name ?? t('unsigned')).join(' · ')}</>
}

/** Streets with a table and streets where something waits, each once. */
function linesOf(data: Quarters): readonly Line[] {
  const streets = new Map<string, Line>()
  for (const table of data.items)
    streets.set(table.street, { street: table.street, streetName: table.streetName, ready: 0, checking: 0, table })
  for (const waiting of data.waiting)
    streets.set(waiting.street, { ...waiting, table: streets.get(waiting.street)?.table })
  return [...streets.values()].sort((a, b) => (a.street < b.street ? -1 : 1))
}

/** In the last two months of a year people are reminded: what comes later is not taken in principle. */
function YearEnd(props: {
  readonly dates: NonNullable<Quarters['dates']>
  readonly today: string
}): ReactElement | null {
  const { t } = useTranslation('officer-claims')
  const until = Temporal.PlainDate.from(props.dates.claimUntil)
  const days = Temporal.PlainDate.from(props.today).until(until).days
  if (days < 0 || days > YEAR_END_DAYS) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t('yearEnd.title', { year: String(until.year), until: props.dates.claimUntil })}
      description={t('yearEnd.body')}
    />
  )
}
