import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { entitlementsOfRegionContract } from '#awards/entitlements/contract.ts'
import { money } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles, useToday } from '../parts/region.tsx'

const MONTH_LENGTH = 7
const USES = ['none', 'part', 'whole'] as const
const OPENERS = ['township-clerk', 'county-reviewer', 'county-approver', 'auditor']

/** Who has a service entitlement in a month, what of it was used and by whom; those who used nothing can be asked why. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-forms', { keyPrefix: 'entitlements' })
  const region = useRegion()
  const regions = useRegions()
  const today = useToday()
  const filters = useFilters(['region', 'month', 'use'])
  const paging = usePaging()
  const opens = useRoles().some((role) => OPENERS.includes(role))
  const month = filters.values.month || today.slice(0, MONTH_LENGTH)
  const use = USES.find((one) => one === filters.values.use)
  const read = useRead(
    entitlementsOfRegionContract,
    { query: { region, month, cursor: paging.cursor, ...(use && { use }) } },
    { enabled: region !== '' && month !== '' },
  )
  const sum = read.data?.sum
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
            error={undefined}
            onChange={(value) => filters.set({ month: value })}
          />
          <SelectInput
            name="use"
            label={t('use')}
            width={160}
            clearable
            value={use ?? ''}
            error={undefined}
            onChange={(value) => filters.set({ use: value })}
            options={USES.map((value) => ({ value, label: t(`uses.${value}`) }))}
          />
        </div>
        {sum && (
          <p className="staff-hint" role="status">
            {t('sum', {
              many: String(sum.entitlements),
              granted: money(sum.grantedFen),
              drawn: money(sum.drawnFen),
            })}
          </p>
        )}
      </Panel>
      <DataTable
        label={t('title')}
        read={read}
        paging={paging}
        rowKey={(row) => `${row.elderId}${row.programme}`}
        empty={{ title: t('emptyTitle'), todo: t('emptyTodo') }}
        columns={[
          {
            key: 'name',
            title: t('name'),
            render: (_, row) => (opens ? <Link to={`/elders/${row.elderId}`}>{row.elderName}</Link> : row.elderName),
          },
          { key: 'place', title: t('place'), render: (_, row) => regions.shortNameOf(row.place) },
          { key: 'programme', title: t('programme'), dataIndex: 'title' },
          {
            key: 'granted',
            title: t('granted'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.grantedFen} />,
          },
          { key: 'drawn', title: t('drawn'), align: 'right', render: (_, row) => <MoneyText fen={row.drawnFen} /> },
          { key: 'left', title: t('left'), align: 'right', render: (_, row) => <MoneyText fen={row.leftFen} /> },
          {
            key: 'use',
            title: t('use'),
            render: (_, row) => {
              const used = row.drawnFen === 0 ? 'none' : row.leftFen === 0 ? 'whole' : 'part'
              return <Word look={used === 'none' ? 'soon' : 'good'}>{t(`uses.${used}`)}</Word>
            },
          },
          { key: 'by', title: t('by'), render: (_, row) => row.organizations.join('、') || '—' },
        ]}
      />
    </StaffPage>
  )
}
