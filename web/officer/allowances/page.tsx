import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { allowanceRunsContract, previewRunContract } from '#awards/allowances/contract.ts'
import { dateTime, longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles, useToday } from '../parts/region.tsx'

const MONTH_LENGTH = 7
const RUNNING_REFRESH_MS = 5000

/** Monthly runs of benefits paid in cash: what was looked at, confirmed and posted. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-awards')
  const region = useRegion()
  const regions = useRegions()
  const filters = useFilters(['region', 'month'])
  const { month } = filters.values
  const read = useRead(
    allowanceRunsContract,
    { query: { region, month: month || undefined } },
    { enabled: region !== '', refreshMs: RUNNING_REFRESH_MS },
  )
  const maker = useRoles().includes('county-reviewer')
  return (
    <StaffPage
      title={t('runs.title')}
      actions={maker && read.data && <Preview region={region} policies={read.data.policies} />}
    >
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <TextInput
            name="month"
            kind="month"
            label={t('runs.month')}
            value={month}
            onChange={(value) => filters.set({ month: value })}
          />
        </div>
      </Panel>
      <DataTable
        label={t('runs.label')}
        read={{ ...read, isFetching: read.isPending }}
        rowKey={(row) => row.runId}
        empty={{ title: t('runs.emptyTitle'), todo: t('runs.emptyTodo') }}
        columns={[
          {
            key: 'programme',
            title: t('runs.programme'),
            render: (_, row) => (
              <div>
                <Link to={`/allowances/${row.runId}`}>{row.title}</Link>
                <span className="staff-source">{regions.shortNameOf(row.region)}</span>
              </div>
            ),
          },
          { key: 'month', title: t('runs.month'), render: (_, row) => longMonth(row.month, i18n.language) },
          {
            key: 'state',
            title: t('runs.state'),
            render: (_, row) => (
              <Word look={row.state === 'posted' ? 'good' : row.state === 'preview' ? 'soon' : 'plain'}>
                {t(`runs.states.${row.state}`)}
              </Word>
            ),
          },
          { key: 'people', title: t('runs.people'), align: 'right', dataIndex: 'people' },
          {
            key: 'amount',
            title: t('runs.amount'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.amountFen} />,
          },
          { key: 'added', title: t('runs.added'), align: 'right', dataIndex: 'added' },
          { key: 'stopped', title: t('runs.stopped'), align: 'right', dataIndex: 'stopped' },
          { key: 'undecided', title: t('runs.undecided'), align: 'right', dataIndex: 'undecided' },
          {
            key: 'madeBy',
            title: t('runs.madeBy'),
            render: (_, row) => (
              <div>
                {row.madeBy ?? t('runs.nobody')}
                <span className="staff-source">{dateTime(row.madeAt, i18n.language)}</span>
              </div>
            ),
          },
        ]}
      />
    </StaffPage>
  )
}

function Preview(props: {
  readonly region: string
  readonly policies: readonly { readonly policy: string; readonly title: string }[]
}): ReactElement {
  const { t } = useTranslation('officer-awards')
  const today = useToday()
  const preview = useWrite(previewRunContract, { refresh: [allowanceRunsContract] })
  return (
    <FormAction
      label={t('runs.preview')}
      kind="main"
      about={<p>{t('runs.previewAbout')}</p>}
      asked={[
        {
          name: 'policy',
          label: t('runs.programme'),
          kind: 'select',
          options: props.policies.map(({ policy, title }) => ({ value: policy, label: title })),
        },
        { name: 'month', label: t('runs.month'), kind: 'month', initial: today.slice(0, MONTH_LENGTH) },
      ]}
      send={(filled) =>
        preview.mutateAsync({
          body: { policy: filled('policy'), region: props.region, month: filled('month') },
        })
      }
    />
  )
}
