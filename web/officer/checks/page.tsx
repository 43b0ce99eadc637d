import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { awardChecksContract } from '#awards/checks/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { FileLink } from '../parts/file-link.tsx'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'
import { Confirm, Resume, Suspend } from './actions.tsx'

export type Check = Output<typeof awardChecksContract>['items'][number]
const SHOWS = ['waiting', 'overdue', 'confirmed'] as const
const KINDS = ['life', 'recheck'] as const
const OPENERS = ['township-clerk', 'county-reviewer', 'county-approver', 'auditor']
const CHECKERS = ['township-clerk', 'county-reviewer', 'county-approver']
const COUNTY = ['county-reviewer', 'county-approver']

/** Running awards that are looked at again: who is due or overdue, how it was confirmed, and what becomes of the award. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-forms', { keyPrefix: 'checks' })
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const regions = useRegions()
  const filters = useFilters(['region', 'show', 'kind'])
  const paging = usePaging()
  const roles = useRoles()
  const holds = (some: readonly string[]): boolean => roles.some((role) => some.includes(role))
  const show = SHOWS.find((one) => one === filters.values.show) ?? 'waiting'
  const kind = KINDS.find((one) => one === filters.values.kind)
  const read = useRead(
    awardChecksContract,
    {
      query: {
        region,
        cursor: paging.cursor,
        show: show === 'confirmed' ? 'confirmed' : 'waiting',
        ...(show === 'overdue' && { overdue: 'yes' as const }),
        ...(kind && { kind }),
      },
    },
    { enabled: region !== '' },
  )
  const awards = t('awards', { returnObjects: true })
  return (
    <StaffPage title={t('title')}>
      <Alert type="info" showIcon title={t('about')} />
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <SelectInput
            name="show"
            label={t('show')}
            width={160}
            value={show}
            error={undefined}
            onChange={(value) => filters.set({ show: value })}
            options={SHOWS.map((value) => ({ value, label: t(`shows.${value}`) }))}
          />
          <SelectInput
            name="kind"
            label={t('kind')}
            width={160}
            clearable
            value={kind ?? ''}
            error={undefined}
            onChange={(value) => filters.set({ kind: value })}
            options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
        </div>
      </Panel>
      <DataTable<Check>
        label={t('title')}
        read={read}
        paging={paging}
        rowKey={(row) => row.checkId}
        empty={{ title: t('emptyTitle'), todo: t('emptyTodo') }}
        columns={[
          {
            key: 'name',
            title: t('name'),
            render: (_, row) => (
              <>
                {holds(OPENERS) ? <Link to={`/elders/${row.elderId}`}>{row.elderName}</Link> : row.elderName}
                <span className="staff-source">{t('age', { age: String(row.age) })}</span>
              </>
            ),
          },
          { key: 'place', title: t('place'), render: (_, row) => regions.shortNameOf(row.region) },
          {
            key: 'programme',
            title: t('programme'),
            render: (_, row) => (
              <>
                {row.title}
                <span className="staff-source">{t(`kinds.${row.kind}`)}</span>
              </>
            ),
          },
          {
            key: 'due',
            title: t('due'),
            render: (_, row) => (
              <>
                {longDate(row.dueOn, i18n.language)}{' '}
                {row.overdue && row.state !== 'confirmed' && <Word look="late">{t('overdue')}</Word>}
                <span className="staff-source">{t('opened', { on: longDate(row.openedOn, i18n.language) })}</span>
              </>
            ),
          },
          {
            key: 'result',
            title: t('result'),
            render: (_, row) => (
              <>
                <Word look={row.state === 'confirmed' ? 'good' : 'plain'}>{t(`states.${row.state}`)}</Word>
                {row.how && row.confirmedOn && (
                  <span className="staff-source">
                    {t('confirmed', { on: longDate(row.confirmedOn, i18n.language), how: t(`hows.${row.how}`) })}
                    {row.note && `：${row.note}`} {row.fileId && <FileLink fileId={row.fileId}>{t('photo')}</FileLink>}
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'award',
            title: t('award'),
            render: (_, row) => (
              <Word look={row.awardState === 'active' ? 'good' : row.awardState === 'suspended' ? 'soon' : 'plain'}>
                {wordOf(awards, row.awardState)}
              </Word>
            ),
          },
          ...(holds(CHECKERS)
            ? [
                {
                  key: 'actions',
                  title: parts('actions'),
                  render: (_: unknown, row: Check) => <Actions check={row} county={holds(COUNTY)} />,
                },
              ]
            : []),
        ]}
      />
    </StaffPage>
  )
}

/** What may be done next, by the state of the look and of the award. */
function Actions({ check, county }: { readonly check: Check; readonly county: boolean }): ReactElement | null {
  const waits = check.state === 'open' || check.state === 'suspended'
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      {waits && <Confirm check={check} />}
      {check.state === 'open' && county && <Suspend check={check} />}
      {check.state === 'confirmed' && check.awardState === 'suspended' && county && <Resume check={check} />}
    </div>
  )
}
