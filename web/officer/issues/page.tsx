import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { askIssueContract, forecastContract, issueRunsContract, refusalsContract } from '#vouchers/issue/contract.ts'
import { dateTime, longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { useProgrammes } from '../parts/programme-choice.ts'
import { RegionFilter, useRegion, useRoles, useToday } from '../parts/region.tsx'

const MONTH_LENGTH = 7
const RUNNING_REFRESH_MS = 5000

/** The monthly issue: how each run went, who got nothing and why, and until when the money lasts. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region', 'policy', 'month'])
  const programmes = useProgrammes(region)
  const read = useRead(issueRunsContract, {}, { refreshMs: RUNNING_REFRESH_MS })
  const { policy, month } = filters.values
  // Runs of other provinces' programmes issue nothing here.
  const isOfRegion = (run: { readonly policy: string }): boolean =>
    programmes.choices.some(({ value }) => value === run.policy)
  return (
    <StaffPage title={t('issues.title')} actions={useRoles().includes('county-approver') && <Ask region={region} />}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
      </Panel>
      <DataTable
        label={t('issues.label')}
        read={{ ...read, data: read.data && { items: read.data.items.filter(isOfRegion) }, isFetching: read.isPending }}
        rowKey={(row) => `${row.policy}${row.month}${row.startedAt}`}
        empty={{ title: t('issues.emptyTitle'), todo: t('issues.emptyTodo') }}
        columns={[
          { key: 'month', title: parts('month'), render: (_, row) => longMonth(row.month, i18n.language) },
          { key: 'policy', title: t('issues.programme'), render: (_, row) => programmes.nameOf(row.policy) },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => (
              <Word look={row.state === 'failed' ? 'late' : 'plain'}>{t(`issues.states.${row.state}`)}</Word>
            ),
          },
          { key: 'progress', title: t('issues.progress'), render: (_, row) => `${row.done} / ${row.total}` },
          { key: 'issued', title: t('issues.issued'), align: 'right', dataIndex: 'issued' },
          { key: 'already', title: t('issues.already'), align: 'right', dataIndex: 'already' },
          { key: 'refused', title: t('issues.refused'), align: 'right', dataIndex: 'refused' },
          {
            key: 'committed',
            title: t('issues.committed'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.committedFen} />,
          },
          { key: 'at', title: t('issues.startedAt'), render: (_, row) => dateTime(row.startedAt, i18n.language) },
          {
            key: 'see',
            title: parts('actions'),
            render: (_, row) => (
              <Button onClick={() => filters.set({ policy: row.policy, month: row.month })}>{t('issues.see')}</Button>
            ),
          },
        ]}
      />
      {policy !== '' && month !== '' && region !== '' && (
        <>
          <Refusals policy={policy} month={month} region={region} />
          <Forecast policy={policy} region={region} />
        </>
      )}
    </StaffPage>
  )
}

function Ask({ region }: { readonly region: string }): ReactElement {
  const { t } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const { choices } = useProgrammes(region)
  const today = useToday()
  const ask = useWrite(askIssueContract, { refresh: [issueRunsContract] })
  return (
    <FormAction
      label={t('issues.ask')}
      kind="main"
      about={<p>{t('issues.askAbout')}</p>}
      asked={[
        { name: 'policy', label: t('issues.programme'), kind: 'select', options: choices },
        { name: 'month', label: parts('month'), kind: 'month', initial: today.slice(0, MONTH_LENGTH) },
      ]}
      send={(filled) => ask.mutateAsync({ body: { policy: filled('policy'), month: filled('month') } })}
    />
  )
}

type About = { readonly policy: string; readonly region: string }

function Refusals({ policy, month, region }: About & { readonly month: string }): ReactElement {
  const { t } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const paging = usePaging()
  const read = useRead(refusalsContract, { params: { policy, month }, query: { region, cursor: paging.cursor } })
  return (
    <Panel title={t('issues.refusals')}>
      <DataTable
        label={t('issues.refusals')}
        read={read}
        paging={paging}
        rowKey={(row) => row.elderId}
        empty={{ title: t('issues.noRefusals') }}
        columns={[
          { key: 'name', title: parts('elder'), dataIndex: 'name' },
          { key: 'why', title: t('issues.why'), render: (_, row) => t(`issues.codes.${row.code}`) },
        ]}
      />
    </Panel>
  )
}

function Forecast({ policy, region }: About): ReactElement | null {
  const { t, i18n } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const read = useRead(forecastContract, { params: { policy }, query: { region } })
  if (read.error) return <ProblemAlert error={read.error} />
  if (!read.data) return null
  const { awards, growthPerMonth, exhaustedIn, months } = read.data
  return (
    <Panel title={t('issues.forecast')}>
      <p>
        {t('issues.awards', { n: String(awards), growth: String(growthPerMonth) })}；
        <Word look={exhaustedIn ? 'late' : 'good'}>
          {exhaustedIn ? t('issues.exhausted', { month: exhaustedIn }) : t('issues.enough')}
        </Word>
      </p>
      <DataTable
        label={t('issues.forecast')}
        read={{ data: { items: months }, error: undefined, isFetching: false, refetch: () => undefined }}
        rowKey={(row) => row.month}
        empty={{ title: t('budgets.emptyTitle') }}
        columns={[
          { key: 'month', title: parts('month'), render: (_, row) => longMonth(row.month, i18n.language) },
          {
            key: 'granted',
            title: t('budgets.granted'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.grantedFen} />,
          },
          {
            key: 'expected',
            title: t('issues.expected'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.expectedFen} />,
          },
          {
            key: 'short',
            title: t('issues.short'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.shortFen} />,
          },
        ]}
      />
    </Panel>
  )
}
