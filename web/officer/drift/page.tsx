import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { driftContract } from '#assessments/scoring/contract.ts'
import type { Output } from '../../shared/api.ts'
import { percent } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useToday } from '../parts/region.tsx'

type Item = Output<typeof driftContract>['drift'][number]
type Assessor = {
  readonly accountId: string
  readonly name: string
  readonly organizationName: string
  readonly compared: number
  readonly differed: number
  readonly gapSum: number
  readonly worst: readonly Item[]
}

const MONTH_LENGTH = 7
const YEAR_LENGTH = 4
const WORST_SHOWN = 3
const WHOLE = 10_000

/** How far each assessor's scores lie from the colleague's who scored the same person independently. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-reports')
  const region = useRegion()
  const today = useToday()
  const filters = useFilters(['region', 'from', 'to'])
  const from = filters.values.from || `${today.slice(0, YEAR_LENGTH)}-01`
  const to = filters.values.to || today.slice(0, MONTH_LENGTH)
  const read = useRead(driftContract, { query: { region, from, to } }, { enabled: region !== '' && today !== '' })
  return (
    <StaffPage title={t('drift.title')}>
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <TextInput
            name="from"
            label={t('from')}
            kind="month"
            value={from}
            onChange={(value) => filters.set({ from: value })}
          />
          <TextInput
            name="to"
            label={t('to')}
            kind="month"
            value={to}
            onChange={(value) => filters.set({ to: value })}
          />
        </div>
      </Panel>
      <p className="staff-hint">{t('drift.about')}</p>
      <DataTable<Assessor>
        label={t('drift.label')}
        read={{ ...read, data: read.data && { items: byAssessor(read.data.drift) } }}
        rowKey={(row) => row.accountId}
        empty={{ title: t('drift.emptyTitle'), todo: t('drift.emptyTodo') }}
        columns={[
          { key: 'name', title: t('drift.name'), dataIndex: 'name' },
          { key: 'organization', title: t('drift.organization'), dataIndex: 'organizationName' },
          { key: 'compared', title: t('drift.compared'), align: 'right', dataIndex: 'compared' },
          { key: 'differed', title: t('drift.differed'), align: 'right', dataIndex: 'differed' },
          { key: 'share', title: t('drift.share'), align: 'right', render: (_, row) => percent(shareOf(row)) },
          {
            key: 'gap',
            title: <span title={t('drift.gapHint')}>{t('drift.gap')}</span>,
            align: 'right',
            render: (_, row) => meanGap(row),
          },
          {
            key: 'items',
            title: t('drift.items'),
            render: (_, row) =>
              row.worst
                .map(({ item, differed, compared }) =>
                  t('drift.item', { item, differed: String(differed), compared: String(compared) }),
                )
                .join('、'),
          },
        ]}
      />
      <p className="staff-hint">{t('drift.gapHint')}</p>
    </StaffPage>
  )
}

function byAssessor(items: readonly Item[]): readonly Assessor[] {
  const groups = Map.groupBy(items, ({ accountId }) => accountId)
  return [...groups.values()]
    .flatMap((own): readonly Assessor[] => {
      const [first] = own
      if (!first) return []
      return [
        {
          accountId: first.accountId,
          name: first.name,
          organizationName: first.organizationName,
          compared: sum(own, 'compared'),
          differed: sum(own, 'differed'),
          gapSum: sum(own, 'gapSum'),
          worst: own
            .filter(({ differed }) => differed > 0)
            .toSorted((a, b) => b.differed - a.differed)
            .slice(0, WORST_SHOWN),
        },
      ]
    })
    .toSorted((a, b) => shareOf(b) - shareOf(a))
}

function sum(items: readonly Item[], key: 'compared' | 'differed' | 'gapSum'): number {
  return items.reduce((total, item) => total + item[key], 0)
}

function shareOf({ compared, differed }: Assessor): number {
  return compared === 0 ? 0 : Math.round((differed * WHOLE) / compared)
}

function meanGap({ compared, gapSum }: Assessor): string {
  const mean = compared === 0 ? 0 : gapSum / compared
  return `${mean > 0 ? '+' : ''}${mean.toFixed(2)}`
}
