import { Tabs } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { allowanceRunPeopleContract } from '#awards/allowances/contract.ts'
import { longMonth } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { useRoles } from '../parts/region.tsx'
import { oneOf, wordOf } from '../parts/words.ts'
import type { Run } from './page.tsx'

const PARTS = ['due', 'added', 'stopped', 'undecided'] as const
const RECORD_READERS = ['county-reviewer', 'county-approver', 'auditor']

/** The people behind each sum of a run. */
export function People({ run }: { readonly run: Run }): ReactElement {
  const { t, i18n } = useTranslation('officer-awards', { keyPrefix: 'run' })
  const filters = useFilters(['part'])
  const paging = usePaging()
  const part = oneOf(PARTS, filters.values.part) ?? 'due'
  const counts = { due: run.people, added: run.added, stopped: run.stopped, undecided: run.undecided }
  const read = useRead(allowanceRunPeopleContract, {
    params: { runId: run.runId },
    query: { part, cursor: paging.cursor },
  })
  const toRecord = useRoles().some((role) => RECORD_READERS.includes(role))
  const causes = t('causes', { returnObjects: true })
  const more = read.data?.items.length === 0 && read.data.nextCursor !== null
  return (
    <Panel title={t('people')}>
      <Tabs
        activeKey={part}
        onChange={(key) => filters.set({ part: key })}
        items={PARTS.map((key) => ({ key, label: `${t(`parts.${key}`)} ${counts[key]}` }))}
      />
      <p className="staff-hint">{t(`partsAbout.${part}`)}</p>
      <DataTable
        label={t(`parts.${part}`)}
        read={read}
        paging={paging}
        rowKey={(row) => `${row.elderId}${row.month ?? ''}`}
        empty={{ title: more ? t('more') : t('empty') }}
        columns={[
          {
            key: 'name',
            title: t('name'),
            render: (_, row) => (toRecord ? <Link to={`/elders/${row.elderId}`}>{row.name}</Link> : row.name),
          },
          ...(part === 'due' || part === 'added'
            ? [
                {
                  key: 'month',
                  title: t('month'),
                  render: (_: unknown, row: { readonly month: string | null }) =>
                    row.month && longMonth(row.month, i18n.language),
                },
                {
                  key: 'amount',
                  title: t('amount'),
                  align: 'right' as const,
                  render: (_: unknown, row: { readonly amountFen: number | null }) => <MoneyText fen={row.amountFen} />,
                },
                {
                  key: 'cause',
                  title: t('cause'),
                  render: (_: unknown, row: { readonly cause: string | null }) => wordOf(causes, row.cause ?? ''),
                },
              ]
            : []),
          ...(part === 'undecided'
            ? [
                {
                  key: 'missing',
                  title: t('missing'),
                  render: (_: unknown, row: { readonly missing: readonly string[] }) => row.missing.join('、'),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}
