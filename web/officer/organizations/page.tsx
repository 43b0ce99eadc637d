import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listOrganizationsContract } from '#organizations/contract.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion } from '../parts/region.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'

const KINDS = ['bureau', 'agency', 'institution'] as const
const STATUSES = ['applied', 'active', 'suspended', 'removed', 'refused'] as const
const LOOKS = { applied: 'soon', active: 'good', suspended: 'late', removed: 'plain', refused: 'plain' } as const

/** The organisations of a region, applications among them. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const regions = useRegions()
  const filters = useFilters(['region', 'kind', 'status'])
  const paging = usePaging()
  const { kind, status } = filters.values
  const read = useRead(
    listOrganizationsContract,
    { query: { region, kind: oneOf(KINDS, kind), status: oneOf(STATUSES, status), cursor: paging.cursor } },
    { enabled: region !== '' },
  )
  const { data } = read
  return (
    <StaffPage title={t('title')}>
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <SelectInput
            name="kind"
            label={t('kind')}
            width={160}
            clearable
            value={kind}
            options={choicesOf(t('kinds', { returnObjects: true }))}
            onChange={(value) => filters.set({ kind: value })}
          />
          <SelectInput
            name="status"
            label={parts('state')}
            width={140}
            clearable
            value={status}
            options={choicesOf(t('statuses', { returnObjects: true }))}
            onChange={(value) => filters.set({ status: value })}
          />
        </div>
      </Panel>
      <DataTable
        label={t('label')}
        read={{ ...read, data: data && { items: data.organizations, nextCursor: data.nextCursor } }}
        paging={paging}
        rowKey={(row) => row.organizationId}
        empty={{ title: t('emptyTitle'), todo: t('emptyTodo') }}
        columns={[
          {
            key: 'name',
            title: t('name'),
            render: (_, row) => <Link to={`/organizations/${row.organizationId}`}>{row.name}</Link>,
          },
          { key: 'kind', title: t('kind'), render: (_, row) => t(`kinds.${row.kind}`) },
          {
            key: 'status',
            title: parts('state'),
            render: (_, row) => <Word look={LOOKS[row.status]}>{t(`statuses.${row.status}`)}</Word>,
          },
          { key: 'region', title: parts('region'), render: (_, row) => regions.shortNameOf(row.region) },
          { key: 'contact', title: t('contact'), render: (_, row) => `${row.contactName} ${row.phone}` },
          { key: 'applied', title: t('appliedAt'), render: (_, row) => dateTime(row.appliedAt, i18n.language) },
        ]}
      />
    </StaffPage>
  )
}
