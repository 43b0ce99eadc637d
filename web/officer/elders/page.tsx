import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { searchEldersContract } from '#people/contract.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useRead } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'
import { Register } from './register.tsx'

/** Finding somebody of the region by name, pinyin or identity number. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-people')
  const { t: common } = useTranslation()
  const { t: cases } = useTranslation('officer-cases')
  const region = useRegion()
  const regions = useRegions()
  const filters = useFilters(['region', 'q'])
  const paging = usePaging()
  const { q } = filters.values
  const roles = useRoles()
  const registers = roles.includes('township-clerk') || roles.includes('county-reviewer')
  const form = useForm({ initial: { q }, labels: { q: t('elders.search') } })
  const read = useRead(
    searchEldersContract,
    { query: { region, q: q === '' ? undefined : q, cursor: paging.cursor } },
    { enabled: region !== '' },
  )
  return (
    <StaffPage title={t('elders.title')} actions={registers && <Register />}>
      <Panel>
        <form
          className="staff-filters"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            filters.set({ q: form.values.q.trim() })
          }}
        >
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <TextInput
            label={t('elders.search')}
            kind="search"
            maxLength={50}
            hint={t('elders.searchHint')}
            {...form.field('q')}
          />
          <Button type="primary" htmlType="submit">
            {common('action.search')}
          </Button>
        </form>
      </Panel>
      <DataTable
        label={t('elders.label')}
        read={read}
        paging={paging}
        rowKey={(row) => row.elderId}
        empty={{ title: t('elders.emptyTitle'), todo: t('elders.emptyTodo') }}
        columns={[
          {
            key: 'name',
            title: t('elders.name'),
            render: (_, row) => (
              <>
                <Link to={`/elders/${row.elderId}`}>{row.name}</Link> {row.diedOn && <Word>{t('elders.died')}</Word>}
              </>
            ),
          },
          {
            key: 'age',
            title: t('elders.sexAge'),
            render: (_, row) => `${row.sex}，${cases('case.age', { age: String(row.age) })}`,
          },
          { key: 'residence', title: t('elders.residence'), render: (_, row) => regions.nameOf(row.residenceRegion) },
          {
            key: 'household',
            title: t('elders.household'),
            render: (_, row) => (row.householdRegion ? regions.nameOf(row.householdRegion) : common('state.notSet')),
          },
        ]}
      />
    </StaffPage>
  )
}
